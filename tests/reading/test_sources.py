"""What a user may name as a source."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from types import SimpleNamespace

import pytest

from briefgen.errors import InputError
from briefgen.reading import expand, read

STORY = "The ferry to Norrey sank within minutes on Tuesday, the harbour master of Ostmark said."


def test_folder_gives_its_text_files_sorted(tmp_path):
    """Readable files at any depth, in order; hidden files and other formats are left out."""
    for name in ["b.txt", "a.md", "sub/c.text", "sub/noted", "d.odt", ".hidden", ".git/e.txt"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY)

    skipped, *texts = expand([tmp_path])
    found = [path.relative_to(tmp_path).as_posix() for path in texts]

    assert found == ["a.md", "b.txt", "sub/c.text", "sub/noted"]
    assert str(skipped) == f"1 file in {tmp_path} (1 .odt)"


def test_the_most_frequent_kinds_of_skipped_files_are_named(tmp_path):
    """Four of them, and a sign that there are more; a suffix in capitals is the same."""
    names = ["a.odt", "b.ODT", "c.doc", "c.pages", "c.epub", "c.xls", "d.xls", "story.txt"]
    for name in names:
        (tmp_path / name).write_text(STORY)

    skipped, story = expand([tmp_path])

    assert story == tmp_path / "story.txt"
    assert str(skipped) == f"7 files in {tmp_path} (2 .odt, 2 .xls, 1 .doc, 1 .epub, …)"


def test_links_to_folders_are_not_followed(tmp_path):
    """They may lead in a circle, or out of the folder."""
    story = tmp_path / "in" / "a.txt"
    story.parent.mkdir()
    story.write_text(STORY)
    (tmp_path / "in" / "up").symlink_to(tmp_path)

    assert [story] == list(expand([tmp_path / "in"]))


def test_a_link_in_a_circle_is_an_error(tmp_path):
    """It is there, and leads nowhere."""
    link = tmp_path / "a.txt"
    link.symlink_to(link)

    (found,) = expand([link])

    assert "cannot be looked into" in str(found)


def test_briefs_in_a_folder_are_counted_and_left_out(tmp_path):
    """They come out as one note, before the articles; a large file is not looked into."""
    for name in ("a.md", "sub/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{STORY}\n\n<!-- receipt:\nabcdef -->\n")
    (tmp_path / "c.txt").write_text(STORY)
    (tmp_path / "large.txt").write_text(STORY * 9)

    note, *articles = expand([tmp_path], limit=len(STORY) + 100)

    assert str(note) == f"2 files in {tmp_path} (2 finished briefs)"
    assert articles == [tmp_path / "c.txt", tmp_path / "large.txt"]


def test_a_folder_of_briefs_holds_no_articles(tmp_path):
    """It is said what there is, and what there is not."""
    (tmp_path / "a.md").write_text("<!-- receipt:\nabcdef -->\n")

    note, error = map(str, expand([tmp_path]))

    assert note == f"1 file in {tmp_path} (1 finished brief)"
    assert "holds no articles" in error


@pytest.mark.parametrize("source", ["a.txt", "-"])
def test_what_is_larger_than_its_limit_is_refused(tmp_path, monkeypatch, source):
    """The line names the limit and the option that raises it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(STORY)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(STORY.encode())))

    with pytest.raises(InputError) as caught:
        read(source, limit=50)

    assert str(caught.value).endswith(
        ": larger than 50 bytes, which no article is; if it is one, raise --limit"
    )


def test_closed_standard_input_is_an_error(monkeypatch):
    """There is none in a program without a console."""
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(InputError, match="stdin: cannot be read"):
        read("-")


def test_a_name_that_is_no_text_is_shown_with_its_bytes(tmp_path):
    """The name of the article can be printed, whatever the name of its file is."""
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text(STORY)
    except OSError:
        pytest.skip("this file system wants names in UTF-8")

    assert read(path).source.name == "caf\\xe9.txt"


def test_one_missing_file_leaves_the_others(tmp_path):
    """What is missing comes out as its own error, and the rest goes on."""
    story = tmp_path / "a.txt"
    story.write_text(STORY)

    first, second, third = expand([str(story), "gone.txt", "-"])

    assert story == first
    assert isinstance(second, InputError)
    assert str(second) == "gone.txt: no such file; check the name"
    assert third == "-"


def test_a_source_is_given_once(tmp_path):
    """A file that is named twice, by itself and by its folder, is one source."""
    story = tmp_path / "a.txt"
    story.write_text(STORY)

    assert [story] == list(expand([story, tmp_path]))


def test_folder_without_articles_is_an_error(tmp_path):
    """An empty folder says what was looked for."""
    (found,) = expand([tmp_path])

    assert "holds no articles" in str(found)
    assert ".txt" in str(found)


def test_impossible_name_is_an_error():
    """A name that no file can have is an error like any other."""
    (found,) = expand(["a\x00b"])

    assert isinstance(found, InputError)


def test_reading_standard_input(monkeypatch):
    """``-`` is what was handed in, else what the process is fed."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(STORY.encode())))

    assert read("-").text == STORY
    assert read("-", stdin=STORY.encode()).text == STORY
    assert read("-", stdin=STORY.encode()).source.name == "stdin"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\xc2\xa0\n", "is empty"),
        (b"Photo: Ana Ng\n\nRead more: The talks\n", "holds no story"),
        (b"\x00\x01\x02\x03" * 50, "not a text file"),
    ],
    ids=["empty", "blank", "only furniture", "binary"],
)
def test_what_holds_no_article_is_an_error(tmp_path, data, said):
    """Nothing to read is an error of one line that names the file."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    with pytest.raises(InputError) as caught:
        read(path)

    assert said in str(caught.value)
    assert "a.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_day_without_a_story_is_an_article_in_doubt(tmp_path):
    """A brief can still say when it was published, and that there is no story."""
    path = tmp_path / "a.txt"
    path.write_text("Monday, 3 March 2025\n")

    article = read(path)

    assert article.published == date(2025, 3, 3)
    assert "no-story" in {found.code for found in article.diagnostics}


def test_unreadable_file_is_an_error(tmp_path):
    """A folder where a file was meant says so in one line."""
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path)
