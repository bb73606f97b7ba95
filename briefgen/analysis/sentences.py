"""Where sentences begin and end, for news prose."""

from __future__ import annotations

from briefgen.model import Article, Sentence, Span


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Cut every paragraph into sentences; none crosses a paragraph."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    params = PunktParameters()
    params.abbrev_types.update(
        "mr mrs ms dr gov sen rep u.s u.n no st jan feb aug sept oct nov dec inc corp co".split()  # noqa: SIM905
    )
    punkt = PunktSentenceTokenizer(params)
    found = []
    for index, paragraph in enumerate(article.paragraphs):
        base = paragraph.span.start
        for start, end in punkt.span_tokenize(article.plain[base : paragraph.span.end]):
            found.append(Sentence(article.excerpt(Span(base + start, base + end)), index))
    return tuple(found)
