"""The documents that are made from the code: ``python -m rapport.cli.reference docs`` writes them, a test compares.

``docs/cli.md`` says what ``--help`` says, ``docs/exports.md`` what the published schema says.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from rapport.cli.main import COMMANDS, cli
from rapport.record.flat import COLUMNS
from rapport.record.links import COLUMNS as LINK_COLUMNS

MADE = "<!-- Made by `python -m rapport.cli.reference docs` from the code; edits here are lost. -->"


def documents() -> dict[str, str]:
    """The text of each document by its path below ``docs``."""
    from rapport.export.schema import report_schema, schema_of
    from rapport.pipeline.claim import Claim
    from rapport.pipeline.link import FactorLink
    from rapport.record.models.change import Change
    from rapport.record.models.contested import Contested
    from rapport.record.models.judgement import Judgement

    judgement, change = schema_of(Judgement), schema_of(Change)
    schema, link = report_schema(), schema_of(FactorLink)
    claim, contested = schema_of(Claim), schema_of(Contested)
    return {
        "cli.md": "\n".join(_commands()) + "\n",
        "exports.md": "\n".join(
            [*_fields(schema), *_claims(claim, contested), *_links(link), *_judgements(judgement, change)]
        )
        + "\n",
        "schema/claim.json": json.dumps(claim, indent=2, ensure_ascii=False) + "\n",
        "schema/contested.json": json.dumps(contested, indent=2, ensure_ascii=False) + "\n",
        "schema/factor-link.json": json.dumps(link, indent=2, ensure_ascii=False) + "\n",
        "schema/judgement.json": json.dumps(judgement, indent=2, ensure_ascii=False) + "\n",
        "schema/change.json": json.dumps(change, indent=2, ensure_ascii=False) + "\n",
        "schema/event-report.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n",
    }


def _commands() -> Iterator[str]:
    yield from ("# The command line", "", MADE, "", str(cli.help), "")
    yield from ("| command | what it does |", "| --- | --- |")
    context = click.Context(cli, info_name="rapport")
    found = [(f"rapport {name}", cli.get_command(context, name)) for name in COMMANDS]
    yield from (f"| [`{name}`](#{name.replace(' ', '-')}) | {COMMANDS[name.split()[1]]} |" for name, _ in found)
    yield from (
        "",
        "Exit status: 0 all well, 1 some articles failed, 2 nothing done. An error is one line that names the file and",
        "the remedy. A record is one file; `$RAPPORT_RECORD` names it where `--record` is not given.",
    )
    for name, command in found:
        if command is not None:
            yield from _command(name, command, 2)


def _command(name: str, command: click.Command, level: int) -> Iterator[str]:
    yield from ("", f"{'#' * level} {name}", "")
    yield from (_unwrapped(command.help or ""), "")
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from _command(f"{name} {child.name}", child, level + 1)
        return
    arguments = [str(p.metavar or p.human_readable_name) for p in command.params if isinstance(p, click.Argument)]
    yield from ("```", " ".join([name, *arguments, "[OPTIONS]"]), "```", "")
    options = [p for p in command.params if isinstance(p, click.Option)]
    if options:
        yield from ("| option | |", "| --- | --- |")
        yield from (_option(o) for o in options)


def _unwrapped(text: str) -> str:
    """Paragraphs on one line each, as Markdown has them."""
    return "\n\n".join(" ".join(p.split()) for p in text.split("\n\n"))


def _option(option: click.Option) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    value = "" if option.is_flag else " " + (option.metavar or _choices(option))
    about = option.help or ""
    if option.required:
        about += " Required."
    if option.show_default and not option.is_flag:
        about += f" Default: {option.default}."
    elif option.secondary_opts:
        about += f" Default: {(option.opts if option.default else option.secondary_opts)[0]}."
    return f"| `{names}{value}` | {about} |"


def _choices(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return "(" + ", ".join(map(str, option.type.choices)) + ")"
    return option.type.name.upper()


def _fields(schema: dict[str, Any]) -> Iterator[str]:
    yield from (
        "# Exports",
        "",
        MADE,
        "",
        "`rapport export reports` writes event reports. Lines come by date, undated last, then by article and place in",
        "it; the same articles give the same bytes. Fields may be added, never renamed. All days are ISO 8601 and both",
        "ends of an interval are included. Offsets count Unicode code points of the article's text, so a quote is",
        "always `text[start:end]`.",
        "",
        "## JSON Lines and Parquet",
        "",
        "One object a line, as [schema/event-report.json](schema/event-report.json) says; Parquet has the same fields",
        "as nested columns, its days as dates.",
        "",
    )
    yield from _table(schema)
    for name, part in sorted(schema["$defs"].items()):
        yield from ("", f"### {name}", "", _unwrapped(part["description"]), "")
        yield from _table(part)
    yield from (
        "",
        "## CSV",
        "",
        "A flat table in UTF-8, with a header and one line a report. Codes are parted by a blank, other lists by a",
        "semicolon. An apostrophe stands before text that a spreadsheet would run as a formula. `rapport timeline",
        "--format csv` and `Record.frame()` have the same columns.",
        "",
        "| column | |",
        "| --- | --- |",
    )
    yield from (f"| `{c.name}` | {c.about} |" for c in COLUMNS)


def _claims(claim: dict[str, Any], contested: dict[str, Any]) -> Iterator[str]:
    from rapport.export.claims import CLAIM_COLUMNS, CONTESTED_COLUMNS

    yield from (
        "",
        "## Claims",
        "",
        "`rapport export claims` writes what each source claims, by article and place in it, as",
        "[schema/claim.json](schema/claim.json) says; [Quote](#quote), [Offsets](#offsets) and [Voice](#voice) are as above.",
        "",
    )
    yield from _table(claim)
    yield from ("", "As CSV:", "", "| column | |", "| --- | --- |")
    yield from (f"| `{c.name}` | {c.about} |" for c in CLAIM_COLUMNS)
    yield from (
        "",
        "## Contested propositions",
        "",
        "`rapport export contested` writes what one side asserts and another denies, within an article or across several,",
        "as [schema/contested.json](schema/contested.json) says.",
        "",
    )
    yield from _table(contested)
    yield from ("", "### Evidence", "", _unwrapped(contested["$defs"]["Evidence"]["description"]), "")
    yield from _table(contested["$defs"]["Evidence"])
    yield from ("", "As CSV:", "", "| column | |", "| --- | --- |")
    yield from (f"| `{c.name}` | {c.about} |" for c in CONTESTED_COLUMNS)


def _links(schema: dict[str, Any]) -> Iterator[str]:
    yield from (
        "",
        "## Factor links",
        "",
        "`rapport export factors` writes what an article says pushes something up or down, by article and place in it.",
        "In JSON Lines one object a line, as [schema/factor-link.json](schema/factor-link.json) says;",
        "[Quote](#quote) and [Offsets](#offsets) are as above.",
        "",
    )
    yield from _table(schema)
    yield from ("", "### Factor", "", _unwrapped(schema["$defs"]["Factor"]["description"]), "")
    yield from _table(schema["$defs"]["Factor"])
    yield from ("", "As CSV:", "", "| column | |", "| --- | --- |")
    yield from (f"| `{c.name}` | {c.about} |" for c in LINK_COLUMNS)


def _judgements(schema: dict[str, Any], change: dict[str, Any]) -> Iterator[str]:
    yield from (
        "",
        "## Judgements",
        "",
        "`rapport export judgements` writes what analysts decided, in the order in which they decided it, withdrawals",
        "included, as [schema/judgement.json](schema/judgement.json) says. [Judging](judging.md) tells what it does.",
        "",
    )
    yield from _table(schema)
    yield from ("", "### Anchor", "", _unwrapped(schema["$defs"]["Anchor"]["description"]), "")
    yield from _table(schema["$defs"]["Anchor"])
    yield from (
        "",
        "## Changes",
        "",
        "`rapport diff A B --format jsonl` and `rapport reread --format jsonl` write what differs, as",
        "[schema/change.json](schema/change.json) says.",
        "",
    )
    yield from _table(change)
    yield from ("", "### FieldChange", "", _unwrapped(change["$defs"]["FieldChange"]["description"]), "")
    yield from _table(change["$defs"]["FieldChange"])


def _table(part: dict[str, Any]) -> Iterator[str]:
    yield from ("| field | type | |", "| --- | --- | --- |")
    for name, field in part["properties"].items():
        yield f"| `{name}` | {_type(field)} | {field.get('description', '')} |"


def _type(field: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " or ".join(map(_type, field["anyOf"]))
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in field and field.get("type") == "integer":
        return " or ".join(f"`{v}`" for v in field["enum"])
    if "enum" in field:
        return ", ".join(f"`{v}`" for v in field["enum"])
    if "type" not in field:
        return "any value"
    if field["type"] == "array":
        return f"list of {_type(field['items'])}"
    return "day" if field.get("format") == "date" else str(field["type"])


def main() -> None:
    """Write the documents below a folder."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    for name, text in documents().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
