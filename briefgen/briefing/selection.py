"""Chooses the sentences that a brief prints, up to its length.

The choice is greedy: it repeatedly takes the sentence with the largest gain. Gains only shrink as
the choice grows, except for a sentence that depends on one not yet chosen. So the choice comes
within 1 - 1/e of the best one (Nemhauser et al. 1978; for summaries Lin and Bilmes 2011), and a
gain is recomputed only when its sentence reaches the top of the heap (Minoux 1978).
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from briefgen.briefing.objective import GAINS, Choice, gain_by_likeness
from briefgen.briefing.sentence_candidates import list_candidates

if TYPE_CHECKING:
    from briefgen.briefing.objective import Gain
    from briefgen.briefing.sentence_candidates import Candidate
    from briefgen.model import Analysis, Ranked
    from briefgen.settings import Settings

DEFAULT_SENTENCES = 5

LENGTH_COUNTS = 0.3
"""With a limit on words, a gain is divided by the words to this power (Lin and Bilmes 2010)."""


def select(analysis: Analysis, settings: Settings) -> tuple[Ranked, ...]:
    """Return the sentences to print, most important first, dependent ones after what they need.

    There are at most ``settings.sentences``, with at most ``settings.words`` words together. If
    neither is set, there are five. If no sentence that may open a brief fits into the words, one
    sentence is returned all the same.
    """
    room = settings.words
    most = settings.sentences or (DEFAULT_SENTENCES if room is None else len(analysis.ranking))
    candidates = list_candidates(analysis, most)
    gain = GAINS.get(settings.ranker, gain_by_likeness)
    if room is not None:
        candidates = _leave_fitting(candidates, room, gain)
    chosen = _choose(candidates, gain, most, room)
    return tuple(candidate.ranked for candidate in _bring_together(chosen))


def _leave_fitting(candidates: list[Candidate], room: int, gain: Gain) -> list[Candidate]:
    """Return the candidates that are not too long by themselves.

    If none of them may open a brief, return only the one with the largest gain that may.
    """
    fitting = [candidate for candidate in candidates if candidate.words <= room]
    if any(candidate.ranked.opens for candidate in fitting):
        return fitting
    opening = [candidate for candidate in candidates if candidate.ranked.opens] or candidates
    return sorted(opening, key=lambda candidate: -gain(candidate, Choice()))[:1]


def _choose(
    candidates: list[Candidate], gain: Gain, most: int, room: int | None
) -> list[Candidate]:
    """Return candidates by largest gain until none fits or there are enough.

    The gains in the heap may be out of date, but are never smaller than the current ones.
    """
    known = {candidate.number: candidate for candidate in candidates}
    followers = _list_followers(candidates)
    choice = Choice()

    def weigh(candidate: Candidate) -> tuple[float, int]:
        cost = 1 if room is None else candidate.words**LENGTH_COUNTS
        return -gain(candidate, choice) / cost, candidate.number

    heap = [weigh(candidate) for candidate in candidates]
    heapify(heap)
    while heap and len(choice.taken) < most:
        candidate = known[heappop(heap)[1]]
        full = room is not None and choice.taken and choice.words + candidate.words > room
        if full or candidate.number in choice.taken:
            continue
        entry = weigh(candidate)
        if heap and entry > heap[0]:
            heappush(heap, entry)
            continue
        choice.take(candidate)
        told: tuple[int | str, ...] = (candidate.number, *candidate.brings)
        for key in told:
            for follower in followers.pop(key, ()):
                heappush(heap, weigh(follower))
    return list(choice.taken.values())


def _list_followers(candidates: list[Candidate]) -> dict[int | str, list[Candidate]]:
    """Map a sentence (by index) or a stem to the candidates that gain once it has been chosen."""
    found: dict[int | str, list[Candidate]] = {}
    for candidate in candidates:
        needs_one = candidate.leans or candidate.needs
        before = [candidate.before] if needs_one and candidate.before is not None else []
        keys: tuple[int | str, ...] = (*before, *candidate.needs)
        for key in keys:
            found.setdefault(key, []).append(candidate)
    return found


def _bring_together(chosen: list[Candidate]) -> list[Candidate]:
    """Return the candidates with those that depend on a chosen sentence right after it."""
    followers = {c.before: c for c in chosen if c.leans}
    numbers = {candidate.number for candidate in chosen}
    found: list[Candidate] = []
    for candidate in chosen:
        if candidate.leans and candidate.before in numbers:
            continue
        link: Candidate | None = candidate
        while link:
            found.append(link)
            link = followers.get(link.number)
    return found
