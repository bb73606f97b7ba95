"""Mornings whose sources are a feed and pages, which a real HTTP server on loopback serves."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefgen.delivery import sending
from briefgen.delivery.ledger import open_ledger
from briefgen.fetching import fetcher as fetching
from briefgen.morning.gathering import gather
from briefgen.morning.morning_file import read_morning
from briefgen.morning.running import Means, run
from briefgen.verification.documents import verify_document
from tests.delivery.mail_server import mail_server

ROOT = Path(__file__).parents[2]
ANA, BEN = "ana@newsroom.example", "ben@newsroom.example"
NOW = datetime(2031, 3, 22, 6, 30, tzinfo=UTC)
FULL = " ".join(["The harbour of Norrey was closed on Monday, its master said."] * 20)
HEAD = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>"
PAGES = {
    "/robots.txt": "User-agent: *\nAllow: /\n",
    "/strike": HEAD.format("Ferry crews go on strike")
    + "<p>The ferry crews of Norrey went on strike on Tuesday. Their leader, Hanne Vestrik, said"
    " the offer of the company was too low for anybody to live on.</p>"
    "<p>“We will not be frightened,” she said. Talks with Norrey Lines will resume on Thursday, and"
    " the governor of the province has offered to mediate between the two.</p>"
    "<p>Some nine hundred people were left waiting at the quay, and the mail did not leave.</p>"
    "</article></body></html>",
    "/mill": HEAD.format("Mill at Ostrava Bay to close")
    + "<p>The mill at Ostrava Bay will close in June, its owner said on Wednesday. Some forty"
    " people work there, most of them for more than twenty years.</p>"
    "<p>“Nobody wants our flour any more,” said the owner, Piet Aldous. The council of the town"
    " is to vote on Friday on help for those who lose their work.</p>"
    "<p>It was built in the year of the great flood, and rebuilt after the fire.</p>"
    "</article></body></html>",
}


class Site(BaseHTTPRequestHandler):
    """Serves what the test has put down, and notes what it is asked for."""

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        """Answer with a page, the feed, or nothing."""
        self.server.asked.append(self.path)
        body = self.server.pages.get(self.path, "").encode()
        kind = "application/rss+xml" if self.path == "/feed.xml" else "text/html; charset=utf-8"
        self.send_response(200 if body else self.server.missing)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve():
    """Run a site until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        site.asked, site.pages, site.missing = [], dict(PAGES), 404
        running = threading.Thread(target=site.serve_forever)
        running.start()
        site.address = f"http://127.0.0.1:{site.server_port}"
        site.pages["/feed.xml"] = feed_of(site, "harbour", "strike")
        yield site
        site.shutdown()
        running.join()


def feed_of(site, *names):
    """Write a feed: one entry with its whole text, the others only a beginning."""
    texts = {"harbour": FULL, "strike": "The ferry crews of Norrey went …"}
    entries = "".join(
        f"<item><title>On the {name}</title><link>{site.address}/{name}</link>"
        f"<description>{texts[name]}</description></item>"
        for name in names
    )
    return f'<rss version="2.0"><channel><title>The Ledger</title>{entries}</channel></rss>'


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Ask at once, and try mail once."""
    monkeypatch.setattr(fetching, "Fetcher", partial(fetching.Fetcher, pause=0, cache=None))
    monkeypatch.setattr(sending, "PAUSES", [])


@pytest.fixture
def site():
    """Run a site with a feed and two pages."""
    with serve() as running:
        yield running


@pytest.fixture
def morning(tmp_path, site):
    """Return the morning of the site."""
    path = tmp_path / "harbour.toml"
    path.write_text(
        f'sources = ["{site.address}/feed.xml", "{site.address}/mill", "{site.address}/strike"]\n'
        f'to = ["{ANA}", "{BEN}"]\nfrom = "desk@newsroom.example"\n'
        'template = "digest"\nallow-private = true\n'
    )
    return read_morning(path)


def run_once(morning, server):
    """Run a morning with the ledger of the test."""
    with open_ledger() as ledger:
        means = Means(ledger, server, bool, lambda data, path: path.write_bytes(data), NOW)
        return run(morning, means)


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from functools import partial
from briefgen.delivery import ledger
from briefgen.fetching import fetcher
from briefgen.delivery.smtp import Server
from briefgen.morning.morning_file import read_morning
from briefgen.morning.running import Means, run

def reserve(*given, **named):
    kept(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)

fetcher.Fetcher = partial(fetcher.Fetcher, pause=0, cache=None)
kept, ledger.Ledger.reserve = ledger.Ledger.reserve, reserve
server = Server("127.0.0.1", int(sys.argv[1]), authority=Path(sys.argv[2]))
with ledger.open_ledger() as book:
    run(read_morning(Path(sys.argv[3])), Means(book, server, bool, print, datetime.now(UTC)))
"""


def test_from_a_feed_and_pages_to_one_message_each(morning):
    """Killed in between and run twice more: each reader has exactly one, and its PDF verifies."""
    with mail_server() as (server, faults):
        arguments = (KILLED, server.port, server.authority, morning.path)
        command = [sys.executable, "-c", *map(str, arguments)]
        assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
        assert faults.received == []
        reports = [run_once(morning, server) for _ in range(2)]

    assert [report.is_well for report in reports] == [True, True]
    assert len(faults.messages_for(ANA)) == len(faults.messages_for(BEN)) == 1
    (message,) = faults.messages_for(ANA)
    text = message.get_body(("plain",)).get_content()
    for words in ("harbour of Norrey", "ferry crews", "mill at Ostrava Bay"):
        assert words in text
    (pdf,) = message.iter_attachments()
    articles = gather(morning).articles
    report = verify_document(pdf.get_content(), ".pdf", articles)
    assert (report.failures, report.seal) == ((), "intact")


def test_a_feed_with_nothing_new_costs_one_request(morning, site):
    """What is known is not fetched whole again."""
    with mail_server() as (server, _):
        run_once(morning, server)
        with open_ledger() as ledger:
            known = {each.address for each in ledger.known(morning.name)}
        del site.asked[:]
        gathered = gather(replace(morning, sources=morning.sources[:1]), known)

    assert len(gathered.articles) == 2
    assert [path for path in site.asked if path != "/robots.txt"] == ["/feed.xml"]


def test_feed_down_emptied_and_back(morning, site):
    """Down is told, empty is quiet, and what comes back is not sent again."""
    with mail_server() as (server, faults):
        run_once(morning, server)
        kept = site.pages["/feed.xml"]
        site.pages["/feed.xml"], site.missing = "", 500
        down = run_once(morning, server)
        site.pages["/feed.xml"] = feed_of(site)
        emptied = run_once(morning, server)
        site.pages["/feed.xml"] = kept
        back = run_once(morning, server)

    assert (down.is_well, len(down.failures)) == (False, 1)
    assert "/feed.xml" in down.failures[0]
    assert (emptied.is_well, emptied.briefed, back.is_well, back.briefed) == (True, (), True, ())
    assert len(faults.received) == 1


def test_an_entry_that_repeats_a_page_is_briefed_once(morning, site):
    """The feed has it twice, and it is a source by itself, whole where it can be fetched."""
    site.pages["/feed.xml"] = feed_of(site, "strike", "strike")
    with mail_server() as (server, faults):
        report = run_once(morning, server)

    assert sorted(report.briefed) == ["Ferry crews go on strike", "Mill at Ostrava Bay to close"]
    assert len(faults.received) == 1
    assert "Hanne Vestrik" in faults.messages_for(ANA)[0].get_body(("plain",)).get_content()


def test_a_beginning_stays_where_the_rest_cannot_be_fetched(morning, site, caplog):
    """The log says so."""
    del site.pages["/strike"]
    gathered = gather(replace(morning, sources=morning.sources[:2]))

    assert (len(gathered.articles), gathered.failures) == (3, ())
    assert "only the beginning is briefed" in caplog.text
