"""``rapport vocabulary``: check vocabulary files, or see what is known under a word."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import click

from rapport.cli.options import vocabulary_option
from rapport.common.errors import RapportError, VocabularyError

# how the names of a user's files begin
PREFIXES: Final = (
    "states", "organisations", "groups", "holders", "roles", "frames", "classes", "light_verbs", "status", "contexts",
    "cues", "voices", "units", "amounts", "numerals", "deal_objects", "deal_moves", "deal_acts", "deal_names", "deal_words",
    "causes", "directions", "themes",
)  # fmt: skip


@click.group()
def command() -> None:
    """Check vocabulary files, or look a word up."""


@command.command()
@vocabulary_option
def check(vocabulary: Path | None) -> None:
    """Load every vocabulary file and say what it holds. Broken entries are named with file and line.

    Files of your own are recognised by how their names begin: states, organisations, groups, holders, roles, frames,
    classes, light_verbs, status, contexts, cues, voices, units, amounts, numerals, deal_objects, deal_moves, deal_acts,
    deal_names, deal_words, causes, directions, themes.
    """
    from rapport.actors.vocabulary import load as load_actors
    from rapport.claims.cues import load_cues
    from rapport.claims.words import load_words
    from rapport.events.contexts import load_contexts
    from rapport.events.deals import load_deal_words
    from rapport.events.lexicon_index import load_lexicon
    from rapport.events.status import load_status_words
    from rapport.events.units import load_amount_words
    from rapport.factors.lexicon import load_factors

    errors = list(_unknown(vocabulary))
    actors = _try(load_actors, vocabulary, errors)
    lexicon = _try(load_lexicon, vocabulary, errors)
    status = _try(load_status_words, vocabulary, errors)
    contexts = _try(load_contexts, vocabulary, errors)
    cues = _try(load_cues, vocabulary, errors)
    amounts = _try(load_amount_words, vocabulary, errors)
    deals = _try(load_deal_words, vocabulary, errors)
    factors = _try(load_factors, vocabulary, errors)
    _try(load_words, vocabulary, errors)
    if actors:
        holders = {(h.name, h.state) for rows in actors.full_names.values() for h in rows}
        click.echo(
            f"{len(actors.states)} states, {len(actors.organisations)} organisations, {len(actors.groups)} groups,"
            f" {len(holders)} office-holders, {len(actors.roles)} role nouns"
        )
    if lexicon:
        lights = sum(map(len, lexicon.lights.values()))
        click.echo(f"{lexicon.size} frames, {lights} light verbs, {len(lexicon.classes)} noun classes")
    if status and contexts:
        words, terms = sum(map(len, status.values())), len(contexts.words) + sum(map(len, contexts.phrases.values()))
        click.echo(f"{words} words for status, {terms} terms for contexts")
    if cues:
        click.echo(
            f"{cues.size} cues of attribution, {len(cues.documents)} nouns for documents, {len(cues.media)} for media"
        )
    if amounts:
        units = {u.unit for u in (*amounts.signs.values(), *amounts.names.values())}
        click.echo(
            f"{len(units)} units of amounts, {len(amounts.things)} things counted, {len(amounts.change)} words of change"
        )
    if deals:
        click.echo(
            f"{len(deals.objects)} nouns for objects of deals, {len(deals.moves)} moves, {len(deals.names)} known names"
        )
    if factors:
        words, terms = sum(map(len, factors.causes.values())), sum(map(len, factors.terms.values()))
        click.echo(
            f"{words} words of cause, {len(factors.directions)} of direction, {len(factors.themes)} themes with {terms} terms"
        )
    for error in errors:
        click.echo(f"rapport: {error}", err=True)
    if errors:
        sys.exit(2)


def _try(load: Callable[[Path | None], Any], folder: Path | None, errors: list[VocabularyError]) -> Any:
    try:
        return load(folder)
    except VocabularyError as e:
        errors.append(e)
        return None


def _unknown(folder: Path | None) -> Iterator[VocabularyError]:
    """Files that would be passed over in silence."""
    for path in sorted(folder.iterdir()) if folder else ():
        if path.suffix == ".yml":
            yield VocabularyError(str(path), "is not read", f"name it {path.stem}.yaml")
        elif path.suffix == ".yaml" and not path.name.startswith(PREFIXES):
            yield VocabularyError(str(path), "is of no known kind", f"begin its name with one of {', '.join(PREFIXES)}")


@command.command()
@click.argument("word", nargs=-1, required=True)
@vocabulary_option
def find(word: tuple[str, ...], vocabulary: Path | None) -> None:
    """What the vocabulary knows under a word or phrase: actors and their codes, office-holders, roles, frames, cues."""
    phrase = " ".join(word)
    found = [*_actors(phrase, vocabulary), *_frames(phrase, vocabulary), *_cues(phrase, vocabulary)]
    if not found:
        raise RapportError(f"'{phrase}'", "is not in the vocabulary", "add it in a file of your own (--vocabulary)")
    for line in dict.fromkeys(found):
        click.echo(line)


def _actors(phrase: str, folder: Path | None) -> Iterator[str]:
    from rapport.actors.schema import OfficeHolder
    from rapport.actors.vocabulary import Entry, load

    actors = load(folder)
    if actors.knows(phrase.upper()):
        yield f"{phrase.upper()}: code of {actors.name(phrase.upper())}"
    for text, found in actors.find(phrase):
        if isinstance(found, Entry):
            known = f", {found.since or ''} to {found.until or ''}".rstrip() if found.since or found.until else ""
            yield f"{text}: {found.kind} of {actors.name(found.code)} ({found.code}){known}"
        elif isinstance(found, OfficeHolder):
            term = f"{found.since or 'unknown'} to {found.until or 'now or unknown'}"
            yield f"{found.name}: {found.title} of {actors.name(found.state)} ({found.state}), {term}"
        else:
            yield f"{text}: role noun, {found.kind}, sector {found.sector}"


def _frames(phrase: str, folder: Path | None) -> Iterator[str]:
    from rapport.events.lexicon_index import load_lexicon

    wanted = phrase.lower()
    for (lemma, pos), triggers in sorted(load_lexicon(folder).frames.items()):
        for trigger in triggers:
            name = " ".join([lemma, *([trigger.particle] if trigger.particle else []), *trigger.rest])
            if wanted not in (name, lemma):
                continue
            for sense in trigger.senses:
                what = f"{sense.type} {sense.mode or ''}".rstrip() if sense.type else "not an event"
                when = "".join(f", where {slot} is {' or '.join(words)}" for slot, words in sense.when.items())
                yield f"{name} ({pos.lower()}): {what}{when}. {sense.example or ''}".rstrip()


def _cues(phrase: str, folder: Path | None) -> Iterator[str]:
    from rapport.claims.cues import load_cues

    cues, wanted = load_cues(folder), phrase.lower()
    for table in (cues.verbs, cues.nouns, cues.adjectives, cues.attributes, cues.adverbs, cues.phrases):
        for cue in table.get(wanted.split()[0], ()):
            if cue.term == wanted:
                yield f"{cue.term} ({cue.words.as_}): cue of {cue.words.kind}, {cue.words.stance}"
