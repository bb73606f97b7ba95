"""What a page says of itself: its writers and its day, wherever and in whatever form it says so."""

from __future__ import annotations

import time
from datetime import date

import pytest

from briefgen.reading.readers.page_facts import find_facts
from briefgen.reading.readers.web_page import parse

SPANISH = """<div class=author>Ana Ngale , Rocío Vell y Piet Juan Oram <i>Hace 13 horas</i>
<div class=byline>Ana Ngale , Rocío Vell y Piet Juan Oram</div></div>"""
HEADLINE = "Ferry to Norrey stops for the winter"


def facts_of(beside="", head="", behind=""):
    """Return the facts of a page with this markup beside its headline, in its head, at its end."""
    story = "<p>The sea was rough, the harbour master said.</p>" * 8
    page = (
        f"<html><head><title>{HEADLINE}</title>{head}</head><body><h1>{HEADLINE}</h1>"
        f"{beside}{story}{behind}</body></html>"
    )
    return find_facts(parse(page, "page"))


def data(**fields):
    """Return JSON-LD with the fields of an article."""
    import json

    record = {"@type": "NewsArticle", "headline": HEADLINE, **fields}
    return f'<script type="application/ld+json">{json.dumps(record)}</script>'


@pytest.mark.parametrize(
    ("markup", "byline"),
    [
        ("<p>By Ana Ngale</p>", "Ana Ngale"),
        ("<p>By Ana Ngale and Piet Oram</p>", "Ana Ngale, Piet Oram"),
        ("<p class=byline>By Ana Ngale, Senior Reporter</p>", "Ana Ngale"),
        ("<td class=authorbold><b>Text &amp; Fotos:</b> Ana Ngale</td>", "Ana Ngale"),
        ("<span>Author: <a href='/x'>Ana Ngale</a>, Datum: 03.03.31</span>", "Ana Ngale"),
        (
            "<span class='post-author vcard'>Eingestellt von <b class=fn>der Piet</b></span>",
            "der Piet",
        ),
        ("<div>4 March 2031 // <a rel=author href='/a'>c1rrus</a></div>", "c1rrus"),
        ("<p class=byline>Ledger Staff</p>", "Ledger Staff"),
        (SPANISH, "Ana Ngale, Rocío Vell, Piet Juan Oram"),
        ("<p class=byline>José Ortega y Tarn</p>", "José Ortega y Tarn"),
        ("<p>By the time the ferry sank</p>", None),
        ("<p>Von Ostmark über Tarn bis Norrey</p>", None),
        ("<p class=author>Author</p>", None),
        ("<p class=author>admin</p>", None),
        ("<p>Ana Ngale</p>", None),
    ],
)
def test_a_byline_beside_the_headline_is_found(markup, byline):
    """By its markup, or by its words; what is no name is none."""
    assert facts_of(markup).byline == byline


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (data(author={"@type": "Person", "name": "Ana Ngale"}), "Ana Ngale"),
        (data(author=[{"name": "Ana Ngale"}, {"name": "Piet Oram"}]), "Ana Ngale, Piet Oram"),
        (data(author="Ana Ngale & Piet Oram"), "Ana Ngale, Piet Oram"),
        (data(author={"@type": "Organization", "name": "The Ellan Ledger"}), None),
        ("<meta name=author content='Ana Ngale'>", "Ana Ngale"),
        ("<meta name=author content=admin>", None),
        ("<meta name=author content='By Ana Ngale, The Ellan Ledger'>", "Ana Ngale"),
    ],
)
def test_data_of_a_page_name_its_writers(head, byline):
    """In JSON-LD and in ``meta`` elements."""
    assert facts_of(head=head).byline == byline


def test_far_from_the_headline_one_name_counts_and_several_do_not():
    """There markup names the writers of other pieces."""
    one = "<p>Written by <a rel=author href='/a'>Ana Ngale</a></p>"
    other = "<p>Written by <a rel=author href='/b'>Piet Oram</a></p>"
    many = "<p>More</p>" * 30

    assert facts_of(behind=many + one).byline == "Ana Ngale"
    assert facts_of(behind=many + one + other).byline is None


@pytest.mark.parametrize(
    ("markup", "head", "day"),
    [
        ("<p>4 March 2031</p>", "", date(2031, 3, 4)),
        ("<p>Written: 2031-03-04 15:03 / Updated: 2031-03-06 15:30</p>", "", date(2031, 3, 4)),
        ("<p>Updated: 2031-03-06</p>", "", None),
        ("", data(datePublished="2031-03-04T08:00:00Z"), date(2031, 3, 4)),
        ("<p>5 March 2031</p>", data(datePublished="2031-03-04T23:00:00Z"), date(2031, 3, 4)),
        ("<p>9 March 2031</p>", data(datePublished="2031-03-04"), None),
        ("<p>Last updated 6 March 2031</p>", data(datePublished="2031-03-04"), date(2031, 3, 4)),
        ("<p>Last updated 6 May 2032</p>", data(datePublished="2031-03-04"), None),
        (
            "<meta name=date content='2031-03-09'>",
            data(datePublished="2031-03-04"),
            None,
        ),
    ],
)
def test_a_day_is_known_where_the_page_is_sure_of_it(markup, head, day):
    """Not where data and what is shown disagree, nor of a page that was changed long after."""
    assert facts_of(markup, head).published == day


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>{HEADLINE} | The Ellan Ledger</h1>",
        f"<h1></h1><div class=title>{HEADLINE}</div>",
        f"<h2>{HEADLINE}</h2>",
    ],
)
def test_the_headline_is_known_wherever_it_stands(page):
    """In a heading that adds the site, or in no heading; what is beside it is the byline."""
    whole = (
        f"<html><head><title>{HEADLINE}</title></head><body>{page}<p>By Ana Ngale</p></body></html>"
    )
    facts = find_facts(parse(whole, "page"))

    assert facts.byline == "Ana Ngale"


def test_text_in_many_elements_is_not_read_once_for_each():
    """A page of 200 elements inside each other would take half a minute."""
    words = " ".join(f"wave{number}" for number in range(150_000))
    page = f"<title>{HEADLINE}</title><body>{'<div>' * 200}<p>{words}</p>"
    began = time.process_time()

    find_facts(parse(page, "page"))

    assert time.process_time() - began < 3
