"""``briefgen render``: an edited brief becomes a page."""

from __future__ import annotations

import pytest


@pytest.fixture
def edited(run, story, tmp_path):
    """Return a brief in Markdown with one word of the desk's in it."""
    path = tmp_path / "brief.md"
    run("brief", story, "-o", path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("frightened", "bothered"), encoding="utf-8")
    return path


def test_page_shows_the_edit(run, edited, story, tmp_path):
    """The article tells which word is the desk's."""
    page = tmp_path / "page.html"
    result = run("render", edited, "--against", story, "-o", page)

    assert (result.exit_code, result.stdout) == (0, "")
    assert "<ins>bothered,”</ins>" in page.read_text(encoding="utf-8")


def test_archive_of_an_edited_brief_is_refused_in_a_line(run, edited, tmp_path):
    """It is printed all the same, as the other profile."""
    result = run("render", edited, "--pdf-profile", "archive", "-o", tmp_path / "a.pdf")

    assert result.exit_code == 0
    assert "an edited brief is printed as PDF/UA" in result.stderr
    assert (tmp_path / "a.pdf").exists()


def test_page_goes_to_stdout(run, edited):
    """Without a file it is HTML, and nothing else is on stdout; stdin serves as well."""
    result = run("render", "-", stdin=edited.read_bytes())

    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert result.stderr == ""


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_another_article_is_a_failed_check(run, edited, story, tmp_path, quiet):
    """The page is made, one line says why it marks nearly everything, and the exit code is 3."""
    other, page = story.with_name("mill.txt"), tmp_path / "page.html"
    other.write_text("The mill in Telmar closed on Friday. Nobody knew why.\n", encoding="utf-8")

    result = run("render", edited, "--against", other, "-o", page, *quiet)

    assert (result.exit_code, result.stdout) == (3, "")
    assert page.is_file()
    assert result.stderr.splitlines()[-1] == (
        f"briefgen: {edited}: was made from another text than mill.txt: check the article"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.md"], "none.md: cannot be read (no such file or directory)"),
        (
            ["EDITED", "-o", "page.doc"],
            "no format ends in .doc: end it in .html, .pdf, .txt, .docx, .eml",
        ),
        (["EDITED", "-o", "page.pdf", "--format", "html"], "--format says html"),
        (["EDITED", "--against", "none.txt"], "none.txt"),
        (["ARTICLE"], "not a brief"),
    ],
)
def test_errors_are_one_line(run, edited, story, arguments, message):
    """Each says which file, what is wrong and what to do."""
    names = {"EDITED": edited, "ARTICLE": story}
    result = run("render", *(names.get(name, name) for name in arguments))

    assert result.exit_code in {1, 2}
    assert len(result.stderr.splitlines()) == 1
    assert message in result.stderr


@pytest.mark.parametrize("form", ["json", "ics", "md"])
def test_what_is_made_of_an_article_is_not_rendered(run, edited, tmp_path, form):
    """The line says what makes it."""
    result = run("render", edited, "-o", tmp_path / f"page.{form}")

    assert result.exit_code == 2
    assert (
        f"is made of an article, not of an edited brief: briefgen brief ARTICLE -o {tmp_path}"
        in (result.stderr)
    )


def test_what_is_no_brief_is_named(run, story, tmp_path):
    """By its file."""
    result = run("render", story, "-o", tmp_path / "page.html")

    assert result.exit_code == 1
    assert result.stderr.startswith(f"briefgen: {story}: not a brief")
