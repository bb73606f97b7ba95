"""Word lists: see ``briefgen.lexicon``, their home, which the reading room uses as well."""

from briefgen.lexicon import groups, words

__all__ = ["groups", "words"]
