"""Defines the command line: options in, files out. Only Click is imported at start."""

from __future__ import annotations

import click

from briefgen.cli.program import Program
from briefgen.version import __version__

EXAMPLES = (
    ("briefgen story.txt", "Markdown, in the terminal"),
    ("briefgen story.txt -o story.pdf", "a page as PDF"),
    ("briefgen inbox/ -o briefs/ -f pdf", "a folder: one brief each"),
    ("briefgen brief --help", "all options for briefs"),
    ("briefgen verify story.pdf --against story.txt", "check a finished brief"),
)

HELP_EPILOG = """\
Exit codes: 0 done, 1 an input or an output failed (the others are still done), 2 wrong usage,
3 a check failed, 130 stopped by Ctrl-C, 141 output pipe closed.

Tab completion: eval "$(_BRIEFGEN_COMPLETE=bash_source briefgen)", or zsh_source, fish_source.
"""


@click.group(
    "briefgen",
    cls=Program,
    examples=EXAMPLES,
    epilog=HELP_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def main(debug: bool) -> None:  # noqa: FBT001 - Program reads it from the context
    """Turn news articles into one-page briefs in which every word is from the article."""
