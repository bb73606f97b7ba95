"""The look-ups that rules need."""

from briefgen.analysis.document import Document, Token
from briefgen.model import Span
from tests.builders import article_of

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


def test_neighbours_end_where_the_text_ends(parse):
    """There is nothing behind the last token and nothing before the first."""
    document = parse(TEXT)
    first, last = document.tokens[0], document.tokens[-1]

    assert document.next(first).text == "mayor"
    assert document.previous(last).text == "bridge"
    assert document.previous(first) is None
    assert document.next(last) is None
    assert document.next(last.index) is None


def test_neighbours_end_where_the_sentence_ends(parse):
    """The first word of a sentence has no neighbour in front of it there."""
    document = parse("The bridge fell. Nobody was hurt.")
    stop, nobody = document.words(0)[-1], document.words(1)[0]

    assert document.next(stop) == nobody
    assert document.next_in_sentence(stop) is None
    assert document.previous_in_sentence(nobody) is None
    assert document.previous_in_sentence(stop).text == "fell"


def test_stretches_reach_as_far_as_the_text(parse):
    """Both ends are included, and neither wraps round."""
    document = parse(TEXT)
    last = document.tokens[-1].index

    assert [token.text for token in document.through(0, 1)] == ["The", "mayor"]
    assert document.through(2, 1) == ()
    assert [token.text for token in document.before(1, 2)] == ["The"]
    assert document.before(0, 2) == ()
    assert [token.text for token in document.after(last - 1, 2)] == ["."]
    assert document.after(last, 2) == ()


def test_rows_of_tokens_stay_in_their_sentence(parse):
    """A row ends at the first token that is not accepted, and at the edge of the sentence."""
    document = parse("Ana Ng left. Tom Roe came.")
    second, _ = document.bounds[1]

    assert document.reach_back(second, lambda _: True) == second
    assert document.reach_back(2, lambda token: token.tag == "NNP") == 0
    assert document.reach_on(second, lambda token: token.tag == "NNP") == second + 1
    assert document.reach_on(second, lambda _: True) == document.tokens[-1].index


def test_the_tree_may_be_as_deep_as_the_sentence_is_long():
    """Edges are found at once, also where each token governs the next one."""
    size = 50_000
    tokens = tuple(
        Token(n, 2 * n, 2 * n + 1, "a", "a", "NN", "NOUN", "", max(n - 1, 0), "", 0)
        for n in range(size)
    )
    article = article_of("a " * size)

    document = Document(article, (), tokens, (), ((0, size),))

    assert document.edges(tokens[0]) == (0, size - 1)
    assert document.edges(tokens[-1]) == (size - 1, size - 1)
