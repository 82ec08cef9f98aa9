"""The command ``rapport``. Commands are loaded when they are called, so that short ones answer at once."""

from __future__ import annotations

import importlib
import sys

import click

from rapport.common.errors import RapportError

COMMANDS = {
    "read": "Read articles into a record.",
    "timeline": "Print the chronology of a record.",
    "show": "Show one report: the words in their context, and the reason for every reading.",
    "article": "Show an article with what was found in it.",
    "export": "Write the record's tables as files.",
    "vocabulary": "Check vocabulary files, or look a word up.",
}


class Lazy(click.Group):
    """A group whose commands live in modules of their own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order a reader needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(f"rapport.cli.{cmd_name}")
        command: click.Command = found.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rapport")
def cli() -> None:
    """Rapport keeps the record of how states deal with each other: who did what to whom, when, and with which words."""


def main() -> None:
    """Entry point: errors a user can mend are one line, with exit status 2."""
    try:
        cli(standalone_mode=False)
    except RapportError as e:
        click.echo(f"rapport: {e}", err=True)
        sys.exit(2)
    except click.exceptions.Exit as e:
        sys.exit(e.exit_code)
    except click.Abort:
        click.echo("rapport: interrupted; what was read is kept", err=True)
        sys.exit(130)
    except click.ClickException as e:
        e.show()
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
