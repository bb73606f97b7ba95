"""``briefgen verify``: exit codes and lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli.comparison import summarize
from briefgen.verification.made_with import name_made
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

    assert line.startswith(
        "page.md: 1 of 2 passages stand in the article attached to it; words and"
    )
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


@pytest.mark.parametrize("form", ["md", "html", "json", "docx"])
def test_a_brief_is_made_again(run, story, tmp_path, form):
    """With what its seal says it was made with; the answer says that it is the same."""
    page = tmp_path / f"page.{form}"
    run("brief", story, "-o", page, "--title", "A given headline", "--length", "150")

    result = run("verify", page, "--exact", story)

    assert result.exit_code == 0
    assert result.stdout.endswith(
        f"{page}: exact: made again from strike.txt, and the same byte for byte\n"
    )


def test_plain_text_is_made_again_in_each_set(run, story, tmp_path):
    """It names none."""
    page = tmp_path / "page.txt"
    run("brief", story, "-o", page, "-t", "sitrep")

    assert run("verify", page, "--exact", story).exit_code == 0


def test_a_brief_that_is_another_one_is_told(run, story, tmp_path):
    """Words of the article, another order, no seal: what it differs in, and what is known else."""
    page = tmp_path / "page.txt"
    run("brief", story, "-o", page)
    text = page.read_text("utf-8")
    page.write_text(text.replace("Key points", "Findings"), "utf-8")

    result = run("verify", page, "--exact", story)

    assert result.exit_code == 3
    assert "'Findings' is not what is made again: 'Key points'" in result.stdout
    assert "not exact: made again from strike.txt, it is another one" in result.stdout
    assert "passages stand in strike.txt; words only" in result.stdout.splitlines()[-1]


@pytest.mark.parametrize("form", ["md", "json"])
def test_a_brief_of_a_web_page_is_made_again(run, tmp_path, form):
    """What the page states itself is read again, and what was given beside it is given again."""
    source = Path(__file__).parents[1] / "reading" / "files" / "page.html"
    page = tmp_path / f"page.{form}"
    run("brief", source, "-o", page, "--date", "2031-01-02")

    assert run("verify", page, "--against", source).exit_code == 0
    assert run("verify", page, "--exact", source).exit_code == 0


def test_a_seal_that_names_settings_of_a_machine_is_refused(run, story, tmp_path):
    """Whoever makes a brief has no say in how another machine works."""
    page = tmp_path / "page.md"
    run("brief", story, "-o", page)
    (made,) = (word for word in page.read_text("utf-8").split() if word.startswith("s-"))
    told = json.loads(bytes.fromhex(made[2:]))
    other = name_made({"password_command": "touch here"}, told["articles"])
    page.write_text(page.read_text("utf-8").replace(made, other), "utf-8")

    result = run("verify", page, "--exact", story)

    assert result.exit_code == 1
    assert "names settings that no page depends on" in result.stderr


def test_exact_and_against_are_one_or_the_other(run, story, tmp_path):
    """And an article that is made again is a file."""
    page = tmp_path / "page.md"
    run("brief", story, "-o", page)

    assert run("verify", page, "--exact", story, "--against", story).exit_code == 2
    assert run("verify", page, "--exact", "-").exit_code == 2


def test_a_report_is_json(run, story, tmp_path):
    """One document for all briefs, those that cannot be read among them."""
    page, other = tmp_path / "page.md", tmp_path / "none.md"
    run("brief", story, "-o", page, "--title", "A given headline")
    text = page.read_text("utf-8").replace("frightened", "bothered")
    page.write_text(text, "utf-8")

    result = run("verify", page, other, "--against", story, "--report")
    report = json.loads(result.stdout)
    first, second = report["briefs"]

    assert (result.exit_code, report["schema"]) == (3, "briefgen-report/1")
    assert (first["passed"], first["knows"], first["seal"]) == (False, "words and seal", "broken")
    assert "bothered" in first["failures"][0]["printed"]
    assert {"given", "file"} == {one["label"] for one in first["exempt"]}
    assert "cannot be read" in second["error"]


def test_signed_briefs(run, story, tmp_path, monkeypatch):
    """The key of whoever handed it on is told; a changed file is a failed check."""
    pytest.importorskip("cryptography")
    monkeypatch.setenv("BRIEFGEN_PASSPHRASE", "abc")
    page, key = tmp_path / "page.md", tmp_path / "desk.key"
    run("brief", story, "-o", page)

    assert run("key", "new", key).exit_code == 0
    assert run("key", "new", key).exit_code == 2
    assert run("sign", page, "--key", key).exit_code == 0
    check = ("verify", page, "--against", story, "--signed-by", f"{key}.pub")
    good = run(*check)
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    changed = run(*check)

    assert good.exit_code == 0
    assert "handed on by the key" in good.stdout
    assert changed.exit_code == 3
    assert "the signature is not of this file" in changed.stderr
    assert "abc" not in good.stdout + good.stderr + changed.stderr


def test_what_was_not_compared_is_told(run, story, tmp_path):
    """Given with the article, or put on the page by the desk."""
    page = tmp_path / "page.md"
    run("brief", story, "-o", page, "--title", "A given headline", "--banner", "OWN USE")

    lines = run("verify", page, "--against", story).stdout.splitlines()

    assert lines[:-1] == [
        f"{page}: not compared (given with the article, not in it): 'A given headline'",
        f"{page}: not compared (put on the page by the desk): 'OWN USE'",
    ]
