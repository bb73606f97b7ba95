"""Plans a run of ``briefgen brief``, before any article is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.cli.earlier import read_since
from briefgen.cli.options import (
    check_mail,
    choose_fetcher,
    choose_form,
    choose_metadata,
    choose_settings,
    require_set,
)
from briefgen.cli.output import (
    Destination,
    choose_destination,
    make_folder,
    name_briefs,
    require_files,
)
from briefgen.cli.output_conflicts import refuse_conflicts
from briefgen.clock import chosen_time
from briefgen.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.fetching.fetcher import Fetcher
    from briefgen.model import Earlier
    from briefgen.reading import Given, Skipped, SourceForm
    from briefgen.settings import Settings


@dataclass(frozen=True, slots=True)
class FoundSources:
    """The sources found under the names on the command line.

    ``errors`` are names that cannot be briefed, ``folders`` the folders searched, ``skipped`` the
    other files in them.
    """

    articles: tuple[str | Path, ...]
    errors: tuple[InputError, ...]
    folders: tuple[str, ...]
    skipped: tuple[Skipped, ...]

    @property
    def may_be_several(self) -> bool:
        """Return whether there are several articles, or may be: a folder can grow."""
        count = len(self.articles) + len(self.errors)
        return bool(self.articles) and (count > 1 or bool(self.folders))


Document = tuple["Sequence[str | Path]", str]
"""The articles of a document, and its name."""

NO_SOURCES = FoundSources((), (), (), ())


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run makes: ``documents`` pairs the articles of each brief with its name.

    ``together`` says that all articles go into one document; ``given`` is metadata from the user,
    ``form`` says how files are read; ``fetcher`` fetches web addresses, ``earlier`` is what the
    articles are compared with.
    """

    settings: Settings
    given: Given
    sources: FoundSources
    destination: Destination
    documents: tuple[Document, ...]
    together: bool
    form: SourceForm
    fetcher: Fetcher | None = None
    earlier: Earlier | None = None


def make_plan(
    names: Sequence[str], output: str | None, formats: Sequence[str], flags: dict[str, Any]
) -> Plan:
    """Return the plan of a run, after checking all options before an article is read.

    Raise ``UsageError`` for invalid options, ``OutputError`` if a folder cannot be created, and
    ``InputError`` if the earlier brief cannot be compared with.
    """
    from briefgen.rendering.templates import takes_several

    settings = _complete_settings(flags)
    fetcher, form = choose_fetcher(flags, names, settings.limit), choose_form(flags)
    sources = _find_sources(names, settings.limit, fetcher, form)
    together = takes_several(settings)
    many = sources.may_be_several and not together
    if flags["send"]:
        destination = _mailbox(output, formats, flags)
    else:
        destination = choose_destination(output, formats, many=many)
    check_mail(settings, flags, destination.formats)
    given = choose_metadata(flags, len(sources.articles))
    documents = _name_documents(sources, settings, together=together)
    if flags["open_written"]:
        require_files(destination, len(documents))
    outputs = [
        destination.path(name, form) for _, name in documents for form in destination.formats
    ]
    since = flags["since"]
    refuse_conflicts(outputs, (*sources.articles, *([since] if since else [])), settings)
    earlier = read_since(since, settings)
    if sources.articles and destination.folder:
        make_folder(destination.folder)
    return Plan(settings, given, sources, destination, documents, together, form, fetcher, earlier)


def _mailbox(output: str | None, formats: Sequence[str], flags: dict[str, Any]) -> Destination:
    """Return the destination of briefs that are sent; refuse options that need files."""
    if output is not None or flags["open_written"] or {*formats} - {"eml"}:
        message = "--send makes a message and writes no file: leave out -o, -f and --open"
        raise UsageError(message)
    return Destination(("eml",))


def _complete_settings(flags: dict[str, Any]) -> Settings:
    """Return the settings completed by those of the template set; refuse unusable ones."""
    from briefgen.rendering.desk import set_up
    from briefgen.rendering.templates import as_the_set_wishes

    chosen = choose_settings(flags)
    require_set(chosen)
    settings = as_the_set_wishes(chosen)
    chosen_time()
    set_up(settings)
    return settings


def _find_sources(
    names: Sequence[str], limit: int, fetcher: Fetcher | None, form: SourceForm
) -> FoundSources:
    """Return the articles in the named files and folders."""
    from briefgen.reading import Skipped, expand
    from briefgen.rendering.templates import is_folder

    found = tuple(expand(names, limit, fetcher, form))
    return FoundSources(
        articles=tuple(each for each in found if isinstance(each, str | Path)),
        errors=tuple(each for each in found if isinstance(each, InputError)),
        folders=tuple(name for name in names if is_folder(Path(name))),
        skipped=tuple(each for each in found if isinstance(each, Skipped)),
    )


def _name_documents(
    sources: FoundSources, settings: Settings, *, together: bool
) -> tuple[Document, ...]:
    """Return the articles of each document, and its name."""
    if together:
        return ((sources.articles, settings.template),)
    names = name_briefs(sources.articles, sources.folders)
    return tuple(((article,), name) for article, name in zip(sources.articles, names, strict=True))
