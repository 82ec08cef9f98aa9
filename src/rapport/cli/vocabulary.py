"""``rapport vocabulary``: check vocabulary files, or see what is known under a word."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def command() -> None:
    """Check vocabulary files, or look a word up."""


@command.command()
@click.option("--vocabulary", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A folder with vocabulary files of your own.")
def check(vocabulary: Path | None) -> None:
    """Load every vocabulary file and say what it holds; the first broken entry is named with file and line."""
    from rapport.actors.vocabulary import load
    from rapport.events.contexts import load_contexts
    from rapport.events.lexicon_index import load_lexicon
    from rapport.events.status import load_status_words

    actors = load(vocabulary)
    lexicon = load_lexicon(vocabulary)
    load_status_words(vocabulary)
    load_contexts(vocabulary)
    holders = {(h.name, h.state) for rows in actors.full_names.values() for h in rows}
    click.echo(f"{len(actors.states)} states, {len(actors.organisations)} organisations, {len(actors.groups)} groups, {len(holders)} office-holders, {len(actors.roles)} role nouns")
    click.echo(f"{lexicon.size} frames, {sum(map(len, lexicon.lights.values()))} light verbs, {len(lexicon.classes)} noun classes")


@command.command()
@click.argument("word", nargs=-1, required=True)
@click.option("--vocabulary", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A folder with vocabulary files of your own.")
def find(word: tuple[str, ...], vocabulary: Path | None) -> None:
    """What the vocabulary knows under a word: actors, office-holders, roles, frames."""
    from rapport.actors.schema import OfficeHolder
    from rapport.actors.vocabulary import Entry, load
    from rapport.events.lexicon_index import load_lexicon

    phrase = " ".join(word)
    actors = load(vocabulary)
    count = 0
    for text, found in actors.find(phrase):
        count += 1
        if isinstance(found, Entry):
            click.echo(f"{text}: {found.kind} of {actors.name(found.code)} ({found.code})")
        elif isinstance(found, OfficeHolder):
            click.echo(f"{found.name}: {found.title} of {actors.name(found.state)} ({found.state}), {found.since or '?'} to {found.until or 'now or unknown'}")
        else:
            click.echo(f"{text}: role noun, {found.kind}, sector {found.sector}")
    for (lemma, pos), triggers in sorted(load_lexicon(vocabulary).frames.items()):
        for t in triggers:
            name = " ".join([lemma, *([t.particle] if t.particle else []), *t.rest])
            if name == phrase.lower() or lemma == phrase.lower():
                for sense in t.senses:
                    count += 1
                    what = f"{sense.type}{' ' + sense.mode if sense.mode else ''}" if sense.type else "not an event"
                    when = f" when {dict(sense.when)}" if sense.when else ""
                    click.echo(f"{name} ({pos.lower()}): {what}{when}. {sense.example}")
    if not count:
        click.echo(f"nothing is known under '{phrase}'")
