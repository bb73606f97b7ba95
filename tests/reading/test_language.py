"""What looks English, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.reading.language import doubt_language

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_english_news_is_not_doubted(path):
    """Every paragraph-long piece of it will do."""
    text = path.read_text(encoding="utf-8")

    assert doubt_language(text) is None
    assert doubt_language(text[-1500:]) is None


@pytest.mark.parametrize(
    "text",
    [
        (
            "De minister zei dat hij in het weekend met de partijen wil spreken over de staking. "
            "Er is nog geen akkoord, maar we zijn dichtbij, zei hij. Het was de eerste keer."
        ),
        (
            "Le ministre a dit que la grève serait finie avant la fin de la semaine, mais les "
            "syndicats ne sont pas de cet avis. On verra vendredi, a-t-il ajouté devant la presse."
        ),
        (
            "Министр заявил, что забастовка закончится до конца недели, но профсоюзы с этим не "
            "согласны. Переговоры продолжатся в пятницу, добавил он на встрече с журналистами."
        ),
    ],
    ids=["Dutch", "French", "Russian"],
)
def test_other_languages_are_doubted(text):
    """The code is for programs, the message for people."""
    found = doubt_language(text)

    assert found
    assert found.code == "not-english"
    assert "English" in found.message


def test_a_few_words_are_not_doubted():
    """A headline has few of the common words."""
    assert doubt_language("Norrey ferries halted") is None


def test_a_short_report_full_of_names_is_not_doubted():
    """Of 34 words four are among the common ones."""
    text = (
        "Police arrested six people Monday during a narcotics search at a farm in Harrowmere. "
        "Officers stopped a van near Mill Street and later arrested Ines Calder, 32, said Lt. Piet "
        "Orrel, a police spokesman."
    )

    assert doubt_language(text) is None
