"""Which articles tell the same story, and what all of them together say of it.

``group_articles`` finds the stories, ``join_stories`` makes one brief of each, ``make_stories``
does both, ``tell_story`` says what all of its articles say together. ``link`` finds which stories
of an earlier brief go on, and what is new in them.
Nothing is written here: whatever a telling holds points into one of its articles.
"""

from briefgen.stories.digest import join_stories, make_stories
from briefgen.stories.grouping import Group, group_articles
from briefgen.stories.linking import link
from briefgen.stories.telling import Carried, Told, merge_dates, tell_story

__all__ = [
    "Carried",
    "Group",
    "Told",
    "group_articles",
    "join_stories",
    "link",
    "make_stories",
    "merge_dates",
    "tell_story",
]
