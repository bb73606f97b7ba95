"""Attributes quotations without a cue to the speaker of the text before them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.analysis.quotes.quoted_document import Found
from briefgen.analysis.quotes.speaker_phrases import mention_of

if TYPE_CHECKING:
    from briefgen.analysis.quotes.quotation_marks import Marked
    from briefgen.analysis.quotes.quoted_document import Page

BESIDE = "beside who acts"
CARRIED = "next paragraph, same speaker"
_ENDS = frozenset(".!?…”\"’'")
_CLOSES = (".", "!", "?", "…", ",", "—", "–", "-", "”", "’", "'")
_GOES_ON = frozenset(
    {
        "content, then speaker and cue",
        "content, then cue and speaker",
        "split around the cue",
        "cue behind the marks",
        CARRIED,
    }
)
_SHORTEST_ALONE = 5
"""Fewest words of a quotation that may be a quote of its own without a cue."""


def join_continued(page: Page, found: list[Found], taken: bytearray) -> list[Found]:
    """Return the quotes, joined with the quotations that continue them and have no cue.

    A quotation that begins a sentence belongs to the last quote before it in its paragraph. One
    after an unclosed quotation belongs to that quotation. A paragraph that is one quotation gets
    the speaker of the paragraph before. All others are left out. ``taken`` flags the code points
    that are already in a quote.
    """
    quotes = sorted(found, key=lambda quote: quote.start)
    for marked in page.marked:
        place = bisect_left(quotes, marked.outer.start, key=lambda quote: quote.start)
        held = any(taken[marked.inner.start : marked.inner.end])
        if held or not _begins_sentence(page, marked):
            continue
        if marked.single and not _is_set_singly(page, marked, quotes[:place]):
            continue
        owner = _owner(page, marked, quotes, place)
        if owner is not None and _is_borrowed(page, marked):
            continue
        other = _named_between(page, marked, quotes[owner]) if owner is not None else None
        if other is not None:
            quotes.insert(place, Found((marked.inner,), None, other, BESIDE, speaker_by="page"))
        elif owner is not None:
            quote = quotes[owner]
            spans = tuple(sorted((*quote.spans, marked.inner)))
            quotes[owner] = replace(quote, spans=spans)
        elif (heir := _heir(page, marked, quotes, place)) is not None:
            quotes.insert(place, heir)
    return quotes


def _is_set_singly(page: Page, marked: Marked, before: list[Found]) -> bool:
    """Return whether a sentence in single marks continues a quotation in single marks.

    Otherwise single marks are used for nicknames, titles and other people's words.
    """
    if not before or not page.document.article.plain[: marked.inner.end].endswith(_CLOSES):
        return False
    last = before[-1].spans[-1]
    return any(other.single and other.inner.overlaps(last) for other in page.marked)


def _paragraph_start(page: Page, marked: Marked) -> int:
    return page.document.article.paragraphs[marked.paragraph].span.start


def _begins_sentence(page: Page, marked: Marked) -> bool:
    """Return whether a quotation comes at the start of its paragraph or after a sentence end."""
    before = page.document.article.plain[_paragraph_start(page, marked) : marked.outer.start]
    before = before.rstrip()
    return not before or before[-1] in _ENDS


def _is_borrowed(page: Page, marked: Marked) -> bool:
    """Return whether marks hold a few words in the reporter's own sentence: “A dead end” is …."""
    plain = page.document.article.plain
    inner = plain[marked.inner.start : marked.inner.end].rstrip()
    ends = inner.endswith(_CLOSES) or plain.startswith(".", marked.outer.end)
    return not (marked.open_ended or ends) and len(inner.split()) < _SHORTEST_ALONE


def _owner(page: Page, marked: Marked, quotes: list[Found], place: int) -> int | None:
    """Return the index of the quote that a quotation continues, ``None`` if there is none.

    Speech in its paragraph is preferred to other reports. A quotation that opens its paragraph
    continues the paragraph before if that was left open.
    """
    number = marked.paragraph
    if marked.outer.start == _paragraph_start(page, marked):
        if not _left_open(page, number - 1):
            return None
        number -= 1
    start = page.document.article.paragraphs[number].span.start
    best = None
    for index in range(place - 1, -1, -1):
        if quotes[index].spans[-1].end <= start:
            break
        if quotes[index].rule in _GOES_ON:
            return index
        best = index if best is None else best
    return best


def _named_between(page: Page, marked: Marked, quote: Found) -> tuple[int, int] | None:
    """Return the person who acts in a sentence between two quotations, if not the speaker.

    An example is “We won,” Ng said. Roe was angry. “We lost.”
    """
    document = page.document
    opening = document.within(marked.outer)
    if not opening or quote.speaker is None:
        return None
    between = document.previous(opening[0])
    if between is None or document.words(between.sentence)[0].start < quote.spans[-1].end:
        return None
    known = {word.text for word in document.through(*quote.speaker)}
    for subject in document.children(document.root(between.sentence), "nsubj"):
        names = (subject, *document.children(subject, "appos"))
        if any(name.entity == "PERSON" and name.text not in known for name in names):
            return mention_of(page, subject)
    return None


def _left_open(page: Page, number: int) -> bool:
    """Return whether a paragraph leaves its last quotation open."""
    return any(marked.open_ended for marked in page.marked_in(number))


def _heir(page: Page, marked: Marked, quotes: list[Found], place: int) -> Found | None:
    """Return a quote for a paragraph that is one quotation, with the last quote's speaker."""
    paragraphs = page.document.article.paragraphs
    if marked.paragraph == 0 or place == 0:
        return None
    span = paragraphs[marked.paragraph].span
    words = len(page.document.article.plain[marked.inner.start : marked.inner.end].split())
    alone = marked.outer.start == span.start and marked.outer.end >= span.end - 1
    last = quotes[place - 1]
    before = paragraphs[marked.paragraph - 1].span
    if not alone or words < _SHORTEST_ALONE or last.rule not in _GOES_ON or last.speaker is None:
        return None
    if last.spans[-1].end <= before.start:
        return None
    return Found((marked.inner,), None, last.speaker, CARRIED, speaker_by="page")
