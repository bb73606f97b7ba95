"""Fetches pages politely: obeys robots.txt, pauses between requests, follows few redirects."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from briefgen.bounded import ARTICLE_LIMIT
from briefgen.errors import InputError
from briefgen.fetching.exchange import exchange
from briefgen.fetching.page_cache import PageCache, default_folder
from briefgen.fetching.web_address import parse
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from ssl import SSLContext

    from protego import Protego

    from briefgen.fetching.exchange import Answer
    from briefgen.fetching.web_address import Target

USER_AGENT: Final = f"briefgen/{__version__} (fetches single articles for a reader)"
AGENT: Final = "briefgen"
"""The name under which robots.txt is obeyed, unless the user sets another."""
MOST_REDIRECTS: Final = 5
SECONDS: Final = 30.0
"""Time limit of one request in seconds; each redirect is another request."""
PAUSE: Final = 1.0
"""Seconds between two requests to one host."""
LONGEST_PAUSE: Final = 10.0
"""Maximum seconds to wait if a host asks for it; if it asks for more, that is reported."""
ROBOTS_LIMIT: Final = 500_000
"""Maximum bytes of robots.txt; RFC 9309 demands at least this."""
ACCEPT: Final = "text/html,application/xhtml+xml,application/pdf,application/xml;q=0.9,*/*;q=0.5"

OK, UNCHANGED, TOO_MANY, UNAVAILABLE = 200, 304, 429, 503
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_SAID: Final = {
    401: "wants a name and password; save the page in your browser and give the file",
    402: "is behind a paywall; save the page in your browser and give the file",
    403: "refuses programs; save the page in your browser and give the file",
    404: "there is no such page; check the address",
    410: "the page was taken away; check the address",
    451: "may not be shown for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: its address after redirects, its content type, its bytes, and the day."""

    url: str
    content_type: str
    body: bytes
    day: date


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one at a time; ``seconds`` and ``pause`` are seconds, ``limit`` is in bytes.

    ``follows`` says whether the full text of truncated feed entries is fetched, ``trust`` whose
    certificates are accepted (by default those that the system trusts); ``sleep`` waits.
    """

    limit: int = ARTICLE_LIMIT
    allow_private: bool = False
    user_agent: str = USER_AGENT
    follows: bool = False
    seconds: float = SECONDS
    pause: float = PAUSE
    trust: SSLContext | None = None
    sleep: Callable[[float], None] = time.sleep
    cache: PageCache | None = field(default_factory=lambda: PageCache(default_folder()))
    _asked: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, Protego | None] = field(default_factory=dict)
    _last: tuple[str, Fetched] | None = None
    _seen: set[str] = field(default_factory=set)

    def fetch(self, url: str) -> Fetched:
        """Return the page at an address; no page is fetched twice while it is in the cache.

        Raise ``InputError`` if there is no page, or it may not be fetched.
        """
        if self._last and self._last[0] == url:
            return self._last[1]
        found = self._fetch(url)
        self._seen.add(url)
        self._last = (url, found)
        return found

    def _fetch(self, url: str) -> Fetched:
        kept = self.cache.find(url) if self.cache else None
        if kept and (url in self._seen or kept.is_fresh(time.time())):
            return Fetched(kept.url, kept.headers.get("content-type", ""), kept.body, _today())
        asked = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
        conditions = (
            {asked[name]: kept.headers[name] for name in asked if name in kept.headers}
            if kept
            else {}
        )
        target, answer = self._follow(url, conditions, kept.url if kept else url)
        if answer.status == UNCHANGED and kept:
            return Fetched(kept.url, kept.headers.get("content-type", ""), kept.body, _today())
        if self.cache:
            self.cache.keep(url, target.url, answer.headers, answer.body)
        return Fetched(target.url, answer.headers.get("content-type", ""), answer.body, _today())

    def _follow(self, url: str, conditions: Mapping[str, str], last: str) -> tuple[Target, Answer]:
        """Return the page at the end of the redirects.

        The ``conditions`` are sent only to ``last``, the address at which the cached page was
        found.
        """
        target = parse(url)
        seen = set()
        for _ in range(MOST_REDIRECTS + 1):
            seen.add(target.url)
            self._require_leave(target)
            answer = self._ask(
                target, conditions if target.url == parse(last).url else {}, self.limit
            )
            where = answer.headers.get("location")
            if answer.status not in REDIRECTS or not where:
                self._require_page(target, answer)
                return target, answer
            following = parse(urljoin(target.url, where))
            if target.scheme == "https" and following.scheme == "http":
                message = f"{url}: leads from https to http; give {following.url} if it is right"
                raise InputError(message)
            target = following
            if target.url in seen:
                message = f"{url}: leads in a circle; check the address"
                raise InputError(message)
        message = f"{url}: leads on more than {MOST_REDIRECTS} times; check the address"
        raise InputError(message)

    def _ask(self, target: Target, conditions: Mapping[str, str], limit: int) -> Answer:
        """Return the answer of a host; if it asks for a short wait, ask once more after it."""
        headers = {
            "User-Agent": self.user_agent,
            "Accept": ACCEPT,
            "Connection": "close",
            **conditions,
        }
        answer = self._ask_once(target, headers, limit)
        wait = _wait_of(answer)
        if wait is not None and wait <= LONGEST_PAUSE:
            self.sleep(wait)
            answer = self._ask_once(target, headers, limit)
        return answer

    def _ask_once(self, target: Target, headers: Mapping[str, str], limit: int) -> Answer:
        """Send a request as soon as the pause since the last request to the host is over."""
        due = self._asked.get(target.host, float("-inf")) + self._pause_of(target)
        self.sleep(max(0.0, due - time.monotonic()))
        try:
            return exchange(
                target,
                headers,
                limit=limit,
                seconds=self.seconds,
                allow_private=self.allow_private,
                trust=self.trust,
            )
        finally:
            self._asked[target.host] = time.monotonic()

    def _pause_of(self, target: Target) -> float:
        rules = self._rules.get(target.origin)
        wanted = rules.crawl_delay(self._agent) if rules else None
        return min(max(self.pause, float(wanted or 0)), LONGEST_PAUSE)

    @property
    def _agent(self) -> str:
        return self.user_agent.partition("/")[0].strip() or AGENT

    def _require_leave(self, target: Target) -> None:
        """Raise ``InputError`` if robots.txt forbids the page, or cannot be fetched."""
        if target.origin not in self._rules:
            self._rules[target.origin] = self._read_rules(target)
        rules = self._rules[target.origin]
        if rules and not rules.can_fetch(target.url, self._agent):
            message = (
                f"{target.url}: its site forbids programs to fetch it (robots.txt); "
                "save the page in your browser and give the file"
            )
            raise InputError(message)

    def _read_rules(self, target: Target) -> Protego | None:
        """Return the robots.txt rules of a host; ``None`` if it has none (RFC 9309: any 4xx)."""
        from protego import Protego

        place = parse(f"{target.origin}/robots.txt")
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(place, {}, ROBOTS_LIMIT)
            where = answer.headers.get("location")
            if answer.status not in REDIRECTS or not where:
                break
            place = parse(urljoin(place.url, where))
        if answer.status >= 500:  # noqa: PLR2004 - all of the host's own errors
            said = f"cannot say what may be fetched ({answer.status}); try again later"
            message = f"{place.url}: the host {said}"
            raise InputError(message)
        if answer.status != OK:
            return None
        return Protego.parse(answer.body.decode("utf-8", "replace"))

    @staticmethod
    def _require_page(target: Target, answer: Answer) -> None:
        """Raise ``InputError`` for an answer that is not a page."""
        if answer.status in (OK, UNCHANGED):
            return
        wait = _wait_of(answer)
        if answer.status in (TOO_MANY, UNAVAILABLE):
            when = f"in {wait:g} seconds" if wait is not None else "later"
            said = f"the host is asked too much; try again {when}"
        elif answer.status >= 500:  # noqa: PLR2004 - all of the host's own errors
            said = "the host has an error; try again later"
        else:
            said = _SAID.get(answer.status, "the host does not give the page; check the address")
        message = f"{target.url}: {said} ({answer.status})"
        raise InputError(message)


def _wait_of(answer: Answer) -> float | None:
    """Return the seconds that a busy host asks to wait, ``None`` if it does not.

    It may give seconds, or the time from which it may be asked again (RFC 9110).
    """
    said = answer.headers.get("retry-after", "").strip()
    if answer.status not in (TOO_MANY, UNAVAILABLE) or not said:
        return None
    if said.isascii() and said.isdecimal():
        return float(said[:LONGEST_NUMBER])
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, round(when.timestamp() - time.time()))


LONGEST_NUMBER: Final = 8
"""Maximum digits of a number of seconds."""


def _today() -> date:
    """Return the current day, according to ``SOURCE_DATE_EPOCH`` or the clock."""
    from briefgen.clock import chosen_time

    chosen = chosen_time()
    return datetime.fromtimestamp(time.time() if chosen is None else chosen, UTC).date()
