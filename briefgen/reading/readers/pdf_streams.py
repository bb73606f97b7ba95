"""Limits how much all streams of a PDF together may unpack to.

A PDF of a few kilobytes can contain gigabytes, even packed several times over. pdfminer.six unpacks
a stream as a whole, so each is measured before, piece by piece, and a file that contains too much
is refused.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfminer.pdftypes import PDFStream

LARGEST: Final = 200_000_000
"""Maximum bytes of the unpacked streams of a file."""
LARGEST_RATIO: Final = 50
"""Maximum ratio of unpacked streams to file size; text compresses to a tenth."""
SMALL: Final = 20_000_000
"""The ratio is not checked up to this many bytes."""
MOST_RUN: Final = 64
"""Maximum bytes that one byte of a run-length code can stand for."""
CHUNK: Final = 1_000_000


@contextmanager
def bounded_streams(data: bytes, name: str) -> Iterator[None]:
    """Let pdfminer.six unpack the streams of a file as long as they are within the limits.

    Raise ``InputError`` at the stream that exceeds them.
    """
    from pdfminer.pdftypes import PDFStream

    left = min(LARGEST, max(SMALL, LARGEST_RATIO * len(data)))
    most = left
    unpack = PDFStream.decode

    def unpack_within(stream: PDFStream) -> None:
        nonlocal left
        left -= _measure(stream, left)
        if left < 0:
            message = f"{name}: unfolds to more than {most // 1_000_000} MB; check the file"
            raise InputError(message)
        unpack(stream)

    PDFStream.decode = unpack_within  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        PDFStream.decode = unpack  # type: ignore[method-assign]


def _measure(stream: PDFStream, most: int) -> int:
    """Return how many bytes unpacking a stream gives; counting stops above ``most``."""
    from pdfminer import pdftypes
    from pdfminer.ascii85 import ascii85decode, asciihexdecode
    from pdfminer.runlength import rldecode

    data = stream.rawdata or b""
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    total = 0
    for code, _ in stream.get_filters():
        if code in pdftypes.LITERALS_FLATE_DECODE:
            data = _inflate(data, most)
        elif code in pdftypes.LITERALS_LZW_DECODE:
            data = _expand_words(data, most)
        elif code in pdftypes.LITERALS_RUNLENGTH_DECODE:
            if MOST_RUN * len(data) > most:
                return most + 1
            data = rldecode(data)
        elif code in pdftypes.LITERALS_ASCII85_DECODE:
            data = ascii85decode(data)
        elif code in pdftypes.LITERALS_ASCIIHEX_DECODE:
            data = asciihexdecode(data)
        else:
            break
        total += len(data)
        if total > most:
            break
    return total


def _inflate(data: bytes, most: int) -> bytes:
    """Return the output of zlib for some bytes, as far as they are valid, up to about ``most``."""
    unpacker = zlib.decompressobj()
    found = bytearray()
    try:
        while data and len(found) <= most:
            found += unpacker.decompress(data, CHUNK)
            data = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return bytes(found)


def _expand_words(data: bytes, most: int) -> bytes:
    """Return the output of LZW for some bytes, up to about ``most``."""
    from pdfminer.lzw import LZWDecoder

    found = bytearray()
    for piece in LZWDecoder(BytesIO(data)).run():
        found += piece
        if len(found) > most:
            break
    return bytes(found)
