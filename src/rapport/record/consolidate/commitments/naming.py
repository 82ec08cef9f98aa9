"""Names that can be read: from the words of the mentions, and the month it came about where the words are common."""

from __future__ import annotations

import re

from rapport.record.consolidate.commitments.things import Thing

MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|its|their|his|her|our|such|new|recent)\s+", re.IGNORECASE)
LONGEST = 90


def names_of(thing: Thing, kind: str, parties: list[str]) -> tuple[str, list[str]]:
    """The name and the aliases of a thing."""
    labels: dict[str, int] = {}
    for m in thing.mentions:
        label = _clean(m.body["label"])
        if not label:
            continue
        spelled = label.lower()
        said: float = sum(3 for n in m.body["names"] if n in spelled) + sum(1 for w in m.body["words"] if w[:4] in spelled)
        said += 0.5 * (" to " in label or " between " in label) - 2 * (m.role == "stop")
        labels[label] = max(labels.get(label, 0), round(10 * (said - 0.02 * len(label))))
    if not labels:
        return kind.replace("_", " "), []
    ordered = sorted(labels, key=lambda x: (-labels[x], len(x), x))
    name = ordered[0]
    known = next((m.body["label"] for m in thing.mentions if m.body["label"].lower() in m.body["names"]), None)
    if known:
        name = known
    name = name[0].upper() + name[1:]
    if kind in {"agreement", "contract", "exchange"} and not known and not re.search(r"\b(?:19|20)\d\d\b", name):
        born = min(thing.births, default=None)
        if born:
            same_month = born[0].year == born[1].year and born[0].month == born[1].month
            name += f", {MONTHS[born[0].month - 1]} {born[0].year}" if same_month else ""
            if not same_month and born[0].year == born[1].year:
                name += f", {born[0].year}"
    if 1 < len(parties) < 4 and not known and not (" to " in name or " between " in name or " against " in name):
        name += f" ({', '.join(parties)})"
    aliases = [a for a in ordered if a.lower() != name.lower()][:8]
    return name, aliases


def _clean(label: str) -> str:
    before = None
    while before != label:
        before, label = label, ARTICLE.sub("", label.strip(" ,.;:“”\"'—–-"))
    return label[:LONGEST].strip()
