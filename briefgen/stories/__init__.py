"""Which articles tell the same story, and what all of them together say of it.

``group_articles`` finds the stories, ``join_stories`` makes one brief of each, ``make_stories``
does both, ``tell_story`` says what all of its articles say together.
Nothing is written here: whatever a telling holds points into one of its articles.
"""

from briefgen.stories.digest import join_stories, make_stories
from briefgen.stories.grouping import Group, group_articles
from briefgen.stories.telling import Carried, Told, tell_story

__all__ = [
    "Carried",
    "Group",
    "Told",
    "group_articles",
    "join_stories",
    "make_stories",
    "tell_story",
]
