"""The schema of the actor vocabulary: states, organisations, groups, office-holders.

Dates are ISO days, months or years as known ("2012-05-07", "2012-05", "2012"); a date one is not sure of is left out.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rapport.common.vocabulary import Entry

CODE = r"^[A-Z0-9+]+$"
WHEN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
Sector = Literal[
    "GOV", "MIL", "COP", "JUD", "LEG", "OPP", "REB", "PTY", "SPY", "MED", "BUS", "CVL", "IGO", "NGO", "REL", "EDU"
]


class Phase(Entry):
    """Something true of an actor from one date to another; an end that is left out is open or unknown."""

    code: str = Field(pattern=CODE)
    since: str | None = Field(None, pattern=WHEN)
    until: str | None = Field(None, pattern=WHEN)


class State(Entry):
    """A state (or former state, or a territory with an ISO code of its own)."""

    code: str = Field(
        pattern=r"^[A-Z]{3}$", description="ISO 3166-1 alpha-3 (former states: their alpha-3 of the time)"
    )
    name: str
    names: tuple[str, ...] = Field(
        (), description="other names and spellings, long form, acronyms (US, U.S., UAE, DPRK)"
    )
    adjectives: tuple[str, ...] = Field((), description="Russian, Emirati")
    demonyms: tuple[str, ...] = Field(
        (), description="nouns for its people, singular and plural: Russian, Russians, Briton, Britons"
    )
    capital: tuple[str, ...] = Field((), description="names of the capital; stands for the government")
    metonyms: tuple[str, ...] = Field(
        (), description="seats and houses that stand for the government: the Kremlin, Whitehall"
    )
    bodies: tuple[str, ...] = Field(
        (),
        description="proper-named organs of the state: Bundestag, Knesset, Duma, Pentagon, State Department, FSB, Mossad",
    )
    cities: tuple[str, ...] = Field(
        (), description="other large or much reported cities and regions; places, not actors"
    )
    continent: Literal["AF", "AN", "AS", "EU", "NA", "OC", "SA"]
    since: str | None = Field(None, pattern=WHEN)
    until: str | None = Field(None, pattern=WHEN)
    successor: str | None = Field(None, pattern=CODE, description="for a former state, who acts for it now")


class Organisation(Entry):
    """An intergovernmental organisation, alliance, court, agency or grouping of states."""

    code: str = Field(pattern=CODE)
    name: str
    names: tuple[str, ...] = ()
    kind: Literal["organisation", "alliance", "court", "agency", "bank", "grouping", "mission"]
    parent: str | None = Field(None, pattern=CODE)
    members: tuple[Phase, ...] = ()
    adjectives: tuple[str, ...] = Field((), description="European for EU is too wide; Western for WEST is right")
    seats: tuple[str, ...] = Field(
        (), description="metonyms: Brussels is BEL's capital and often EU or NATO; give only safe ones"
    )
    since: str | None = Field(None, pattern=WHEN)
    until: str | None = Field(None, pattern=WHEN)


class Group(Entry):
    """An armed group or a state force with a name of its own."""

    code: str = Field(pattern=CODE)
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    kind: Literal["armed group", "state force", "party", "government in exile", "movement"]
    sector: Sector
    state: str | None = Field(None, pattern=CODE, description="where it is based")
    acts_for: str | None = Field(
        None, pattern=CODE, description="the state it is a force of; its deeds are the state's"
    )
    since: str | None = Field(None, pattern=WHEN)
    until: str | None = Field(None, pattern=WHEN)


class OfficeHolder(Entry):
    """A person in an office for a time. Rows whose dates are not certain stay undated."""

    name: str = Field(description="the usual English form, given name first unless usage differs (Xi Jinping)")
    names: tuple[str, ...] = Field((), description="other spellings and short forms used in the press")
    family: str = Field(description="the part used alone on later mention: Putin, Xi, Netanyahu, Assad, bin Salman")
    gender: Literal["m", "f"]
    state: str = Field(pattern=CODE, description="state or organisation the office belongs to")
    office: Literal[
        "head of state", "head of government", "monarch", "crown prince", "supreme leader", "vice president",
        "foreign minister", "defence minister", "organisation head", "national security adviser", "other",
    ]  # fmt: skip
    title: str = Field(description="President, Chancellor, Supreme Leader, Secretary of State ...")
    since: str | None = Field(None, pattern=WHEN)
    until: str | None = Field(None, pattern=WHEN)


class Blocker(Entry):
    """Phrases that hold an actor's name and stand for no actor ("South China Sea", "Warsaw Pact", "Bank of China")."""

    phrases: tuple[str, ...] = Field(min_length=1)


class Beside(Entry):
    """Words with a person's office that say that he acts for nobody now; other articles learn nothing else of him."""

    says: Literal["acted", "private"] = Field(description="that he held the office once, or does not act for the state")
    words: tuple[str, ...] = Field(min_length=1)


class Role(Entry):
    """Nouns for those who act for a state, an organisation or a group; the state comes from the words around."""

    terms: tuple[str, ...] = Field(min_length=1, description="lemmas, or phrases of lemmas")
    sector: Sector
    kind: Literal["office", "official", "body", "force", "irregular", "asset", "people", "private", "side"]
    state: str | None = Field(None, pattern=CODE, description="where the words name one state's office: Supreme Leader")
