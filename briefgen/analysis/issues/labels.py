"""What to call a matter: three to eight words of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.issues.frames import LONGEST

if TYPE_CHECKING:
    from briefgen.analysis.issues.matter import Matter, Naming, Story
    from briefgen.model import Excerpt

SHORTEST = 3


def label(story: Story, matter: Matter) -> tuple[Excerpt, ...]:
    """Give the phrase that says most about a matter, or nothing where none says enough."""
    named = [naming for naming in matter.namings if naming.about]
    if not named:
        return ()
    best = max(named, key=lambda naming: (_worth(story, naming), -naming.first))
    return (story.document.excerpt(best.first, best.last),)


def _worth(story: Story, naming: Naming) -> float:
    """Weigh a phrase: words the story turns on, the length of a heading, nouns before verbs."""
    length = len(story.document.excerpt(naming.first, naming.last).text.split())
    topical = sum(min(story.counts[word], 4) for word in naming.about)
    fits = SHORTEST <= length <= LONGEST
    return topical + 2 * fits - 2 * naming.doing
