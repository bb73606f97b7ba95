"""The page against the rules of WCAG 2.2 AA that a program can check (axe-core)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import resources

import pytest

from briefgen.briefing.verify import verify
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.shipped_sets import shipped
from tests.browser.conftest import PHONE, WIDE
from tests.browser.test_page import FOLLOW_ALL
from tests.builders import bridge_brief, story_brief, titled_story

pytestmark = pytest.mark.slow

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK = """async (tags) => {
  const { violations } = await axe.run({ runOnly: { type: "tag", values: tags } });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}"""


@cache
def axe() -> str:
    """Read axe-core."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(page) -> list[str]:
    """Check a page as it is now."""
    page.evaluate(axe())
    return page.evaluate(CHECK, RULES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_page_breaks_no_rule(show, size, scheme):
    """As it is opened, and with marks on both sides, copied, narrowed."""
    page = show(size=size, color_scheme=scheme)
    assert violations(page) == []
    page.locator(".statements blockquote .at").first.click()
    page.locator("select").select_option(index=1)
    assert violations(page) == []


@pytest.mark.parametrize("name", sorted(path.name for path in shipped().iterdir()))
def test_no_set_breaks_a_rule(show, name):
    """With a colour of its desk, in the dark; each link leads to its words, nothing sticks out."""
    several = (verify(story_brief(titled_story())), verify(bridge_brief()))
    briefs = several if name == "digest" else several[:1]
    settings = Settings(
        template=name, accent="#7a1f1f", banner="UNOFFICIAL", serial="12", length=1_000
    )
    page = show(render(briefs, "html", settings), color_scheme="dark")
    assert violations(page) == []
    followed = page.evaluate(FOLLOW_ALL)
    page.set_viewport_size(PHONE)

    assert len(followed) > 20
    assert all(marked for _, _, marked in followed)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert violations(page) == []
    page.emulate_media(media="print")
    assert violations(page) == []


def test_page_of_little_breaks_no_rule(show):
    """Without a headline, or any section but the first."""
    little = dict.fromkeys(("points", "issues", "statements", "actors", "figures", "timeline"), ())
    brief = replace(story_brief(), **little)

    assert violations(show(render(brief, "html", Settings()))) == []


def test_text_can_be_set_wider_apart(show):
    """Spacing as WCAG 1.4.12 has it: nothing is cut off or sticks out."""
    page = show(size=PHONE)
    page.evaluate(
        "() => { for (const element of document.querySelectorAll('body *')) Object.assign("
        "element.style, { lineHeight: 1.5, letterSpacing: '0.12em', wordSpacing: '0.16em' }) }"
    )

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert violations(page) == []
