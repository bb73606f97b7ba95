"""The logo: a small picture, and nothing but a picture."""

from __future__ import annotations

import base64
import os

import pytest

from briefgen.errors import RenderError
from briefgen.rendering.logo import LARGEST, embed_logo
from tests.rendering.pictures import ENDLESS, animated, large_png, raster, svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
PNG = raster("PNG")


@pytest.fixture
def picture(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write(data, name="logo.svg"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", PNG, "image/png"),
        ("a.JPG", raster("JPEG"), "image/jpeg"),
        ("a.svg", SVG.format("<g id='x'/><use href='#x' fill='url(#x)'/>"), "image/svg+xml"),
        ("a.svg", SVG.format("<image href='data:image/png;base64,AA=='/>"), "image/svg+xml"),
    ],
)
def test_picture_becomes_an_address_that_holds_it(picture, name, data, kind):
    """Nothing is fetched, and nothing changed."""
    path = picture(data, name)
    head, _, body = embed_logo(path).partition(",")

    assert head == f"data:{kind};base64"
    assert base64.b64decode(body) == path.read_bytes()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g onload='alert(1)'/>",
        "<image href='https://far.example/a.png'/>",
        "<image xlink:href='file:///etc/passwd'/>",
        "<use href='other.svg#x'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<a href='#x'><g/></a>",
        "<style>@import 'x.css';</style>",
        "<style>g { fill: url(http://far.example/a) }</style>",
        r"<style>g { fill: u\72l(http://far.example/a) }</style>",
        "<g style='fill: url( &quot;//far.example/a&quot; )'/>",
        "<animate attributeName='href' to='https://far.example'/>",
        "<image href='data:image/svg+xml,&lt;svg/&gt;'/>",
    ],
)
def test_svg_that_is_more_than_a_drawing_is_refused(picture, inside):
    """One line says what it holds, and what to do."""
    with pytest.raises(RenderError, match="save it as plain SVG, or as PNG") as caught:
        embed_logo(picture(SVG.format(inside)))

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.gif", b"GIF89a", "not a logo: give a picture in .png"),
        ("a.png", b"<svg/>", "not a picture of its kind"),
        ("a.svg", b"\xff\xfe", "not readable as SVG"),
        ("a.svg", b"<svg", "not readable as SVG"),
        ("a.svg", b"<html/>", "is no SVG"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "a">]><svg>&a;</svg>', "brings definitions"),
        ("a.svg", b'<?xml-stylesheet href="a.css"?><svg/>', "or a style sheet along"),
        ("a.png", PNG + b"\x00" * LARGEST * 1000, "make it 200 kB or smaller"),
        ("a.png", raster("PNG", (200, 200))[:70], "is broken .*: export it anew"),
        ("a.png", PNG[:8] + b"\x00" * 40, "is broken"),
        ("a.jpg", raster("JPEG")[:300], "is broken"),
        ("a.jpg", raster("JPEG", (64, 64))[:-60], "is broken"),
        ("a.png", large_png(5_000, 4_000), "5000 x 4000 pixels, more than 16 million"),
        (
            "a.jpg",
            raster("JPEG").replace(b"\x00\x04\x00\x04", b"\xff\xff" * 2),
            "more than 16 million",
        ),
        ("a.png", animated("PNG"), "is animated"),
        ("a.svg", svg("<g>" * 9_000 + "</g>" * 9_000), "elements more than 100 deep"),
        ("a.svg", svg("<rect width='1e9' height='1e9'/>"), "says the number 1e9"),
        ("a.svg", svg("", "width='1000000000'"), "says the number 1000000000"),
        ("a.svg", svg("<rect style='stroke-width:99999999'/>"), "says the number 99999999"),
        ("a.svg", svg("<path d='M0 0L99999999 0'/>"), "says the number 99999999"),
        ("a.svg", svg("<linearGradient spreadMethod='repeat'/>"), "repeats a gradient"),
        *(("a.svg", svg(inside), "draws more than 20000") for inside in ENDLESS.values()),
        (
            "a.svg",
            '<!DOCTYPE s [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
            "definitions",
        ),
    ],
)
def test_what_is_no_logo_is_refused(picture, name, data, message):
    """What is wrong with the file is said with its name."""
    path = picture(data, name)

    with pytest.raises(RenderError, match=message) as caught:
        embed_logo(path)

    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "inside",
    [
        "<g id='a'><rect width='1' height='1'/></g>" + "<use href='#a'/>" * 500,
        "<g id='a'><use href='#a'/></g>",
        "<style>.a{fill:url(#g)}</style><linearGradient id='g'><stop offset='0'/></linearGradient>"
        + "<rect class='a' width='1' height='1'/>" * 900,
        "<rect id='logo-20310506' data-at='20310506123' fill='#12345678' width='.123456789'/>",
        "<path d='M10.123456789-5e-3.123456789z'/>",
    ],
)
def test_drawing_of_a_usual_size_is_taken(picture, inside):
    """Used again a few hundred times, with gradients, with long fractions."""
    assert embed_logo(picture(svg(inside)))


def test_what_is_no_file_is_not_read(tmp_path):
    """Neither a pipe that nobody writes to nor a device without an end."""
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "zero.png").symlink_to("/dev/zero")

    for name in ("pipe.png", "zero.png"):
        with pytest.raises(RenderError, match="not a file"):
            embed_logo(tmp_path / name)


def test_missing_logo_is_one_line(tmp_path):
    """As is a folder of that name."""
    for path in (tmp_path / "no.png", tmp_path / "folder.png"):
        (tmp_path / "folder.png").mkdir(exist_ok=True)
        with pytest.raises(RenderError, match="the logo cannot be read"):
            embed_logo(path)
