"""``briefgen brief``: what goes where, and what a mistake costs."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import analysis
from briefgen.cli import brief_maker as command


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
    """Return the only line of stderr."""
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


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-f", "md,pdf", "-o", "out/"], "repeat the option, -f md -f pdf"),
        (["--sentences", "0"], "'0' is no whole number from 1 on"),
        (["--pages", "two"], "'two' is no whole number from 1 on"),
        (["--template-dir", "none"], "--template-dir none: there is no such folder"),
        (["-t", "sets/desk"], "did you mean --template-dir sets --template desk?"),
    ],
)
def test_what_is_wrong_is_said_in_our_words(run, story, monkeypatch, options, said):
    """With what to give instead."""
    tmp_path = story.parent
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sets" / "desk").mkdir(parents=True)
    (tmp_path / "sets" / "desk" / "set.css").touch()

    result = run("brief", story, *options)

    assert result.exit_code == 2
    assert said in result.stderr


def test_several_articles_make_a_folder_of_a_name_that_nothing_has(run, story, tmp_path):
    """Without a slash at its end; one with an ending is a file."""
    other = story.with_name("other.txt")
    other.write_bytes(story.read_bytes())

    assert run("brief", story, other, "-o", tmp_path / "pages").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["other.md", "strike.md"]
    assert run("brief", story, other, "-o", tmp_path / "pages.pdf").exit_code == 2


def test_what_is_given_in_the_place_of_the_article_s_own_is_said(run, tmp_path):
    """What it does not say itself is only filled in."""
    path = tmp_path / "story.txt"
    text = "Ferry strike begins\n\n4 May 2031\n\nThe crews of Norrey went on strike on Tuesday.\n"
    path.write_text(text, encoding="utf-8")

    result = run("brief", path, "--title", "My own", "--date", "2031-05-05", "--source", "ISP")

    assert result.stderr.splitlines() == [
        "briefgen: story.txt: --title replaces what the article says: Ferry strike begins",
        "briefgen: story.txt: --date replaces what the article says: 2031-05-04",
    ]


def test_a_length_that_no_page_has_is_said(run, story):
    """The bottom line stays."""
    sentences = run("brief", story, "--words", "2")
    page = run("brief", story, "--title", "Strike", "--length", "3")

    assert re.search("as short as --words 2: the one printed has 10 words", sentences.stderr)
    assert re.search("the shortest page has 10 words, not 3", page.stderr)
    assert (sentences.exit_code, page.exit_code) == (0, 0)


def test_an_empty_calendar_of_full_dates_points_to_the_day_of_publication(run, tmp_path):
    """Without it nobody knows whether they lie ahead."""
    path = tmp_path / "story.txt"
    path.write_text(
        "The council met on 14 September 2031 to vote on the bridge.\n", encoding="utf-8"
    )

    result = run("brief", path, "-f", "ics")

    assert "give it with --date, and “14 September 2031” may lie ahead" in result.stderr


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

    monkeypatch.setattr(command.BriefMaker, "brief", fail)

    result = run("brief", story)

    assert result.exit_code == 1
    assert "internal error (RuntimeError: a defect)" in _line(result)
    assert isinstance(run("--debug", "brief", story).exception, RuntimeError)


def test_defect_in_one_article_loses_no_other(run, story, tmp_path, monkeypatch):
    """What cannot be briefed is named; the rest is written."""
    other = tmp_path / "other.txt"
    other.write_text(story.read_text(encoding="utf-8"), encoding="utf-8")
    real = analysis.analyze

    def fail_once(parsed, settings) -> object:
        if parsed.article.source.name == story.name:
            message = "a defect"
            raise RuntimeError(message)
        return real(parsed, settings)

    monkeypatch.setattr(analysis, "analyze", fail_once)

    result = run("brief", story, other, "-o", f"{tmp_path / 'out'}/", "--format", "json")

    assert result.exit_code == 1
    assert f"{story}: internal error (RuntimeError: a defect)" in result.stderr
    assert (tmp_path / "out" / "other.json").is_file()


@pytest.mark.slow
def test_a_book_is_briefed(run, tmp_path):
    """It is an article too: as long as a short novel, ten times what is parsed at once."""
    seeds = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in seeds)
    path = tmp_path / "book.txt"
    path.write_text("\n\n".join([text] * (50_000 // len(text.split()) + 1)), encoding="utf-8")

    result = run("brief", path)

    assert result.exit_code == 0
    assert result.stdout


@pytest.mark.slow
def test_an_article_gives_the_same_brief_in_every_process(tmp_path):
    """Nothing that is printed follows the order of a set, which each process has its own of."""
    articles = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))[::3]
    for seed in ("1", "2"):
        target = ("-o", f"{tmp_path / seed}/", "--format", "json", "--quiet")
        arguments = ("brief", *map(str, articles), *target)
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


@pytest.mark.parametrize("day", ["4.3.2025", "2025-02-30", "20250304", "March 4", "2025-3"])
def test_what_is_no_day_is_told_how_a_day_is_written(run, story, day):
    """In words of ours, with an example."""
    result = run("brief", story, "--date", day)

    assert result.exit_code == 2
    assert f"{day!r} is no day: write year, month and day, such as 2025-03-04" in _line(result)


@pytest.mark.parametrize(
    "address",
    ["example.org/story", "javascript:alert(1)", "https://", "http://[::1", "https://a b.example"],
)
def test_what_is_no_web_address_is_told_how_one_looks(run, story, address):
    """A page links to it."""
    result = run("brief", story, "--url", address)

    assert result.exit_code == 2
    assert "is no web address: give one such as https://example.org/story" in _line(result)


@pytest.mark.parametrize("name", ["x.odt", "x.foo", "x.htm", "a.b/x.log"])
def test_an_unknown_ending_is_refused(run, story, tmp_path, name):
    """The line says which endings there are, and nothing is written; --format takes any name."""
    path = tmp_path / name
    result = run("brief", story, "-o", path)

    assert result.exit_code == 2
    assert f"no format ends in {path.suffix}: end it in .md, .txt, .html, .pdf" in _line(result)
    assert not path.exists()
    assert run("brief", story, "-q", "-o", path, "-f", "md").exit_code == 0
    assert path.is_file()


def test_the_folder_of_a_file_is_made(run, story, tmp_path):
    """However deep it is."""
    path = tmp_path / "new" / "deeper" / "page.md"

    assert run("brief", story, "-o", path).exit_code == 0
    assert path.is_file()


# --- folders --------------------------------------------------------------------------------------


@pytest.fixture
def inbox(story, tmp_path):
    """Return a folder with articles in sub-folders, and with other files."""
    folder = tmp_path / "inbox"
    for name in ("strike.txt", "wires/strike.txt", "wires/deep/bridge.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(story.read_bytes())
    for name in ("a.odt", "wires/b.odt", "c.pages"):
        (folder / name).touch()
    return folder


def test_sub_folders_are_kept_apart(run, inbox, tmp_path):
    """Each brief lies where its article lies, seen from the folder that was named."""
    out = tmp_path / "out"

    assert run(inbox, "-o", f"{out}/", "-q").exit_code == 0

    found = {path.relative_to(out).as_posix() for path in out.rglob("*.md")}
    assert found == {"strike.md", "wires/strike.md", "wires/deep/bridge.md"}


def test_a_run_over_a_folder_ends_with_a_summary(run, inbox, tmp_path):
    """What was done, what failed, what was skipped; a second run takes no brief for an article."""
    (inbox / "empty.txt").touch()
    first = run(inbox, "-o", f"{inbox}/")
    second = run(inbox, "-o", f"{inbox}/")
    quiet = run(inbox, "-o", f"{tmp_path}/out/", "-q")

    assert first.stderr.splitlines()[-1] == (
        f"briefgen: briefed 3 of 4 articles into {inbox}; "
        f"skipped 3 files in {inbox} (2 .odt, 1 .pages)"
    )
    assert second.stderr.splitlines()[-1].endswith("(3 finished briefs, 2 .odt, 1 .pages)")
    assert "empty.txt: is empty" in _line(quiet)


@pytest.mark.parametrize("output", [(), ("-o", "new/"), ("-o", "new.pdf")])
def test_an_empty_folder_says_so(run, tmp_path, monkeypatch, output):
    """Whatever was to be made of what is not there; no folder is made for it."""
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)

    result = run("empty", *output)

    assert result.exit_code == 1
    assert "empty: holds no articles; a folder is searched for .txt, .text, .md" in _line(result)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["md", "txt"])
def test_briefs_of_every_set_are_known_again(run, story, tmp_path, form):
    """Also those that have lost their seal."""
    for name in ("default", "press", "sitrep", "bluf", "cable", "digest"):
        page = tmp_path / "inbox" / f"{name}.{form}"
        run(story, "-t", name, "-o", page)
        text = page.read_text(encoding="utf-8").partition("<!--")[0]
        page.with_stem(f"{name}-edited").write_text(text, encoding="utf-8")

    result = run(tmp_path / "inbox", "-o", f"{tmp_path}/out/")

    assert result.exit_code == 1
    assert "(12 finished briefs)" in result.stderr
    assert "holds no articles" in result.stderr


# --- opening what was written ---------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch):
    """Return the list of what is opened, on a screen that is there."""
    found: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("click.launch", lambda name: bool(found.append(name)))
    return found


def test_open_shows_what_was_written(run, story, tmp_path, opened):
    """Each format of the one article, and a page made of an edited brief."""
    page, out = tmp_path / "page.html", tmp_path / "page.md"
    run(story, "-o", f"{tmp_path}/out/", "-f", "html", "-f", "md", "--open")
    run(story, "-o", out)
    run("render", out, "-o", page, "--open")

    assert opened == [*(f"{tmp_path}/out/strike.{form}" for form in ("html", "md")), str(page)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["strike.txt", "--open"], "--open needs a file"),
        (["strike.txt", "-o", "-", "--open"], "--open needs a file"),
        (["render", "page.md", "--open"], "--open needs a file"),
        (["strike.txt", "other.txt", "-o", "out/", "--open"], "--open is for one document, not 2"),
    ],
)
def test_open_needs_one_file(run, story, monkeypatch, arguments, said):
    """Standard output cannot be opened, and a hundred windows nobody wants."""
    monkeypatch.chdir(story.parent)
    story.with_name("other.txt").write_bytes(story.read_bytes())

    result = run(*arguments)

    assert result.exit_code == 2
    assert said in _line(result)


def test_without_a_screen_nothing_is_opened(run, story, tmp_path, monkeypatch, opened):
    """The file is there; one line says that it is to be opened by hand."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")

    result = run(story, "-q", "-o", tmp_path / "page.md", "--open")

    assert result.exit_code == 0
    assert _line(result).endswith("page.md: nothing can open it here: open it by hand")
    assert opened == []


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


def test_an_empty_calendar_of_weekdays_points_to_the_day_of_publication(run, tmp_path):
    """With it the weekdays are days."""
    article, path = tmp_path / "mill.txt", tmp_path / "mill.ics"
    article.write_text(
        "The board of the mill in Telmar met on Monday. The owners will meet the union again on "
        "Friday, the mayor said.\n",
        "utf-8",
    )

    without = run("brief", article, "-o", path)
    with_day = run("brief", article, "-o", path, "--date", "2025-03-04")

    assert "the calendar is empty" in without.stderr
    assert "give it with --date, and “Friday” is a day" in _line_of(without, "calendar")
    assert "calendar is empty" not in with_day.stderr
    assert b"DTSTART;VALUE=DATE:20250307" in path.read_bytes()


def test_an_empty_calendar_of_years_does_not_point_there(run, tmp_path):
    """No day of publication makes a day of them."""
    article = tmp_path / "mill.txt"
    article.write_text(
        "The board of the mill in Telmar met. A court will decide on the sale next year, the mayor "
        "said.\n",
        "utf-8",
    )

    said = _line_of(run("brief", article, "-o", tmp_path / "mill.ics"), "calendar")

    assert said.endswith("the calendar is empty: no date to watch is sure to the day")


def _line_of(result, word: str) -> str:
    """Return the line of stderr that has a word."""
    return next(line for line in result.stderr.splitlines() if word in line)


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
