"""The logo: a small picture, and nothing but a picture."""

from __future__ import annotations

import base64

import pytest

from briefgen.errors import RenderError
from briefgen.rendering.logo import LARGEST, embed_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


@pytest.fixture
def picture(tmp_path):
    """Give a function that writes a file and gives its path."""

    def write(data, name="logo.svg"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", PNG, "image/png"),
        ("a.JPG", b"\xff\xd8\xff\xe0data", "image/jpeg"),
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
    ],
)
def test_what_is_no_logo_is_refused(picture, name, data, message):
    """What is wrong with the file is said with its name."""
    path = picture(data, name)

    with pytest.raises(RenderError, match=message) as caught:
        embed_logo(path)

    assert str(path) in str(caught.value)


def test_missing_logo_is_one_line(tmp_path):
    """As is a folder of that name."""
    for path in (tmp_path / "no.png", tmp_path / "folder.png"):
        (tmp_path / "folder.png").mkdir(exist_ok=True)
        with pytest.raises(RenderError, match="the logo cannot be read"):
            embed_logo(path)
