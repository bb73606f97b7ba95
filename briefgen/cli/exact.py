"""Implements ``briefgen verify --exact``: makes the brief again and compares it byte for byte."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from briefgen.errors import InputError
from briefgen.settings import Settings, override

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article, Brief, Earlier
    from briefgen.reading import SourceForm
    from briefgen.verification.exact_copies import Made
    from briefgen.verification.report import Failure


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a brief is made again from: its articles and, if it was compared, the earlier brief.

    ``settings`` say where template sets and the logo are, ``source_form`` how to read the articles.
    """

    sources: Sequence[str]
    settings: Settings
    source_form: SourceForm
    earlier: Earlier | None = None


def compare_exactly(data: bytes, suffix: str, inputs: Inputs) -> Failure | None:
    """Make a brief again from its articles, and return the first difference, or ``None``.

    It is made with the settings in its seal. If the brief does not record how it was made, every
    template set is tried. Raise ``BriefgenError`` if it cannot be made.
    """
    from briefgen.verification.exact_copies import find_difference, find_made, find_since

    made = find_made(data, suffix)
    if made:
        _require_earlier(find_since(data, suffix), inputs.earlier)
    form = suffix.lower().removeprefix(".")
    differences = (
        find_difference(data, again, suffix) for again in _make_again(form, made, inputs)
    )
    first = next(differences)
    return first and (None if None in differences else first)


def _make_again(form: str, made: Made | None, inputs: Inputs) -> Iterator[bytes]:
    from briefgen.rendering import FORMATS, render
    from briefgen.stories import link

    if form not in FORMATS:
        message = f"not a form of a brief: give one of {', '.join(f'.{one}' for one in FORMATS)}"
        raise InputError(message)
    chosen = _settings_of(made, inputs.settings)
    articles = _read(inputs.sources, made, inputs.settings.limit, inputs.source_form)
    for one in [chosen] if made else _in_each_set(chosen, len(articles)):
        briefs = _brief_all(articles, one)
        yield render(link(briefs, inputs.earlier) if inputs.earlier else briefs, form, one)


def _require_earlier(said: dict[str, str] | None, earlier: Earlier | None) -> None:
    """Raise ``InputError`` if a brief was compared with another earlier brief than this one."""
    if said and (earlier is None or earlier.sha256 != said["sha256"]):
        name = said["name"] or "an earlier brief"
        other = "" if earlier is None else f", and {earlier.name} is not that file"
        message = f"it says what changed since {name}{other}: give that one with --since"
        raise InputError(message)
    if earlier and not said:
        message = "it was compared with no earlier brief: leave out --since"
        raise InputError(message)


def _settings_of(made: Made | None, settings: Settings) -> Settings:
    """Return the settings in a seal, and the rest as on this machine.

    Raise ``InputError`` if the seal contains settings of a machine.
    """
    from briefgen.rendering.made_with import OF_A_PAGE

    local = {name: getattr(settings, name) for name in ("template_dir", "logo", "limit")}
    if made is None:
        return replace(Settings(), template=settings.template, **local)
    if not OF_A_PAGE.issuperset(made[0]):
        message = "its seal names settings that no page depends on"
        raise InputError(message)
    return replace(override(Settings(), made[0], "its seal"), **local)


def _in_each_set(settings: Settings, count: int) -> Iterator[Settings]:
    """Yield the settings with the chosen set first, then with the others for this many articles."""
    from briefgen.rendering.templates import takes_several
    from briefgen.shipped_sets import shipped

    names = sorted(path.name for path in shipped().iterdir() if path.is_dir())
    for name in dict.fromkeys((settings.template, *names)):
        one = replace(settings, template=name)
        if count == 1 or takes_several(one):
            yield one


def _read(sources: Sequence[str], made: Made | None, limit: int, form: SourceForm) -> list[Article]:
    """Return the articles in the order of the brief, each with the metadata given for it."""
    from briefgen.reading import read
    from briefgen.rendering.made_with import describe
    from briefgen.verification.exact_copies import require_same_articles

    bare = [(source, read(source, limit=limit, form=form)) for source in sources]
    if not made:
        return [article for _, article in bare]
    require_same_articles(made, (article.sha256 for _, article in bare))
    by_hash = {article.sha256: (source, describe(article)) for source, article in bare}
    articles = []
    for told in made[1]:
        place, own = by_hash[str(told["sha256"])]
        others = {key: value for key, value in told.items() if own.get(key) != value}
        article = read(place, _given(others), limit=limit, form=form)
        source = replace(article.source, name=str(told.get("name", article.source.name)))
        articles.append(replace(article, source=source))
    return articles


def _given(told: dict[str, Any]) -> Any:
    from briefgen.reading import Given

    day = told.get("published")
    try:
        published = date.fromisoformat(day) if day else None
        return Given(told.get("title"), published, told.get("outlet"), told.get("url"))
    except (TypeError, ValueError) as error:
        message = "its seal says of no article what was given with it"
        raise InputError(message) from error


def _brief_all(articles: Sequence[Article], settings: Settings) -> Sequence[Brief]:
    """Return the brief of an article, or the briefs of the stories in several."""
    from briefgen.rendering.templates import takes_several
    from briefgen.stories import make_stories

    def make(some: Sequence[Article]) -> list[Brief]:
        return [_compose(article, settings) for article in some]

    return make_stories(articles, make) if takes_several(settings) else make(articles)


def _compose(article: Article, settings: Settings) -> Brief:
    from briefgen.analysis import analyze
    from briefgen.briefing import compose, verify

    return verify(compose(analyze(article, settings), settings))
