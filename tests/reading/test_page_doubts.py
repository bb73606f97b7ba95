"""Pages of several stories are told as such; those of one, with all that is around it, are not."""

from __future__ import annotations

import json

import pytest

from briefgen.reading import read

TOWNS = ("Norrey", "Tarn", "Ellan", "Ostmark")


def paragraphs(town, count):
    """Return paragraphs about a town, each with words of its own."""
    said = (
        "<p>The harbour board of {0} met for the {1}. time on Monday, its chairman Udo Marrin said,"
    )
    return "".join(
        f"{said.format(town, number)} and asked the owners of the {number} boats to wait.</p>"
        for number in range(1, count + 1)
    )


def page_of(body, head=""):
    """Return what is doubted of a page, by code."""
    page = f"<html><head><title>Board meets</title>{head}</head><body>{body}</body></html>"
    article = read("-", stdin=page.encode())
    return {found.code: found.message for found in article.diagnostics}


def live_blog():
    """Return a page whose data say that it is a live blog."""
    data = json.dumps({"@type": "LiveBlogPosting", "headline": "Board meets, hour by hour"})
    posts = "".join(
        f"<div><time>1{n}:00</time>{paragraphs(town, 2)}</div>" for n, town in enumerate(TOWNS)
    )
    return page_of(
        f"<main><h1>Board meets, hour by hour</h1>{posts}</main>",
        f'<script type="application/ld+json">{data}</script>',
    )


def posts():
    """Return a page of several items that are marked as articles."""
    items = "".join(f"<article><h2>{town}</h2>{paragraphs(town, 5)}</article>" for town in TOWNS)
    return page_of(f"<main><h1>The day in the harbours</h1>{items}</main>")


def endless():
    """Return a page that has gone on with the next article when it was scrolled."""
    articles = "".join(
        f"<article><h1>Board of {town} meets</h1>{paragraphs(town, 16)}</article>"
        for town in TOWNS[:2]
    )
    return page_of(f"<main>{articles}</main>")


def newsletter():
    """Return a page of headlines that lead elsewhere, each with what stands there."""
    items = "".join(
        f"<h2><a href='/{town}'>Board of {town} meets</a></h2>{paragraphs(town, 3)}"
        for town in TOWNS
    )
    return page_of(f"<article><h1>Your morning letter</h1>{items}</article>")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (live_blog, "the page is a live blog"),
        (posts, "the page holds 4 items, as live blogs do"),
        (newsletter, "the page holds 4 headlines that lead elsewhere, as newsletters do"),
    ],
)
def test_a_page_of_several_stories_is_told(make, said):
    """By what its data say, by its articles, and by its headlines."""
    assert make()["several-items"].startswith(said)


def test_a_page_that_goes_on_when_it_is_scrolled_is_read_to_the_end_of_its_story():
    """And the others are told to be left out."""
    doubts = endless()

    assert doubts["goes-on"] == "the page goes on with 1 more article, left out"
    assert "several-items" not in doubts


@pytest.mark.parametrize(
    "around",
    [
        "<section>"
        + "<article class=comment><div>What a day it was. I saw it.</div></article>" * 30,
        "".join(f"<h3><a href='/{town}'>Board of {town} meets</a></h3>" for town in TOWNS),
        "<h2>Background</h2><p>The board has nine members, and it meets in public every Monday.</p>"
        * 3,
    ],
)
def test_a_page_of_one_story_is_not_doubted(around):
    """Whatever is around it: comments, teasers, headings of its own."""
    story = f"<article><h1>Board meets</h1>{paragraphs('Norrey', 12)}</article>"

    assert "several-items" not in page_of(story + around)
