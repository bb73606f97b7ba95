"""Settings: who overrides whom, and what is refused."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from platformdirs import user_config_dir

from briefgen.errors import BriefgenError, UsageError
from briefgen.rendering.desk import set_up
from briefgen.rendering.templates import as_the_set_wishes
from briefgen.settings import Settings, home, load


@pytest.fixture
def user_file():
    """Return the user's settings file, in a folder that is there."""
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
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert home() == Path(user_config_dir("briefgen", appauthor=False))
    if sys.platform == "linux":
        assert home() == Path.home() / ".config" / "briefgen"
        monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
        assert home() == Path("/elsewhere/briefgen")


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('template = ""', "give some words, or leave it out"),
        ('to = ["a@b.example", " "]', "give some words, or leave it out"),
        (r'banner = "a\u0000b"', "without control codes"),
        ('logo = "~nobody-of-this-name/a.png"', "no such home folder"),
        ('limit = "2 furlongs"', "give a size, such as 2MB or 500000"),
        ("limit = 0", "a whole number above 0"),
        ("limit = 3_000_000_000", "give a smaller number"),
        ("sentences = 1_000_001", "give a smaller number"),
        (f"sentences = {'9' * 5000}", "mend it or take it away"),
        (f"a = {'[' * 20_000}", "mend it or take it away"),
        (f"banner = '{'x' * 100_000}'", "larger than 100 kB"),
        (f"template = {['x' * 40] * 99}", "give a text"),
    ],
    ids=lambda value: value[:30],
)
def test_odd_values_are_one_short_line_with_the_file(tmp_path, text, said):
    """What can be written in TOML and not be meant."""
    path = tmp_path / "briefgen.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        load(tmp_path, {})

    message = str(caught.value).replace(str(path), "FILE")
    assert message.startswith("FILE: ")
    assert said in message
    assert len(message) < 300


def test_a_limit_may_have_a_unit(tmp_path):
    """As the flag has it, or as a number of bytes."""
    path = tmp_path / "briefgen.toml"
    for text in ('"1.5MB"', "1500000"):
        path.write_text(f"limit = {text}", encoding="utf-8")

        assert load(tmp_path, {}).limit == 1_500_000


def test_a_folder_is_no_settings_file(tmp_path):
    """It is said, as whoever made it meant something."""
    (tmp_path / "briefgen.toml").mkdir()

    with pytest.raises(UsageError, match="is a directory"):
        load(tmp_path, {})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_settings_file(tmp_path):
    """Nobody may ever write into it."""
    os.mkfifo(tmp_path / "briefgen.toml")

    with pytest.raises(UsageError, match="is a pipe"):
        load(tmp_path, {})


def test_a_user_without_a_home_has_no_settings(tmp_path, monkeypatch):
    """Such as one that a service runs under."""

    def fail(*_: object, **__: object) -> Path:
        message = "could not determine the home directory"
        raise RuntimeError(message)

    monkeypatch.delenv("BRIEFGEN_HOME")
    monkeypatch.setattr("platformdirs.user_config_path", fail)

    assert home() is None
    assert load(tmp_path, {}) == Settings()


NAMES = [field.name.replace("_", "-") for field in fields(Settings)]


def _inside(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return arrays and tables of TOML values."""
    lists = st.lists(children, max_size=4)
    return lists.map(lambda items: f"[{', '.join(items)}]") | lists.map(
        lambda items: "{" + ", ".join(f"k{n} = {item}" for n, item in enumerate(items)) + "}"
    )


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["default", "a4", "a/../b", "/", "..", "~", "~nobody/", "#fff", "2MB", "x.png", "en-GB", "json"]
)
ODD = ["true", "false", "nan", "-inf", "1e400", "0.5", "0xff", "''", "'''\n'''", "", "#"]
DAYS = ["1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "9999-12-31 23:59:59", "1979-02-30"]
VALUES = st.recursive(
    TEXTS.map(lambda text: json.dumps(text, ensure_ascii=False))
    | st.integers(-(2**70), 2**70).map(str)
    | st.sampled_from(ODD + DAYS),
    _inside,
    max_leaves=5,
)


FILES = st.dictionaries(st.sampled_from([*NAMES, "from", "a.b", '""']), VALUES, max_size=3)


@pytest.mark.slow
@settings(derandomize=True, max_examples=300)
@given(FILES)
def test_any_value_for_any_key_is_a_setting_or_refused(values):
    """And what is a setting can be used, or is refused where it is used."""
    use_or_refuse(values)


def use_or_refuse(values):
    """Load a settings file and use what it says; an error of one line is right as well."""
    text = "\n".join(f"{key} = {value}" for key, value in values.items())
    with TemporaryDirectory() as folder:
        (Path(folder) / "briefgen.toml").write_text(text, encoding="utf-8")
        try:
            loaded = load(Path(folder), {})
            assert hash(loaded)
            set_up(loaded)
            assert isinstance(as_the_set_wishes(loaded), Settings)
        except BriefgenError as error:
            assert "\n" not in str(error)  # noqa: PT017 - either is right


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
