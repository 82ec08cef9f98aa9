"""A record of made-up articles, for measuring how the record and its pages do with many of them.

A world of events is drawn first: states that deal with each other more or less often, kinds of acts, objects, places,
days. Each article of a made-up publisher then tells some of what has just happened and recalls some of what happened
long before, with coarser dates the older it is; some articles are copies. The same numbers give the same record.
``python -m bench.generated RECORD [--articles N] [--each N] [--first N] [--seed N]`` makes it, or adds to it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.generated_deals import deals, figures
from rapport.articles import Article, Publication, identify
from rapport.common.intervals import Interval
from rapport.common.spans import Span
from rapport.pipeline.claim import Claim, claim_id
from rapport.pipeline.findings import Findings
from rapport.pipeline.report import DateInterval, EventReport, Party, Quantity, report_id
from rapport.pipeline.words import Offsets, Quote, Voice
from rapport.record import Record
from rapport.record.variants import Origin, variant

READER = "generated/1"
START, DAYS = date(2008, 1, 1), 6200
STATES = (
    "USA CHN RUS IND DEU FRA GBR JPN BRA TUR IRN ISR SAU EGY PAK KOR ITA ESP POL UKR KAZ UZB AZE ARM GEO IRQ SYR QAT "
    "ARE KWT OMN YEM JOR LBN VNM THA IDN MYS PHL AUS CAN MEX ARG CHL PER COL VEN CUB ZAF NGA KEN ETH DZA MAR TUN LBY "
    "SRB HUN GRC FIN"
).split()
TOPICS = (
    "gas oil wheat border water fishing nuclear railway banking customs visa military naval space satellite vaccine steel "
    "cotton refugee prisoner airline port power mining timber textile insurance lending education climate police"
).split()
THINGS = "pipeline corridor project terminal station zone fund centre plant programme line network exchange scheme route".split()
PLACES = [
    a + b for a in "Kar Mol Tav Ser Bel Dor Nov Hal Ost Vin Mar Zel".split() for b in ("ana", "insk", "eria", "avo")
]
# type, mode, words, mutual, weight
ACTS = (
    ("CONSULT", "visit", "visited {place} for talks on the {thing}", False, 8),
    ("CONSULT", None, "held talks on the {thing} in {place}", True, 8),
    ("AGREE", None, "agreed to develop the {thing}", True, 7),
    ("SUPPORT", None, "signed an agreement on the {thing} in {place}", True, 6),
    ("COOPERATE", None, "worked together on the {thing}", True, 4),
    ("AID", None, "delivered equipment for the {thing}", False, 4),
    ("REQUEST", None, "asked for changes to the {thing}", False, 4),
    ("ACCUSE", "disapprove", "criticised delays at the {thing}", False, 6),
    ("REJECT", None, "rejected the terms of the {thing}", False, 4),
    ("SANCTION", "discontinue", "suspended payments for the {thing}", False, 3),
    ("THREATEN", None, "threatened to close the {thing}", False, 3),
    ("ASSAULT", None, "attacked the {thing} near {place}", False, 2),
)
STATUSES = ("reported",) * 14 + ("claimed",) * 3 + ("planned", "planned", "denied")
FILLER = (
    "officials capital details evening analysts season decisions prices exchanges news opposition debate session ministries "
    "costs harbour weather village market budget engineers company contract winter summer valley river bridge tender loan "
    "committee reporters spokesman question answer minutes papers archive harvest factory workers union strike tariff paper "
    "schedule delay repair survey estimate report expert council mayor province frontier truck cargo vessel crew licence"
).split()


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happens in the made-up world."""

    day: int
    kind: str
    mode: str | None
    words: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    thing: str
    place: str
    amount: int | None
    status: str


def world(count: int, rng: random.Random) -> list[Happening]:
    """So many happenings by day."""
    weights = [1 / (1 + k) ** 0.7 for k in range(len(STATES))]
    out = []
    for _ in range(count):
        one, other = rng.choices(STATES, weights, k=2)
        if one == other:
            other = STATES[(STATES.index(one) + 1 + rng.randrange(8)) % len(STATES)]
        kind, mode, words, mutual, _ = rng.choices(ACTS, [a[-1] for a in ACTS])[0]
        actors, recipients = (tuple(sorted((one, other))), ()) if mutual else ((one,), (other,))
        thing = f"{rng.choice(TOPICS)} {rng.choice(THINGS)}"
        amount = rng.randrange(2, 900) if rng.random() < 0.15 else None
        out.append(
            Happening(rng.randrange(DAYS), kind, mode, words, actors, recipients, thing, rng.choice(PLACES), amount,
                      rng.choice(STATUSES))
        )  # fmt: skip
    return sorted(out, key=lambda h: h.day)


def article(number: int, happened: list[Happening], each: int, seed: int) -> tuple[Article, Findings]:
    """An article of this number with its reports: most of them of the days before it, some of long before."""
    rng = random.Random(f"{seed} {number}")
    upto = rng.randrange(len(happened) // 20, len(happened))
    now = happened[upto].day
    recent = happened[max(0, upto - 400) : upto + 1]
    picked = [rng.choice(recent) if rng.random() < 0.8 else happened[rng.randrange(upto + 1)] for _ in range(each)]
    text, marks = f"Bulletin {number} from {rng.choice(PLACES)}\n\n", []
    for h in dict.fromkeys(picked):
        who = f"{h.actors[0]} and {h.actors[1]}" if len(h.actors) > 1 else h.actors[0]
        words = h.words.format(thing=h.thing, place=h.place)
        if h.amount:
            words += f" worth ${h.amount} million"
        start = len(text) + len(who) + 1
        sentence = f"{who} {words}{' with ' + h.recipients[0] if h.recipients else ''}."
        marks.append((h, start, start + len(words), len(text), len(text) + len(sentence)))
        filler = " ".join(rng.choices(FILLER, k=12)).capitalize()  # no two articles share it, as no two authors do
        text += f"{sentence} {filler}.\n\n"
    published = START + timedelta(days=now)
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    made = Article(
        identify(text), f"bulletin-{number:06}.txt", text, f"Bulletin {number}", f"Publisher {number % 97}", None, None,
        Publication(Interval.day(published), "given"), tuple(blocks), (), "text",
    )  # fmt: skip
    reports, claims, told = [], [], []
    for h, start, end, first, last in marks:
        r = report(made, h, start, end, (first, last), now, rng)
        reports.append(r)
        told.append((h.thing, r))
        if rng.random() < 0.5:
            denied = h.status == "denied" or (h.kind == "ACCUSE" and rng.random() < 0.3)
            by = h.recipients[0] if denied and h.recipients else h.actors[0]
            claims.append(claim(made, r, by, "denies" if denied else "accuses" if h.kind == "ACCUSE" else "asserts", h))
    return made, Findings(tuple(reports), tuple(claims), quantities=figures(made, told), deals=deals(made, told))


def report(
    made: Article, h: Happening, start: int, end: int, sentence: tuple[int, int], now: int, rng: random.Random
) -> EventReport:
    text, day = made.text, START + timedelta(days=h.day)
    age = now - h.day
    grain = rng.choice(("day", "day", "month") if age < 60 else ("month", "year", "none"))
    days = {"day": (day, day), "month": _month(day), "year": (date(day.year, 1, 1), date(day.year, 12, 31))}.get(grain)
    amounts = []
    if h.amount and (at := text.find(f"${h.amount} million", start, end)) >= 0:
        quote = Quote(start=at, end=at + len(f"${h.amount} million"), text=f"${h.amount} million")
        amounts.append(Quantity(quote=quote, value=h.amount * 1e6, unit="USD"))
    status = "reported" if h.status == "planned" and age > 30 else h.status
    parties = [
        Party(part="actor", codes=[code], quote=Quote(start=at, end=at + 3, text=code), sector="GOV", office=None, person=None,
              reason="the name")
        for code in h.actors
        for at in [text.index(code, sentence[0])]
    ]  # fmt: skip
    return EventReport(
        id=report_id(made.id, (start, end), h.kind, list(h.actors), list(h.recipients)), article=made.name,
        quote=Quote(start=start, end=end, text=text[start:end]), sentence=Offsets(start=sentence[0], end=sentence[1]),
        type=h.kind, mode=h.mode, contexts=["economic"], actors=list(h.actors), recipients=list(h.recipients),  # type: ignore[arg-type]
        place=h.place if h.place in text[start:end] else None,
        date=DateInterval(start=days[0], end=days[1], granularity=grain, reason="made up") if days else None, bound=None,
        status=status, status_reason="made up", source=None, amounts=amounts, participants=parties,  # type: ignore[arg-type]
        trigger=h.words.split()[0], confidence=round(rng.uniform(0.4, 0.95), 2),
    )  # fmt: skip


def claim(made: Article, r: EventReport, by: str, stance: str, h: Happening) -> Claim:
    q = r.quote
    voice = Voice(part="speaker", codes=[by], name=by, description=None, quote=None, cue=None)
    return Claim(
        id=claim_id(made.id, (q.start, q.end), stance, by), article=made.name, quote=q, sentence=r.sentence,
        stance=stance, by=[by], source=by, chain=[voice], proposition=q.text, content=q, reports=[r.id],  # type: ignore[arg-type]
        about=sorted({*r.actors, *r.recipients} - {by}) if stance != "denies" else [by, *sorted({*h.actors} - {by})],
        contexts=list(r.contexts), terms=[*h.thing.split(), h.place.lower()], confidence=r.confidence,
    )  # fmt: skip


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def articles(
    count: int, each: int, seed: int = 1, first: int = 0, whole: int = 10_000
) -> Iterator[tuple[Article, Findings]]:
    """Articles with their findings; ``whole`` is how many the world is made for."""
    happened = world(whole * each // 3, random.Random(seed))
    for number in range(first, first + count):
        yield article(number, happened, each, seed)


def fill(record: Record, count: int, each: int, seed: int = 1, first: int = 0, whole: int = 10_000) -> None:
    """Put articles in a record, as reading them would."""
    for made, found in articles(count, each, seed, first, whole):
        mark = variant(made)
        record.store.add(made, mark, [Origin(made.name, made.name, mark)], READER, found)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("record", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=10, help="reports of an article")
    parser.add_argument("--first", type=int, default=0, help="number of the first article")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    with Record(given.record, create=True) as record:
        fill(record, given.articles, given.each, given.seed, given.first)
        print(*record.count(), f"{time.perf_counter() - began:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
