"""Fingerprints of blocks."""

from __future__ import annotations

from briefgen.verification.blocks import SEAM, Block
from briefgen.verification.fingerprints import find_hashes, fingerprint
from briefgen.verification.markup_blocks import read_html, read_markdown
from briefgen.verification.rules import name_rules
from briefgen.verification.sealing import seal_html, seal_markdown

HTML = (
    "<html><head><title>t</title></head><body><h1>a</h1><h2>Key points</h2>"
    "<ul><li><p>b</p><p>c</p></li></ul>"
    '<details id="article"><p>d</p></details></body></html>'
)
MARKDOWN = "# a\n\n## Key points\n\n- **b** · c\n    - d\n" + "".join(
    f"\npoint {n}\n" for n in range(40)
)


def test_a_sealed_page_carries_the_fingerprint_of_each_block():
    """Words of ours have one, too; the article and the title beside the brief have none."""
    page = read_html(seal_html(HTML))
    sealed = [block.text for block in page.blocks if fingerprint(block) in page.seal]

    assert sealed == ["a", "Key points", "b", "c"]
    assert len(page.seal) == 1 + 4  # the name of the rules


def test_sealing_changes_nothing_that_is_seen():
    """Blocks are the same with and without a seal."""
    assert read_html(seal_html(HTML)).blocks == read_html(HTML).blocks
    assert read_markdown(seal_markdown(MARKDOWN)).blocks == read_markdown(MARKDOWN).blocks


def test_markdown_carries_its_seal_in_a_comment():
    """It is read again from there."""
    page = read_markdown(seal_markdown(MARKDOWN))

    assert page.seal == {name_rules(), *map(fingerprint, page.blocks)}


def test_a_seal_names_its_articles_by_their_whole_hashes():
    """A page shows only their first digits."""
    hashes = ("0" * 64, "a1" * 32)

    assert find_hashes(read_html(seal_html(HTML, hashes)).seal) == set(hashes)
    assert find_hashes(read_markdown(seal_markdown(MARKDOWN, hashes)).seal) == set(hashes)


def test_a_page_that_is_no_brief_stays_as_it_is():
    """What someone's own template makes may be anything."""
    assert seal_html("<head></head><p>a</p>") == "<head></head><p>a</p>"
    assert seal_markdown("a\n") == "a\n"


def test_a_page_without_a_head_stays_as_it_is():
    """A fragment has no place for a seal."""
    assert seal_html("<h2>Key points</h2><p>a</p>") == "<h2>Key points</h2><p>a</p>"


def test_white_space_seams_and_kinds_of_marks_do_not_count():
    """Paper and screen give one fingerprint."""
    assert fingerprint(Block("", "a — “b” c")) == fingerprint(Block("", f'a —{SEAM}"b"\nc'))


def test_words_and_the_head_count():
    """A quote under another speaker is another block."""
    block = Block("", "c", head="b")

    assert fingerprint(block) != fingerprint(Block("", "c", head="a"))
    assert fingerprint(block) != fingerprint(Block("", "d", head="b"))
    assert fingerprint(block) != fingerprint(Block("", "bc"))
