"""Look up the number of the paragraph that words of an article are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Analysis, Excerpt


@dataclass(frozen=True, slots=True)
class ParagraphNumbers:
    """Looks up positions in one article."""

    analysis: Analysis

    def paragraph(self, words: Excerpt) -> int | None:
        """Return the number of the story paragraph in which words begin, ``None`` outside all."""
        return self.analysis.article.paragraph_number(words.start)

    def in_story(self, words: Excerpt) -> Excerpt:
        """Return the words; for a name in a credit or a caption, the same name in the story."""
        if self.paragraph(words):
            return words
        bearer = next((actor for actor in self.analysis.actors if actor.name == words), None)
        named = (mention.excerpt for mention in bearer.mentions) if bearer else ()
        return next((one for one in named if one.text == words.text and self.paragraph(one)), words)
