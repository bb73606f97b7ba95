"""Checks a document in any format: chooses the reader by the suffix, and returns the report."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from briefgen.errors import InputError
from briefgen.labels import FIELD
from briefgen.model import Article
from briefgen.verification.article_index import index_article
from briefgen.verification.attachments import (
    ARTICLE,
    DATA,
    check_sums,
    list_attached,
    read_enclosed,
)
from briefgen.verification.beside_words import find_unprinted
from briefgen.verification.blocks import SUBJECT
from briefgen.verification.calendar_files import verify_calendar
from briefgen.verification.docx_blocks import read_docx
from briefgen.verification.folding import fold
from briefgen.verification.foreign_words import find_foreign, mark_source_notes
from briefgen.verification.html_forms import Forms
from briefgen.verification.json_briefs import verify_records
from briefgen.verification.lone_phrases import find_lone_marks, find_lone_phrases
from briefgen.verification.mail_messages import read_letter, read_pages
from briefgen.verification.markup_blocks import read_html, read_markdown
from briefgen.verification.nearest_words import find_nearest
from briefgen.verification.passages import FOREIGN
from briefgen.verification.plain_text import read_text
from briefgen.verification.report import (
    NOT_COMPARABLE,
    NOT_OURS,
    NOT_THERE,
    OTHER_TEXT,
    Exempt,
    Failure,
    Report,
    join,
    judge_seal,
)
from briefgen.verification.rules import require_known
from briefgen.verification.size_limits import LARGEST, require_size
from briefgen.verification.stories import Source, verify_stories
from briefgen.verification.strange_marks import (
    MOST,
    find_strange_breaks,
    find_strange_characters,
)
from briefgen.verification.tagged_pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from briefgen.verification.blocks import Page
    from briefgen.verification.mail_messages import Message
    from briefgen.verification.report import Seal

READERS: dict[str, Callable[[bytes], Page]] = {
    ".md": lambda data: _read(data, read_markdown),
    ".txt": lambda data: _read(data, read_text),
    ".html": lambda data: _read(data, lambda text: read_html(text, Forms())),
    ".pdf": read_pdf,
    ".docx": read_docx,
}

# Formats in which nothing can be hidden from readers, so there is no seal.
UNSEALED = frozenset({".txt"})

# Formats with titles and feet, which repeat what the page says.
FOOTED = frozenset({".pdf", ".docx"})

# A message has parts, and each is read in its own format.
MAIL = ".eml"

CALENDAR = ".ics"

# Finding the nearest words means searching the whole article, so later failures go without them.
FAILURES_HELPED = 25


def verify_document(
    data: bytes,
    suffix: str,
    articles: Article | Sequence[Article],
    own_sets: tuple[Path, ...] = (),
) -> Report:
    """Compare every passage of a finished brief with the article it is said to be made from.

    A document of several stories is compared with several articles, each story with its own.
    ``suffix`` (``.json``, ``.ics``, ``.eml`` or one of ``READERS``) is the format of ``data``.
    ``own_sets`` are folders of template sets that do not come with briefgen: HTML may contain their
    elements and styles. Raise ``InputError`` if the data is not a brief in that format.
    """
    suffix = suffix.lower()
    if suffix not in LARGEST:
        message = f"not a form of a brief: give {', '.join(READERS)}, {MAIL}, {CALENDAR} or .json"
        raise InputError(message)
    require_size(data, suffix)
    read = (articles,) if isinstance(articles, Article) else tuple(articles)
    forms = Forms(own_sets)
    readers: Mapping[str, Callable[[bytes], Page]] = READERS | {
        ".html": lambda data: _read(data, lambda text: read_html(text, forms)),
        ".pdf": lambda data: read_pdf(data, own=bool(own_sets)),
    }
    if suffix == MAIL:
        return _verify_letter(data, read, readers, own=bool(own_sets))
    if suffix in readers:
        report = _verify_page(readers[suffix](data), read, suffix, own=bool(own_sets))
        return join([report, *_verify_attached(data, read)]) if suffix == ".pdf" else report
    sources = _sources(read)
    compare = verify_calendar if suffix == CALENDAR else verify_records
    return _with_help(compare(data, sources), sources)


def _verify_attached(data: bytes, articles: Sequence[Article]) -> Iterator[Report]:
    """Compare the files attached to an archived PDF: its articles, their data, the list of sums."""
    files = list_attached(data)
    wrong = tuple(check_sums(files))
    yield Report(len(wrong), wrong)
    known = {one.text.encode("utf-8", "surrogatepass") for one in articles}
    for name, content in files.items():
        kind = PurePath(name).suffix
        if kind == PurePath(ARTICLE).suffix and content not in known:
            digest = hashlib.sha256(content).hexdigest()
            yield Report(1, (Failure(f"attached {name}", digest, OTHER_TEXT),))
        elif kind == PurePath(DATA).suffix:
            yield _within(name, verify_document(content, kind, articles))


def _sources(articles: Sequence[Article], *, on_paper: bool = False) -> list[Source]:
    return [Source(article, index_article(article, on_paper=on_paper)) for article in articles]


def _verify_page(
    page: Page, articles: Sequence[Article], suffix: str, *, own: bool = False
) -> Report:
    """Compare a page with articles; the ``own`` sets of a desk may print any word of ours."""
    require_known(page.seal)
    sources = _sources(articles, on_paper=page.on_paper)
    report = verify_stories(page, sources)
    known = _known(page, sources) if suffix == ".txt" else ""
    odd = [one for one in page.strange if not (known and fold(one.what) in known)]
    strange = [*odd, *find_strange_characters(page, [one.text for one in articles])]
    if not own:
        names = [one.source.name for one in articles]
        told = [one.printed for one in report.exempt if one.label in FOREIGN]
        strange += find_lone_phrases(page)
        text = "".join(source.ground.text for source in sources)
        strange += find_lone_marks(page, text)
        strange += find_unprinted(page, (*names, *told)) if suffix in FOOTED else ()
    failures = (Failure(place, what, NOT_OURS) for place, what in dict.fromkeys(strange[:MOST]))
    report = replace(report, failures=(*report.failures, *failures))
    report = _judge_pictures(page.pictures, report)
    return _with_help(replace(report, seal=_judge_seal(page, report, suffix)), sources)


def _known(page: Page, sources: Sequence[Source]) -> str:
    """Return what may stand in angle brackets: words of articles, and words given with them."""
    given = find_foreign([mark_source_notes(page)]).words
    return FIELD.join((*(source.ground.text for source in sources), *sorted(given)))


def _judge_seal(page: Page, report: Report, suffix: str) -> Seal:
    if suffix in UNSEALED and not page.seal:
        return "impossible"
    return judge_seal(sealed=bool(page.seal), changed=report.changed)


def _verify_letter(
    data: bytes,
    articles: Sequence[Article],
    readers: Mapping[str, Callable[[bytes], Page]],
    *,
    own: bool,
) -> Report:
    """Compare every part of a message; a part in a format that no brief has is a failure."""
    letter = read_letter(data)
    parts, subject = letter.parts, None if letter.given else letter.subject
    reports = [
        _within(part.name, _verify_page(page, articles, part.kind, own=own))
        for part, page in read_pages(parts, subject, readers)
    ]
    for part in parts:
        if part.kind in {".json", CALENDAR}:
            reports.append(_within(part.name, verify_document(part.data, part.kind, articles)))
        elif part.kind not in READERS:
            reports.append(Report(1, (Failure(part.name, part.kind, NOT_COMPARABLE),)))
    return join([*reports, _judge_message(letter, {one.source.name for one in articles})])


def _judge_message(letter: Message, files: Collection[str]) -> Report:
    """Yield what is strange in a message, and what it says that is not text of an article."""
    stems = {PurePath(file).stem for file in files}
    named = [part.name for part in letter.parts if PurePath(part.name).suffix]
    exempt = [Exempt(SUBJECT, letter.subject, "desk")] if letter.given else []
    exempt += [Exempt("attached", one, "file") for one in named if PurePath(one).stem not in stems]
    return _judge_pictures(
        ["the message"] * letter.pictures,
        Report(
            0,
            tuple(Failure(*one, NOT_OURS) for one in dict.fromkeys(letter.strange)),
            exempt=tuple(dict.fromkeys(exempt)),
        ),
    )


def _judge_pictures(pictures: Sequence[str], report: Report) -> Report:
    """Report that a picture was not read; there is one, the logo of the desk."""
    others = (Failure(place, "another picture", NOT_OURS) for place in pictures[1:])
    logo = (Exempt(place, "a picture", "logo") for place in pictures[:1])
    return replace(report, failures=(*report.failures, *others), exempt=(*report.exempt, *logo))


def _within(name: str, report: Report) -> Report:
    """Prefix positions with the name of the part of the document."""
    return replace(
        report,
        failures=tuple(replace(one, place=f"{name}, {one.place}") for one in report.failures),
        standing=tuple(replace(one, place=f"{name}, {one.place}") for one in report.standing),
    )


def verify_archive(data: bytes, suffix: str) -> Report:
    """Compare a finished brief, and the data attached to it, with the article attached to it.

    An attached file whose SHA-256 differs from the attached list is a failure. Raise ``InputError``
    for a brief without an attached article.
    """
    if suffix.lower() != ".pdf":
        message = "no article is attached to it: give the article with --against"
        raise InputError(message)
    require_size(data, ".pdf")
    return verify_document(data, suffix, [one.article for one in read_enclosed(data)])


def _read(data: bytes, reader: Callable[[str], Page]) -> Page:
    """Return a page of text, and check its line ends."""
    text = _decode(data)
    page = reader(text)
    return replace(page, strange=(*page.strange, *find_strange_breaks(text)))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "not a brief: not in UTF-8, as briefgen writes: save it as UTF-8"
        raise InputError(message) from error


def _with_help(report: Report, sources: Sequence[Source]) -> Report:
    """Add the nearest words of the articles to passages that are not in them."""
    text = "\n".join(source.ground.text for source in sources)
    failures = list(report.failures)
    for index, failure in enumerate(failures[:FAILURES_HELPED]):
        if failure.problem == NOT_THERE:
            words = find_nearest(text, fold(failure.printed))
            failures[index] = replace(failure, nearest=words)
    return replace(report, failures=tuple(failures))
