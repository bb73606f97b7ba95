"""Count in how many articles of the corpus each stem stands: ``briefgen/data/word_counts.txt``.

``python benchmarks/count_words.py`` writes the file again. A stem of one article is left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import briefgen
from briefgen.stories.story_words import count_background

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus" / "articles.jsonl"
FILE = ROOT / "briefgen" / "data" / "word_counts.txt"
HEAD = """\
# In how many of some articles each stem (Snowball) stands, the stems of a count in one group.
# Counted by benchmarks/count_words.py in corpus/articles.jsonl, which says where each comes
# from: 271 articles of Wikinews (CC BY 2.5) and 135 invented ones. Those of one are left out.
"""


def main() -> None:
    """Write the file."""
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    counts = count_background(briefgen.read_text(row["text"]) for row in rows)
    by_count: dict[int, list[str]] = defaultdict(list)
    for stem, count in counts.items():
        if count > 1:
            by_count[count].append(stem)
    lines = [HEAD, "[articles]", str(len(rows))]
    for count in sorted(by_count):
        lines += ["", f"[{count}]", *sorted(by_count[count])]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
