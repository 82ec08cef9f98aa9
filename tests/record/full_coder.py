"""A coder without a model that finds every kind of thing: the fake coder's reports, and sentences such as these.

"KEN SAYS the raid killed herders", "KEN DENIES ...", "KEN UGA PACT Lake Accord signed 2015-01-20", "for 5 USD",
"KEN PUSHES trade UP", "Otieno IS KEN", "Otieno ACCUSES UGA".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from fake_coder import FakeCoder

from rapport.articles import Article
from rapport.pipeline.claim import Claim, claim_id
from rapport.pipeline.deal import Deal, deal_id
from rapport.pipeline.findings import Findings
from rapport.pipeline.introduction import Introduction, introduction_id
from rapport.pipeline.link import Factor, FactorLink, link_id
from rapport.pipeline.quantity import Figure, figure_id
from rapport.pipeline.report import DateInterval, EventReport, Party, report_id
from rapport.pipeline.words import Offsets, Quote

CLAIM = re.compile(r"([A-Z]{3}) (SAYS|DENIES) ([a-z ]+)")
PACT = re.compile(r"([A-Z]{3}) ([A-Z]{3}) PACT (\w+ \w+) ([a-z_]+) (\d{4}-\d\d-\d\d)")
COST = re.compile(r"for (\d+) (USD|EUR)")
PUSH = re.compile(r"([A-Z]{3}) PUSHES ([a-z]+) (UP|DOWN)")
NAMED = re.compile(r"([A-Z][a-z]+ [A-Z][a-z]+) IS ([A-Z]{3})")
OPEN = re.compile(r"([A-Z][a-z]+ [A-Z][a-z]+) ACCUSES ([A-Z]{3})")


def quote(m: re.Match[str], group: int = 0) -> Quote:
    return Quote(start=m.start(group), end=m.end(group), text=m[group])


def place(m: re.Match[str]) -> Offsets:
    return Offsets(start=m.start(), end=m.end())


def days(day: str) -> DateInterval:
    d = date.fromisoformat(day)
    return DateInterval(start=d, end=d, granularity="day", reason="given")


@dataclass(frozen=True)
class FullCoder(FakeCoder):
    """Finds the same in the same text, whatever its version; the version shows in the reports."""

    def __call__(self, article: Article) -> Findings:
        found = super().__call__(article)
        text = article.text
        return Findings(
            found.reports,
            self.claims(article, text),
            self.links(article, text),
            self.figures(article, text, found.reports),
            self.deals(article, text),
            self.introductions(article, text),
            self.opened(article, text),
        )

    def claims(self, a: Article, text: str) -> tuple[Claim, ...]:
        out = {}
        for m in CLAIM.finditer(text):
            stance: Any = "asserts" if m[2] == "SAYS" else "denies"
            key = claim_id(a.id, m.span(), stance, m[1])
            terms = [w for w in m[3].split() if len(w) > 3]
            out[key] = Claim(
                id=key, article=a.name, quote=quote(m), sentence=place(m), stance=stance, by=[m[1]], source=m[1], chain=[],
                proposition=m[3], content=quote(m, 3), reports=[], about=["UGA"], contexts=[], terms=terms,
                confidence=0.5,
            )  # fmt: skip
        return tuple(out.values())

    def links(self, a: Article, text: str) -> tuple[FactorLink, ...]:
        out = {}
        for m in PUSH.finditer(text):
            sign: Any = 1 if m[3] == "UP" else -1
            key = link_id(a.id, m.span(), m.span(3), sign)
            cause = Factor(key=f"{m[1]}:acts", actors=[m[1]], targets=[], theme=None, quote=quote(m, 1))
            effect = Factor(key=m[2], actors=[], targets=[], theme=m[2], quote=quote(m, 2))
            out[key] = FactorLink(
                id=key, article=a.name, quote=quote(m), sentence=place(m), cause=m[1], effect=m[2], cause_factor=cause,
                effect_factor=effect, sign=sign, strength=None, conditional=False, cue=quote(m, 3), cue_lemma="push",
                source=None, by=[], confidence=0.5,
            )  # fmt: skip
        return tuple(out.values())

    def figures(self, a: Article, text: str, reports: tuple[EventReport, ...]) -> tuple[Figure, ...]:
        out = {}
        for m in COST.finditer(text):
            key = figure_id(a.id, m.span(), float(m[1]), m[2])
            out[key] = Figure(
                id=key, article=a.name, quote=quote(m), sentence=place(m), value=float(m[1]), upper=None, unit=m[2],
                approximate=None, direction="level", of=None, actors=[], period=None, per=None,
                report=reports[0].id if reports else None, source=None,
            )  # fmt: skip
        return tuple(out.values())

    def deals(self, a: Article, text: str) -> tuple[Deal, ...]:
        out = {}
        for n, m in enumerate(PACT.finditer(text)):
            key = deal_id(a.id, m.span(), "agreement", m[4], n)
            out[key] = Deal(
                id=key, article=a.name, quote=quote(m), sentence=place(m), thread=n, kind="agreement", role="agreement",
                words=m[3].lower().split(), names=[m[3]], label=m[3], parties=[m[1], m[2]], receivers=[],
                state=m[4], date=days(m[5]), status="reported", status_reason="plain", source=None, due=None,
                amounts=[], reports=[],
            )  # fmt: skip
        return tuple(out.values())

    def introductions(self, a: Article, text: str) -> tuple[Introduction, ...]:
        rows = [(m, [m[2]], "acts") for m in NAMED.finditer(text)] + [(m, [], "nothing") for m in OPEN.finditer(text)]
        out = {}
        for m, codes, says in rows:
            key = introduction_id(a.id, m.span(), m[1], codes)
            out[key] = Introduction(
                id=key, article=a.name, quote=quote(m), kind="person", name=m[1], codes=codes, says=says, office=None,
                sector=None, beside=[], reason="given",
            )  # fmt: skip
        return tuple(out.values())

    def opened(self, a: Article, text: str) -> tuple[EventReport, ...]:
        out = {}
        for m in OPEN.finditer(text):
            key = report_id(a.id, m.span(), "ACCUSE", [f"?{m[1]}"], [m[2]])
            who = [("actor", [], 1, m[1]), ("recipient", [m[2]], 2, None)]
            parties = [
                Party(part=p, codes=c, quote=quote(m, g), sector=None, office=None, person=n, reason="given")  # type: ignore[arg-type]
                for p, c, g, n in who
            ]
            out[key] = EventReport(
                id=key, article=a.name, quote=quote(m), sentence=place(m), type="ACCUSE", mode=None, contexts=[], actors=[],
                recipients=[m[2]], place=None, date=None, bound=None, status="reported", status_reason=self.version,
                source=None, amounts=[], participants=parties, trigger="accuse", confidence=0.5,
            )  # fmt: skip
        return tuple(out.values())
