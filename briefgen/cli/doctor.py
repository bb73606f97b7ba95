"""Implements ``briefgen doctor``: reports what works on this machine and what to install."""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import Command
from briefgen.cli.messages import show_log
from briefgen.cli.options import article_option, choose_settings, template_dir_option
from briefgen.cli.parameters import printable
from briefgen.cli.streams import print_line
from briefgen.errors import BriefgenError, EngineError, RenderError
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.settings import Settings

PYTHONS = ((3, 11), (3, 13))
FONTS = ("font_source_serif_pro", "font_source_sans_pro")
INSTALLERS = {
    "apt-get": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "dnf": "sudo dnf install pango",
    "brew": "brew install pango",
}

SIGNING = "; it signs briefs, and checks who signed one: pip install 'briefgen[sign]'"
KEYRING = "; it gives the mail password of a desktop: pip install 'briefgen[keyring]'"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that briefgen needs.

    ``look`` returns a short description of what is installed, or raises an error that says what to
    do. ``vital`` is false if only a part, such as PDF, does not work without it; an ``extra`` is
    needed only by those who use it.
    """

    name: str
    look: Callable[[Settings], str]
    vital: bool = True
    extra: bool = False


@click.command("doctor", cls=Command)
@article_option(
    "--pipeline", type=printable, metavar="NAME", help="Installed spaCy pipeline to try."
)
@template_dir_option
@click.pass_context
def examine_machine(ctx: click.Context, pipeline: str | None, template_dir: Path | None) -> None:
    """Print what works on this machine, and how to install what does not.

    Exits with 1 if articles cannot be briefed here; without Pango only the PDF is missing.
    """
    show_log(ctx, quiet=False)
    settings = choose_settings({"pipeline": pipeline, "template_dir": template_dir})
    print_line(f"briefgen {__version__}")
    missing = [check for check in CHECKS if not _examine(check, settings)]
    ctx.exit(1 if any(check.vital for check in missing) else 0)


def _examine(check: Check, settings: Settings) -> bool:
    """Run one check and print the result."""
    try:
        found, well = check.look(settings), True
    except (BriefgenError, ImportError) as error:
        found, well = f"{error}", False
    verdict = "ok" if well else "extra" if check.extra else "MISSING"
    print_line(f"{verdict:8} {check.name:10} {found}")
    return well


def _python(_: Settings) -> str:
    version = ".".join(map(str, sys.version_info[:3]))
    if not PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]:
        message = f"{version}: install Python 3.11, 3.12 or 3.13"
        raise EngineError(message)
    return version


def _package(name: str, advice: str = "") -> Callable[[Settings], str]:
    """Return a check for an installed Python package."""

    def look(_: Settings) -> str:
        from importlib import metadata

        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError as error:
            message = f"not installed{advice or f': install it with pip install {name}'}"
            raise EngineError(message) from error

    return look


def _pipeline(settings: Settings) -> str:
    from briefgen.analysis.engine import load

    load(settings.pipeline)
    return settings.pipeline


def _templates(settings: Settings) -> str:
    from briefgen.rendering.templates import find_set

    return str(find_set(settings))


def _pango(_: Settings) -> str:
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # WeasyPrint prints what it misses
            import weasyprint
            from weasyprint.text import ffi
    except OSError as error:
        message = f"no PDF, in mail neither; all other formats work: {how_to_install()}"
        raise RenderError(message) from error
    number = ffi.pango.pango_version()  # 15012 is 1.50.12
    version = f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
    return f"{version}, with WeasyPrint {weasyprint.__version__}"


def _subsetter(settings: Settings) -> str:
    _pango(settings)
    from weasyprint.text import ffi

    if not ffi.harfbuzz_subset:
        message = f"PDF works, but takes some five times as long: {how_to_install()}"
        raise RenderError(message)
    return "harfbuzz-subset"


def _fonts(_: Settings) -> str:
    missing = [name for name in FONTS if find_spec(name) is None]
    if missing:
        wanted = " ".join(missing).replace("_", "-")
        message = f"the PDF falls back on other fonts: pip install {wanted}"
        raise RenderError(message)
    return "Source Serif Pro, Source Sans Pro"


def how_to_install() -> str:
    """Return the install command of the package manager found here, else all of them."""
    here = [line for tool, line in INSTALLERS.items() if shutil.which(tool)]
    return " or ".join(here[:1] or INSTALLERS.values())


CHECKS = (
    Check("Python", _python),
    Check("spaCy", _package("spacy")),
    Check("pipeline", _pipeline),
    Check("NLTK", _package("nltk")),
    Check("Jinja2", _package("jinja2")),
    Check("Markdown", _package("markdown-it-py")),
    Check("templates", _templates),
    Check("Pango", _pango, vital=False),
    Check("subsetter", _subsetter, vital=False),
    Check("fonts", _fonts, vital=False),
    Check("web pages", _package("trafilatura"), vital=False),
    Check("robots.txt", _package("protego"), vital=False),
    Check("feeds", _package("feedparser"), vital=False),
    Check("PDF files", _package("pdfminer.six"), vital=False),
    Check("DOCX", _package("python-docx"), vital=False),
    Check("mail", _package("css-inline"), vital=False),
    Check("calendar", _package("icalendar"), vital=False),
    Check("signing", _package("cryptography", SIGNING), vital=False, extra=True),
    Check("keyring", _package("keyring", KEYRING), vital=False, extra=True),
)
