"""The fifth room, the command line: options in, files out. Click and nothing heavy is imported."""

from __future__ import annotations

import click

from briefgen.cli.brief import brief_articles
from briefgen.cli.doctor import examine_machine
from briefgen.cli.guard import GuardedProgram
from briefgen.cli.render import render_edited_brief
from briefgen.cli.templates import template_sets
from briefgen.cli.verify import verify_briefs
from briefgen.version import __version__

HELP_EPILOG = """\
Exit codes: 0 done, 1 an input or an output failed (the others are still done), 2 wrong usage,
3 a check failed, 130 stopped by Ctrl-C, 141 nobody reads on.

Tab completion: eval "$(_BRIEFGEN_COMPLETE=bash_source briefgen)", or zsh_source, fish_source.
"""


@click.group(
    cls=GuardedProgram,
    epilog=HELP_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def main(debug: bool) -> None:  # noqa: FBT001 - GuardedProgram reads it from the context
    """Turn news articles into one-page briefs in which every word stands in the article."""


for command in (
    brief_articles,
    render_edited_brief,
    verify_briefs,
    template_sets,
    examine_machine,
):
    main.add_command(command)
