"""Checks a JSON brief: offsets, names and numbers, one by one.

An object with ``text``, ``start`` and ``end`` is an excerpt: the article must contain its words
exactly there. Names are strings without offsets: those of an actor must occur in its mentions, a
speaker must have a name of the actor it refers to, a label must consist of its parts. Scores, ids,
kinds, rules, reasons and the calendar dates derived from "on Friday" are findings about the
article, not words of it, and are not compared.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.errors import InputError
from briefgen.verification.article_index import find_passage, find_whole
from briefgen.verification.data_seals import RECEIPT, RULES, find_changed
from briefgen.verification.earlier_words import check_earlier_records
from briefgen.verification.folding import fold
from briefgen.verification.json_shapes import DIGEST, find_strange_values, find_strange_words
from briefgen.verification.report import (
    NOT_AS_PRINTED,
    NOT_AT_PLACE,
    NOT_GIVEN,
    NOT_OURS,
    NOT_THERE,
    OTHER_TEXT,
    Exempt,
    Failure,
    Report,
    Standing,
    join,
    judge_seal,
)
from briefgen.verification.rules import require_known
from briefgen.verification.size_limits import ALIASES, LEVELS, refuse
from briefgen.verification.strange_marks import MOST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article
    from briefgen.verification.article_index import ArticleIndex
    from briefgen.verification.stories import Source

SCHEMA = "briefgen/1"
"""The name of the schema of a brief in JSON."""

NOT_OF_ACTOR = "is not among the mentions of this actor"
NOT_ITS_NAME = "is not what the brief calls this speaker elsewhere"
NOT_ITS_PARTS = "is not the row of its parts"
NOT_ITS_PARAGRAPH = "is not the paragraph of this passage"

# Maximum distance, in code points, of a relative pronoun from the word that it refers to.
REFERENCE = 200

# A key as briefgen writes it.
_KEY = re.compile(r"\w{1,40}", re.ASCII)

Json = dict[str, Any]


class _Check(NamedTuple):
    """One comparison: its position, the words printed, and the problem, ``None`` if none."""

    place: str
    printed: str
    problem: str | None


def verify_records(data: bytes, sources: Sequence[Source]) -> Report:
    """Compare every excerpt and every name in one or several JSON briefs with the article.

    Raise ``InputError`` if the data is not a brief in JSON.
    """
    document = _read(data)
    records: list[Json] = document.get("briefs", [document])
    named = [_find_named(record, sources) for record in records]
    free = iter([source for source in sources if source not in named])
    checks: list[_Check] = []
    for index, (record, own) in enumerate(zip(records, named, strict=True)):
        source = own or next(free, None)
        found = _check_record(record, source) if source else [_unknown(record)]
        prefix = f"briefs[{index}]." if len(records) > 1 else ""
        checks += (check._replace(place=prefix + check.place) for check in found)
    digest = {key: document[key] for key in document if key != "briefs"}
    digests = [digest] if "briefs" in document else []
    checks += _check_stories(digest, records, named) if digests else ()
    changed = [_changed_parts(record) for record in (*records, *digests)]
    failures = [
        Failure(check.place, check.printed, check.problem) for check in checks if check.problem
    ]
    standing = (Standing(check.place, check.printed) for check in checks if not check.problem)
    told = {failure.place.partition("[")[0].partition(".")[0] for failure in failures}
    failures += (
        Failure(key, key, NOT_AS_PRINTED)
        for keys in changed
        for key in keys or ()
        if key not in told
    )
    for index, record in enumerate(records):
        prefix = f"briefs[{index}]" if len(records) > 1 else ""
        odd = find_strange_words(record.get(RECEIPT), prefix)
        strange = [*find_strange_values(record, prefix), *odd][:MOST]
        failures += (Failure(place, what, NOT_OURS) for place, what in strange)
    for one in digests:
        odd = find_strange_words(one.get(RECEIPT))
        strange = [*find_strange_values(one, shape=DIGEST), *odd][:MOST]
        failures += (Failure(place, what, NOT_OURS) for place, what in strange)
    count = sum(len(keys or ()) for keys in changed)
    seal = judge_seal(sealed=None not in changed, changed=count)
    exempt = (one for record in records for one in _list_given(record))
    report = Report(
        len(checks), tuple(failures), tuple(standing), seal, count, tuple(dict.fromkeys(exempt))
    )
    return join([report, check_earlier_records(document.get("since"), sources)])


def _list_given(record: Json) -> Iterator[Exempt]:
    """Return what a brief says about its article that is not in its text."""
    article = record["article"]
    source = _dict(article, "source")
    told = {key: article.get(key) for key in ("title", "byline", "published")}
    for key, value in {**told, "outlet": source.get("outlet")}.items():
        if value and key in _list(article, "given"):
            yield Exempt(f"article.{key}", str(value), "given")
    for key, label in (("name", "file"), ("url", "address")):
        if source.get(key):
            yield Exempt(f"article.source.{key}", str(source[key]), label)


def _changed_parts(record: Json) -> list[str] | None:
    """Return the parts that were changed since the brief was sealed, ``None`` if it has no seal.

    Raise ``InputError`` if the seal was made by unknown rules.
    """
    if RECEIPT not in record:
        return None
    seal = record[RECEIPT]
    require_known([str(seal.get(RULES))] if isinstance(seal, dict) else ["unnamed"])
    return [_name_of(key) for key in find_changed(record)]


def _find_named(record: Json, sources: Sequence[Source]) -> Source | None:
    """Return the article whose text a brief contains, ``None`` if it was not given."""
    texts = (source for source in sources if source.article.text == record["article"]["text"])
    return next(texts, None)


def _unknown(record: Json) -> _Check:
    return _Check("article.sha256", str(record["article"].get("sha256")), NOT_GIVEN)


def _check_record(record: Json, source: Source) -> list[_Check]:
    article, ground = source
    stated, same = record["article"], record["article"]["text"] == article.text
    return [
        _check_hash(stated, article),
        *_check_metadata(stated, article, ground),
        *(_check_excerpt(*found, article if same else None, ground) for found in _excerpts(record)),
        *_check_paragraphs(record, article),
        *_check_actors(record),
        *_check_speakers(record, article),
        *_check_labels(record),
    ]


def _check_stories(
    digest: Json, records: Sequence[Json], sources: Sequence[Source | None]
) -> Iterator[_Check]:
    """Compare each passage of a story with the articles of the name next to it.

    If an article was not given, its brief reports that.
    """
    owners: defaultdict[str, list[Source]] = defaultdict(list)
    missing = set()
    for record, source in zip(records, sources, strict=True):
        name = _text(_dict(record["article"], "source"), "name")
        if source:
            owners[name].append(source)
        else:
            missing.add(name)
    stack: list[tuple[str, Any, str]] = [(key, digest.get(key), "") for key in ("stories", "since")]
    while stack:
        path, value, name = stack.pop()
        if isinstance(value, dict):
            name = _text(value, "article") or name
            known = owners[name] or name not in missing
            if known and value.keys() >= {"text", "start", "end"}:
                found = (_check_excerpt(path, value, *source) for source in owners[name])
                nowhere = _Check(path, str(value["text"]), NOT_GIVEN)
                yield min(found, key=lambda check: bool(check.problem), default=nowhere)
        stack += reversed([(*inner, name) for inner in _inside(path, value)])


def _read(data: bytes) -> Json:
    """Return a document: a brief, or several in ``briefs``."""
    message = "not a brief: give a .json file that briefgen wrote"
    try:
        document: Json = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique)
        _require_shallow(document)
        records: list[Json] = document.get("briefs", [document])
        known = records and all(
            one["schema"] == SCHEMA and isinstance(one["article"]["text"], str) for one in records
        )
    except (AttributeError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(message) from error
    if not known:
        raise InputError(message)
    return document


def _unique(pairs: list[tuple[str, Any]]) -> Json:
    """Return an object; refuse a repeated key, for which programs read one value or the other."""
    found = dict(pairs)
    if len(found) < len(pairs):
        refuse("a key of it stands twice in one object")
    return found


def _check_hash(source: Json, article: Article) -> _Check:
    same = (source["text"], source.get("sha256")) == (article.text, article.sha256)
    return _Check("article.sha256", str(source.get("sha256")), None if same else OTHER_TEXT)


def _check_metadata(source: Json, article: Article, ground: ArticleIndex) -> Iterator[_Check]:
    """Compare the headline, the byline and the outlet, unless the user supplied them."""
    given = _list(source, "given")
    outlet = _dict(source, "source").get("outlet")
    stated = {"title": source.get("title"), "byline": source.get("byline"), "outlet": outlet}
    for key, text in stated.items():
        if isinstance(text, str) and key not in given:
            stands = find_passage(ground, fold(text)) >= 0
            yield _Check(f"article.{key}", text, None if stands else NOT_THERE)
    published = source.get("published")
    if published is not None and "published" not in given:
        same = article.published is not None and published == article.published.isoformat()
        yield _Check("article.published", str(published), None if same else NOT_THERE)


def _excerpts(record: Json) -> Iterator[tuple[str, Json]]:
    """Yield every object with ``text``, ``start`` and ``end``, and its path."""
    stack: list[tuple[str, Any]] = [("", record)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict) and value.keys() >= {"text", "start", "end"}:
            yield path, value
        stack += reversed([*_inside(path, value)])


def _inside(path: str, value: object) -> Iterator[tuple[str, Any]]:
    """Yield the values inside a value, with their paths; an invalid key is shown as "?"."""
    if isinstance(value, dict):
        for key, inner in value.items():
            name = _name_of(key)
            yield f"{path}.{name}" if path else name, inner
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield f"{path}[{index}]", inner


def _name_of(key: str) -> str:
    return key if _KEY.fullmatch(key) else "?"


def _require_shallow(document: object) -> None:
    """Raise ``InputError`` if values are nested deeper than in a brief."""
    values, level = [document], 0
    while values:
        level += 1
        if level > LEVELS:
            refuse(f"its values lie in more than {LEVELS} others")
        values = [inner for value in values for _, inner in _inside("", value)]


def _check_excerpt(
    path: str, excerpt: Json, article: Article | None, ground: ArticleIndex
) -> _Check:
    """Compare an excerpt by offsets, or only by words if the article is another text (``None``)."""
    text, start, end = str(excerpt["text"]), excerpt["start"], excerpt["end"]
    if article is not None and _is_range(start, end) and article.text[start:end] == text:
        return _Check(path, text, None)
    if find_passage(ground, fold(text)) < 0:
        return _Check(path, text, NOT_THERE)
    return _Check(path, text, None if article is None else NOT_AT_PLACE)


def _is_range(start: object, end: object) -> bool:
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end


def _check_paragraphs(record: Json, article: Article) -> Iterator[_Check]:
    """Compare the numbers of paragraphs, unless a given headline may have shifted them."""
    if "title" in _list(record["article"], "given"):
        return
    spans = {paragraph.number: paragraph.span for paragraph in article.paragraphs}
    for index, point in enumerate(_dicts(record, "summary")):
        number, start = point.get("paragraph"), point.get("start")
        span = spans.get(number) if isinstance(number, int) else None
        inside = span and isinstance(start, int) and span.start <= start < span.end
        yield _Check(
            f"summary[{index}].paragraph", str(number), None if inside else NOT_ITS_PARAGRAPH
        )


def _check_actors(record: Json) -> Iterator[_Check]:
    """Look for the name and the aliases of each actor in its own mentions."""
    for index, actor in enumerate(_dicts(record, "actors")):
        mentions = [fold(_text(mention, "text")) for mention in _dicts(actor, "mentions")]
        names = [("name", actor.get("name"))]
        names += [(f"aliases[{n}]", alias) for n, alias in enumerate(_list(actor, "aliases"))]
        if len(names) > ALIASES:
            refuse(f"an actor has more than {ALIASES} names")
        for key, name in names:
            known = any(find_whole(mention, fold(str(name))) >= 0 for mention in mentions)
            yield _Check(f"actors[{index}].{key}", str(name), None if known else NOT_OF_ACTOR)


def _check_speakers(record: Json, article: Article) -> Iterator[_Check]:
    """Compare the name of each speaker with its actor's, or with the words next to the quote."""
    actors = {_text(actor, "id"): actor for actor in _dicts(record, "actors")}
    owners = _owners(actors)
    for index, quote in enumerate(_dicts(record, "quotes")):
        speaker = quote.get("speaker")
        if isinstance(speaker, dict):
            name, actor = _text(speaker, "name"), _text(speaker, "actor")
            known = fold(name) in _names(actors.get(actor, {}))
            right = known if actor else _stands_beside(name, speaker, article)
            right = right and (
                owners.get(_place(speaker), actor) == actor or _is_left_unnamed(speaker)
            )
            yield _Check(f"quotes[{index}].speaker.name", name, None if right else NOT_ITS_NAME)


def _is_left_unnamed(speaker: Json) -> bool:
    """Return whether a speaker has no actor and only the words next to the quote ("she")."""
    return speaker.get("actor") is None and fold(_text(speaker, "name")) == fold(
        _text(speaker, "text")
    )


def _stands_beside(name: str, speaker: Json, article: Article) -> bool:
    """Return whether a name is the mention itself, or precedes "who" or "that" as its referent."""
    if fold(name) == fold(_text(speaker, "text")):
        return True
    start = speaker.get("start")
    if not isinstance(start, int) or start < 0:
        return False
    return find_whole(fold(article.text[max(0, start - REFERENCE) : start]), fold(name)) >= 0


def _owners(actors: dict[str, Json]) -> dict[str, str]:
    """Return the id of the actor for the range of each mention."""
    return {
        _place(mention): key
        for key, actor in actors.items()
        for mention in _dicts(actor, "mentions")
    }


def _place(excerpt: Json) -> str:
    return f"{excerpt.get('start')}-{excerpt.get('end')}"


def _names(actor: Json) -> set[str]:
    return {fold(str(name)) for name in (actor.get("name"), *_list(actor, "aliases"))}


def _check_labels(record: Json) -> Iterator[_Check]:
    for index, issue in enumerate(_dicts(record, "issues")):
        label = _text(issue, "label")
        parts = " ".join(_text(part, "text") for part in _dicts(issue, "label_parts"))
        same = fold(label) == fold(parts)
        yield _Check(f"issues[{index}].label", label, None if same else NOT_ITS_PARTS)


def _dict(record: Json, key: str) -> Json:
    value = record.get(key)
    return value if isinstance(value, dict) else {}


def _list(record: Json, key: str) -> list[Any]:
    value = record.get(key)
    return value if isinstance(value, list) else []


def _dicts(record: Json, key: str) -> list[Json]:
    return [value for value in _list(record, key) if isinstance(value, dict)]


def _text(record: Json, key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""
