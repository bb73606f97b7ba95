"""Names put in in brackets: each is a passage of its own, the sentence around it one piece."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache

import pytest

from briefgen.briefing import verify
from briefgen.labels import LABELS
from briefgen.model import Point, Repair
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.article_index import index_article
from briefgen.verification.documents import READERS, verify_document
from briefgen.verification.page_check import verify_page
from briefgen.verification.pdf_line_joins import join_lines
from tests.builders import article_of, brief_of, excerpt, story, story_brief

SENTENCE = "Orrel flies on to Sarkland … support for the inspections."
PAGES = (".md", ".html", ".pdf")
WHOLE = Settings(pages=2, length=2_000)


def repaired():
    """Make the brief of the story with a name put in behind a "she" of its last point."""
    article = story()
    whole = excerpt(article, SENTENCE)
    she = excerpt(article, "she", SENTENCE)
    repair = Repair(she.span, excerpt(article, "Tamsin Orrel", "Velmoran Foreign Minister"))
    brief = story_brief()
    point = Point(whole, 10, 0.9, (), (repair,))
    return replace(brief, points=(point, *brief.points[1:]))


@cache
def rendered(suffix):
    """Render it once in each form."""
    return render(verify(repaired()), suffix[1:], WHOLE)


@pytest.mark.parametrize("suffix", [*PAGES, ".json"])
def test_a_repaired_sentence_stands(suffix):
    """The page passes, with the sentence and the name that was put in."""
    assert verify_document(rendered(suffix), suffix, story()).failures == ()


@pytest.mark.parametrize("suffix", PAGES)
def test_the_name_is_printed_in_brackets(suffix):
    """The name stands behind the word that it explains; the source note says so."""
    page = READERS[suffix](rendered(suffix))
    page = join_lines(page, index_article(story(), on_paper=page.on_paper))
    text = " ".join(re.sub(r"\s+", " ", block.text) for block in page.blocks)

    assert "where she [Tamsin Orrel] will ask" in text
    assert LABELS["repaired"] in text
    assert LABELS["repaired"] not in render(story_brief(), suffix[1:], WHOLE).decode(
        "utf-8", errors="ignore"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[Tamsin Orrel]", "[Tamsin Orrell]"),
        ("[Tamsin Orrel]", "[the best minister]"),
        ("she [Tamsin Orrel] will ask", "she [Tamsin Orrel] will beg"),
        ("she [Tamsin Orrel] will ask", "he [Tamsin Orrel] will ask"),
        ("she [Tamsin Orrel] will", "she [Tamsin Orrel] [who] cannot"),
    ],
)
@pytest.mark.parametrize("suffix", PAGES)
def test_another_word_is_caught(suffix, old, new):
    """A name that the article does not have, or another word around it, fails without a seal."""
    page = replace(READERS[suffix](rendered(suffix)), seal=frozenset(), citations=())
    ground = index_article(story(), on_paper=page.on_paper)
    page = join_lines(page, ground)
    blocks = tuple(
        replace(block, text=re.sub(r"\s+", " ", block.text).replace(old, new))
        for block in page.blocks
    )
    changed = replace(page, blocks=blocks)

    assert blocks != page.blocks
    assert len(verify_page(changed, story(), ground).failures) == 1


def test_json_says_what_was_put_in_and_where():
    """Each repair has its place and its name, both excerpts; the counts stand on top."""
    record = json.loads(rendered(".json"))
    [repair] = record["summary"][1]["repairs"]
    text = record["article"]["text"]

    assert record["standalone"] == {"repaired": 1, "dangling": 0}
    assert text[repair["start"] : repair["end"]] == repair["text"] == "she"
    assert repair["name"]["text"] == "Tamsin Orrel"


@pytest.mark.parametrize("own", ["[...]", "[sic]", "[Halvik]"])
def test_brackets_of_the_article_itself_stay(own):
    """A sentence with brackets of its own stands, with a name put in and without."""
    text = f"Orrel and Halvik met. The envoy {own} left, and she will write."
    article = article_of(text)
    brief = brief_of(article, points=[text.split(". ")[1]])
    repair = Repair(excerpt(article, "she").span, excerpt(article, "Orrel"))
    point = replace(brief.bottom_line, repairs=(repair,))
    page = render(replace(brief, bottom_line=point), "md", Settings()).decode()

    assert "she [Orrel] will" in page.replace("\\", "")
    assert verify_document(page.encode(), ".md", article).failures == ()
    assert verify_document(page.replace("[Orrel", "[Roe").encode(), ".md", article).failures


@pytest.mark.parametrize("suffix", PAGES)
@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody saw her.",
        "Without her; so be it.",
        "She left (with her).",
        "Her, too.",
        "Who saw her?",
        "Nobody saw her",
    ],
)
def test_a_name_may_stand_before_any_mark(sentence, suffix):
    """A name put in behind the last word of a clause stands like any other."""
    article = article_of(f"Tamsin Orrel left. {sentence}")
    brief = brief_of(article, points=[sentence])
    her = next(word for word in ("her", "Her") if word in sentence)
    repair = Repair(excerpt(article, her, sentence).span, excerpt(article, "Tamsin Orrel"))
    point = replace(brief.bottom_line, repairs=(repair,))
    page = render(replace(brief, bottom_line=point), suffix[1:], Settings())

    assert verify_document(page, suffix, article).failures == ()


@pytest.mark.parametrize("suffix", PAGES)
def test_a_name_may_stand_behind_a_short_form(suffix):
    """Its full stop ends no sentence; another name, or another word behind it, is caught."""
    article = article_of("Tamsin Corres left. Later K.T. said no.")
    brief = brief_of(article, points=["Later K.T. said no."])
    repair = Repair(excerpt(article, "K.T.").span, excerpt(article, "Tamsin Corres"))
    point = replace(brief.bottom_line, repairs=(repair,))
    page = render(replace(brief, bottom_line=point), suffix[1:], Settings())

    assert verify_document(page, suffix, article).failures == ()
    for text in ("Tamsin Corres left. Later K.T. said nothing.", "Ana Corres left. K.T. said no."):
        assert verify_document(page, suffix, article_of(text)).failures


@pytest.mark.parametrize("suffix", PAGES)
def test_a_name_may_stand_behind_an_apostrophe(suffix):
    """So it does where the surname owns something."""
    article = article_of("Tamsin Corres left. The Corres' ship sank.")
    brief = brief_of(article, points=["The Corres' ship sank."])
    repair = Repair(excerpt(article, "Corres'").span, excerpt(article, "Tamsin Corres"))
    point = replace(brief.bottom_line, repairs=(repair,))
    page = render(replace(brief, bottom_line=point), suffix[1:], Settings())

    assert verify_document(page, suffix, article).failures == ()
