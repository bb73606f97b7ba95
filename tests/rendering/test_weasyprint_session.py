"""Pages that cannot be laid out: one line that names the set, and nothing eaten up."""

from __future__ import annotations

import logging

import pytest

from briefgen.errors import RenderError
from briefgen.rendering import page_limits
from briefgen.rendering.weasyprint_session import set_up_press
from tests.rendering.pictures import ENDLESS, address, large_png, raster, svg

EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n"


@pytest.fixture
def laid_out(tmp_path):
    """Return a function that lays out a body with a style and prints it; gives the PDF."""

    def work(body="<p>words</p>", style=""):
        page = f'<!DOCTYPE html><html lang="en"><title>x</title><style>{style}</style>{body}'
        with set_up_press("pdf/ua-1", tmp_path / "own") as press:
            return press.print(press.lay_out(page))

    return work


@pytest.mark.parametrize(
    ("body", "style", "message"),
    [
        ("", "body{display:grid;grid-template-columns:repeat(100000000,1fr)}", "with 100000000"),
        ("<p style='columns: 1000000000'>x</p>", "", "with 1000000000"),
        ("<table><td colspan='1000000000'>x</table>", "", 'with colspan="1000000000"'),
        ("<pre>" + "\t" * 501 + "</pre>", "", "with more than 500 tabs"),
        (svg(ENDLESS["use"]), "", "picture that draws more than 20000"),
        ("<div>" * 1_200, "", "cannot be laid out .RecursionError"),
        ("", ":is(" * 3_000 + "p" + ")" * 3_000 + "{color:red}", "cannot be laid out"),
        ("", "* " * 300 + "p{color:red}", "cannot be laid out"),
        ("<p>x</p>", "p{transform:scale(0)}", "cannot be laid out"),
    ],
)
def test_what_cannot_be_laid_out_is_one_line(laid_out, body, style, message):
    """It names the set."""
    with pytest.raises(RenderError, match=message) as caught:
        laid_out(body, style)

    assert "own: the page " in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


def test_pages_are_counted(laid_out, monkeypatch):
    """A style sheet can make ten thousand of them."""
    monkeypatch.setattr(page_limits, "MOST_PAGES", 3)
    monkeypatch.setattr("briefgen.rendering.weasyprint_session.MOST_PAGES", 3)
    with pytest.raises(RenderError, match="takes 4 sheets of paper"):
        laid_out("<p>x</p>" * 4, "p{break-after:page}")


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (large_png(5_000, 4_000), "image/png", "5000 x 4000 pixels"),
        (raster("PNG", (200, 200))[:70], "image/png", "is broken"),
        (EPS, "image/x-eps", "is no PNG, JPEG, GIF, WebP or SVG"),
        (raster("TIFF"), "image/tiff", "is no PNG, JPEG, GIF, WebP or SVG"),
        (svg(ENDLESS["mask"]), "image/svg+xml", "draws more than 20000"),
        (svg("<image href='file:///etc/passwd'/>"), "image/svg+xml", "something outside of it"),
    ],
)
def test_bad_pictures_are_left_out(laid_out, caplog, data, kind, said):
    """The page says so in a line that can be read; nothing is decoded, drawn or run."""
    with caplog.at_level(logging.WARNING, "briefgen"):
        assert laid_out(f'<img alt="x" src="{address(data, kind)}">')

    messages = [record.getMessage() for record in caplog.records if record.name == "briefgen"]
    assert any(said in message for message in messages)
    assert max(map(len, messages)) < 400


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_good_pictures_are_printed(laid_out, caplog, kind):
    """A set may bring its own."""
    with caplog.at_level(logging.WARNING, "briefgen"):
        page = laid_out(f'<img alt="x" src="{address(raster(kind), f"image/{kind.lower()}")}">')

    assert b"/Subtype /Image" in page
    assert not caplog.records


@pytest.mark.parametrize(
    "body",
    [
        "<link rel=stylesheet href='file:///etc/passwd'>",
        "<img alt=x src='http://127.0.0.1:9/x.png'>",
        "<a rel=attachment href='file:///etc/passwd'>x</a>",
        "<link rel=attachment href='file:///etc/passwd'>",
        "<style>@import url(file:///etc/passwd)</style>",
        "<link rel=stylesheet href='data:text/css,p%7Bcolor:red%7D'>",
        svg("<image width='9' height='9' href='file:///etc/passwd'/>"),
        svg("<use href='file:///etc/passwd#x'/>"),
    ],
)
def test_nothing_is_fetched(laid_out, body):
    """Neither a file nor an address; a style sheet stands in its page."""
    page = laid_out(body)

    assert b"root:" not in page
    assert b"/EmbeddedFile" not in page


def test_packed_font_is_measured():
    """Its head says how large it is."""
    font = b"wOF2" + bytes(12) + (10**9).to_bytes(4, "big") + bytes(20)

    assert page_limits.trouble_of_resource(font) == "has 1000 MB"
    assert page_limits.trouble_of_resource(b"OTTO" + bytes(20)) is None
