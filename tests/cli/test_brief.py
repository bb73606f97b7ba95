"""``briefgen brief``: what goes where, and what a mistake costs."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import desk as command


def test_one_article_goes_to_stdout_as_markdown(run, story):
    """Stdout holds the brief and nothing else; stderr is silent."""
    result = run("brief", story)

    assert result.exit_code == 0
    assert "ferry crews of Norrey" in result.stdout
    assert result.stderr == ""


def test_stdin_is_an_article(run, story):
    """A dash reads standard input."""
    result = run("brief", "-", "--format", "json", stdin=story.read_bytes())

    assert result.exit_code == 0
    assert json.loads(result.stdout)["article"]["text"] == story.read_text(encoding="utf-8")


def test_a_dash_is_stdout(run, story, tmp_path, monkeypatch):
    """``-o -`` writes to stdout, and makes no file of that name."""
    monkeypatch.chdir(tmp_path)

    result = run("brief", story, "-o", "-")

    assert result.stdout == run("brief", story).stdout
    assert list(tmp_path.glob("-")) == []


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_file_name_chooses_the_format(run, story, tmp_path, form):
    """``-o FILE.html`` writes HTML, and says on stderr that it did."""
    target = tmp_path / f"page.{form}"

    result = run("brief", story, "-o", target)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"briefgen: wrote {target}\n"
    assert target.read_bytes() == run("brief", story, "--format", form).stdout_bytes


def test_folder_gets_a_file_for_each_article_and_format(run, story, tmp_path):
    """A folder that is not there is made; files are named after their sources."""
    other = story.with_name("other.txt")
    other.write_bytes(story.read_bytes())
    out = tmp_path / "new" / "out"

    result = run("brief", story, other, "-o", f"{out}/", "--format", "md", "--format", "json")

    assert result.exit_code == 0
    names = {path.name for path in out.iterdir()}
    assert names == {"strike.md", "strike.json", "other.md", "other.json"}


def test_quiet_says_nothing(run, story, tmp_path):
    """``--quiet`` leaves out the line about what was written."""
    result = run("brief", story, "-q", "-o", tmp_path / "x.md")

    assert result.output == ""


def test_same_article_gives_the_same_bytes(run, story):
    """Nothing of the clock or of chance gets into a brief."""
    for form in ("md", "html", "json"):
        first, second = (run("brief", story, "--format", form).stdout_bytes for _ in range(2))

        assert first == second


def test_metadata_fills_in_what_the_article_lacks(run, story):
    """``--title --date --source --url`` are in the brief."""
    given = {
        "--title": "Ferries stand still",
        "--date": "2024-11-12",
        "--source": "Island Post",
        "--url": "https://island.example/strike",
    }

    result = run("brief", story, "--format", "json", *(x for pair in given.items() for x in pair))

    article = json.loads(result.stdout)["article"]
    assert article["title"] == "Ferries stand still"
    assert article["published"] == "2024-11-12"
    assert article["source"]["outlet"] == "Island Post"
    assert article["source"]["url"] == "https://island.example/strike"


def test_sentences_bound_the_summary(run, story):
    """``--sentences`` reaches the brief."""
    result = run("brief", story, "--format", "json", "--sentences", 1)

    assert len(json.loads(result.stdout)["summary"]) == 1


def test_project_file_is_read_and_flags_win(run, story, tmp_path, monkeypatch):
    """``briefgen.toml`` of the working folder holds defaults."""
    (tmp_path / "briefgen.toml").write_text("sentences = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    by_file = json.loads(run("brief", story, "--format", "json").stdout)
    by_flag = json.loads(run("brief", story, "--format", "json", "--sentences", 2).stdout)

    assert (len(by_file["summary"]), len(by_flag["summary"])) == (1, 2)


def test_warnings_of_the_rooms_are_lines(run, story, monkeypatch):
    """What a room logs is shown as a line, and not with ``--quiet``."""

    def warn(*_: object) -> bytes:
        logging.getLogger("briefgen").warning("the page is full")
        return b""

    monkeypatch.setattr("briefgen.rendering.render", warn)

    assert run("brief", story).stderr == "briefgen: the page is full\n"
    assert run("brief", story, "-q").stderr == ""


# --- mistakes -------------------------------------------------------------------------------------


def _line(result) -> str:
    """Give the only line of stderr."""
    lines = result.stderr.splitlines()

    assert len(lines) == 1, result.stderr
    assert "Traceback" not in result.output
    return lines[0]


@pytest.mark.parametrize(
    "options",
    [
        ("--sentences", "0"),
        ("--format", "odt"),
        ("--paper", "a3"),
        ("--date", "soon"),
        ("--unknown",),
    ],
)
def test_wrong_options_exit_with_2(run, story, options):
    """One line says what is wrong, and where all options are listed."""
    result = run("brief", story, *options)

    assert result.exit_code == 2
    assert options[0] in _line(result)
    assert result.stderr.endswith("brief --help` lists what there is)\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("strike.txt", "other.txt"),  # two articles to stdout
        (".",),  # a folder to stdout
        ("strike.txt", "--format", "md", "--format", "json"),
        (".", "-o", "one.md"),
        ("strike.txt", "-o", "page.html", "--format", "json"),
        ("strike.txt", "other.txt", "-o", "out/", "--title", "Same for both"),
    ],
)
def test_what_cannot_be_meant_exits_with_2(run, story, monkeypatch, arguments):
    """One line says what to give instead, before anything heavy is loaded."""
    monkeypatch.chdir(story.parent)
    story.with_name("other.txt").touch()

    result = run("brief", *arguments)

    assert result.exit_code == 2
    assert _line(result).startswith("briefgen: ")


def test_missing_file_is_one_line_and_the_others_are_done(run, story, tmp_path):
    """One bad source does not cost the others."""
    out = tmp_path / "out"

    result = run("brief", tmp_path / "none.txt", story, "-q", "-o", f"{out}/")

    assert result.exit_code == 1
    assert "none.txt" in _line(result)
    assert (out / "strike.md").is_file()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t\r\n\xc2\xa0\n",
        b"Photo: Ines Calder\n\nRead more: What we know\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00",
        bytes(range(256)) * 4,
    ],
    ids=["empty", "white space", "only furniture", "picture", "all bytes"],
)
def test_a_file_without_a_story_is_one_line(run, tmp_path, data):
    """What is no article exits with 1 and names the file."""
    path = tmp_path / "bad.txt"
    path.write_bytes(data)

    result = run("brief", path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "bad.txt" in _line(result)


def test_one_sentence_is_an_article(run, tmp_path):
    """A single sentence becomes the bottom line."""
    path = tmp_path / "one.txt"
    path.write_text("The bridge at Lembah fell on Monday.", encoding="utf-8")

    result = run("brief", path)

    assert result.exit_code == 0
    assert "The bridge at Lembah fell on Monday." in result.stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_read(run, story, encoding):
    """UTF-8 with a mark, UTF-16 and Windows-1252 give the same text."""
    text = story.read_text(encoding="utf-8")
    story.write_bytes(text.encode(encoding))

    result = run("brief", story, "--format", "json")

    assert result.exit_code == 0
    assert "“We will not be frightened,”" in json.loads(result.stdout)["article"]["text"]


def test_another_language_is_done_with_one_warning(run, tmp_path):
    """The parser reads English; text that does not look English is briefed all the same."""
    path = tmp_path / "insel.txt"
    path.write_text(
        "Die Fähren der Inseln von Norrey fahren seit Dienstag nicht mehr. Die Gewerkschaft hat "
        "einen Streik ausgerufen, der mehrere Tage dauern soll.\n\nDer Minister sagte, er werde "
        "am Freitag mit den Parteien sprechen. Eine Einigung ist noch nicht in Sicht.\n",
        encoding="utf-8",
    )

    result = run("brief", path)

    assert result.exit_code == 0
    assert "English" in _line(result)
    assert result.stdout


def test_unknown_template_is_one_line(run, story):
    """A set that is not there is wrong usage; the nearest one is named."""
    result = run("brief", story, "--template", "nothing-of-this-name")
    near = run("brief", story, "-t", "pres")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "nothing-of-this-name" in _line(result)
    assert "sitrep" in _line(result)
    assert near.exit_code == 2
    assert _line(near).endswith("; did you mean press?")


def test_unreadable_template_is_one_line_and_leaves_no_file(run, story, tmp_path):
    """A set whose template is not text fails with its name, and nothing half is left."""
    broken = tmp_path / "sets" / "mine"
    broken.mkdir(parents=True)
    (broken / "brief.md").write_bytes(b"\xff\xfe{{ brief }}\xff")
    target = tmp_path / "page.md"

    result = run(
        "brief", story, "--template", "mine", "--template-dir", broken.parent, "-o", target
    )

    assert result.exit_code == 1
    assert "brief.md" in _line(result)
    assert not target.exists()


def test_missing_pipeline_ends_the_run_with_one_line(run, story, tmp_path):
    """It would fail for every article, so it is said once."""
    other = story.with_name("other.txt")
    other.write_bytes(story.read_bytes())

    result = run("brief", story, other, "-o", f"{tmp_path}/out/", "--pipeline", "xx_none")

    assert result.exit_code == 1
    assert "xx_none" in _line(result)


def test_unwritable_output_is_one_line(run, story):
    """A file is no folder."""
    result = run("brief", story, "-o", story / "page.md")

    assert result.exit_code == 1
    assert "page.md" in _line(result)


def test_unmakable_folder_is_one_line(run, story):
    """It is said before any article is read."""
    result = run("brief", story, "-o", f"{story}/out/")

    assert result.exit_code == 1
    assert "out" in _line(result)


def test_a_failing_format_does_not_cost_the_others(run, story, tmp_path):
    """Where HTML cannot be rendered, Markdown is written all the same."""
    mine = tmp_path / "sets" / "mine"
    mine.mkdir(parents=True)
    (mine / "brief.md").write_text("ok\n", encoding="utf-8")
    (mine / "brief.html").write_text("{% if %}", encoding="utf-8")
    options = ("--template", "mine", "--template-dir", mine.parent, "-q")

    result = run(
        "brief", story, *options, "-o", tmp_path / "", "--format", "html", "--format", "md"
    )

    assert result.exit_code == 1
    assert "brief.html" in _line(result)
    assert (tmp_path / "strike.md").read_text(encoding="utf-8") == "ok\n"


def test_defect_is_one_line_with_a_way_to_see_it_all(run, story, monkeypatch):
    """What is our fault says so; ``--debug`` shows where."""

    def fail(*_: object) -> None:
        message = "a defect"
        raise RuntimeError(message)

    monkeypatch.setattr(command.Desk, "brief", fail)

    result = run("brief", story)

    assert result.exit_code == 1
    assert "internal error (RuntimeError: a defect)" in _line(result)
    assert isinstance(run("--debug", "brief", story).exception, RuntimeError)


def test_defect_in_one_article_loses_no_other(run, story, tmp_path, monkeypatch):
    """What cannot be briefed is named; the rest is written."""
    other = tmp_path / "other.txt"
    other.write_text(story.read_text(encoding="utf-8"), encoding="utf-8")
    real = command.Desk._compose  # noqa: SLF001 - the place where a defect would be

    def fail_once(desk: command.Desk, source: Path) -> object:
        if source.name == story.name:
            message = "a defect"
            raise RuntimeError(message)
        return real(desk, source)

    monkeypatch.setattr(command.Desk, "_compose", fail_once)

    result = run("brief", story, other, "-o", f"{tmp_path / 'out'}/", "--format", "json")

    assert result.exit_code == 1
    assert f"{story}: internal error (RuntimeError: a defect)" in result.stderr
    assert (tmp_path / "out" / "other.json").is_file()


@pytest.mark.slow
def test_200_000_words_are_briefed(run, tmp_path):
    """A book is an article too."""
    seeds = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in seeds)
    path = tmp_path / "book.txt"
    path.write_text("\n\n".join([text] * (200_000 // len(text.split()) + 1)), encoding="utf-8")

    result = run("brief", path)

    assert result.exit_code == 0
    assert result.stdout


@pytest.mark.slow
def test_an_article_gives_the_same_brief_in_every_process(tmp_path):
    """Nothing that is printed follows the order of a set, which each process has its own of."""
    for seed in ("1", "2"):
        arguments = ("brief", "seeds", "-o", f"{tmp_path / seed}/", "--format", "json", "--quiet")
        subprocess.run(
            [sys.executable, "-m", "briefgen", *arguments],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
    briefs = sorted((tmp_path / "1").iterdir())

    assert len(briefs) > 1
    for brief in briefs:
        assert brief.read_bytes() == (tmp_path / "2" / brief.name).read_bytes()


def test_wrong_wish_of_the_desk_is_said_before_anything_is_read(run, story):
    """One line and the exit code of wrong usage, however many articles there are."""
    result = run("brief", story, story.with_name("none.txt"), "--accent", "yellow")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "take a darker one" in result.stderr
    assert len(result.stderr.splitlines()) == 1


# --- several articles in one document -------------------------------------------------------------


def test_digest_tells_all_articles_in_one_document(run, story, tmp_path):
    """It goes to stdout or to one file, and is compared with all of its articles."""
    other = story.with_name("bridge.txt")
    other.write_text("The bridge at Lembah fell on Monday.", encoding="utf-8")
    target = tmp_path / "digest.md"

    shown = run("brief", story, other, "--template", "digest")
    run("brief", story, other, "--template", "digest", "-o", target)

    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout == target.read_text(encoding="utf-8")
    assert "ferry crews" in shown.stdout
    assert "bridge at Lembah" in shown.stdout
    assert run("verify", target, "--against", other, "--against", story).exit_code == 0
    assert run("verify", target, "--against", story).exit_code == 3


def test_digest_in_several_formats_goes_to_a_folder(run, story, tmp_path):
    """The files bear the name of the set."""
    out = tmp_path / "out"

    run(*f"brief {story.parent} --template digest -o {out}/ --format md --format json".split())

    assert {path.name for path in out.iterdir()} == {"digest.md", "digest.json"}
    assert json.loads((out / "digest.json").read_bytes())["schema"] == "briefgen/1"


def test_digest_leaves_out_what_fails(run, story, tmp_path):
    """A bad source has its line; the others are told."""
    result = run("brief", tmp_path / "none.txt", story, "--template", "digest")

    assert result.exit_code == 1
    assert "none.txt" in _line(result)
    assert "ferry crews" in result.stdout


# --- calendar -------------------------------------------------------------------------------------


def test_an_empty_calendar_is_said(run, tmp_path):
    """One line on stderr, unless quiet; the file is a calendar all the same."""
    article, path = tmp_path / "mill.txt", tmp_path / "mill.ics"
    article.write_text("The mill in Telmar closed. Nobody knew why.\n", "utf-8")

    said = run("brief", article, "-o", path)
    quiet = run("brief", article, "-o", path, "--quiet")

    assert said.exit_code == quiet.exit_code == 0
    assert "mill.txt: the calendar is empty" in said.stderr
    assert quiet.stderr == ""
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


# --- mail -----------------------------------------------------------------------------------------


def test_a_draft_is_written_for_its_recipients(run, story, tmp_path):
    """Addresses and subject come from the flags, the rest from the article."""
    path = tmp_path / "strike.eml"
    result = run(
        "brief",
        story,
        "-o",
        path,
        "--to",
        "a@b.example",
        "--to",
        "c@d.example",
        "--from",
        "me@b.example",
    )
    head = path.read_bytes().partition(b"\r\n\r\n")[0].decode()

    assert result.exit_code == 0
    assert head.startswith("From: me@b.example\r\nTo: a@b.example, c@d.example\r\nSubject: ")


@pytest.mark.parametrize(
    "flags",
    [
        ["--format", "eml", "--to", "a@b.example\nBcc: c@d.example"],
        ["--format", "eml", "--from", "nobody"],
        ["--format", "eml", "--subject", "a\nBcc: c@d.example"],
        ["--format", "md", "--to", "a@b.example"],
    ],
)
def test_mail_that_cannot_be_meant_is_refused_at_once(run, flags):
    """Before an article is read: the file is not even looked for."""
    result = run("brief", "nowhere.txt", *flags)

    assert result.exit_code == 2
    assert result.stdout == ""
