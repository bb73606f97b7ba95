"""Defines every fixed word of a page.

Templates print no other words of their own, so that anyone who takes a finished page apart can
distinguish our words from the article's. ``{…}`` is replaced by a value.
"""

from __future__ import annotations

import re
from typing import Final

LABELS: Final[dict[str, str]] = {
    # banner and headline
    "document": "News brief",
    "no_outlet": "outlet not given in source",
    "no_date": "date not given in source",
    "no_year": "year not given in source",
    # the kind of text, where it is no report
    "fact check": "Fact check, not a report",
    "live blog": "Live blog, not a report",
    "interview": "Interview, not a report",
    "transcript": "Transcript, not a report",
    "letter": "Letter to the editor, not a report",
    "opinion": "Opinion, not a report",
    "obituary": "Obituary, not a report",
    "press release": "Press release, not a report",
    "serial": "No.",
    "logo": "Logo",
    "no_headline": "No headline in source",
    # a page of several articles
    "digest": "News digest",
    "contents": "In this digest",
    "story": "Story {number} of {count}",
    "on_page": "page {number}",
    # a story of several articles
    "told_by": "{count} articles",
    "with_copies": "copies folded: {count}",
    "independent": "{count} independent of each other",
    "carried_by": "in {count} of {total} articles",
    "carried_independently": "in {count} of {total} that are independent",
    "only_here": "only there",
    "also_in": "Also in",
    "conflicts": "What they disagree about",
    "disagree": "figures that cannot both be right",
    "copy": "Copy",
    # what changed since an earlier brief
    "changes": "What changed",
    "new_story": "new story",
    "changed": "changed",
    "unchanged": "no change",
    "other_story": "the earlier brief tells another story",
    "figure_changed": "another figure",
    "status_moved": "another status",
    "now": "Now",
    "before": "Before",
    "passed": "Day has passed",
    "new": "new",
    "gone": "No further article on",
    "compared_with": "Compared with",
    "earlier_text": "Earlier text",
    "from_earlier": "Words of earlier articles are taken from the earlier brief",
    # a sheet of quotations
    "quote_sheet": "Quote sheet",
    "quotes": "Quotes",
    "unnamed": "Without a named speaker",
    "fragments": "Quoted in part",
    "reported": "Reported, not quoted",
    "no_quotes": "No quotation was recognised",
    "quotes_shown": "{count} of the article's {total} quotations",
    "background": "The news in brief",
    # a situation report
    "situation_report": "Situation report",
    "number": "Number",
    "as_of": "As of",
    "highlights": "Highlights",
    "key_figures": "Key figures",
    "dates": "Dates",
    "no_issue": "No open issue was recognised",
    # a memorandum
    "memorandum": "Memorandum",
    "to": "TO",
    "from": "FROM",
    "re": "RE",
    "memo_date": "DATE",
    "left_to_desk": "………………………",
    "bluf": "Bottom line up front",
    "nothing": "Nothing to report in source",
    "next_steps": "Next steps and dates",
    # a cable
    "cable": "Cable",
    "subject": "SUBJECT",
    "reference": "REF",
    "summary": "SUMMARY",
    "end_summary": "END SUMMARY",
    "comment": "COMMENT",
    "drafted_by": "DRAFTED BY",
    "cleared_by": "CLEARED BY",
    # sections
    "bottom_line": "Bottom line",
    "key_points": "Key points",
    "statements": "Who says what",
    "issues": "Open issues",
    "actors": "Key actors",
    "ahead": "Dates to watch",
    "timeline": "Timeline",
    "figures": "Figures",
    # inside a section
    "no_speaker": "Speaker not named in source",
    "latest": "Latest",
    "next_step": "Next step",
    "parties": "Parties",
    "positions": "Positions",
    "unheard": "Not heard here",
    # the picture of a timeline
    "days": "The days of the timeline, to scale",
    # the status of an issue
    "under way": "under way",
    "pending": "pending",
    "stalled": "stalled",
    "blocked or rejected": "blocked or rejected",
    "contested": "contested",
    "threatened": "threatened",
    "decided, follow-up open": "decided, follow-up open",
    # source note
    "source": "Source",
    "on_this_page": "On this page",
    "of_quotes": "{count} of {total} quotations",
    "of_issues": "{count} of {total} open issues",
    "outlet": "Outlet",
    "byline": "Byline",
    "date": "Date",
    "address": "Address",
    "file": "File",
    "taken_from": "Text taken from",
    "words": "Words read",
    "sha256": "SHA-256",
    "made_by": "Made by",
    "program": "briefgen {version}",
    "checks": "Checks passed",
    "checked_all": "{count} of {count} passages of this story stand in its articles",
    "checked": "{count} of {count} passages stand in the article",
    "checked_some": "{passed} of {count} passages stand in the article",
    "not_compared": "not compared with the article since the desk edited it",
    "unsealed": "not compared with the article; the brief has lost its seal",
    "desks_words": "Underlined: written or changed by the desk",
    "repaired": "In brackets: names put in from elsewhere in the article",
    "reopened": "“…” – “…”: in between, the article says who speaks",
    "given": "Given with the article, not in it",
    "desk": "Put on the page by the desk",
    # the numbered article of a page for screens
    "article": "The article, paragraph by paragraph",
    "articles": "What the brief was made from",
    "skip": "Skip to the brief",
    "skip_to_article": "Skip to the article",
    "keyboard": "Tab: next section. Arrows left and right: within it. Enter: to the article",
    # controls of a page for screens
    "filter": "Show only",
    "everything": "any actor or issue",
    "shown": "{count} of {total} entries",
    "copy_quote": "Copy quote",
    "copied": "Copied",
    "not_copied": "Copying was refused: select the words",
    "dark": "Dark page",
    "light": "Light page",
    # what is attached to an archived PDF
    "attached_article": "The article as it was read",
    "attached_data": "All that was found in the article",
    "attached_sums": "The SHA-256 of each file",
    # running foot of a page on paper
    "page_of": "page {page} of {pages}",
}

SHAPES: Final = {
    "under way": "●",
    "pending": "○",
    "stalled": "□",
    "blocked or rejected": "■",
    "contested": "◇",
    "threatened": "◆",
    "decided, follow-up open": "●",
}
"""The sign that stands before a status where a page cannot draw its shape."""

HASH_DIGITS: Final = 8
"""Digits of a SHA-256 that a page shows; its seal contains all 64."""

PARAGRAPH: Final = "¶"
"""Printed before the number of a paragraph, separated by a space."""

TO: Final = "–"
"""Printed between the numbers of the first and the last paragraph of a passage."""

FIELD: Final = " · "
"""Printed between two fields of a block."""

OMISSION: Final = " […] "
"""Joins the pieces of a split quotation."""

REOPENED: Final = "” – “"
"""Joins the pieces of a quotation between which nothing stood but who speaks."""

COMPUTED_DAY: Final = " ({day} {month} {year})"
"""Follows words such as "Tuesday" whose calendar day was computed from the date of publication."""

MONTH_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""The months as they stand in a computed day."""

LABEL_JOINT: Final = " … "
"""Joins the excerpts that make up the label of an issue."""

EARLIER: Final = frozenset({"before", "passed", "gone"})
"""Labels of blocks whose words are those of an earlier article."""

EARLIER_BRIEF: Final = frozenset({"compared_with", "earlier_text"})
"""Labels of what a source note says of an earlier brief."""

NOT_COMPARED: Final = frozenset(
    {"address", "file", "taken_from", "words", "made_by", "checks", "given", "desk", "copy"}
)
"""Labels of statements about the file and the program, which are not from the article."""

# ``{count}``, with its braces escaped.
_PLACE: Final = re.compile(r"\\\{\w+\\\}")


def pattern_of(words: str, value: str) -> str:
    """Return a pattern for fixed words, in which ``value`` is the pattern for each value."""
    return _PLACE.sub(lambda _: value, re.escape(words))
