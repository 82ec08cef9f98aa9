"""docs/vocabulary.md says what every key of every vocabulary file means, no more and no less."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

import rapport
from rapport.actors.schema import Beside, Blocker, Group, OfficeHolder, Organisation, Phase, Role, State
from rapport.articles import Article, read_all
from rapport.claims.cues import CueWords
from rapport.claims.words import VoiceSet
from rapport.common.plover import MODES
from rapport.common.vocabulary import Entry, load
from rapport.dates.grammar import Rule
from rapport.dates.lexicon import Holiday, Month, Number, Season, Unit, Weekday, Word, WordSet
from rapport.events.contexts import ContextTerm
from rapport.events.deals import vocabulary as deals
from rapport.events.frames import SLOT, Frame, LightVerb, NounClass, Sense
from rapport.events.status import StatusWord
from rapport.events.units import AmountWord, CountedIn, Numeral
from rapport.factors.lexicon import Cause, Direction, Theme
from rapport.framing.vocabulary import Cue, Landmark, NamedWords, Yearly
from rapport.record.consolidate.commitments.lifecycle import KindLife
from rapport.record.consolidate.words import SameWords

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "vocabulary.md").read_text(encoding="utf-8")

# heading of the section, schema; a schema without a section fails test_every_schema_has_a_section
SECTIONS: list[tuple[str, type[Entry]]] = [
    ("States", State),
    ("Organisations", Organisation),
    ("Membership", Phase),
    ("Groups", Group),
    ("Office-holders", OfficeHolder),
    ("Roles", Role),
    ("Blockers", Blocker),
    ("Words beside names", Beside),
    ("Frames", Frame),
    ("Senses", Sense),
    ("Noun classes", NounClass),
    ("Light verbs", LightVerb),
    ("Contexts", ContextTerm),
    ("Status words", StatusWord),
    ("Units of amounts", CountedIn),
    ("Words beside amounts", AmountWord),
    ("Numerals", Numeral),
    ("Cues", CueWords),
    ("Objects of deals", deals.ObjectWords),
    ("Moves", deals.Move),
    ("Acts", deals.Act),
    ("Known names", deals.KnownName),
    ("Words around deals", deals.DealSet),
    ("Causes", Cause),
    ("Directions", Direction),
    ("Themes", Theme),
    ("Lives of commitments", KindLife),
    ("Sets of voices", VoiceSet),
    ("Months", Month),
    ("Weekdays", Weekday),
    ("Seasons", Season),
    ("Units", Unit),
    ("Numbers", Number),
    ("Holidays", Holiday),
    ("Words", Word),
    ("Sets of words", WordSet),
    ("Date rules", Rule),
    ("Cues of furniture", Cue),
    ("Named words", NamedWords),
    ("Landmarks", Landmark),
    ("Yearly events", Yearly),
    ("Words for one thing", SameWords),
]
SCHEMAS = {"states": State, "organisations": Organisation, "holders": OfficeHolder, "frames": Frame}
ELSEWHERE = {"sector"}  # values told in a section of their own
IDS = [heading for heading, _ in SECTIONS]


def section(heading: str) -> str:
    """The text under a heading, up to the next heading of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, f"docs/vocabulary.md has no section '{heading}'"
    return found[1]


def documented(heading: str) -> list[str]:
    """Keys in the first column of the section's table headed 'key'."""
    table = re.search(r"^\| key \|.*\n\| --- \|.*\n((?:\|.*\n?)+)", section(heading), re.MULTILINE)
    assert table, f"section '{heading}' has no table of keys"
    return re.findall(r"^\| `([^`]+)` \|", table[1], re.MULTILINE)


def spelled(schema: type[Entry]) -> list[str]:
    """Keys as they are written in the files."""
    return [field.alias or name for name, field in schema.model_fields.items()]


def choices(annotation: Any) -> Iterator[str]:
    """The values that a key is limited to, where it is."""
    if get_origin(annotation) is Literal:
        yield from (str(v) for v in get_args(annotation))
    for inner in get_args(annotation) if get_origin(annotation) is not Literal else ():
        yield from choices(inner)


def every_schema() -> set[type[Entry]]:
    """All schemas of vocabulary entries in the package."""
    for module in pkgutil.walk_packages(rapport.__path__, "rapport."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    found: set[type[Entry]] = set()
    todo: list[type[Entry]] = [Entry]
    while todo:
        below = [s for s in todo.pop().__subclasses__() if s.__module__.startswith("rapport.")]
        found.update(below)
        todo += below
    return found


def test_every_schema_has_a_section() -> None:
    missing = sorted(s.__qualname__ for s in every_schema() - {schema for _, schema in SECTIONS})
    assert not missing, f"describe {missing} in docs/vocabulary.md and add them to SECTIONS"


@pytest.mark.parametrize(("heading", "schema"), SECTIONS, ids=IDS)
def test_every_key_is_documented_and_no_other(heading: str, schema: type[Entry]) -> None:
    assert documented(heading) == spelled(schema)


@pytest.mark.parametrize(("heading", "schema"), SECTIONS, ids=IDS)
def test_every_choice_is_named(heading: str, schema: type[Entry]) -> None:
    text = section(heading)
    for name, field in schema.model_fields.items():
        if name in ELSEWHERE or (heading, name) == ("Senses", "type"):
            continue
        for value in choices(field.annotation):
            assert f"`{value}`" in text, f"{heading}: {name} may be '{value}', which the section does not say"


def test_sectors_and_slots_are_named() -> None:
    for value in choices(Role.model_fields["sector"].annotation):
        assert f"`{value}`" in section("Sectors")
    for slot in re.findall(r"[a-z]{3,}", SLOT.split("prep")[0]):
        assert f"`{slot}`" in section("Senses")
    assert "visit" in MODES["CONSULT"]  # the mode that the page gives as an example


EXAMPLES = re.findall(r"```yaml\n# file: (\S+)\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_has_examples() -> None:
    assert {name.split(".")[0] for name, _ in EXAMPLES} == set(SCHEMAS)


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_examples_of_the_page_are_valid(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    key = name.split(".")[0]
    assert list(load(file, key, SCHEMAS[key]))


def test_links_between_documents_lead_somewhere() -> None:
    root = DOCS.parent
    for page in [root / "README.md", root / "CHANGELOG.md", root / "examples" / "README.md", *DOCS.glob("*.md")]:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if "://" in target:
                continue
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            assert file.exists(), f"{page.name}: {target} is not there"
            if anchor:
                anchors = {
                    re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-")
                    for h in re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
                }
                assert anchor in anchors, f"{page.name}: no heading for {target}"


@pytest.mark.parametrize(
    ("folder", "count", "months", "unknown"), [("russia-iran", 32, 3, 1), ("other-dyads", 6, 1, 0)]
)
def test_examples_are_what_their_readme_says(folder: str, count: int, months: int, unknown: int) -> None:
    found = list(read_all(DOCS.parent / "examples" / folder))
    articles = [a for a in found if isinstance(a, Article)]
    assert len(articles) == len(found) == count
    intervals = [a.published.interval for a in articles]
    assert intervals.count(None) == unknown
    assert sum(i is not None and i.start != i.end for i in intervals) == months
    for a in articles:
        words = len(re.findall(r"\w+", " ".join(b.of(a.text) for b in a.main())))
        assert a.publisher, f"{a.name} has no publisher"
        assert 100 <= words <= 380, f"{a.name} has {words} words"
