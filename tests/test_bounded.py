"""Nothing is read beyond its limit."""

from __future__ import annotations

import io
import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.bounded import (
    LARGEST_SIZE,
    TooLargeError,
    parse_size,
    read_file,
    read_stream,
    show_size,
)


class Counted(io.RawIOBase):
    """A stream without an end, that counts what was asked of it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.given = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return as much as is asked for."""
        assert size > 0, "everything was asked for"
        self.given += size
        return b"x" * size


@pytest.mark.parametrize("limit", [1, 10, 3_000_000])
def test_no_more_than_one_byte_above_the_limit_is_read(limit):
    """However much there is."""
    stream = Counted()

    with pytest.raises(TooLargeError):
        read_stream(stream, limit)

    assert stream.given == limit + 1


def test_what_fills_its_limit_is_read(tmp_path):
    """One byte more is refused, in a stream that gives little at a time and in a file."""
    path = tmp_path / "x"
    path.write_bytes(b"x" * 10)

    assert read_file(path, 10) == b"x" * 10
    assert read_stream(io.BytesIO(b"x" * 10), 10) == b"x" * 10
    assert read_file(path.with_name("empty").touch() or path.with_name("empty"), 1) == b""
    with pytest.raises(TooLargeError):
        read_file(path, 9)


def test_a_large_file_is_refused_without_reading_it(tmp_path, monkeypatch):
    """Its size says it; this one takes no room on the disk."""
    path = tmp_path / "large.txt"
    path.touch()
    os.truncate(path, 200_000_000)
    monkeypatch.setattr("briefgen.bounded.read_stream", None)

    with pytest.raises(TooLargeError, match="larger than 2 MB"):
        read_file(path, 2_000_000)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs an endless device")
def test_an_endless_device_is_refused():
    """It says that it is empty."""
    with pytest.raises(TooLargeError):
        read_file(Path("/dev/zero"), 2_000_000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_an_endless_pipe_is_refused(tmp_path):
    """Whoever fills it is left alone."""
    path = tmp_path / "pipe"
    os.mkfifo(path)

    def fill() -> None:
        with suppress(BrokenPipeError), path.open("wb", buffering=0) as pipe:
            while True:
                pipe.write(b"x" * 4096)

    writer = threading.Thread(target=fill)
    writer.start()
    with pytest.raises(TooLargeError):
        read_file(path, 100_000)
    writer.join(10)
    assert not writer.is_alive()


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1", 1),
        ("500000", 500_000),
        ("2MB", 2_000_000),
        (" 2 mb ", 2_000_000),
        ("1.5kB", 1500),
        ("100B", 100),
        ("1gb", 1_000_000_000),
    ],
)
def test_sizes_are_written_as_people_write_them(text, size):
    """With a unit or without."""
    assert parse_size(text) == size


@pytest.mark.parametrize(
    "text", ["", " ", "0", "0MB", "-1", "2TB", "MB", "2M B", "1e6", "٢", "9GB", "9" * 400, "0.1B"]
)
def test_what_is_no_size_is_refused(text):
    """Nothing, too much, and what looks like a size."""
    with pytest.raises(ValueError, match="is no size"):
        parse_size(text)


@given(st.text(max_size=20))
def test_any_text_is_a_size_or_refused(text):
    """There is nothing in between."""
    try:
        assert 1 <= parse_size(text) <= LARGEST_SIZE
    except ValueError as error:
        assert str(error) == f"{text!r} is no size"  # noqa: PT017 - either is right


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (2_000_000, "2 MB"),
        (1_500_000, "1.5 MB"),
        (200_000, "200 kB"),
        (1, "1 bytes"),
        (1_234, "1234 bytes"),
        (10**9, "1 GB"),
    ],
)
def test_limits_are_shown_as_people_write_them(size, shown):
    """A round number with its unit."""
    assert show_size(size) == shown


class Terminal(io.RawIOBase):
    """A stream that can be read again after its end, as what is typed can."""

    def __init__(self) -> None:
        """Begin with a line, its end, and more."""
        super().__init__()
        self.typed = [b"a line\n", b"", b"more\n", b""]

    def readable(self) -> bool:
        """Return whether it can be read."""
        return True

    def readinto(self, buffer: bytearray, /) -> int:
        """Put what is typed next into a buffer."""
        line = self.typed.pop(0)
        buffer[: len(line)] = line
        return len(line)


def test_a_terminal_is_read_to_its_end_once():
    """Whoever types an end need not type another one."""
    stream = io.BufferedReader(Terminal())

    assert read_stream(stream, 1000) == b"a line\n"
