"""The look-ups that rules need."""

from briefgen.model import Span

TEXT = "The mayor of Valdora, Ana Ng, opened the new bridge."


def test_subtree_runs_from_edge_to_edge(parse):
    """The subject's subtree holds its modifiers and its apposition."""
    document = parse(TEXT)
    root = document.root(0)
    (subject,) = document.children(root, "nsubj")

    text = document.excerpt(*document.edges(subject)).text

    assert root.text == "opened"
    assert text.startswith("The mayor of Valdora")


def test_at_finds_the_token_that_covers_an_offset(parse):
    """An offset inside a word gives the word, one on a space gives nothing."""
    document = parse(TEXT)

    assert document.at(TEXT.index("bridge") + 3).text == "bridge"
    assert document.at(TEXT.index(" bridge")) is None
    assert document.at(10_000) is None


def test_within_gives_the_tokens_of_a_span(parse):
    """Tokens that begin in the span, in order."""
    start = TEXT.index("Ana")

    found = parse(TEXT).within(Span(start, start + len("Ana Ng")))

    assert [token.text for token in found] == ["Ana", "Ng"]


def test_ancestors_end_at_the_root(parse):
    """Every walk upwards ends, and ends at the root."""
    document = parse(TEXT)
    root = document.root(0)

    for token in document.tokens:
        if token != root:
            assert list(document.ancestors(token))[-1] == root
