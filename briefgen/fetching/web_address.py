"""Parses web addresses, and checks that they do not lead into a private network."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from briefgen.errors import InputError

PORTS: Final = {"http": 80, "https": 443}
LONGEST: Final = 2_000
"""Maximum characters of an address."""

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_BAD: Final = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")

Place = tuple[socket.AddressFamily, tuple[str, int]]
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: scheme, host and port, and the path with the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Return scheme, host and port, to which robots.txt and pauses apply."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """Return the whole address."""
        return self.origin + self.path


def parse(url: str) -> Target:
    """Return the parts of an address. Raise ``InputError`` if it is not a web address."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = parts.port or PORTS.get(parts.scheme, 0)
    except (ValueError, UnicodeError) as error:
        message = f"{url[:LONGEST]}: no address of a web page; check it"
        raise InputError(message) from error
    if parts.scheme not in PORTS or not host or len(url) > LONGEST:
        message = f"{url[:100]}: no address of a web page; give one with http:// or https://"
        raise InputError(message)
    if parts.username or parts.password:
        message = (
            f"{parts.scheme}://{host}: an address with a name and password in it is not fetched"
        )
        raise InputError(message)
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return Target(parts.scheme, host, port, _BAD.sub(_quote, path))


def _quote(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


def resolve(target: Target, *, allow_private: bool) -> list[Place]:
    """Return the network addresses of a host; connections must use exactly these.

    Raise ``InputError`` if there are none, or if one of them is private: loopback, private and
    link-local networks, the metadata services of clouds. However a number is spelled, the system's
    resolver turns it into the address that is checked here.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"{target.url}: there is no host {target.host}; check the address and the network"
        raise InputError(message) from error
    addresses: list[Place] = [
        (family, (str(place[0]), int(place[1]))) for family, _, _, _, place in found
    ]
    for _, (number, _port) in addresses:
        if not allow_private and not is_public(ipaddress.ip_address(number.partition("%")[0])):
            message = (
                f"{target.url}: leads into a private network ({number}); --allow-private allows it"
            )
            raise InputError(message)
    return addresses


def is_public(ip: Ip) -> bool:
    """Return whether an address is on the public internet, also if it is wrapped in IPv6."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(inner)
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
