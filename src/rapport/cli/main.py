"""The command ``rapport``. Commands are loaded when they are called, so that short ones answer at once."""

from __future__ import annotations

import importlib
import keyword
import os
import sys
from typing import Any, Final

import click

from rapport.common.errors import RapportError

COMMANDS: Final = {
    "read": "Read articles into a record.",
    "serve": "Open a workspace over a record in the browser.",
    "timeline": "Print the chronology of a record.",
    "events": "List events: what one or more reports tell, and where these disagree.",
    "commitments": "List what was agreed, sold, promised or imposed, and what became of it.",
    "disputes": "List what is contested, and whether it grew or eased.",
    "show": "Show one report, event or commitment: its words in their context, and the reason for every reading.",
    "factors": "List what is said to push relations up or down.",
    "judge": "Confirm, reject, correct, merge or split, and say why.",
    "judgements": "List what was judged, and how each judgement stands.",
    "claims": "List who claims what, and what is contested.",
    "quantities": "List what was counted and measured: money, goods, arms, people, shares.",
    "sources": "List what the articles cite, and who cites the same.",
    "article": "Show an article with what is found in it.",
    "export": "Write the record's tables as files.",
    "import": "Take in what was exported from another record.",
    "reread": "Read articles again with a better reader, and print what changed.",
    "diff": "Compare two records.",
    "backup": "Copy a record, while others use it.",
    "publish": "Write the whole record into a PostgreSQL schema.",
    "vocabulary": "Check vocabulary files, or look a word up.",
}


class Failure(click.ClickException):
    """An error that a user can mend, as one line, with exit status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the line."""
        click.echo(f"rapport: {self.message}", file=file or sys.stderr)


class Rapport(click.Group):
    """A group whose commands live in modules of their own name, and whose errors are one line each."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order a reader needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        found = importlib.import_module(f"rapport.cli.{module}")
        command: click.Command = found.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what a user can understand and mend is told without a traceback."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()  # a full disk behind a redirected output shows here at the latest
            return done
        except RapportError as e:
            raise Failure(str(e)) from e
        except KeyboardInterrupt:
            click.echo("rapport: interrupted; what was read is kept", err=True)
            raise click.exceptions.Exit(130) from None
        except BrokenPipeError:
            # whoever reads the output has seen enough; what is still buffered must not fail at exit
            _silence(sys.stdout)
            raise click.exceptions.Exit(0) from None
        except OSError as e:
            if e.filename is not None:
                raise
            _silence(sys.stdout)
            raise Failure(f"the output: cannot be written ({e.strerror}); free some space or redirect it") from e


def _silence(stream: Any) -> None:
    try:
        number = stream.fileno()
    except (OSError, ValueError, AttributeError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


@click.group(cls=Rapport, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rapport")
def cli() -> None:
    """Keep the record of how states deal with each other: who did what to whom, when, and by which words."""


def main() -> None:
    """Entry point. What a terminal cannot show is shown as a question mark rather than ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    cli()


if __name__ == "__main__":
    main()
