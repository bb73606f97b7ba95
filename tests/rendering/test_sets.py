"""The template sets that come with briefgen, each in every format."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from briefgen.briefing.verify import verify
from briefgen.errors import UsageError
from briefgen.labels import LABELS
from briefgen.model import Span, Stated
from briefgen.rendering import DATA, FORMATS, render
from briefgen.rendering.templates import as_the_set_wishes, read_about, takes_several
from briefgen.settings import Settings
from briefgen.shipped_sets import shipped
from briefgen.verification.documents import verify_document
from tests.builders import article_of, bridge, bridge_brief, brief_of, story, story_brief

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

SETS = sorted(folder.name for folder in shipped().iterdir() if folder.is_dir())
PAGES = sorted(FORMATS.keys() - DATA)
ONE_ARTICLE = [name for name in SETS if not takes_several(Settings(template=name))]


@cache
def rendered(name: str, form: str) -> bytes:
    """Render all of the story with a set; one that takes several articles is given two."""
    briefs = (verify(story_brief()), verify(bridge_brief()))
    settings = Settings(template=name, length=1_000)
    return render(briefs if takes_several(settings) else briefs[0], form, settings)


def check(data: bytes, form: str):
    """Compare a page with the articles it was made from."""
    return verify_document(data, f".{form}", (story(), bridge()))


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize("name", SETS)
def test_every_set_passes_the_receipt_in_every_format(name, form):
    """No word of it is ours, but for the labels."""
    report = check(rendered(name, form), form)

    assert report.failures == ()
    assert report.checked > 20


@pytest.mark.parametrize("name", SETS)
def test_the_paragraph_of_a_figure_is_told_beside_it(name):
    """Not beside who said it, who may be named elsewhere."""
    article = article_of("Ana Ng came.\nShe put it at 45%.")
    actors = [("Ana Ng", "person", None)]
    brief = brief_of(article, points=["Ana Ng came."], actors=actors, figures=[("45%", None, "a1")])
    page = render(verify(brief), "html", Settings(template=name))

    assert verify_document(page, ".html", article).failures == ()


@pytest.mark.parametrize("form", ["md", "txt", "html"])
@pytest.mark.parametrize("name", SETS)
def test_no_set_lets_a_change_pass(name, form):
    """A word of a quotation, and one of the words about it."""
    page = rendered(name, form).decode("utf-8")
    for words, others in (
        ("standing", "sitting"),
        ("reporters", "mediators"),
    ):
        changed = page.replace(words, others)

        assert changed != page
        assert check(changed.encode(), form).failures, words


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("name", SETS)
def test_no_set_lets_a_status_for_another_pass(name, form):
    """All of its words are labels; the seal shows that this one was changed."""
    if name == "press":
        pytest.skip("a set without the status of issues")
    page = rendered(name, form).decode("utf-8")
    changed = page.replace(">threatened<", ">under way<").replace("*threatened*", "*under way*")

    assert changed != page
    assert check(changed.encode(), form).failures


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", ONE_ARTICLE)
def test_every_set_is_fitted_to_one_page(name, paper):
    """A brief that is far too long becomes one page, and keeps its bottom line."""
    page = render(story_brief(), "pdf", Settings(template=name, paper=paper, length=1_000))
    pages = PdfReader(io.BytesIO(page)).pages
    words = " ".join(pages[0].extract_text().split())

    assert len(pages) == 1
    assert "Velmoran Foreign Minister Tamsin Orrel left Port Adren" in words
    assert "SHA-256" in words


@pytest.mark.parametrize("form", PAGES)
@pytest.mark.parametrize("name", SETS)
def test_every_set_can_print_an_article_with_nothing_in_it(name, form):
    """One sentence without a speaker, an issue, a number or a day; then not even that."""
    article = article_of("One sentence.")
    for points in (["One sentence."], []):
        brief = brief_of(article, points=points)
        page = render(brief, form, Settings(template=name))

        if points:
            assert verify_document(page, f".{form}", article).failures == ()


@pytest.mark.parametrize("name", ONE_ARTICLE)
def test_no_set_says_of_nothing_what_the_article_does_not(name):
    """An article of a headline alone, which is all that stands."""
    article = article_of("Mayor goes", [("Mayor goes", "headline")])
    brief = brief_of(replace(article, title=Stated("Mayor goes", article.excerpt(Span(0, 10)))))
    page = render(brief, "md", Settings(template=name))

    assert verify_document(page, ".md", brief.analysis.article).failures == ()


def test_quote_sheet_tells_quotations_from_reported_speech():
    """Each in its group, and how many of those there are it shows."""
    brief = story_brief()
    first, second, *_ = brief.statements
    reported = replace(second, quote=replace(second.quote, kind="indirect"))
    page = render(replace(brief, statements=(first, reported)), "md", Settings(template="press"))
    quotes, rest = page.decode().split(f"## {LABELS['reported']}")

    assert LABELS["quotes_shown"].format(count=1, total=6) in quotes  # one is only reported
    assert str(second.quote.spans[0])[:20] in rest
    assert str(second.quote.spans[0])[:20] not in quotes


def test_quote_sheet_has_room_for_more_quotations():
    """Its ``set.toml`` says so; what the user says prevails."""
    sheet = Settings(template="press")

    assert as_the_set_wishes(sheet).quotes == 14
    assert as_the_set_wishes(replace(sheet, quotes=3)).quotes == 3
    assert as_the_set_wishes(Settings()).quotes is None


@pytest.mark.parametrize("name", SETS)
def test_blocks_are_separated_by_one_empty_line(name):
    """The Markdown of every set reads well as it stands, too."""
    page = rendered(name, "md").decode("utf-8")

    assert "\n\n\n" not in page
    assert not page.startswith("\n")
    assert not [line for line in page.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("name", [name for name in SETS if name != "default"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_page_is_the_one_kept(name, form, golden):
    """The pages of the sets do not change unnoticed, but for the article beside them."""
    page = rendered(name, form)
    if form == "html":
        page = re.search(rb"<header>.*</footer>\n", page, flags=re.DOTALL)[0]

    golden(f"{name}.{form}", page)


@pytest.mark.parametrize("name", SETS)
def test_sets_have_no_words_of_their_own(name):
    """Every word of a template is a label, so that translators and the receipt know it."""
    for path in sorted((shipped() / name).glob("*.*")):
        if path.suffix in {".md", ".html"}:
            assert not re.findall(r"[^\W\d_]+", _shown(path)), path


def _shown(path: Path) -> str:
    """Return what a template prints of itself: no tags, no attributes, no style, no targets."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r" (?:id|data-\w+)=\"[^\"]*\"", "", text)
    text = re.sub(r"<style>.*?</style>|<[^>]*>|\]\(#[^)]*\)", "", text, flags=re.DOTALL)
    return unescape(text)


@pytest.mark.parametrize("name", SETS)
def test_every_set_says_what_it_is_for(name):
    """``briefgen templates list`` shows it."""
    assert read_about(shipped() / name).description


def test_situation_report_says_that_no_issue_was_recognised():
    """Whoever reads of issues first sees that none is left out; no other section says so."""
    quiet = brief_of(article_of("One sentence."), points=["One sentence."])
    page = render(quiet, "md", Settings(template="sitrep")).decode("utf-8")

    assert page.count(LABELS["no_issue"]) == 1
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        f"## {LABELS[key]}" for key in ("highlights", "issues", "source")
    ]
    full = render(story_brief(), "md", Settings(template="sitrep", length=1)).decode("utf-8")
    assert LABELS["no_issue"] not in full


@pytest.mark.parametrize("form", ["md", "txt"])
def test_numbers_of_a_situation_report_run_through(form):
    """From the first highlight to the last date."""
    page = rendered("sitrep", form).decode("utf-8")
    numbers = [int(found) for found in re.findall(r"^ *(\d+)\. ", page, flags=re.MULTILINE)]

    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 15


def test_set_for_one_article_refuses_several():
    """Nothing is dropped in silence; data has no template, and takes them all."""
    briefs = (story_brief(), bridge_brief())

    with pytest.raises(UsageError, match="takes one article, not 2"):
        render(briefs, "md", Settings())
    assert render(briefs, "json", Settings())
