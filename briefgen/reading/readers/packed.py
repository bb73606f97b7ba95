"""Reads gzip and zip files: unpacks them within limits and reads what they contain."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.reading.readers import Fields
    from briefgen.reading.readers.extract import Extract

LARGEST: Final = 200_000_000
"""Maximum bytes of an unpacked file, all its parts together."""
LARGEST_RATIO: Final = 200
"""Maximum ratio of unpacked to packed size.

Text compresses to a tenth, a zip bomb to a thousandth.
"""
MOST_PARTS: Final = 20_000
SMALL: Final = 5_000_000
"""The ratio is not checked up to this many unpacked bytes."""


def read_gzip(data: bytes, name: str, fields: Fields = ()) -> tuple[Extract, ...]:
    """Read the content of a gzip file. Raise ``InputError`` if it is damaged or a bomb."""
    most = _most(data)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            inner = stream.read(most + 1)
    except (OSError, EOFError, zlib.error) as error:
        message = f"{name}: a damaged gzip file; get it again"
        raise InputError(message) from error
    _require_bounded(len(inner), most, name)
    return _read_inner(inner, _inner_suffix(name), name, fields)


def read_zip(data: bytes, name: str, fields: Fields = ()) -> tuple[Extract, ...]:
    """Read the files of known kinds in a zip file, in the order of their names.

    Raise ``InputError`` if it is damaged, locked or a bomb, or has no articles.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            found = tuple(_read_parts(parts, _most(data), name, fields))
    except (
        *(zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError),
        zlib.error,
    ) as error:
        message = f"{name}: a damaged or locked zip file; pack it again without a password"
        raise InputError(message) from error
    if not found:
        message = f"{name}: holds no articles of a kind that is read; unpack it and look"
        raise InputError(message)
    return found


def _read_parts(parts: zipfile.ZipFile, most: int, name: str, fields: Fields) -> Iterator[Extract]:
    from briefgen.reading.readers import BY_SUFFIX, ZIP

    infos = parts.infolist()
    if len(infos) > MOST_PARTS:
        message = f"{name}: holds more than {MOST_PARTS} files; give it in parts"
        raise InputError(message)
    total = 0
    for info in sorted(infos, key=lambda info: info.filename):
        path = PurePosixPath(info.filename)
        kind = BY_SUFFIX.get(path.suffix.lower())
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
        if info.is_dir() or hidden or kind is None or kind is ZIP:
            continue
        with parts.open(info) as stream:
            inner = stream.read(most - total + 1)
        total += len(inner)
        _require_bounded(total, most, name)
        try:
            yield from _read_inner(inner, path.suffix.lower(), f"{name}/{info.filename}", fields)
        except InputError:
            continue


def _most(data: bytes) -> int:
    return min(LARGEST, max(SMALL, LARGEST_RATIO * len(data)))


def _require_bounded(size: int, most: int, name: str) -> None:
    if size > most:
        message = f"{name}: unfolds to more than {most // 1_000_000} MB; check the file"
        raise InputError(message)


def _read_inner(data: bytes, suffix: str, name: str, fields: Fields) -> tuple[Extract, ...]:
    """Read an unpacked file; raise ``InputError`` if it is itself packed."""
    from briefgen.reading.readers import GZIP, ZIP, choose_kind, refuse_formats

    refuse_formats(data, name)
    kind = choose_kind(data, suffix)
    if kind in (GZIP, ZIP):
        message = f"{name}: is packed twice; unpack it once"
        raise InputError(message)
    return kind.read(data, name, fields)


def _inner_suffix(name: str) -> str:
    """Return the inner suffix of a packed file: ``.jsonl`` for ``news.jsonl.gz``."""
    path = PurePosixPath(name)
    stem = PurePosixPath(path.stem) if path.suffix.lower() == ".gz" else path
    return stem.suffix.lower()
