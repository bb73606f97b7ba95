"""What an article may hold, and what the page's policy stops should it get through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.briefing.verify import verify
from briefgen.model import Stated
from briefgen.rendering import render
from briefgen.settings import Settings
from tests.browser.conftest import story_page
from tests.builders import article_of, brief_of

pytestmark = pytest.mark.slow

NAME = "<b onclick=hack()>Ana</b> Ng"
ATTACKS = (
    "<script>document.title = 'hacked'</script> ran.",
    "<img src=x onerror=\"document.title='hacked'\"> was shown.",
    "</span></details></template></script><script>document.title = 'hacked'</script> was closed.",
    "[click](javascript:alert(1)) was <a href=javascript:alert(1)>written</a>.",
    "'\" autofocus onfocus=alert(1) x='\" was quoted.",
)
STATE = """() => [
  document.title, document.scripts.length, document.images.length,
  document.querySelectorAll("main b, .article b, [onclick], [onfocus], [href^=javascript]").length,
]"""


def test_hostile_article_stays_text(show):
    """In every part of the page, in the article and in what the script copies from it."""
    text = f"{NAME} said “{ATTACKS[0]}” " + " ".join(ATTACKS)
    article = article_of(text, title=Stated("</title><script>alert(1)</script>"))
    article = replace(article, source=replace(article.source, url="javascript:alert(1)"))
    brief = brief_of(
        article,
        points=ATTACKS[:2],
        actors=[(NAME, "person", ATTACKS[1])],
        quotes=[{"spans": (words,), "mention": NAME, "actor": "a1"} for words in ATTACKS],
        issues=[{"label": (ATTACKS[2],), "status": "stalled", "words": "ran", "evidence": ATTACKS}],
        figures=[(ATTACKS[4], None, "a1")],
    )
    page = show(render(verify(brief), "html", Settings(length=1_000)))
    for link in page.locator(".at[data-at]").all():
        link.dispatch_event("click")
    for choice in (1, 0):
        page.locator("select").select_option(index=choice)

    title, *counts = page.evaluate(STATE)
    assert title == "</title><script>alert(1)</script> · News brief"
    assert counts == [1, 0, 0]
    shown = page.locator("main").inner_text()
    assert all(words in shown for words in (NAME, *ATTACKS))


INJECTED = (
    "<script>document.title = 'hacked'</script>",
    "<script src='data:text/javascript,document.title=%22hacked%22'></script>",
    "<img src=x onerror=\"document.title = 'hacked'\">",
    "<svg onload=\"document.title = 'hacked'\"></svg>",
    "<iframe srcdoc=\"<script>parent.document.title = 'hacked'</script>\"></iframe>",
    "<iframe src=\"javascript:parent.document.title = 'hacked'\"></iframe>",
    "<base href='https://news.example/'>",
    "<link rel=stylesheet href='https://news.example/x.css'>",
)


def test_policy_stops_what_is_put_into_the_page(show):
    """The page's own script runs; another does not, and nothing is fetched."""
    markup = "".join(INJECTED).encode()
    page = show(
        story_page().replace(b'<main id="brief"', markup + b'<main id="brief"'), quiet=False
    )
    page.locator(".points a").first.click()

    assert "hacked" not in page.title()
    assert page.locator("mark").count() == 1
    assert page.evaluate("document.baseURI").startswith("file:")


def test_policy_stops_a_changed_script(show):
    """One character more, and nothing runs."""
    html = story_page().replace(b'"use strict";', b'"use strict"; document.title = "hacked";')
    page = show(html, quiet=False)

    assert "hacked" not in page.title()
    assert page.locator("select").count() == 0


def test_policy_lets_nothing_out(show):
    """Not even the page's own script could send what the article says."""
    page = show(quiet=False)
    page.evaluate(
        "() => { window.blocked = []; document.addEventListener("
        "'securitypolicyviolation', (e) => blocked.push(e.violatedDirective)) }"
    )
    page.evaluate(
        "async () => { await fetch('https://news.example/').catch(() => 0);"
        " new Image().src = 'https://news.example/x.png';"
        " navigator.sendBeacon('https://news.example/', 'x');"
        " await new Promise((done) => setTimeout(done, 200)) }"
    )

    assert set(page.evaluate("blocked")) == {"connect-src", "img-src"}
