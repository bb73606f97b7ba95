"""One browser for all tests, and a page that may do nothing that a brief has no business to do.

A test is skipped where there is no Chromium; with ``BRIEFGEN_BROWSER=required`` it fails there.
``BRIEFGEN_CHROMIUM`` names another program.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.rendering import render
from briefgen.settings import Settings
from tests.builders import story_brief, titled_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
)
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

SKIPPED = pytest.StashKey[str]()


def find_browser() -> str | None:
    """Return the path of a Chromium."""
    names = filter(None, (os.environ.get("BRIEFGEN_CHROMIUM"), *NAMES))
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Start a browser, or say why not."""
    path = find_browser()
    if path is None:
        reason = "no Chromium found: apt install chromium"
        if os.environ.get("BRIEFGEN_BROWSER") == "required":
            pytest.fail(reason)
        request.config.stash[SKIPPED] = reason
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say loudly that nobody has looked at the pages."""
    if SKIPPED in config.stash:
        reason = config.stash[SKIPPED]
        terminalreporter.section("THE BROWSER TESTS DID NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(f"{reason}; nobody has tried the links, the keyboard, the script")


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of HTML, the story's by default, from a file.

    Afterwards it must have asked for nothing else and complained of nothing.
    """
    contexts = []
    trouble: list[str] = []

    def open_page(
        html: bytes | None = None,
        size: dict[str, int] = WIDE,
        *,
        quiet: bool = True,
        init: str = "",
        **context: Any,
    ) -> Page:
        path = tmp_path / "page.html"
        path.write_bytes(html or story_page())
        contexts.append(browser.new_context(viewport=size, reduced_motion="reduce", **context))
        contexts[-1].set_default_timeout(10_000)
        if init:
            contexts[-1].add_init_script(init)
        page = contexts[-1].new_page()
        if quiet:
            page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("requestfinished", lambda request: _note(request, path, trouble))
        page.on("requestfailed", lambda request: _note(request, path, trouble))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


def _note(request: Request, own: Path, trouble: list[str]) -> None:
    """Note a request for anything but the page itself, unless the page's policy stopped it."""
    if not request.url.startswith((own.as_uri(), "data:")) and request.failure != "csp":
        trouble.append(f"asked for {request.url}")


def story_page() -> bytes:
    """Render all of the brief of the diplomatic story."""
    return render(story_brief(titled_story()), "html", Settings(length=1_000))
