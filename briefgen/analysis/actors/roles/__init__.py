"""Finds what the article says that an actor is, such as a title or an apposition."""

from briefgen.analysis.actors.roles.choosing import MENTIONS_READ, find_role, role_candidates
from briefgen.analysis.actors.roles.later import find_later_roles
from briefgen.analysis.actors.roles.phrases import role_nouns

__all__ = ["MENTIONS_READ", "find_later_roles", "find_role", "role_candidates", "role_nouns"]
