"""``briefgen verify --exact``: the brief is made again and compared byte for byte."""

from __future__ import annotations

from dataclasses import replace
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


def compare_exactly(  # noqa: PLR0913, PLR0917  (a brief, what it is of, and how that is read)
    data: bytes,
    suffix: str,
    sources: Sequence[str],
    settings: Settings,
    source_form: SourceForm,
    earlier: Earlier | None = None,
) -> Failure | None:
    """Make a brief again of its articles, and return where it first differs, if anywhere.

    It is made with what its seal says, and on top of ``settings``, which say where template sets
    and a logo lie. A brief that does not say what it was made with is tried in each set.
    ``earlier`` is what it was compared with, if it was. Raises ``BriefgenError`` where it cannot be
    made.
    """
    from briefgen.verification.exact_copies import find_difference, find_made, find_since

    made = find_made(data, suffix)
    if made:
        _require_earlier(find_since(data, suffix), earlier)
    form = suffix.lower().removeprefix(".")
    differences = (
        find_difference(data, again, suffix)
        for again in _make_again(form, made, sources, settings, source_form, earlier)
    )
    first = next(differences)
    return first and (None if None in differences else first)


def _make_again(  # noqa: PLR0913, PLR0917  (what is made, of what, and how it is read)
    form: str,
    made: Made | None,
    sources: Sequence[str],
    settings: Settings,
    source_form: SourceForm,
    earlier: Earlier | None,
) -> Iterator[bytes]:
    from briefgen.rendering import FORMATS, render
    from briefgen.stories import link

    if form not in FORMATS:
        message = f"not a form of a brief: give one of {', '.join(f'.{one}' for one in FORMATS)}"
        raise InputError(message)
    chosen = _settings_of(made, settings)
    articles = _read(sources, made, settings.limit, source_form)
    for one in [chosen] if made else _in_each_set(chosen, len(articles)):
        briefs = _brief_all(articles, one)
        yield render(link(briefs, earlier) if earlier else briefs, form, one)


def _require_earlier(said: dict[str, str] | None, earlier: Earlier | None) -> None:
    """Raise ``InputError`` where a brief was compared with another one than that at hand."""
    if said and (earlier is None or earlier.sha256 != said["sha256"]):
        name = said["name"] or "an earlier brief"
        other = "" if earlier is None else f", and {earlier.name} is not that file"
        message = f"it says what changed since {name}{other}: give that one with --since"
        raise InputError(message)
    if earlier and not said:
        message = "it was compared with no earlier brief: leave out --since"
        raise InputError(message)


def _settings_of(made: Made | None, settings: Settings) -> Settings:
    """Return the settings that a seal names, the rest as this machine has them.

    Raises ``InputError`` for a seal that names settings of a machine.
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
    """Return the settings with their own set first, then with the others that take so many."""
    from briefgen.rendering.templates import takes_several
    from briefgen.shipped_sets import shipped

    names = sorted(path.name for path in shipped().iterdir() if path.is_dir())
    for name in dict.fromkeys((settings.template, *names)):
        one = replace(settings, template=name)
        if count == 1 or takes_several(one):
            yield one


def _read(sources: Sequence[str], made: Made | None, limit: int, form: SourceForm) -> list[Article]:
    """Read the articles in the order of the brief, with what was given with each."""
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
    """Return the brief of an article, or those of the stories of several."""
    from briefgen.rendering.templates import takes_several
    from briefgen.stories import make_stories

    def make(some: Sequence[Article]) -> list[Brief]:
        return [_compose(article, settings) for article in some]

    return make_stories(articles, make) if takes_several(settings) else make(articles)


def _compose(article: Article, settings: Settings) -> Brief:
    from briefgen.analysis import analyze
    from briefgen.briefing import compose, verify

    return verify(compose(analyze(article, settings), settings))
