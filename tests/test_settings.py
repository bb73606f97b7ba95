"""Settings: who overrides whom, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.settings import Settings, home, load


@pytest.fixture
def user_file():
    """Give the user's settings file, in a folder that is there."""
    home().mkdir(parents=True)
    return home() / "config.toml"


def test_defaults_need_no_file(tmp_path):
    """A new user has no settings files."""
    assert load(tmp_path, {}) == Settings()


def test_flags_win_over_project_over_user(tmp_path, user_file):
    """Each overrides only the keys that it sets."""
    user_file.write_text('paper = "letter"\nsentences = 9\nwords = 90\n', encoding="utf-8")
    (tmp_path / "briefgen.toml").write_text("sentences = 7\nwords = 70\n", encoding="utf-8")

    settings = load(tmp_path, {"words": 50, "pages": None})

    assert settings == Settings(paper="letter", sentences=7, words=50)


def test_keys_may_be_written_like_flags(tmp_path):
    """A folder in a file is seen from the file."""
    (tmp_path / "briefgen.toml").write_text('template-dir = "sets"\n', encoding="utf-8")

    assert load(tmp_path, {}).template_dir == tmp_path / "sets"


def test_home_follows_the_environment(monkeypatch):
    """``BRIEFGEN_HOME`` moves the user's folder; without it there is a usual place."""
    monkeypatch.setenv("BRIEFGEN_HOME", "elsewhere")
    assert home() == Path("elsewhere")

    monkeypatch.delenv("BRIEFGEN_HOME")
    assert home() == Path.home() / ".config" / "briefgen"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sentense = 3", "is it sentences?"),
        ("colour = 3", "known are sentences"),
        ("sentences = 0", "a whole number above 0"),
        ("sentences = true", "a whole number above 0"),
        ('sentences = "3"', "a whole number above 0"),
        ('order = "alphabet"', "choose importance, article"),
        ("ranker = ['position']", "choose combined"),
        ("template = 3", "give a text"),
        ("template-dir = 3", "give a path"),
        ("logo = 3", "give a path"),
        ("sentences = ", "mend it or take it away"),
        ("caf\udce9 = 1", "mend it or take it away"),
    ],
)
def test_mistakes_are_one_line_with_the_file(tmp_path, text, said):
    """The line names the file, the key and what would do."""
    path = tmp_path / "briefgen.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(UsageError) as caught:
        load(tmp_path, {})

    assert str(path) in str(caught.value)
    assert said in str(caught.value)


def test_addresses_of_mail_may_stand_in_a_file(tmp_path):
    """Several recipients as a list, the sender under the name of its flag."""
    text = 'to = ["a@b.example", "c@d.example"]\nfrom = "me@b.example"\n'
    (tmp_path / "briefgen.toml").write_text(text, encoding="utf-8")
    settings = load(tmp_path, {"to": ()})

    assert settings.to == ("a@b.example", "c@d.example")
    assert settings.sender == "me@b.example"


def test_one_address_is_no_list(tmp_path):
    """It is said how a list is written."""
    (tmp_path / "briefgen.toml").write_text('to = "a@b.example"\n', encoding="utf-8")

    with pytest.raises(UsageError, match="give a list of texts"):
        load(tmp_path, {})
