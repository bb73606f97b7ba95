"""What a page has garbled, and what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefgen
from briefgen.characters import show
from briefgen.garbled import clear, find_garbled
from briefgen.model import Clearing
from briefgen.reading import read_text
from briefgen.verification.documents import verify_document
from briefgen.verification.folding import fold

PIECES = st.sampled_from(
    [
        *[
            "&",
            "amp;",
            "#38;",
            "&quot;",
            "&#39;",
            "&nbsp;",
            "&shy;",
            "lt;",
            "&#0;",
            "&#65;",
            "&rsquo;",
        ],
        *["**", "*", "f**k", "# ", "â€™", "â€", "â", "Ã", "©", "Ng", " ", ".", "“", "\n\n"],
        *["\u00ad", "\u200b"],
    ]
)


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("Reed &amp; Sons", "Reed & Sons"),
        ("&quot;It&#39;s late,&quot; she said&hellip;", '"It\'s late," she said…'),
        ("&amp;quot;No&amp;quot;", '"No"'),
        ("â€œItâ€™s lateâ€ â€“ in the cafÃ©", "“It’s late” – in the café"),
        ("a&nbsp;b&shy;c", "a bc"),
        ("**Ana Ng** said", "Ana Ng said"),
        ("liÂ\u00adght", "light"),
        ("liÃ‚Â\u00adght", "light"),  # misread twice
        ("AT&T; R&D; f**k; &#65; &#0; &nosuch;", "AT&T; R&D; f**k; &#65; &#0; &nosuch;"),
        ("Â is a letter, and so is Ã", "Â is a letter, and so is Ã"),
    ],
)
def test_clear(garbled, meant):
    """Signs come back; letters, what means nothing and what was meant so stay."""
    assert clear(garbled) == meant


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_page_is_the_article(text):
    """What is printed of a text is the same to the receipt as the text."""
    assert fold(show(clear(text))) == fold(text)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_there_and_back(text):
    """Every stretch of what was meant lies in the text as read, and in order."""
    clearing = Clearing(tuple(find_garbled(text)), len(text))
    meant = clearing.mend(text)
    article = read_text(text)

    assert article.text == text
    assert len(article.plain) == len(text)
    for paragraph in article.paragraphs:
        assert text[paragraph.span.start : paragraph.span.end].strip()
    assert clearing.mendings or meant == text


def test_an_article_is_analysed_as_it_was_meant():
    """Positions are those of the text as read; a name is printed as it was meant."""
    text = (
        "# Ferry stops\n\nThe ferry of Reed &amp; Sons stopped in Ostmark on Monday, it said.\n\n"
        "&ldquo;It can&rsquo;t sail,&rdquo; said **Ana Ng**, the captain.\n"
    )
    analysis = briefgen.analyze(read_text(text), briefgen.Settings())
    quote = next(quote for quote in analysis.quotes if quote.kind == "direct")

    assert str(analysis.article.title) == "Ferry stops"
    assert quote.speaker.name == "Ana Ng"
    assert quote.spans[0].text == "It can&rsquo;t sail,"
    assert str(quote.spans[0]) == "It can’t sail,"
    assert {"Ana Ng", "Reed & Sons"} <= {str(actor.name) for actor in analysis.actors}
    for sentence in analysis.sentences:
        excerpt = sentence.excerpt
        assert text[excerpt.start : excerpt.end] == excerpt.text


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ng of Ostmark spoke of Ostmarkâ€™s ferry on Monday. Ostmarkâ€™s envoy left.",
        "The mayor, Ana Ng, said on Monday that the port was &quot;open to remedies.&quot;",
    ],
)
@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_nothing_garbled_is_cut_in_two(text, form):
    """No name and no quotation ends inside of what stands for one mark."""
    settings = briefgen.Settings()
    article = read_text(text)
    brief = briefgen.verify(briefgen.compose(briefgen.analyze(article, settings), settings))
    page = briefgen.render(brief, form, settings)

    assert verify_document(page, f".{form}", article).failures == ()


def test_what_was_misread_twice_is_one_stretch():
    """No excerpt is cut between the signs that stand for one mark."""
    once = "’".encode().decode("cp1252")
    twice = once.encode().decode("cp1252")

    assert list(find_garbled(f"Kelmar{twice}s")) == [(6, 6 + len(twice), "’")]
