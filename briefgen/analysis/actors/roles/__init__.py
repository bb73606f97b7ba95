"""What the article says an actor is: the title before a name, the apposition after it."""

from briefgen.analysis.actors.roles.choosing import MENTIONS_READ, find_role, role_candidates
from briefgen.analysis.actors.roles.later import find_later_roles
from briefgen.analysis.actors.roles.phrases import role_nouns

__all__ = ["MENTIONS_READ", "find_later_roles", "find_role", "role_candidates", "role_nouns"]
