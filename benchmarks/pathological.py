"""What analysis costs on texts that no newsroom writes, beside the parse and beside prose.

    python benchmarks/pathological.py [--tokens N] [KIND ...]

Each kind of text is made up to about N tokens. Prints the seconds of the processor for 1,000 tokens
that the parse and our analysis take, how many times as long as for prose each of them is, and the
nanoseconds of both for a code point: where each sign is a token, a code point costs what a word of
prose does. Ours may be 3 times the one of prose; with a larger N it must not be more, or it grows
faster than the text.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count, cycle, islice
from typing import TYPE_CHECKING, TypeVar

from growth import SYLLABLES, make_text
from speed import ROOT

from briefgen.analysis import Parsed, analyze, engine
from briefgen.analysis.sentences import split_sentences
from briefgen.reading import read_text
from briefgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUND = 3.0
"""So many times as long as on prose our part may take."""
TOKENS = 5_000
WORD = re.compile(r"\w+|[^\w\s]")
LETTERS = 6
"""Characters of a token of prose, its space with it: what is no token costs, too."""

Maker = Callable[[int], str]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds for 1,000 tokens, and nanoseconds of both for a code point."""

    tokens: int
    parse: float
    ours: float
    each: float


def main() -> None:
    """Print a line for each kind; exit with 1 when ours is over the bound for one of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tokens", type=int, default=TOKENS, metavar="N")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="(default: all)")
    given = parser.parse_args()
    take(make_text(500))  # loads the pipeline and the word lists
    prose = take(make_text(given.tokens))
    show("prose", prose, prose)
    over = [
        kind
        for kind in given.kinds or KINDS
        if show(kind, take(KINDS[kind](given.tokens)), prose) > BOUND
    ]
    print(f"over {BOUND:.0f} times prose: {', '.join(over) or 'none'}")
    sys.exit(1 if over else 0)


def show(kind: str, cost: Cost, prose: Cost) -> float:
    """Print a line, return how many times as long as on prose our part takes."""
    times = cost.ours / prose.ours
    print(
        f"{kind:24} {cost.tokens:7,} tokens   parse {cost.parse:6.3f} s "
        f"({cost.parse / prose.parse:4.1f})   ours {cost.ours:6.3f} s ({times:4.1f})   "
        f"{cost.each:8,.0f} ns a code point ({cost.each / prose.each:4.1f})",
        flush=True,
    )
    return times


def take(text: str) -> Cost:
    """Analyse one text and take the time of the parse and of all that is ours."""
    article = read_text(text)
    sentences = split_sentences(article)
    gc.collect()
    document, parse = clock(lambda: engine.annotate(article, sentences))
    _, indexing = clock(lambda: replace(document))
    _, analysis = clock(lambda: analyze(Parsed(article, document), Settings()))
    size = max(len(document.tokens), len(WORD.findall(text)), len(text) // LETTERS)
    thousands = size / 1_000
    each = 1e9 * (parse + indexing + analysis) / len(text)
    return Cost(size, parse / thousands, (indexing + analysis) / thousands, each)


def clock(work: Callable[[], Result]) -> tuple[Result, float]:
    """Do the work, return its result and the seconds of the processor that it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


# --- what texts are made of -----------------------------------------------------------------------


def repeat(piece: str, size: int = 0, between: str = " ") -> Maker:
    """Make texts of one piece again and again; ``size`` is the number of its tokens."""
    length = size or len(WORD.findall(piece))
    return lambda tokens: between.join([piece] * max(tokens // length, 1))


def around(opening: str, word: str, closing: str) -> Maker:
    """Make texts of pairs of marks, one inside the other."""
    return lambda tokens: opening * (tokens // 2) + word + closing * (tokens // 2)


def row(pieces: Callable[[], Iterator[str]], size: int, between: str = " ") -> Maker:
    """Make texts of ever other pieces of about ``size`` tokens each."""
    return lambda tokens: between.join(islice(pieces(), max(tokens // size, 1)))


def change(how: Callable[[str], str]) -> Maker:
    """Make texts of prose that something has happened to."""
    return lambda tokens: how(make_text(tokens))


def names() -> Iterator[str]:
    """Return invented words that begin with a capital, without end."""
    chance = random.Random(1)  # noqa: S311 - the same text each time is wanted
    while True:
        yield "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def full_names() -> Iterator[str]:
    """Return invented names of people, without end."""
    return (f"{given} {next(surnames)}" for surnames in [names()] for given in cycle(GIVEN))


def sayings(pattern: str) -> Callable[[], Iterator[str]]:
    """Make sentences of a pattern, each about somebody else: ``{}`` is the name."""
    return lambda: (pattern.format(name) for name in full_names())


def numbered(pattern: str) -> Callable[[], Iterator[str]]:
    """Make pieces of a pattern, each with another number: ``{}`` is the number."""
    return lambda: (pattern.format(number) for number in count(1))


def common_words() -> Iterator[str]:
    """Return the common words of the seeds, without end and without a mark."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    return cycle([word for text in texts for word in re.findall(r"\b[a-z]+\b", text)])


def shuffle(text: str) -> str:
    """Put the words of a text in another order."""
    words = text.split()
    random.Random(1).shuffle(words)  # noqa: S311 - the same text each time is wanted
    return " ".join(words)


GIVEN = ("Ana", "Tom", "Maria", "John", "Ruth", "Peter", "Clara", "David", "Helen", "Paul")

KINDS: dict[str, Maker] = {
    "one word": repeat("bridge"),
    "one name": repeat("Vestrik"),
    "one letter": repeat("a"),
    "one sentence": repeat("The bridge fell on Monday."),
    "one paragraph": repeat("Minister Ana Ng said the ferry was late.", between="\n\n"),
    "said": repeat("said"),
    "he said": repeat("he said"),
    "that": repeat("that"),
    "pronouns": repeat("he she it they his her"),
    "no sentence ends": row(common_words, 1),
    "commas": row(common_words, 2, ", "),
    "a word a paragraph": row(common_words, 1, "\n\n"),
    "a word a line": row(common_words, 1, "\n"),
    "words in another order": change(shuffle),
    "names": row(names, 1),
    "names and commas": row(names, 2, ", "),
    "names and and": row(names, 2, " and "),
    "names and of": row(names, 2, " of "),
    "names and 's": row(names, 2, "'s "),
    "a name a paragraph": row(names, 1, "\n\n"),
    "full names": row(full_names, 2),
    "full names and commas": row(full_names, 3, ", "),
    "people who say": row(sayings("{} said the ferry was late."), 7),
    "people who say, quoted": row(sayings("“The ferry was late,” {} said."), 10),
    "people with roles": row(sayings("{}, the mayor of Tarn, left."), 9),
    "people and a pronoun": row(sayings("{} left. He said she was late."), 9),
    "people in brackets": row(sayings("{} (R-Tarn)"), 6),
    "namesakes": row(lambda: (f"{given} Ng left." for given in names()), 4),
    "roles alone": repeat("The minister said the mayor said the minister left."),
    "titles": repeat("Minister Secretary President Chief Executive"),
    "initials": repeat("A. B. C.", 3),
    "acronyms": repeat("NATO UNO EU"),
    "firms": row(lambda: (f"{name} Lines Ltd" for name in names()), 3, ", "),
    "places": repeat("in Paris, London and Berlin"),
    "datelines": repeat("SKARHOLM, Norrey (ISP) — Crews left.", between="\n\n"),
    "bylines": repeat("By Dorian Leck", between="\n\n"),
    "captions": repeat("Ana Ng at the port. Photo: Ines Calder", between="\n\n"),
    "headlines": repeat("Ferry Crews Walk Off Job", between="\n\n"),
    "answers": row(sayings("{}: The ferry was late."), 8, "\n\n"),
    "numbers": row(numbered("{}"), 1),
    "percentages": row(numbered("{}%"), 2),
    "ranges": row(numbered("{}% to"), 3),
    "prices": row(numbered("${} million"), 3),
    "counts": row(numbered("{} people died."), 4),
    "days": repeat("on Monday, Nov. 12, 2024,"),
    "nested quotation marks": around("“", "word", "”"),
    "nested straight marks": around('"', "word", '"'),
    "nested brackets": around("(", "word", ")"),
    "nested clauses": repeat("Ng said that"),
    "nested relative clauses": repeat("the man who saw"),
    "nested phrases": repeat("of the port"),
    "joined sentences": repeat("and the ferry left"),
    "possessives": repeat("minister's"),
    "opening marks": repeat("“word"),
    "closing marks": repeat("word”"),
    "empty marks": repeat('Ana "" Ng'),
    "apostrophes": repeat("'tis 'word'"),
    "unclosed quotations": repeat("“The ferry was late", between="\n\n"),
    "full stops": repeat(".", between=""),
    "spaced full stops": repeat("."),
    "commas alone": repeat(","),
    "dashes": repeat("—"),
    "quotation marks alone": repeat('"'),
    "signs": repeat("@ # $ % ^ & * / |"),
    "hyphens": lambda tokens: "-".join(islice(common_words(), tokens // 2)),
    "slashes": lambda tokens: "/".join(islice(common_words(), tokens // 2)),
    "one long word": lambda tokens: "a" * tokens,
    "links": row(numbered("https://example.org/{}"), 1),
    "tags": repeat("<b>word</b>", 5),
    "glued words": change(lambda text: re.sub(r"(\w) (\w)", r"\1\2", text)),
    "lower case": change(str.lower),
    "upper case": change(str.upper),
    "title case": change(str.title),
    "according to": row(sayings("According to {}, the ferry was late."), 9),
    "issues": repeat("The talks on the strike, the vote and the inquiry stalled."),
    "new issues": row(lambda: (f"Talks on the {name} bridge stalled." for name in names()), 7),
    "openings": repeat("But this, however, was that minister."),
    "another script": repeat("渡轮停运。", 4),
    "right to left": repeat("العبارة متوقفة"),
    "pictures": repeat("😀"),
    "lost apostrophes": repeat("Shes dont cant Im"),
}


if __name__ == "__main__":
    main()
