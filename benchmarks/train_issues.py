"""Learn from the corpus which matters are open, for ``briefgen/data/issues.toml``.

    python benchmarks/train_issues.py [--write]

Four kinds of models: how likely a sentence leaves something open; how likely a matter, a noun
phrase with the sentences that show it, is one that a reader of ``corpus/issues.jsonl`` calls open,
by a word of the label and a sentence of the evidence; how likely a sentence is the next step that a
reader gives of such a matter; and, for each status, how likely such a matter stands so. All learn
from what each of two readers marked. The
likelihoods of sentences that the second model learns from are given by weights learnt on other
articles. Prints what each threshold gives on folds, each judged by weights learnt on the others:
the share of printed matters that a reader calls open, of those that both call open the share that
is printed, and how many are printed an article, by source; then, of the printed matters that are a
reader's, how often the status is a reader's, and how often the next step is. ``--write`` learns on
everything instead and puts the weights into the file, under the comments that stand there; the
thresholds are set by hand there. Deterministic.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from training.logit import fit
from training.standing import find_likeliest, learn_standings, measure_standings

from briefgen.analysis import engine
from briefgen.analysis.actors import find_mentions, resolve_actors, weigh_actors
from briefgen.analysis.issues import tell
from briefgen.analysis.issues.issue_candidates import Candidate, propose, with_likelihoods
from briefgen.analysis.issues.issue_ranking import choose
from briefgen.analysis.issues.sentence_features import measure_sentences
from briefgen.analysis.issues.step_features import find_said, kind_of, measure_steps
from briefgen.analysis.quotes import attribute, find_quotes
from briefgen.analysis.sentences import split_sentences
from briefgen.reading import read_text
from tests.eval import corpus
from tests.eval.claims import is_issue, is_same_evidence
from tests.eval.finding import FoundIssue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from training.logit import Fitted
    from training.standing import Standing

    from briefgen.analysis.issues.issue_types import Story
    from briefgen.model import IssueStatus
    from tests.eval.corpus import MarkedIssue

TARGET = Path(__file__).parents[1] / "briefgen" / "data" / "issues.toml"
RIDGE = 33.0
"""What the square of a weight costs; of 10, 33 and 100 the best on the folds."""
STEP_RIDGE = 10.0
"""The same of next steps."""
FOLDS, INNER = 5, 3
LEAST = 0.005
"""A smaller weight is none."""
FEWEST_SENTENCE, FEWEST_MATTER, FEWEST_STATUS = 8, 10, 16
"""Articles that a feature must occur in to have a weight."""
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
PRINTED = 0.3
STATUS_THRESHOLDS = (0.2, PRINTED, 0.4)
STEP_THRESHOLDS = ((0.12, 1.0), (0.12, 0.3), (0.12, 0.25), (0.12, 0.2), (0.15, 0.15), (0.25, 0.25))


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence as the next step of a candidate, by its number, that is a reader's.

    ``right`` is the share of the readers who say so, ``given`` tells that one of them gives a step,
    ``kind`` whether words announce one.
    """

    candidate: int
    given: bool
    kind: str
    features: Mapping[str, float]
    right: float


@dataclass(frozen=True, slots=True)
class Read:
    """An article as the models see it, with what each of two readers says of every part of it.

    ``told`` are the words of its sentences, ``sentences`` their features; ``open_sentences`` and
    ``right`` are the shares of the readers who call a sentence or a candidate open.
    """

    source: str
    sentences: tuple[Mapping[str, float], ...]
    open_sentences: tuple[float, ...]
    candidates: tuple[Candidate, ...]
    right: tuple[float, ...]
    steps: tuple[Step, ...]
    standings: tuple[Standing, ...]
    told: tuple[str, ...]
    readers: tuple[tuple[MarkedIssue, ...], ...]


@dataclass(frozen=True, slots=True)
class Models:
    """The models, of which there is one for each status."""

    sentences: Fitted
    matters: Fitted
    steps: Fitted
    statuses: Mapping[IssueStatus, Fitted]


@dataclass(frozen=True, slots=True)
class Guess:
    """What models say of an article: how likely each candidate and each step is right.

    ``statuses`` tells by candidate whether the likeliest status is a reader's.
    """

    likely: Sequence[float]
    statuses: Mapping[int, bool]
    steps: Sequence[float]


def main() -> None:
    """Judge the folds, or learn on everything and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    articles = [read(*row) for row in corpus.issues()]
    if options.write:
        text = lay_out(learn(articles))
        head = TARGET.read_text(encoding="utf-8").partition("[sentences]")[0]
        TARGET.write_text(head + text, encoding="utf-8")
    else:
        judge(articles, on_folds(articles))


def read(source: str, text: str, readers: tuple[tuple[MarkedIssue, ...], ...]) -> Read:
    """Measure an article, and look up what the readers say."""
    article = read_text(text)
    document = engine.annotate(article, split_sentences(article))
    actors = resolve_actors(document, find_mentions(document))
    quotes = attribute(find_quotes(document), document, actors)
    story = tell(document, weigh_actors(actors, document, quotes), quotes)
    candidates = tuple(propose(story))
    told = tuple(sentence.excerpt.text for sentence in document.sentences)
    sentences = measure_sentences(story)
    return Read(
        source,
        sentences,
        tuple(np.mean([_shows(words, reader) for reader in readers]) for words in told),
        candidates,
        tuple(np.mean([_is_one(one, told, reader) for reader in readers]) for one in candidates),
        tuple(_steps(story, candidates, sentences, told, readers)),
        tuple(
            measure_standings(
                story,
                candidates,
                sentences,
                [issue for reader in readers for issue in reader],
                lambda one, issue: _is_one(one, told, [issue]),
            )
        ),
        told,
        readers,
    )


def _shows(words: str, issues: Iterable[MarkedIssue]) -> bool:
    return any(is_same_evidence(words, one) for issue in issues for one in issue.evidence)


def _steps(
    story: Story,
    candidates: Iterable[Candidate],
    sentences: Sequence[Mapping[str, float]],
    told: Sequence[str],
    readers: Iterable[tuple[MarkedIssue, ...]],
) -> Iterator[Step]:
    """Return every sentence as the next step of every candidate that is a reader's."""
    features = find_said(story, [dict(row) for row in sentences])
    for place, one in enumerate(candidates):
        issues = [issue for reader in readers for issue in reader if _is_one(one, told, [issue])]
        given = any(issue.next for issue in issues)
        steps = measure_steps(story, one.matter, one.shown, features) if issues else ()
        for number, step in steps:
            said = [bool(x.next) and is_same_evidence(told[number], x.next or "") for x in issues]
            kind = kind_of(story, number, step)
            yield Step(place, given, kind, step, float(np.mean(said)))


def _is_one(candidate: Candidate, told: Sequence[str], issues: Iterable[MarkedIssue]) -> bool:
    label = " ".join(part.text for part in candidate.words)
    evidence = tuple(told[number] for number in candidate.shown)
    found = FoundIssue(label, "", evidence, ())
    return any(is_issue(found, issue) for issue in issues)


# --- learning -------------------------------------------------------------------------------------


def learn(articles: Sequence[Read]) -> Models:
    """Fit all models."""
    rows = [
        with_likelihoods(candidate, likely)
        for article, likely in zip(articles, _cross(articles), strict=True)
        for candidate in article.candidates
    ]
    owners = [n for n, article in enumerate(articles) for _ in article.candidates]
    kept = _frequent(rows, owners, FEWEST_MATTER)
    right = np.array([share for article in articles for share in article.right])
    return Models(
        _learn_sentences(articles),
        fit(kept, right, RIDGE),
        _learn_steps(articles),
        _learn_statuses(articles),
    )


def _learn_statuses(articles: Sequence[Read]) -> dict[IssueStatus, Fitted]:
    standings = [one for article in articles for one in article.standings]
    owners = [n for n, article in enumerate(articles) for _ in article.standings]
    rows = [one.features for one in standings]
    return learn_standings(_frequent(rows, owners, FEWEST_STATUS), standings)


def _learn_steps(articles: Sequence[Read]) -> Fitted:
    rows = [step.features for article in articles for step in article.steps]
    owners = [n for n, article in enumerate(articles) for _ in article.steps]
    right = np.array([step.right for article in articles for step in article.steps])
    return fit(_frequent(rows, owners, FEWEST_MATTER), right, STEP_RIDGE)


def _learn_sentences(articles: Sequence[Read]) -> Fitted:
    rows = [row for article in articles for row in article.sentences]
    owners = [n for n, article in enumerate(articles) for _ in article.sentences]
    open_ones = np.array([share for article in articles for share in article.open_sentences])
    return fit(_frequent(rows, owners, FEWEST_SENTENCE), open_ones, RIDGE)


def _cross(articles: Sequence[Read]) -> list[list[float]]:
    """Return the likelihoods of all sentences by weights learnt on other articles."""
    likely: list[list[float]] = [[] for _ in articles]
    for fold in range(INNER):
        learnt = _learn_sentences([one for n, one in enumerate(articles) if n % INNER != fold])
        for number in range(fold, len(articles), INNER):
            likely[number] = list(learnt.likelihoods(articles[number].sentences))
    return likely


def _frequent(
    rows: Sequence[Mapping[str, float]], owners: Sequence[int], fewest: int
) -> list[dict[str, float]]:
    """Leave out the features that fewer articles than ``fewest`` have."""
    had = {(name, owner) for row, owner in zip(rows, owners, strict=True) for name in row}
    count = Counter(name for name, _ in had)
    return [{name: value for name, value in row.items() if count[name] >= fewest} for row in rows]


def on_folds(articles: Sequence[Read]) -> list[Guess]:
    """Return what weights learnt on articles of other folds say of each."""
    guesses: dict[int, Guess] = {}
    for fold in range(FOLDS):
        learnt = learn([one for n, one in enumerate(articles) if n % FOLDS != fold])
        for number in range(fold, len(articles), FOLDS):
            guesses[number] = guess(learnt, articles[number])
    return [guesses[number] for number in range(len(articles))]


def guess(learnt: Models, article: Read) -> Guess:
    """Return what weights say of an article."""
    own = [one for one in article.standings if one.own]
    statuses = find_likeliest(learnt.statuses, [one.features for one in own])
    steps = learnt.steps.likelihoods([one.features for one in article.steps])
    return Guess(
        likelihoods(learnt, article),
        {one.candidate: status in one.read for one, status in zip(own, statuses, strict=True)},
        tuple(map(float, steps)),
    )


def likelihoods(learnt: Models, article: Read) -> list[float]:
    """Return the likelihood of each candidate of an article."""
    open_ones = list(learnt.sentences.likelihoods(article.sentences))
    rows = [with_likelihoods(one, open_ones) for one in article.candidates]
    return list(learnt.matters.likelihoods(rows)) if rows else []


# --- judging --------------------------------------------------------------------------------------


def judge(articles: Sequence[Read], guesses: Sequence[Guess]) -> None:
    """Print what each threshold gives, by source, then how statuses and next steps do."""
    print("from  source                right   found   an article")
    for least in THRESHOLDS:
        for source in sorted({article.source for article in articles}):
            own = [n for n, article in enumerate(articles) if article.source == source]
            counts = sum((_count(articles[n], guesses[n].likely, least) for n in own), Counter())
            right = counts["right"] / max(1, counts["printed"])
            found = counts["found"] / max(1, counts["both"])
            mean = counts["printed"] / len(own)
            print(f"{least:.2f}  {source:20}{right:7.3f}{found:8.3f}{mean:8.2f}")
    _judge_statuses(articles, guesses)
    _judge_steps(articles, guesses)


def _judge_statuses(articles: Sequence[Read], guesses: Sequence[Guess]) -> None:
    """Print of the matters of a reader that are printed how often the status is a reader's."""
    for least in STATUS_THRESHOLDS:
        right = [
            hit
            for article, said in zip(articles, guesses, strict=True)
            for number, _ in choose(article.candidates, said.likely, least)
            if (hit := said.statuses.get(number)) is not None
        ]
        print(f"status right, of matters from {least:.2f} ({len(right)}): {np.mean(right):.3f}")


def _judge_steps(articles: Sequence[Read], guesses: Sequence[Guess]) -> None:
    """Print for each pair of thresholds how often a step that is shown is a reader's."""
    found: dict[tuple[int, int], list[tuple[float, Step]]] = defaultdict(list)
    for place, (article, said) in enumerate(zip(articles, guesses, strict=True)):
        shown = {number for number, _ in choose(article.candidates, said.likely, PRINTED)}
        for likely, step in zip(said.steps, article.steps, strict=True):
            if step.candidate in shown:
                found[place, step.candidate].append((likely, step))
    given = sum(steps[0][1].given for steps in found.values())
    print(f"step announced, other from   right   found, of {given}")
    for least in STEP_THRESHOLDS:
        best = [
            max(rows, key=itemgetter(0)) for one in found.values() if (rows := _over(one, least))
        ]
        hits = sum(step.right > 0 for _, step in best)
        print(f"{least[0]:.2f}, {least[1]:.2f}{hits / len(best):25.3f}{hits / given:8.3f}")


def _over(
    steps: Sequence[tuple[float, Step]], least: tuple[float, float]
) -> list[tuple[float, Step]]:
    """Return the steps that are likely enough, for those that words announce and for others."""
    limits = dict(zip(("announced", "other", "void"), (*least, 1.0), strict=True))
    return [one for one in steps if one[0] >= limits[one[1].kind]]


def _count(article: Read, likely: Sequence[float], least: float) -> Counter[str]:
    """Count what is printed of an article, and what both readers call open."""
    printed = [
        article.candidates[number] for number, _ in choose(article.candidates, likely, least)
    ]
    both = [
        (one, other)
        for one in article.readers[0]
        if (other := next((two for two in article.readers[1] if _is_same(one, two)), None))
    ]
    return Counter(
        printed=len(printed),
        right=sum(any(_is_one(one, article.told, r) for r in article.readers) for one in printed),
        both=len(both),
        found=sum(any(_is_one(one, article.told, pair) for one in printed) for pair in both),
    )


def _is_same(one: MarkedIssue, two: MarkedIssue) -> bool:
    return is_issue(FoundIssue(one.label, "", one.evidence, ()), two)


def lay_out(learnt: Models) -> str:
    """Return the sections of all models, the heaviest weights first, with today's thresholds."""
    kept = tomllib.loads(TARGET.read_text(encoding="utf-8"))
    models = {"sentences": learnt.sentences, "matters": learnt.matters, "steps": learnt.steps}
    models |= {f"status {status}": model for status, model in learnt.statuses.items()}
    return "\n".join(
        line for name, model in models.items() for line in _section(name, model, kept.get(name, {}))
    )


def _section(name: str, model: Fitted, kept: Mapping[str, dict[str, float]]) -> Iterator[str]:
    key = _quoted(name) if " " in name else name
    yield from (f"[{key}]", f"intercept = {model.start:.3f}", "")
    if "thresholds" in kept:
        yield f"[{key}.thresholds]"
        yield from (f"{kind} = {value}" for kind, value in kept["thresholds"].items())
        yield ""
    yield f"[{key}.weights]"
    ranked = sorted(model.weights.items(), key=lambda item: (-abs(item[1]), item[0]))
    heavy = ((feature, weight) for feature, weight in ranked if abs(weight) >= LEAST)
    yield from (f"{_quoted(feature)} = {weight:.3f}" for feature, weight in heavy)
    yield ""


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    main()
