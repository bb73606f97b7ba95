"""Sends one request to a checked address, and reads the answer within limits of time and size."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.bounded import show_size
from briefgen.errors import InputError, in_one_line
from briefgen.fetching.web_address import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.fetching.web_address import Target

CONNECT: Final = 10.0
"""Seconds within which a host must accept a connection, and between two pieces of its answer."""
CHUNK: Final = 65_536
DEFLATED: Final = 8
"""The method in the first byte of a zlib stream; some hosts send the stream without its header."""
GONE_ON: Final = "does not end its answer within {:g} seconds; try again later"


@dataclass(frozen=True, slots=True)
class Answer:
    """A host's answer: status, header fields with lower-case names, decoded body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Connection(http.client.HTTPConnection):
    """A connection to one of the addresses that were checked, and to no other."""

    def __init__(self, target: Target, *, allow_private: bool) -> None:
        super().__init__(target.host, target.port, timeout=CONNECT)
        self._target, self._allow_private = target, allow_private

    def connect(self) -> None:
        """Connect to the first address that accepts a connection."""
        failure: OSError = OSError("no address")
        for family, place in resolve(self._target, allow_private=self._allow_private):
            stream = socket.socket(family, socket.SOCK_STREAM)
            stream.settimeout(CONNECT)
            try:
                stream.connect(place)
            except OSError as error:
                stream.close()
                failure = error
                continue
            self.sock = stream
            if self._target.scheme == "https":
                context = ssl.create_default_context()
                self.sock = context.wrap_socket(stream, server_hostname=self._target.host)
            return
        raise failure


def exchange(
    target: Target,
    headers: Mapping[str, str],
    *,
    limit: int,
    seconds: float,
    allow_private: bool,
) -> Answer:
    """Send a GET request and return the answer, its unpacked body having at most ``limit`` bytes.

    Raise ``InputError`` if there is no answer, or if it takes longer than ``seconds`` in all, is
    larger, breaks off, or is not HTTP.
    """
    connection = _Connection(target, allow_private=allow_private)
    over = threading.Event()

    def stop() -> None:
        over.set()
        if connection.sock is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, stop)
    watch.daemon = True
    watch.start()
    try:
        connection.request(
            "GET", target.path, headers={**headers, "Accept-Encoding": "gzip, deflate"}
        )
        with connection.getresponse() as response:
            fields = {name.lower(): value for name, value in response.getheaders()}
            body = _read_body(response, fields, limit, target.url)
    except InputError:
        raise
    except (TimeoutError, http.client.HTTPException, OSError, ValueError, zlib.error) as error:
        if over.is_set() or isinstance(error, TimeoutError):
            message = f"{target.url}: {GONE_ON.format(seconds)}"
        else:
            message = f"{target.url}: cannot be fetched ({_reason(error)}); try again later"
        raise InputError(message) from error
    finally:
        watch.cancel()
        connection.close()
    if over.is_set():
        message = f"{target.url}: {GONE_ON.format(seconds)}"
        raise InputError(message)
    return Answer(response.status, fields, body)


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    if isinstance(error, http.client.IncompleteRead):
        return "the answer breaks off"
    if isinstance(error, http.client.HTTPException):
        return f"the answer is no HTTP: {in_one_line(type(error).__name__)}"
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return in_one_line(said).lower()


def _read_body(
    response: http.client.HTTPResponse, fields: Mapping[str, str], limit: int, url: str
) -> bytes:
    """Return the body, unpacked as it arrives, reading at most ``limit`` bytes of it."""
    coding = fields.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", "deflate", ""):
        message = f"{url}: is packed as {in_one_line(coding)[:40]}, which was not asked for"
        raise InputError(message)
    unpack = None
    if coding.endswith("gzip"):
        unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)
    body = bytearray()
    while piece := response.read(CHUNK):
        if coding == "deflate" and unpack is None:
            framed = piece[0] & 15 == DEFLATED
            unpack = zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)
        body += unpack.decompress(piece, limit + 1 - len(body)) if unpack else piece
        if len(body) > limit:
            message = f"{url}: larger than {show_size(limit)}, which no article is"
            raise InputError(message)
    if response.length or (unpack and not unpack.eof):
        raise http.client.IncompleteRead(bytes(body))
    return bytes(body)
