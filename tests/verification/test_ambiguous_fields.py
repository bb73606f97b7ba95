"""Article text that looks like what a page puts between its passages."""

from __future__ import annotations

import pytest

from briefgen.reading import read_text
from briefgen.verification.documents import verify_document

SAID = "The port ¶ 12 stays shut · for now, Sir Orrin Vale said. Next step: nobody knows."
STORY = f"Vale Port\n\n{SAID}\n\nCrews went home on Monday. It was over.\n"
PAGE = """*News brief · outlet not given in source*

**Bottom line:** {} ¶ 1

## Key points

- Crews went home on Monday. ¶ 2
- Next step: nobody knows. ¶ 1
"""


def failures(words: str, suffix: str = ".md") -> tuple:
    """Verify a page whose bottom line says something; it carries no seal."""
    page = PAGE.format(words).encode()
    return verify_document(page, suffix, read_text(STORY)).failures


def test_joints_references_and_labels_of_the_article_are_its_words():
    """The page stands, though it seems to name a paragraph 12 that does not exist."""
    assert failures(SAID) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for now", "for ever"),
        ("stays shut", "stays open"),
        ("¶ 12", "¶ 13"),
        ("¶ 12 stays shut · for now", "¶ 12 It was over."),
        ("said. Next step: nobody knows.", "said. Next step: somebody knows."),
    ],
)
def test_a_changed_word_among_them_is_found(old, new):
    """What is put together must stand in the article in one piece."""
    assert old in SAID
    assert failures(SAID.replace(old, new))


NAMES = "██ Harbour Party - 365 seats\n\n██ 50 Party - 203 seats\n\nThe Vale Crew won, too.\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("**Party** · Vale ¶ 2", True),
        ("**Party** · Vale ¶ 4", False),
        ("**Party** · Crow ¶ 2", False),
        ("**Question** · Vale ¶ 2", False),
    ],
)
def test_a_name_may_be_a_label_of_ours(words, found):
    """A reference may be that of a name which is a label as well, if the name stands there."""
    page = f"*News brief · outlet not given in source*\n\n- {words}\n".encode()

    assert (verify_document(page, ".md", read_text(NAMES)).failures == ()) is found


@pytest.mark.parametrize(("words", "found"), [("for now, ·", True), ("for good, ·", False)])
def test_a_field_may_end_in_a_joint(words, found):
    """Two joints in a row share the space between them."""
    story = read_text("The port stays shut for now, ·\n\nCrews went home.\n")
    page = f"*News brief*\n\nThe port stays shut {words} · outlet not given in source\n".encode()

    assert (verify_document(page, ".md", story).failures == ()) is found


def test_many_marks_cost_little():
    """A page of nothing but joints and references is refused as soon as any other."""
    page = PAGE.format("a ¶ 1 · b · " * 4000).encode()

    assert verify_document(page, ".md", read_text(STORY)).failures


def test_words_between_angle_brackets_are_the_articles_or_where_a_link_leads():
    """Plain text has both; neither hides a changed word."""
    story = read_text("The notice <tel:555> was taken down on Monday, crews said.\n\nMore.\n")
    page = (
        "News brief\n\nKey points\n\n  • The notice{} was taken down on Monday, crews said. ¶ 1\n"
    )

    def stands(words: str) -> bool:
        return not verify_document(page.format(words).encode(), ".txt", story).failures

    assert stands(" <tel:555>")
    assert not stands(" of a strike <tel:555>")
