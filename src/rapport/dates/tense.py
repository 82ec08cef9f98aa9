"""Which way a date points that names no year or week: back or ahead, by the tense of the verb that governs it.

With a parse, the governing verb and its auxiliaries decide; without one, the words of the clause do.
"""

from __future__ import annotations

from rapport.dates.guards import PREPOSITIONS
from rapport.language.syntax import Syntax

STRONG_PAST, WEAK_PAST, UNKNOWN, FUTURE = -2, -1, 0, 1
# Prepositions that may point ahead from a past verb: "was extended to", "is open through".
ONWARD = frozenset({"to", "through", "until", "till", "by", "for", "into", "record"})
FUTURE_AUX = frozenset({"will", "'ll", "’ll", "shall", "wo", "would"})
PAST_AUX = frozenset({"had", "was", "were", "did", "has", "have", "been", "'d", "’d"})
# Verbs and adjectives whose complement or date lies ahead: "expected to meet in May", "talks scheduled for Monday".
AHEAD = frozenset(
    "expect schedule plan slate set due intend hope aim propose predict forecast anticipate prepare pledge promise vow agree "
    "want seek begin expire mature payable effective likely ready poised able bound tentative invite postpone extend delay await "
    "upcoming forthcoming".split()
)
STRONGLY_AHEAD = frozenset(
    "expected scheduled planned slated due intended anticipated payable expire expires expiring forthcoming upcoming set "
    "expects plans intends hopes aims seeks wants effective mature maturing matures supposed".split()
)
AHEAD_NOUNS = frozenset("deadline expiry expiration due".split())
# Past forms that do not end in -ed; forms that are also the infinitive (put, cut, hit) are left out on purpose.
IRREGULAR = frozenset(
    "said went came took made met gave got told held left began became brought bought built caught chose fell felt found fought "
    "flew forgot froze grew heard kept knew led lost meant paid ran rose saw sold sent shook shot shut sat slept spoke spent "
    "stood stole struck swore taught thought threw understood withdrew won wore wrote broke drew drove rode sought arose drank "
    "fled flung hung laid lay lent lit rang sank sang spun stuck swept swung tore undertook overthrew overcame was were had did".split()
)
# Verbs whose past looks like their present, and verbs of saying, whose present tells nothing about the date.
UNMARKED = frozenset("put cut hit set let quit beat read spread split cost hurt shut bid burst cast rid shed thrust".split())
SAYING = frozenset("says say reports report writes write notes note shows show adds add tells tell believes believe".split())


def past_form(word: str, lemma: str) -> bool:
    """Whether a verb form is a past tense or a past participle."""
    return word in IRREGULAR or word.endswith("ed") and word != lemma


def parsed(syntax: Syntax) -> bool:
    return any(syntax.dep[:1]) or any(syntax.dep)


def direction(syntax: Syntax, start: int, end: int) -> int:
    """Ahead (1), back (-1; -2 where a finite past verb governs the date at once), or 0 where nothing tells.

    ``start`` and ``end`` are the tokens of the expression.
    """
    if start > 1 and syntax.lower[start - 2 : start] == ["so", "far"]:
        return STRONG_PAST
    if syntax.n and syntax.dep[start]:
        return _by_parse(syntax, start, end)
    return _by_words(syntax, start, end)


def _head(syntax: Syntax, start: int, end: int) -> int:
    """The token of the expression whose governor lies outside it."""
    for i in range(start, end):
        if not start <= syntax.head[i] < end:
            return i
    return start


def _by_parse(syntax: Syntax, start: int, end: int) -> int:
    if start and syntax.lower[start - 1] in STRONGLY_AHEAD:
        return FUTURE
    node = _head(syntax, start, end)
    for step in range(12):
        verdict = _verdict(syntax, node, start, step == 1)
        if verdict != UNKNOWN:
            return verdict
        node = syntax.head[node]
        if node < 0:
            return UNKNOWN
    return UNKNOWN


def _verdict(syntax: Syntax, i: int, at: int, direct: bool) -> int:
    """What one word on the way up says about the time of the date; ``direct`` where the date hangs on it."""
    word, lemma = syntax.lower[i], syntax.lemma[i].lower()
    if word in AHEAD_NOUNS:
        return FUTURE
    kids = syntax.children[i]
    auxiliaries = {syntax.lower[c] for c in kids if syntax.base[c] in ("aux", "cop")}
    if syntax.pos[i] not in ("VERB", "AUX") and not auxiliaries:
        return FUTURE if word in ("due", "payable", "effective") else UNKNOWN
    if word in STRONGLY_AHEAD and not (auxiliaries & {"had"}) and i < at:
        return FUTURE
    if auxiliaries & FUTURE_AUX:
        return FUTURE
    if "to" in (syntax.lower[c] for c in kids if syntax.base[c] == "mark"):
        governor = syntax.head[i]
        if governor >= 0 and (syntax.lemma[governor].lower() in AHEAD or syntax.lower[governor] in STRONGLY_AHEAD | {"going"}):
            return FUTURE
        return UNKNOWN
    if auxiliaries & PAST_AUX or past_form(word, lemma):
        finite = auxiliaries & PAST_AUX or any(syntax.base[c] == "nsubj" for c in kids)
        return STRONG_PAST if direct and finite and (not at or syntax.lower[at - 1] not in ONWARD) else WEAK_PAST
    if auxiliaries & {"may", "might", "could", "can", "should", "must"}:
        return FUTURE
    if direct and not auxiliaries and syntax.pos[i] == "VERB" and word not in UNMARKED and (
        word.endswith("s") and word != lemma or word == lemma and any(syntax.base[c] == "nsubj" for c in kids)
    ):
        return FUTURE if word not in SAYING else UNKNOWN
    if auxiliaries & {"is", "are", "'s", "’s", "’re", "'re"} and word.endswith("ing"):
        return FUTURE
    return UNKNOWN


def _by_words(syntax: Syntax, start: int, end: int) -> int:
    """The nearest telling word to the left within the clause, else to the right."""
    a, b = syntax.sentences[syntax.sentence[start]] if syntax.sentences else (max(0, start - 25), min(syntax.n, end + 25))
    for i in range(start - 1, max(a - 1, start - 16), -1):
        verdict = _word(syntax, i)
        if verdict != UNKNOWN:
            return verdict
    for i in range(end, min(b, end + 12)):
        verdict = _word(syntax, i)
        if verdict != UNKNOWN:
            return verdict
    return UNKNOWN


def _word(syntax: Syntax, i: int) -> int:
    word = syntax.lower[i]
    if word in FUTURE_AUX or word in STRONGLY_AHEAD or word in AHEAD_NOUNS:
        return FUTURE
    if word == "to" and i + 1 < syntax.n and syntax.lower[i + 1] not in PREPOSITIONS and syntax.word[i + 1].islower() and i:
        return FUTURE if syntax.lower[i - 1] in ("expected", "scheduled", "set", "due", "going", "plan", "plans", "likely", "is", "are") else UNKNOWN
    if past_form(word, "") and len(word) > 3 and word not in ("need", "indeed", "speed", "exceed", "proceed", "united", "hundred"):
        return WEAK_PAST
    return UNKNOWN
