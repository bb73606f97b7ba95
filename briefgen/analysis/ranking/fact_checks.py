"""Puts the checked claim and its rating first among the sentences of a fact check."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.ranking.sentence_scores import Verdict
    from briefgen.analysis.ranking.story_sentences import Story

_CLAIM = re.compile(r"(?:the )?claim(?: [\w ]{1,20})?: ?\S", re.IGNORECASE)
_RATING = re.compile(
    r"(?:our |the )?(?:rating|ruling|verdict|conclusion|assessment): ?\S", re.IGNORECASE
)
FIRST, SECOND = 1.0, 0.99
"""Scores above those of the other sentences, which explain how the rating was reached."""


def lift_finding(story: Story, verdicts: Sequence[Verdict]) -> Sequence[Verdict]:
    """Return the verdicts, with the first claim ranked first and the first rating second."""
    lifted = list(verdicts)
    for form, score in ((_CLAIM, FIRST), (_RATING, SECOND)):
        place = next((n for n, text in enumerate(story.texts) if form.match(text)), None)
        if place is not None:
            lifted[place] = replace(lifted[place], score=score, glance=score)
    return lifted
