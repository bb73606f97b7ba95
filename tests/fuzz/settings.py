"""Drawn settings files: ``python -m tests.fuzz.settings --runs 20000 --seed 7``.

Whatever a file says is a setting that can be used, or refused in one line.
"""

from __future__ import annotations

import argparse

from hypothesis import given, seed, settings

from tests.test_settings import FILES, use_or_refuse


def main() -> None:
    """Draw as many files as wanted; the first that is a finding is shown in its smallest form."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()

    @seed(options.seed)
    @settings(max_examples=options.runs, database=None, deadline=None)
    @given(FILES)
    def campaign(values: dict[str, str]) -> None:
        use_or_refuse(values)

    campaign()
    print(f"settings: {options.runs} runs, seed {options.seed}, 0 findings")


if __name__ == "__main__":
    main()
