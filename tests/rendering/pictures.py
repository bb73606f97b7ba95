"""Pictures for tests: small files, some of which say that they are large."""

from __future__ import annotations

import base64
import io
import struct
import zlib

from PIL import Image

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, attributes: str = 'width="10" height="10"') -> str:
    """Write a drawing."""
    return f"<svg {NAMESPACES} {attributes}>{inside}</svg>"


def raster(kind: str, size: tuple[int, int] = (4, 4), **options: object) -> bytes:
    """Write a picture of pixels of one colour."""
    file = io.BytesIO()
    Image.new("RGB", size, "navy").save(file, kind, **options)
    return file.getvalue()


def animated(kind: str) -> bytes:
    """Write a picture of two frames."""
    return raster(kind, save_all=True, append_images=[Image.new("RGB", (4, 4), "red")])


def large_png(width: int, height: int) -> bytes:
    """Write a PNG of so many pixels, all of them there, packed small."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    body = b"".join([*(packer.compress(row) for _ in range(height)), packer.flush()])
    parts = (b"IHDR", head), (b"IDAT", body), (b"IEND", b"")
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def address(data: bytes | str, kind: str) -> str:
    """Write a picture as a ``data:`` address."""
    data = data.encode() if isinstance(data, str) else data
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def doubled(name: str, refer: str, depth: int = 30) -> str:
    """Write elements of which each holds two references to the one before."""
    first = f'<{name} id="a0"><rect width="1" height="1"/></{name}>'
    others = "".join(
        f'<{name} id="a{n}">{refer.format(n=n - 1)}{refer.format(n=n - 1)}</{name}>'
        for n in range(1, depth)
    )
    return first + others + refer.format(n=depth - 1)


ENDLESS = {
    "use": doubled("g", '<use href="#a{n}"/>'),
    "xlink": doubled("g", '<use xlink:href="#a{n}"/>'),
    "pattern": doubled("pattern", '<rect width="9" height="9" fill="url(#a{n})"/>'),
    "mask": doubled("mask", '<rect width="9" height="9" style="mask: url(#a{n})"/>'),
    "clip": doubled("clipPath", '<rect width="9" height="9" clip-path="url( \'#a{n}\' )"/>'),
    "marker": doubled("marker", '<path d="M0 0L1 1L2 2L3 3" marker-mid="url(#a{n})"/>', 9),
    "sheet": "<style>rect { mask: url(#m) }</style><mask id='m'>"
    + "<circle r='1'/>" * 200
    + "</mask>"
    + "<rect width='1' height='1'/>" * 200,
}
"""Drawings of a few kilobytes that draw without end, by what they are made of."""
