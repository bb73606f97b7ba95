"""Sends one request to a checked address, and reads the answer within limits of time and size."""

from __future__ import annotations

import http.client
import os
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
    """A connection to one of the addresses that were checked, and to no other.

    ``stop`` ends it from another thread, whatever it is waiting for.
    """

    def __init__(
        self, target: Target, trust: ssl.SSLContext | None, *, allow_private: bool
    ) -> None:
        super().__init__(target.host, target.port, timeout=CONNECT)
        self._target, self._trust, self._allow_private = target, trust, allow_private
        self._stream: socket.socket | None = None
        self.is_stopped = False

    def connect(self) -> None:
        """Connect to the first address that accepts a connection."""
        failure: OSError = OSError("no address")
        for family, place in resolve(self._target, allow_private=self._allow_private):
            stream = socket.socket(family, socket.SOCK_STREAM)
            stream.settimeout(CONNECT)
            self._stream = stream
            try:
                self._require_going_on()
                stream.connect(place)
            except OSError as error:
                stream.close()
                failure = error
                continue
            self.sock = self._stream = self._secure(stream)
            if isinstance(self.sock, ssl.SSLSocket):
                self._require_going_on()
                self.sock.do_handshake()
            return
        raise failure

    def _secure(self, stream: socket.socket) -> socket.socket:
        """Return an encrypted stream if the address asks for it, else the stream."""
        if self._target.scheme != "https":
            return stream
        trust = self._trust or ssl.create_default_context()
        return trust.wrap_socket(
            stream, server_hostname=self._target.host, do_handshake_on_connect=False
        )

    def _require_going_on(self) -> None:
        if self.is_stopped:
            raise TimeoutError

    def stop(self) -> None:
        """End whatever the connection is waiting for.

        The stream is stored here too, because the response keeps it after ``http.client`` has
        dropped it; TLS shutdown is not safe in another thread.
        """
        self.is_stopped = True
        if self._stream is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._stream, socket.SHUT_RDWR)


def exchange(  # noqa: PLR0913 - the bounds of a request
    target: Target,
    headers: Mapping[str, str],
    *,
    limit: int,
    seconds: float,
    allow_private: bool,
    trust: ssl.SSLContext | None = None,
) -> Answer:
    """Send a GET request and return the answer, its unpacked body having at most ``limit`` bytes.

    ``trust`` says whose certificates are accepted, by default those that the system trusts. Raise
    ``InputError`` if there is no answer, or if it takes longer than ``seconds`` in all, is larger,
    breaks off, or is not HTTP.
    """
    connection = _Connection(target, trust, allow_private=allow_private)
    watch = threading.Timer(seconds, connection.stop)
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
        if connection.is_stopped:
            said = GONE_ON.format(seconds)
        elif isinstance(error, TimeoutError):
            said = f"does not answer within {CONNECT:g} seconds; {_advice(error)}"
        else:
            said = f"cannot be fetched ({_reason(error)}); {_advice(error)}"
        message = f"{target.url}: {said}"
        raise InputError(message) from error
    finally:
        watch.cancel()
        connection.close()
    if connection.is_stopped:
        message = f"{target.url}: {GONE_ON.format(seconds)}"
        raise InputError(message)
    return Answer(response.status, fields, body)


def _advice(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "check the address, and the clock of this machine"
    if isinstance(error, OSError) and any(os.environ.get(name) for name in PROXIES):
        return "proxies that the environment names are not used: save the page and give the file"
    return "try again later"


PROXIES: Final = ("https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY")
"""Environment variables for proxies, which are not used.

A proxy would connect to unchecked addresses, so they are only reported.
"""


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {in_one_line(error.verify_message).rstrip('.')}"
    if isinstance(error, ssl.SSLError):
        return f"no secure connection: {in_one_line(error.reason or 'broken off').lower()}"
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
