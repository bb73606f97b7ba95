"""Chooses the articles for a morning: those that are wanted and were in no earlier message."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from briefgen.morning.known_articles import know

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from briefgen.delivery.ledger_history import Known
    from briefgen.model import Article
    from briefgen.morning.morning_file import Morning

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The new articles that a message takes, and those left out because there are too many.

    Both count as known from then on: an article that was not among the newest one day is not news
    the next day.
    """

    taken: tuple[Article, ...]
    passed: tuple[Article, ...]

    @property
    def known(self) -> tuple[Known, ...]:
        """Return what the ledger must remember."""
        passed = (replace(know(article), briefed=False) for article in self.passed)
        return (*map(know, self.taken), *passed)


def choose(articles: Sequence[Article], known: Iterable[Known], morning: Morning) -> Choice:
    """Return the articles that are wanted and new, each once, newest first, undated ones last."""
    known = tuple(known)
    addresses = {each.address for each in known if each.address}
    texts = {each.text for each in known}
    new: list[Article] = []
    for article in articles:
        entry = know(article)
        if entry.text in texts or entry.address in addresses or not _is_wanted(article, morning):
            continue
        new.append(article)
        texts.add(entry.text)
        addresses |= {entry.address} if entry.address else set()
    new.sort(key=lambda article: article.published or date.min, reverse=True)
    return Choice(tuple(new[: morning.newest]), tuple(new[morning.newest :]))


def _is_wanted(article: Article, morning: Morning) -> bool:
    """Return whether an article has a wanted outlet, a wanted topic and a wanted actor."""
    outlet = str(article.source.outlet or "").casefold()
    if morning.outlets and outlet not in {each.casefold() for each in morning.outlets}:
        return False
    words = f" {' '.join(_WORD.findall(article.text.casefold()))} "
    return _has_one(words, morning.topics) and _has_one(words, morning.actors)


def _has_one(words: str, wanted: Collection[str]) -> bool:
    """Return whether a text contains one of some words or names; if there are none, return true."""
    names = (" ".join(_WORD.findall(each.casefold())) for each in wanted)
    return not wanted or any(f" {name} " in words for name in names)
