"""``briefgen verify``: exit codes and lines."""

from __future__ import annotations

import pytest

from briefgen.cli.comparison import summarize
from briefgen.verification.report import Failure, Report, Standing


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_our_own_brief_passes(run, story, tmp_path, form):
    """What was just written stands in its article."""
    page = tmp_path / f"page.{form}"
    run("brief", story, "-o", page)

    result = run("verify", page, "--against", story)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "passages stand in strike.txt" in result.stdout


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_one_altered_word_exits_with_3_and_its_place(run, story, tmp_path, form):
    """The altered quotation is shown with where it is printed."""
    page = tmp_path / f"page.{form}"
    run("brief", story, "-o", page)
    page.write_text(page.read_text(encoding="utf-8").replace("frightened", "bothered"), "utf-8")

    result = run("verify", page, "--against", story)

    assert result.exit_code == 3
    assert "bothered" in result.stdout


def test_several_briefs_are_checked_and_the_worst_decides(run, story, tmp_path):
    """A missing one is said, the others are checked all the same."""
    page = tmp_path / "page.md"
    run("brief", story, "-o", page)

    result = run("verify", tmp_path / "none.md", page, "--against", story)

    assert result.exit_code == 1
    assert "none.md" in result.stderr
    assert "page.md" in result.stdout


def test_what_is_no_brief_is_one_line(run, story):
    """The article itself is not one of its briefs."""
    result = run("verify", story, "--against", story)

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_an_archived_brief_is_checked_against_its_own_article(run, story, tmp_path):
    """It needs no other file, and the line says what it was compared with."""
    page = tmp_path / "page.pdf"
    run("brief", story, "--pdf-profile", "archive", "--title", "Strike", "-o", page)

    result = run("verify", page)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "passages stand in the article attached to it" in result.stdout


def test_a_brief_without_its_article_needs_one(run, story, tmp_path):
    """The line says which option names it."""
    page = tmp_path / "page.md"
    run("brief", story, "-o", page)

    result = run("verify", page)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"briefgen: {page}: no article is attached to it: give the article with --against\n"
    )


@pytest.mark.parametrize("form", ["md", "txt", "html", "json"])
def test_list_tells_the_articles_passages_from_the_desks(run, story, tmp_path, form):
    """With ``--list`` every passage is there, as the article's or not."""
    page = tmp_path / f"page.{form}"
    run("brief", story, "-o", page)
    page.write_text(page.read_text(encoding="utf-8").replace("frightened", "bothered"), "utf-8")

    lines = run("verify", page, "--against", story, "--list").stdout.splitlines()
    passed, checked = (int(word) for word in lines[-1].split()[1:4:2])

    assert any("bothered" in line and "does not stand" in line for line in lines)
    assert len([line for line in lines if line.endswith("' stands in the article")]) == passed
    assert passed < checked


@pytest.mark.parametrize("form", ["md", "html", "pdf", "docx", "eml"])
def test_seal_is_told_where_it_is_intact(run, story, tmp_path, form):
    """Every format that has a place for one carries it."""
    page = tmp_path / f"page.{form}"
    run("brief", story, "-o", page)

    result = run("verify", page, "--against", story)

    assert (result.exit_code, result.stdout.endswith("; seal intact\n")) == (0, True)


@pytest.mark.parametrize(
    ("form", "said"),
    [("txt", "plain text has no seal: that passages"), ("json", "; seal intact\n")],
)
def test_forms_without_a_seal_say_so_or_need_none(run, story, tmp_path, form, said):
    """Nothing of the order is known of plain text; data say the place of all that they hold."""
    page = tmp_path / f"page.{form}"
    run("brief", story, "-o", page)

    result = run("verify", page, "--against", story)

    assert result.exit_code == 0
    assert said in result.stdout


@pytest.mark.parametrize(("form", "start"), [("md", "<!-- receipt"), ("html", '<meta name="rec')])
def test_lost_seal_is_no_failure_but_is_told(run, story, tmp_path, form, start):
    """What a program between has dropped is not known to be changed, nor to be unchanged."""
    page = tmp_path / f"page.{form}"
    run("brief", story, "-o", page)
    before, found, after = page.read_text("utf-8").partition(start)
    page.write_text(before + after.partition(">")[2], "utf-8")

    result = run("verify", page, "--against", story)

    assert found
    assert result.exit_code == 0
    assert "; no seal: that passages are complete, in order and" in result.stdout


def test_broken_seal_is_told(run, story, tmp_path):
    """All words are the article's, and the block is not as it was made."""
    page = tmp_path / "page.md"
    run("brief", story, "-o", page)
    text = page.read_text("utf-8")
    speaker = text.partition("- **")[2].partition("**")[0]
    page.write_text(text.replace(f"- **{speaker}**", "- **Tuesday**", 1), "utf-8")

    result = run("verify", page, "--against", story)

    assert result.exit_code == 3
    assert result.stdout.endswith("; seal broken\n")


@pytest.fixture
def other(story):
    """Return another article."""
    path = story.with_name("mill.txt")
    path.write_text("The mill in Telmar closed on Friday. Nobody knew why.\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["md", "txt", "html", "json", "docx", "ics"])
def test_another_article_is_told_first(run, story, other, tmp_path, form):
    """In one line; then, as ever, what does not stand."""
    page = tmp_path / f"page.{form}"
    run("brief", story, "-o", page, "--date", "2024-11-12")

    wrong = run("verify", page, "--against", other)
    right = run("verify", page, "--against", story)

    assert wrong.exit_code == 3
    assert wrong.stdout.splitlines()[0] == (
        f"{page}: was made from another text than mill.txt: check the article"
    )
    assert right.exit_code == 0
    assert "another text" not in right.stdout


@pytest.mark.parametrize("form", ["md", "html"])
def test_an_intact_seal_is_not_taken_for_a_pass(run, story, other, tmp_path, form):
    """The words are as they were made, and are not those of this article."""
    page = tmp_path / f"page.{form}"
    run("brief", story, "-o", page)

    last = run("verify", page, "--against", other).stdout.splitlines()[-1]

    passed, checked = (int(word) for word in last.split()[1:4:2])
    assert last.endswith(
        f"; seal intact, but {checked - passed} passages do not stand in the article"
    )


def test_one_passage_that_does_not_stand_is_one_passage():
    """The line agrees in number."""
    report = Report(2, (Failure("line 1", "x"),), (Standing("line 2", "y"),), "intact")

    line = summarize("page.md", report, [])

    assert line.startswith("page.md: 1 of 2 passages stand in the article attached to it; seal")
    assert line.endswith(" seal intact, but 1 passage does not stand in the article")


@pytest.mark.parametrize("command", ["verify", "render"])
def test_a_folder_is_no_article_to_compare_with(run, story, tmp_path, command):
    """The line says what to give."""
    page = tmp_path / "page.md"
    run("brief", story, "-o", page)

    result = run(command, page, "--against", tmp_path)

    assert result.exit_code == 2
    assert "is a folder: give the article in it that the brief was made from" in result.stderr


@pytest.mark.parametrize("form", ["txt", "html", "docx", "eml"])
def test_a_changed_word_breaks_the_seal(run, story, tmp_path, form):
    """The last line does not say that it is intact, where there is one."""
    brief, page = tmp_path / "brief.md", tmp_path / f"page.{form}"
    run("brief", story, "-o", brief)
    brief.write_text(brief.read_text("utf-8").replace("frightened", "bothered"), "utf-8")
    run("render", brief, "-o", page)

    result = run("verify", page, "--against", story)

    assert result.exit_code == 3
    assert "bothered" in result.stdout
    assert "intact" not in result.stdout
