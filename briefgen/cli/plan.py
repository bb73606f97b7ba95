"""What a run of ``briefgen brief`` is to make, decided before an article is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.options import check_mail, choose_settings, require_set
from briefgen.cli.output import Destination, choose_destination, name_briefs, require_files
from briefgen.cli.output_conflicts import refuse_conflicts
from briefgen.clock import chosen_time
from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.reading import Skipped
    from briefgen.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to make: ``documents`` are articles, and the name of the brief of them.

    ``together`` says that all articles go into one document; ``errors`` are sources that cannot be
    briefed, ``skipped`` what else lies in their folders.
    """

    settings: Settings
    destination: Destination
    documents: tuple[tuple[Sequence[str | Path], str], ...]
    errors: tuple[InputError, ...]
    skipped: tuple[Skipped, ...]
    together: bool

    @property
    def articles(self) -> tuple[str | Path, ...]:
        """Return the articles of all documents."""
        return tuple(article for group, _ in self.documents for article in group)


def make_plan(
    sources: Sequence[str], output: str | None, formats: Sequence[str], flags: dict[str, Any]
) -> Plan:
    """Return the plan of a run; whatever cannot be meant is refused before an article is read.

    Raises ``UsageError``, and ``OutputError`` for a folder that cannot be made.
    """
    from briefgen.reading import Skipped, expand
    from briefgen.rendering.desk import set_up
    from briefgen.rendering.templates import as_the_set_wishes, is_folder, takes_several

    chosen = choose_settings(flags)
    require_set(chosen)
    settings = as_the_set_wishes(chosen)
    chosen_time()
    set_up(settings)
    found = tuple(expand(sources, settings.limit))
    articles = tuple(each for each in found if isinstance(each, str | Path))
    errors = tuple(each for each in found if isinstance(each, InputError))
    skipped = tuple(each for each in found if isinstance(each, Skipped))
    folders = [source for source in sources if is_folder(Path(source))]
    together = takes_several(settings)
    several = bool(articles) and (len(articles) + len(errors) > 1 or bool(folders))
    destination = choose_destination(output, formats, many=several and not together)
    if flags["open_written"]:
        require_files(destination, documents=1 if together else len(articles))
    check_mail(settings, flags, destination.formats)
    names = (settings.template,) if together else name_briefs(articles, folders)
    outputs = [destination.path(name, form) for name in names for form in destination.formats]
    refuse_conflicts(outputs, articles, settings)
    groups = (articles,) if together else tuple((source,) for source in articles)
    documents = tuple(zip(groups, names, strict=True))
    return Plan(settings, destination, documents, errors, skipped, together)
