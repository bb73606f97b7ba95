"""``briefgen read``, and addresses on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import STORY
from tests.fetching.server import serve

FILES = Path(__file__).parents[1] / "reading" / "files"


def test_facts_and_paragraphs_are_printed(run):
    """Each paragraph with its number, or with what it is; the facts above."""
    result = run("read", str(FILES / "page.html"))

    lines = result.stdout.splitlines()
    assert "headline      Ferry to Norrey stops for the winter" in lines
    assert "published     2031-03-04" in lines
    assert "taken from    web page, read with trafilatura" in lines
    assert any(line.startswith("¶ 6           The board will meet again") for line in lines)
    assert any(line.startswith("link          Read more: Storm") for line in lines)
    assert result.exit_code == 0


def test_the_text_alone_is_what_positions_count(run):
    """It can be briefed as a file of its own."""
    result = run("read", str(FILES / "changes.docx"), "--text")

    assert "the acting harbour master" in result.stdout
    assert "¶" not in result.stdout


def test_a_source_can_be_said_to_be_of_a_kind(run, tmp_path):
    """Where neither name nor bytes tell."""
    path = tmp_path / "a.txt"
    path.write_text('{"text": "The ferry sank.", "title": "Ferry"}')

    assert "headline      Ferry" in run("read", str(path), "--as", "json").stdout


def test_fields_of_records_are_named_by_options(run, tmp_path):
    """By the names that the other options have; others are refused with the nearest one."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"body": "The ferry sank.", "head": "Ferry", "on": "2031-03-04"}')
    names = ["--map", "text=body", "--map", "title=head", "--map", "date=on"]

    result = run("read", str(path), *names)

    assert "headline      Ferry" in result.stdout
    assert "published     2031-03-04" in result.stdout
    wrong = run("read", str(path), "--map", "titel=head")
    assert wrong.exit_code == 2
    assert "'titel' is none of text, html, title" in wrong.stderr
    assert "names no field: give one such as text=body" in run("read", "-", "--map", "text").stderr


def test_the_feeds_of_a_list_are_fetched(run, monkeypatch, tmp_path):
    """With ``--fetch``: their entries are read; a feed that is gone is one line."""
    monkeypatch.setenv("BRIEFGEN_HOME", str(tmp_path))
    path = tmp_path / "feeds.opml"
    with serve() as (address, _):
        named = (f"{address}/feed", f"{address}/gone", f"{address}/feed", "ftp://a.example")
        outlines = "".join(f'<outline text="a" xmlUrl="{url}"/>' for url in named)
        path.write_text(f'<opml version="2.0"><body><outline>{outlines}</outline></body></opml>')

        assert "a list of 2 feeds (OPML); fetch them with --fetch" in run("read", str(path)).stderr
        result = run("read", str(path), "--fetch", "--allow-private")

    assert result.stdout.count("headline      Ferry to Norrey stops for the winter") == 2
    assert result.stdout.count("headline      Mill") == 1
    assert "/gone: there is no such page" in result.stderr
    assert result.exit_code == 1


def test_a_brief_is_verified_against_a_file_of_many(run, tmp_path):
    """With the article that it names, wherever that stands; with none it is told so."""
    path, brief, text = tmp_path / "a.jsonl", tmp_path / "brief.md", tmp_path / "brief.txt"
    records = [{"text": STORY.replace("Norrey", town)} for town in ("Tarn", "Ellan", "Norrey")]
    path.write_text("\n".join(map(json.dumps, records)))
    for made in (brief, text):
        assert run("brief", f"{path}#3", "-o", str(made)).exit_code == 0

    for made in (brief, text):
        result = run("verify", str(made), "--against", str(path))
        assert result.exit_code == 0
        assert f"stand in {path.name}#3" in result.stdout
    assert "exact" in run("verify", str(brief), "--exact", str(path)).stdout
    assert run("render", str(brief), "--against", str(path), "-f", "txt").exit_code == 0

    path.write_text("\n".join(map(json.dumps, records[:2])))
    result = run("verify", str(brief), "--against", str(path))
    assert result.exit_code == 1
    assert "brief.md names none of its 2 articles; give one by its number" in result.stderr


def test_what_cannot_be_read_is_told_and_the_rest_is_read(run, tmp_path):
    """One line on stderr, exit code 1."""
    result = run("read", str(tmp_path / "none.html"), str(FILES / "page.html"))

    assert result.exit_code == 1
    assert "none.html: no such file" in result.stderr
    assert "Udo Marrin" in result.stdout


def test_an_address_of_this_machine_needs_leave(run, monkeypatch, tmp_path):
    """And with it a page is read."""
    monkeypatch.setenv("BRIEFGEN_HOME", str(tmp_path))
    with serve() as (address, asked):
        refused = run("read", f"{address}/page")
        assert refused.exit_code == 1
        assert (
            "leads into a private network (127.0.0.1); --allow-private allows it" in refused.stderr
        )
        assert asked == []

        result = run("read", f"{address}/page", "--allow-private", "--user-agent", "desk/1")
        assert "headline      Ferry to Norrey stops for the winter" in result.stdout
        assert asked[-1][1]["User-Agent"] == "desk/1"


@pytest.mark.parametrize("name", ["page.html", "columns.pdf", "changes.docx", "newsletter.eml#2"])
def test_a_brief_is_verified_against_the_source_itself(run, tmp_path, name):
    """It is read in the same way again."""
    brief = tmp_path / "brief.md"
    assert run("brief", str(FILES / name), "-o", str(brief)).exit_code == 0

    result = run("verify", str(brief), "--against", str(FILES / name))

    assert result.exit_code == 0
    assert "seal intact" in result.stdout
