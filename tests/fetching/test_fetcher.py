"""Fetching from a real server that misbehaves, and addresses that lead inside."""

from __future__ import annotations

import ipaddress
import socket
import time

import pytest

from briefgen.errors import InputError
from briefgen.fetching.fetcher import USER_AGENT, Fetcher
from briefgen.fetching.page_cache import PageCache
from briefgen.fetching.web_address import is_public
from briefgen.reading import expand, read
from tests.fetching.server import PAGE, serve


@pytest.fixture(scope="module")
def site():
    """Return the address of a server, and what it was asked."""
    with serve() as found:
        yield found


def fetcher(**wishes):
    """Return one that may ask this machine, without a cache or pauses."""
    usual = {"allow_private": True, "cache": None, "pause": 0.0, "sleep": lambda _: None}
    return Fetcher(**{**usual, **wishes})


@pytest.mark.parametrize("path", ["/page", "/packed", "/here", "/short-wait"])
def test_a_page_is_fetched(site, path):
    """Also packed, behind a redirect, and after a short wait that the host asks for."""
    address, asked = site
    waits = []

    found = fetcher(sleep=waits.append).fetch(address + path)

    assert found.body == PAGE
    assert (1.0 in waits) is (path == "/short-wait")
    assert found.content_type == "text/html; charset=utf-8"
    assert asked[-1][1]["User-Agent"] == USER_AGENT


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/forbidden", "forbids programs to fetch it"),
        ("/bomb", "larger than 2 MB"),
        ("/endless", "larger than 2 MB|does not end its answer"),
        ("/brotli", "packed as br"),
        ("/loop", "leads in a circle"),
        ("/far", "leads on more than 5 times"),
        ("/file", "no address of a web page"),
        ("/gone", "no such page; check the address .404."),
        ("/busy", "asked too much; try again in 3600 seconds .429."),
        ("/later", "asked too much; try again in 3[56][0-9][0-9] seconds .503."),
        ("/error", "the host has an error; try again later .500."),
        ("/cut", "the answer breaks off"),
        ("/nonsense", "the answer is no HTTP"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(site, path, said):
    """With the address, what is wrong, and what to do."""
    with pytest.raises(InputError, match=said) as caught:
        fetcher().fetch(site[0] + path)

    assert "\n" not in str(caught.value)
    assert "http" in str(caught.value)


@pytest.mark.parametrize("path", ["/slow", "/slow-head"])
def test_an_answer_that_trickles_ends_in_time(site, path):
    """Although each piece of it comes soon."""
    began = time.monotonic()
    with pytest.raises(InputError, match=r"does not end its answer within 0\.2 seconds"):
        fetcher(seconds=0.2, _rules={site[0]: None}).fetch(site[0] + path)

    assert time.monotonic() - began < 5


def test_a_host_that_does_not_answer_is_told(monkeypatch):
    """And that proxies are not used, where there is one."""
    monkeypatch.delenv("https_proxy", raising=False)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/page"

    with pytest.raises(
        InputError, match=r"cannot be fetched .connection refused.; try again later"
    ):
        fetcher().fetch(address)
    monkeypatch.setenv("https_proxy", "http://proxy.example:8080")
    with pytest.raises(InputError, match="proxies that the environment names are not used"):
        fetcher().fetch(address)


@pytest.mark.parametrize(
    ("path", "words"),
    [("/cyrillic", "Нгале"), ("/wrong-charset", "Ana Ngale"), ("/no-charset", "Udo Marrin")],
)
def test_a_page_is_read_in_the_charset_that_its_host_names(site, path, words):
    """Unless it is UTF-8, or there is no such charset."""
    article = read(site[0] + path, fetcher=fetcher())

    assert words in f"{article.byline} {article.text}"


def test_nothing_inside_is_reached(site, monkeypatch):
    """Not this machine, however it is spelled, not by a name that leads there."""
    address, asked = site
    port = address.rpartition(":")[2]
    before = len(asked)
    hosts = ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0.0.0.0"]  # noqa: S104
    hosts += [
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::]",
        "169.254.169.254",
        "10.0.0.1",
        "[fe80::1]",
        "[fd00::1]",
    ]
    for host in hosts:
        with pytest.raises(InputError, match=r"leads into a private network|there is no host"):
            fetcher(allow_private=False).fetch(f"http://{host}:{port}/page")
    assert len(asked) == before

    real = socket.getaddrinfo

    def lie(host, port, *rest, **more):
        return real("127.0.0.1" if host == "news.example" else host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lie)
    with pytest.raises(InputError, match=r"private network \(127"):
        fetcher(allow_private=False).fetch(f"http://news.example:{port}/page")
    assert len(asked) == before


def test_a_name_is_looked_up_once_for_each_connection(site, monkeypatch):
    """A second look-up, to connect, could have another answer than the one that was checked."""
    address, asked = site
    port = int(address.rpartition(":")[2])
    answers = iter(["127.0.0.1", "127.0.0.1", "10.0.0.1"])
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))],
    )

    assert fetcher().fetch(f"http://news.example:{port}/page").body == PAGE
    assert next(answers) == "10.0.0.1"
    assert asked[-1][1]["Host"] == f"news.example:{port}"


def test_a_redirect_inside_is_refused(site, monkeypatch):
    """Each address on the way is looked at."""
    monkeypatch.setattr(
        "briefgen.fetching.web_address.is_public",
        lambda ip: ip == ipaddress.ip_address("127.0.0.1"),
    )
    with pytest.raises(InputError, match=r"169\.254\.169\.254"):
        fetcher(allow_private=False).fetch(site[0] + "/inside")


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("100.64.0.1", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fec0::1", False),
    ],
)
def test_which_numbers_are_public(number, public):
    """Also those that are wrapped in IPv6."""
    assert is_public(ipaddress.ip_address(number)) is public


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "ftp://a.example/",
        "http://me:secret@a.example/",
        "http://a.example:99999/",
        "https://[::1",
    ],
)
def test_what_is_no_address_is_refused(address):
    """In one line, without the password."""
    with pytest.raises(InputError) as caught:
        fetcher().fetch(address)

    assert "secret" not in str(caught.value)


def test_an_unchanged_page_comes_from_the_cache(site, tmp_path):
    """Its host is asked whether it has changed; a broken cache costs a request."""
    address, asked = site
    cache = PageCache(tmp_path / "web")

    first = fetcher(cache=cache).fetch(address + "/page")
    second = fetcher(cache=cache).fetch(address + "/page")

    assert first.body == second.body == PAGE
    assert second.content_type == "text/html; charset=utf-8"
    assert asked[-1][1]["If-None-Match"] == '"v1"'
    for path in (tmp_path / "web").iterdir():
        path.write_bytes(b"broken")
    assert fetcher(cache=cache).fetch(address + "/page").body == PAGE
    assert "If-None-Match" not in asked[-1][1]


def test_a_host_has_a_pause(site):
    """Between each two requests."""
    waits = []

    polite = fetcher(pause=9.0, sleep=waits.append)
    polite.fetch(site[0] + "/page")
    polite.fetch(site[0] + "/packed")

    assert waits[0] == 0
    assert all(8 < wait <= 9 for wait in waits[1:])
    assert len(waits) == 3


def test_an_article_is_read_from_its_address(site):
    """With the day of fetching; entries of a feed whole, where that is wished and possible."""
    address, _ = site

    article = read(address + "/page", fetcher=fetcher())
    assert str(article.title) == "Ferry to Norrey stops for the winter"
    assert article.source.original.fetched is not None

    follows = fetcher(follows=True)
    sources = list(expand([address + "/feed"], fetcher=follows))
    assert sources == [f"{address}/feed#1", f"{address}/feed#2"]
    whole, stub = (read(source, fetcher=follows) for source in sources)
    assert "Udo Marrin" in whole.text
    assert stub.text.startswith("The mill was sold")
    assert "not-fetched" in [found.code for found in stub.diagnostics]


def test_what_is_no_article_is_told_by_its_type(site):
    """A picture is none."""
    with pytest.raises(InputError, match="is image/png, which is not read"):
        read(site[0] + "/picture", fetcher=fetcher())
