"""The word lists: each says where it comes from, and names an entry of a group once."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from briefgen.data import lexicon

NOT_LISTS = {"sample", "widths"}
LISTS = sorted(
    path.name.removesuffix(".txt")
    for path in resources.files("briefgen.data").iterdir()
    if path.name.endswith(".txt") and path.name.removesuffix(".txt") not in NOT_LISTS
)


@pytest.mark.parametrize("name", LISTS)
def test_a_group_names_each_entry_once(name):
    """A second entry does nothing, and would survive the first when that is taken out."""
    counts = {group: Counter(entries) for group, entries in lexicon.groups(name).items()}

    assert not {group: one for group, c in counts.items() for one in c if c[one] > 1}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_where_it_comes_from(name):
    """The first line is a comment."""
    text = resources.files("briefgen.data").joinpath(f"{name}.txt").read_text(encoding="utf-8")

    assert text.startswith("# ")
