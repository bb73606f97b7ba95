"""Groups articles that tell the same story, and combines what they say about it.

``group_articles`` finds the stories, ``join_stories`` makes one brief of each, ``make_stories``
does both, and ``tell_story`` combines what the articles of a story say. ``link`` finds which
stories of an earlier brief continue, and what is new in them. No text is written here: all findings
are excerpts of the articles.
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
