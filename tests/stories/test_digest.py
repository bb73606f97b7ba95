"""Twelve invented articles of four stories from three outlets, from files to documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import briefgen
from briefgen.cli import main
from briefgen.stories import group_articles, tell_story
from briefgen.verification.documents import verify_document

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
FORMATS = ("md", "html", "pdf", "json", "txt", "docx")


@pytest.fixture(scope="session")
def digest(tmp_path_factory) -> Path:
    """Return a folder with the digest of all articles in several formats."""
    folder = tmp_path_factory.mktemp("digest")
    options = [option for form in FORMATS for option in ("-f", form)]
    result = CliRunner().invoke(main, ["digest", *map(str, ARTICLES), "-o", f"{folder}/", *options])
    assert result.exit_code == 0, result.stderr
    return folder


@pytest.fixture(scope="session")
def stories(digest) -> dict[str, dict]:
    """Return the stories of the JSON by the first part of their articles' names."""
    found = json.loads((digest / "digest.json").read_bytes())["stories"]
    return {story["articles"][0].partition("-")[0]: story for story in found}


def test_there_are_twelve_articles_of_three_outlets():
    """What the other tests are about is there."""
    assert len(ARTICLES) == 12


def test_each_event_is_one_story(stories):
    """No story is torn apart, none is joined with another."""
    found = {name: sorted(story["articles"]) for name, story in stories.items()}

    assert found == {
        name: [f"{name}-{outlet}.txt" for outlet in ("courier", "lantern", "ledger")]
        for name in ("bridge", "court", "strike", "virus")
    }


def test_copies_are_folded_into_the_fullest(stories):
    """A cut copy is below the whole text, one with a line of the outlet's above the bare one."""
    found = {name: story["duplicates"] for name, story in stories.items()}

    assert found == {
        "bridge": [],
        "virus": [],
        "strike": [["strike-ledger.txt", "strike-lantern.txt"]],
        "court": [["court-lantern.txt", "court-courier.txt"]],
    }


def test_a_toll_that_disagrees_stands_beside_the_others(stories):
    """The wrong toll and the two right ones are told by value and article, and nothing else is."""
    (conflict,) = stories["bridge"]["conflicts"]

    assert {(one["article"], one["text"]) for one in conflict} == {
        ("bridge-ledger.txt", "at least 14"),
        ("bridge-courier.txt", "14"),
        ("bridge-lantern.txt", "41"),
    }
    assert all(not stories[name]["conflicts"] for name in ("court", "strike", "virus"))


def test_a_story_is_not_led_by_a_figure_that_two_others_contradict(digest, stories):
    """Neither headline nor key points have the toll of one outlet against two."""
    contents = (digest / "digest.md").read_text(encoding="utf-8").partition("## Story 1")[0]

    assert "41 dead" not in contents
    assert all("41 people" not in point["text"] for point in stories["bridge"]["points"])


def test_a_quotation_of_two_outlets_is_printed_once_with_both(digest):
    """The words stand once in the document, and below them who has them, too."""
    page = (digest / "digest.md").read_text(encoding="utf-8")

    words = "We wrote to the ministry in May and again in October, and nobody came"
    before, _, after = page.partition(f"“{words}” ¶ ")

    assert after.splitlines()[1].strip().startswith("- Also in: ")
    assert "We wrote to the ministry" not in before + after


def test_what_one_outlet_alone_reports_is_marked(digest):
    """Of a sentence that no other article tells, the page says so."""
    page = (digest / "digest.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("- ")]

    (market,) = [line for line in lines if "spring poultry market in Tarn Heath, which" in line]
    (inquiry,) = [line for line in lines if "Sandrel ordered an inquiry" in line]

    assert market.endswith("Lantern News · only there")
    assert inquiry.endswith("in 3 of 3 articles")


def test_dates_to_watch_are_told_once_with_their_outlets(digest):
    """Two outlets say when the ban ends; the days of all articles of a story stand by date."""
    page = (digest / "digest.md").read_text(encoding="utf-8")
    _, *sections = page.split("#### Dates to watch\n\n")
    ferry, ban, tram = [section.partition("\n\n")[0].splitlines() for section in sections]

    assert [line.partition(" · ")[0] for line in ferry] == [
        "- **Tuesday** (4 March 2025)",
        "- **Wednesday** (5 March 2025)",
        "- **June**",
    ]
    (end,) = ban
    assert end.startswith("- **26 March** · The ban will last until at least 26 March ¶ 3 · ")
    assert end.endswith("in 2 of 3 articles")
    assert len(tram) == 2


def test_a_date_that_the_newest_article_has_passed_is_not_watched():
    """What the first article expects for Tuesday has happened when the second is written."""
    texts = (
        ("3 March 2025", "Engineers will open the Tarn bridge on Tuesday, mayor Ana Ng said."),
        ("5 March 2025", "Engineers opened the Tarn bridge. Mayor Ana Ng will cross on Friday."),
    )
    articles = [
        briefgen.read_text(f"Tarn bridge\n\nThe Ledger\n{day}\n\n{text}") for day, text in texts
    ]
    settings = briefgen.Settings()
    briefs = [briefgen.compose(briefgen.analyze(one, settings), settings) for one in articles]

    assert [str(one.finding.when) for one in tell_story(briefs).dates] == ["Friday"]


def test_an_actor_is_named_once_in_a_story(stories):
    """One name for each person, whatever the articles call them."""
    for story in stories.values():
        names = [actor["text"].split()[-1] for actor in story["actors"]]
        assert len(names) == len(set(names))


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_the_receipt_covers_every_article(digest, form):
    """Each passage stands in its own article, in every format."""
    articles = [briefgen.read(path) for path in ARTICLES]

    report = verify_document((digest / f"digest.{form}").read_bytes(), f".{form}", articles)

    assert report.failures == ()
    assert report.checked > 100


def test_a_word_that_no_article_has_is_found(digest):
    """A digest that was changed fails, and says where."""
    articles = [briefgen.read(path) for path in ARTICLES]
    page = (digest / "digest.md").read_text(encoding="utf-8")
    changed = page.replace("Nobody who eats goose", "Nobody who eats swan")

    report = verify_document(changed.encode(), ".md", articles)

    assert any("swan" in failure.printed for failure in report.failures)


def test_a_passage_is_not_compared_with_an_article_of_another_story(digest):
    """Words of the wrong story fail, though they stand in one of the articles."""
    articles = [briefgen.read(path) for path in ARTICLES]
    page = (digest / "digest.md").read_text(encoding="utf-8")
    changed = page.replace("Nobody who eats goose has anything to fear", "The road just folded")

    report = verify_document(changed.encode(), ".md", articles)

    assert any("folded" in failure.printed for failure in report.failures)


def test_the_order_of_articles_does_not_change_the_stories():
    """The same groups, whichever article comes first."""
    articles = [briefgen.read(path) for path in ARTICLES]

    def names(some):
        groups = group_articles(some)
        return {frozenset(some[place].source.name for place in one.places) for one in groups}

    assert names(articles) == names(articles[::-1])


def test_records_are_articles(tmp_path):
    """Each line is an article of its own outlet, called by its id."""
    rows = [
        {
            "id": path.stem,
            "maintext": path.read_text(encoding="utf-8"),
            "source_domain": "x.example",
        }
        for path in ARTICLES[:3]
    ]
    file = tmp_path / "crawl.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    result = CliRunner().invoke(
        main, ["digest", str(file), "-f", "json", "-o", str(tmp_path / "d.json")]
    )
    (story,) = json.loads((tmp_path / "d.json").read_bytes())["stories"]

    assert result.exit_code == 0
    assert sorted(story["articles"]) == [row["id"] for row in rows]


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_a_digest_is_made_again_exactly(digest, form):
    """Byte for byte; of articles in any order, where a seal names them."""
    articles = ARTICLES if form == "txt" else ARTICLES[::-1]
    options = [option for path in articles for option in ("--exact", str(path))]

    result = CliRunner().invoke(main, ["verify", str(digest / f"digest.{form}"), *options])

    assert result.exit_code == 0, result.output
    assert "exact: made again" in result.stdout


def test_what_is_told_of_a_story_is_compared(digest):
    """A passage of a story in JSON is one of the article that is named with it."""
    articles = [briefgen.read(path) for path in ARTICLES]
    document = json.loads((digest / "digest.json").read_bytes())
    story = document["stories"][0]
    story["points"][0]["article"] = "court-ledger.txt"
    story["points"][1]["text"] = "Nobody was there."
    story["points"][2]["article"] = "no.txt"

    report = verify_document(json.dumps(document).encode(), ".json", articles)
    places = [failure.place for failure in report.failures]

    assert [f"stories[0].points[{place}]" for place in range(3)] == places[:3]
    assert report.seal == "broken"


def test_a_key_that_no_digest_has_is_told(digest):
    """What nobody looks up is not passed over."""
    articles = [briefgen.read(path) for path in ARTICLES]
    document = json.loads((digest / "digest.json").read_bytes())
    document["stories"][0]["headline"] = "Nobody was there."

    report = verify_document(json.dumps(document).encode(), ".json", articles)

    assert any("'headline'" in failure.printed for failure in report.failures)
