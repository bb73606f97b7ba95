"""What changed between the articles of two days, from files to documents and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import briefgen
from briefgen.cli import main
from briefgen.model import Earlier
from briefgen.stories import link, make_stories
from briefgen.stories.remembering import from_data, remember, to_data
from briefgen.verification.documents import verify_document

HERE = Path(__file__).parent
YESTERDAY, TODAY = (sorted((HERE / day).glob("*.txt")) for day in ("yesterday", "today"))
FORMATS = ("md", "html", "pdf", "json", "txt", "docx", "eml")
READABLE = ("json", "md", "html", "docx", "eml")
SETTINGS = briefgen.Settings(template="digest")


def call(*words: object) -> str:
    """Run briefgen, and return what it prints and says; it must succeed."""
    result = CliRunner().invoke(main, [*map(str, words)])
    assert result.exit_code == 0, result.output
    return result.output


def write(folder: Path, command: str, sources: list[Path], *options: object) -> Path:
    """Write a document in all formats into a folder."""
    forms = [option for form in FORMATS for option in ("-f", form)]
    call(command, *sources, "-o", f"{folder}/", *forms, *options)
    return folder


@pytest.fixture(scope="session")
def before(tmp_path_factory) -> Path:
    """Return a folder with yesterday's digest."""
    return write(tmp_path_factory.mktemp("before"), "digest", YESTERDAY)


@pytest.fixture(scope="session")
def after(tmp_path_factory, before) -> Path:
    """Return a folder with today's digest, compared with yesterday's."""
    folder = tmp_path_factory.mktemp("after")
    return write(folder, "digest", TODAY, "--since", before / "digest.json")


@pytest.fixture(scope="session")
def page(after) -> str:
    """Return today's digest in Markdown."""
    return (after / "digest.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def changes(page) -> str:
    """Return what it says has changed."""
    return page.partition("## What changed")[2].partition("## Story 1")[0]


# --- what is said ---------------------------------------------------------------------------------


def test_the_contents_say_which_story_is_new_or_has_changed(page):
    """Each in a line of its own, with words of ours."""
    contents = page.partition("## What changed")[0].splitlines()
    marks = {name: line for line in contents for name in ("Karsh", "Ferry", "flu") if name in line}

    assert marks["Karsh"].endswith(" · changed")
    assert marks["Ferry"].endswith(" · no change")
    assert marks["flu"].endswith(" · new story")


def test_a_figure_that_changed_stands_beside_the_earlier_one(changes):
    """Both with their words and places; the earlier one of the same outlet."""
    assert "    - another figure\n        - Now: " in changes
    assert "Karsh valley killed **412** people ¶ 1\n" in changes
    assert "- Before: **At least 343** people died ¶ 1 · The Eastwold Ledger\n" in changes


def test_a_status_that_moved_stands_beside_the_earlier_one(changes):
    """Under both names of the issue."""
    assert "- Now: **emergency aid bill** · *blocked or rejected* ¶ 4\n" in changes
    assert "- Before: bill for emergency aid of 900,000 crowns · *pending* ¶ 4 · " in changes


def test_a_day_that_has_passed_is_told(changes):
    """In a story that goes on, and in one that no article tells now."""
    assert "- Day has passed: **Thursday** · Parliament is to vote on the emergency aid" in changes
    gone = changes.partition("- No further article on: **Paper mill at Ostrava Bay to close**")[2]
    assert "- Day has passed: **Wednesday** · The town council is to vote" in gone


def test_a_new_statement_is_told_and_an_old_sentence_is_not(changes):
    """Who said it, and in which paragraph."""
    assert "Berta Quill** · leads the rescuers in Selm · new" in changes
    assert "“Nobody has come from the capital for three days” ¶ 3" in changes
    assert "destroyed 40 schools" not in changes


def test_a_story_without_change_is_one_line(changes):
    """Its title, and that nothing has changed."""
    lines = [line for line in changes.splitlines() if "Ferry" in line]

    assert lines == ["- [Ferry crews of Norrey go on strike](#story-3-of-3) · no change"]


def test_a_new_story_has_no_changes(changes):
    """All of it is new, and stands below."""
    assert "flu" not in changes


def test_without_an_earlier_digest_nothing_is_marked(before):
    """The words of a comparison stand on pages that are compared alone."""
    page = (before / "digest.md").read_text(encoding="utf-8")

    assert "new story" not in page
    assert "What changed" not in page


def test_json_says_it_as_data(after):
    """State, figures, statuses and days of each story, in the order of the stories."""
    since = json.loads((after / "digest.json").read_bytes())["since"]
    states = {story["state"]: story for story in since["stories"]}
    (figure,), (issue,) = states["changed"]["figures"], states["changed"]["issues"]

    assert set(states) == {"changed", "unchanged", "new"}
    assert (figure["before"]["words"], figure["now"]["text"]) == ("At least 343", "412")
    assert (issue["before"]["status"], issue["now"]["status"]) == ("pending", "blocked or rejected")
    assert [one["headline"]["words"] for one in since["gone"]] == [
        "Paper mill at Ostrava Bay to close"
    ]
    assert since["name"] == "digest.json"


# --- what it is compared with ---------------------------------------------------------------------


@pytest.mark.parametrize("form", READABLE)
def test_every_form_that_can_be_read_back_gives_figure_and_status(before, form):
    """A page knows what it printed: one of two figures that do not exclude each other."""
    said = call("digest", *TODAY, "--since", before / f"digest.{form}")
    ledger, courier = "**At least 343** people died ¶ 1 · The", "killed **at least 340** people in"

    assert f"- Before: {ledger}" in said or f"- Before: An earthquake {courier}" in said
    assert "ill for emergency aid of 900,000 crowns · *pending* ¶ 4" in said
    assert "Ferry crews of Norrey go on strike](#story-3-of-3) · no change" in said


@pytest.mark.parametrize("form", READABLE)
def test_a_brief_of_one_article_is_compared_with_that_of_another(tmp_path, form):
    """What is new stands behind the bottom line, and is not said again below."""
    old, new = HERE / "yesterday" / "quake-ledger.txt", HERE / "today" / "quake-ledger.txt"
    call("brief", old, "-o", tmp_path / f"old.{form}", "--length", "200")
    said = call("brief", new, "--since", tmp_path / f"old.{form}")

    assert "- Before: **At least 343** people died ¶ 1 · The Eastwold Ledger" in said
    assert "- Day has passed: **Thursday** · " in said
    assert said.count("Nobody has come from the capital") == 1
    assert said.index("**Bottom line:**") < said.index("## What changed")


def test_the_same_article_again_has_no_change(tmp_path):
    """Whatever its brief printed."""
    old = HERE / "yesterday" / "quake-ledger.txt"
    for form in READABLE:
        call("brief", old, "-o", tmp_path / f"old.{form}", "--length", "60")
        said = call("brief", old, "--since", tmp_path / f"old.{form}")
        assert "## What changed\n\nno change\n" in said


def test_another_story_is_told_to_be_one(tmp_path):
    """On the page, and in one line."""
    call("brief", HERE / "yesterday" / "mill-ledger.txt", "-o", tmp_path / "mill.json")
    said = call("brief", HERE / "today" / "flu-courier.txt", "--since", tmp_path / "mill.json")

    assert "mill.json: tells other stories than flu-courier.txt: nothing in it goes on\n" in said
    assert "the earlier brief tells another story" in said


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("digest.pdf", None, "a PDF cannot be read back word for word"),
        ("digest.txt", None, "plain text has no seal"),
        ("digest.md", ("343", "344"), "was edited since it was made"),
        ("digest.md", ("<!-- receipt:", "<!-- was:"), "has lost its seal"),
        ("digest.html", ("343", "344"), "was edited since it was made"),
        ("digest.json", ("pending", "stalled"), "was changed since it was made"),
        ("digest.json", ("briefgen/1", "briefgen/2"), "is of another schema ('briefgen/2')"),
    ],
)
def test_what_cannot_be_compared_with_is_told_in_one_line(tmp_path, before, name, change, said):
    """Which file, what is wrong, and what to give instead."""
    path = tmp_path / name
    data = (before / name).read_bytes()
    path.write_bytes(data.replace(*(word.encode() for word in change)) if change else data)
    result = CliRunner().invoke(main, ["digest", *map(str, TODAY), "--since", str(path)])

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"briefgen: {path}: ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [("x.json", "[]"), ("x.json", "{"), ("x.md", "# Words\n"), ("x.html", "<p>x"), ("x.png", "x")],
)
def test_what_is_no_brief_is_told_in_one_line(tmp_path, name, text):
    """Whatever lies there."""
    path = tmp_path / name
    path.write_text(text)
    result = CliRunner().invoke(main, ["digest", *map(str, TODAY), "--since", str(path)])

    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.startswith(f"briefgen: {path}: ")


def test_an_earlier_brief_is_not_written_over(before):
    """A digest that is compared with a file does not take its place."""
    path = before / "digest.json"
    result = CliRunner().invoke(
        main, ["digest", *map(str, TODAY), "--since", str(path), "-o", str(path)]
    )

    assert result.exit_code == 2
    assert "nothing is written" in result.stderr


# --- the receipt ----------------------------------------------------------------------------------


def articles(*paths: Path):
    """Read articles."""
    return [briefgen.read(path) for path in paths]


@pytest.mark.parametrize("form", FORMATS)
def test_earlier_words_are_compared_with_earlier_articles(after, form):
    """Given them, every word is looked up; without them, theirs are exempt and listed."""
    data = (after / f"digest.{form}").read_bytes()

    alone = verify_document(data, f".{form}", articles(*TODAY))
    both = verify_document(data, f".{form}", articles(*TODAY, *YESTERDAY))

    assert (alone.failures, both.failures) == ((), ())
    assert alone.seal == both.seal == ("impossible" if form == "txt" else "intact")
    assert any("343" in one.printed and one.label == "before" for one in alone.exempt)
    assert not any(one.label in {"before", "passed", "gone"} for one in both.exempt)
    assert both.checked > alone.checked


@pytest.mark.parametrize("form", ["md", "html", "txt", "json"])
def test_an_earlier_word_that_was_changed_is_found(after, form):
    """By the article where it is at hand, else by the seal."""
    data = (after / f"digest.{form}").read_bytes().replace(b"At least 343", b"At least 345")

    both = verify_document(data, f".{form}", articles(*TODAY, *YESTERDAY))
    alone = verify_document(data, f".{form}", articles(*TODAY))

    assert any("345" in failure.printed for failure in both.failures)
    assert form == "txt" or alone.failures


def test_the_label_of_earlier_words_is_no_excuse_on_another_page(before):
    """A page that is compared with nothing has no earlier words."""
    page = (before / "digest.md").read_text(encoding="utf-8")
    forged = page.replace("\n## Story 1", "\n- Before: Nobody was there.\n\n## Story 1", 1)

    report = verify_document(forged.encode(), ".md", articles(*YESTERDAY))

    assert any("Nobody was there" in failure.printed for failure in report.failures)


@pytest.mark.parametrize("form", FORMATS)
def test_it_is_made_again_with_the_earlier_digest(after, before, form):
    """Byte for byte."""
    options = [option for path in TODAY for option in ("--exact", path)]
    said = call("verify", after / f"digest.{form}", *options, "--since", before / "digest.json")

    assert "exact: made again" in said


def test_it_is_not_made_again_without_it(after, before):
    """The answer names the file; another one is told to be another one."""
    options = [str(option) for path in TODAY for option in ("--exact", path)]
    bare = CliRunner().invoke(main, ["verify", str(after / "digest.md"), *options])
    wrong = CliRunner().invoke(
        main,
        ["verify", str(after / "digest.md"), *options, "--since", str(before / "digest.md")],
    )

    assert "digest.json: give that one with --since" in bare.stderr
    assert "digest.json, and digest.md is not that file" in wrong.stderr
    assert (bare.exit_code, wrong.exit_code) == (1, 1)


def test_the_answer_counts_what_was_not_compared(after):
    """And says what to give."""
    options = [option for path in TODAY for option in ("--against", path)]

    assert "passages of earlier articles: give those articles with --against, too" in call(
        "verify", after / "digest.md", *options
    )


def test_a_compared_page_can_be_edited_and_printed(tmp_path, after):
    """As any other; what the desk wrote is marked, and nothing else."""
    edited = tmp_path / "edited.md"
    text = (after / "digest.md").read_text(encoding="utf-8")
    edited.write_text(text.replace("## Story 1", "Call Selm.\n\n## Story 1", 1))
    html = call("render", edited, "-f", "html")

    assert "What changed" in html
    assert html.count("<u") >= 1


def test_earlier_words_are_not_taken_for_the_desks(tmp_path, before):
    """Of a page that is rendered with its article, only what the desk wrote is marked."""
    new, edited = HERE / "today" / "quake-ledger.txt", tmp_path / "edited.md"
    call("brief", new, "--since", before / "digest.json", "-o", edited)
    text = edited.read_text(encoding="utf-8")
    assert "<ins" not in call("render", edited, "--against", new, "-f", "html")

    edited.write_text(text.replace("**At least 343** people", "**At least 999** people"))
    marked = call("render", edited, "--against", new, "-f", "html")

    assert "<ins" in marked


# --- what is kept ---------------------------------------------------------------------------------


def test_what_is_kept_says_the_same_as_the_file():
    """Plain values there and back, and the same changes as from the briefs themselves."""

    def make(some):
        return [briefgen.compose(briefgen.analyze(one, SETTINGS), SETTINGS) for one in some]

    old, new = (make_stories(articles(*paths), make) for paths in (YESTERDAY, TODAY))
    kept = remember(old, "yesterday")
    again = from_data(json.loads(json.dumps(to_data(kept))))

    assert again == kept
    assert [one.since.changes for one in link(new, again)] == [
        one.since.changes for one in link(new, kept)
    ]


def test_an_empty_past_makes_every_story_new():
    """Nothing goes on, and nothing is gone."""

    def make(some):
        return [briefgen.compose(briefgen.analyze(one, SETTINGS), SETTINGS) for one in some]

    linked = link(make_stories(articles(TODAY[0]), make), Earlier("nothing", ()))

    assert [(one.since.stories, one.since.gone) for one in linked] == [((), ())]
