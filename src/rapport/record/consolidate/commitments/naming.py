"""Names that can be read: from the words of the mentions, and the month it came about where the words are common."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapport.record.consolidate.commitments.things import Thing

MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
COUNTED = re.compile(r"^(?:(?:several|many|some|more|hundreds?|dozens?|thousands?|scores)\s+(?:of\s+)?)+(?=\w)", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|its|their|his|her|our|such|new|recent)\s+", re.IGNORECASE)
PREPOSITION = re.compile(r"\b(?:of|on|for|over|about|in|to|with|from|between|against|at|by|under|near)\b")
QUARREL = re.compile(
    r"disput|conflict|\brow\b|tension|claim|\bwars?\b|clash|lawsuit|\bsuit\b|arbitration|litigation|pressure|blame|detention|relations|"
    r"stand-?off|blockade|spat|feud|quarrel|difference|objection|confrontation|hostilities|fighting|rift|controversy|skirmish|"
    r"incident|escalation|planning|inspection|verification|ties|argument|struggle|accusation",
    re.IGNORECASE,
)
OF = frozenset({"agreement", "contract", "dispute", "exchange"})
THE = re.compile(
    r"^(?:United|European|African|Arab|Islamic)\b|\b(?:Nations|Union|Fund|Bank|Court|Emirates|Republic|Netherlands|Philippines)$"
)
LONGEST = 90


def names_of(thing: Thing, kind: str, parties: list[str], called: Mapping[str, str]) -> tuple[str, list[str]]:
    """The name and the aliases of a thing; ``called`` gives the plain names of its parties."""
    labels: dict[str, int] = {}
    for m in thing.mentions:
        label = _clean(m.body["label"])
        if not label:
            continue
        spelled = label.lower()
        said: float = sum(3 for n in m.body["names"] if n in spelled) + sum(1 for w in m.body["words"] if w[:4] in spelled)
        said += 0.5 * (" to " in label or " between " in label) - 2 * (m.role == "stop")
        said -= label.islower() and " " not in label  # "deals"
        labels[label] = max(labels.get(label, 0), round(10 * (said - 0.02 * len(label))))
    if not labels:
        return kind.replace("_", " "), []
    ordered = sorted(labels, key=lambda x: (-labels[x], len(x), x))
    name = ordered[0]
    known = next((m.body["label"] for m in thing.mentions if m.body["label"].lower() in m.body["names"]), None)
    if known:
        name = known
    if kind == "dispute" and not QUARREL.search(name):
        name = "dispute over " + name
        ordered[0] = name
    name = name[0].upper() + name[1:]
    if kind in {"agreement", "contract", "exchange"} and not known and not re.search(r"\b(?:19|20)\d\d\b", name):
        born = min(thing.births, default=None)
        if born:
            same_month = born[0].year == born[1].year and born[0].month == born[1].month
            name += f", {MONTHS[born[0].month - 1]} {born[0].year}" if same_month else ""
            if not same_month and born[0].year == born[1].year:
                name += f", {born[0].year}"
    if 1 < len(parties) < 5 and not known:
        name = _with_parties(name, ordered[0], kind in OF, [called.get(c, c) for c in parties])
    aliases = [a for a in ordered if a.lower() != name.lower()][:8]
    return name, aliases


def _with_parties(name: str, label: str, of: bool, who: list[str]) -> str:
    """ "Gas contract, May 2014" with its parties: "of Chad and Peru", in brackets behind a longer phrase, none where
    the phrase names all of them."""
    low = name.lower()
    if all(w.lower() in low for w in who) or (len(who) == 2 and " between " in low and " and " in low):
        return name
    if of and not PREPOSITION.search(label):
        full = [f"the {w}" if THE.search(w) else w for w in who]
        listed = f"{', '.join(full[:-1])} and {full[-1]}"
        return name[: len(label)] + f" of {listed}" + name[len(label) :]
    return name + f" ({', '.join(w for w in who if w.lower() not in low)})"


def _clean(label: str) -> str:
    """A label without what hangs over at its ends: articles, stops, one of two quotation marks, "several hundred"."""
    if label.count('"') % 2 or label.count("“") != label.count("”"):
        label = re.sub('["“”]', "", label)
    label = COUNTED.sub("", label)
    before = None
    while before != label:
        before, label = label, ARTICLE.sub("", label.strip(" ,.;:“”\"'—–-"))
    return label if len(label) <= LONGEST else label[:LONGEST].rsplit(" ", 1)[0]
