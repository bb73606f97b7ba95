"""Finds actors: names merged over their aliases, each with a role and a salience."""

from briefgen.analysis.actors.coreference import References, index_references
from briefgen.analysis.actors.mention_merging import resolve_actors
from briefgen.analysis.actors.mentions import find_mentions
from briefgen.analysis.actors.salience import is_in_story, plays_a_part, weigh_actors

__all__ = [
    "References",
    "find_mentions",
    "index_references",
    "is_in_story",
    "plays_a_part",
    "resolve_actors",
    "weigh_actors",
]
