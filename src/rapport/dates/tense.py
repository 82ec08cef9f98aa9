"""Which way a date points that names no year or week: back or ahead, by the tense of the verb that governs it.

With a parse, the governing verb and its auxiliaries decide; without one, the words of the clause do.
"""

from __future__ import annotations

from rapport.dates.words import Words

STRONG_PAST, WEAK_PAST, UNKNOWN, PRESENT, FUTURE = -2, -1, 0, 1, 2
CLIMB = 12  # governors that are looked at
CLOSE = 6  # words before "on Jan. 20" within which a past verb is taken to govern it
BACK, ON = 16, 12  # words that are looked at to the left and right without a parse


def direction(words: Words, start: int, end: int) -> int:
    """Ahead (2; 1 where a verb in the present governs the date at once: "meets him on Friday"), back (-1; -2 where a
    finite past verb governs it at once), or 0 where nothing tells.

    ``start`` and ``end`` are the tokens of the expression.
    """
    before = words.lower[max(0, start - 2) : start]
    if before == ["so", "far"] or before[-1:] == ["ended"]:
        return STRONG_PAST
    if before and before[-1] in words.lexicon.sets["ahead"]:
        had = "had" in words.lower[max(0, start - CLOSE) : start]  # "had been due to expire Friday"
        return WEAK_PAST if had else FUTURE
    return _by_parse(words, start, end) if words.syntax.dep[start] else _by_words(words, start, end)


def past_form(words: Words, word: str, lemma: str) -> bool:
    """Whether a verb form is a past tense or a past participle."""
    return word in words.lexicon.sets["irregular past"] or (word.endswith("ed") and word != lemma)


def _by_parse(words: Words, start: int, end: int) -> int:
    head = words.syntax.head
    node = next((i for i in range(start, end) if not start <= head[i] < end), start)
    if head[node] < 0:  # a fragment, or a sentence cut in two ("... will succeed him" | "Feb. 1")
        return _by_words(words, start, end, 0)
    if _told_of(words, start):
        return STRONG_PAST
    for step in range(CLIMB):
        verdict = _verdict(words, node, start, step == 1)
        if verdict != UNKNOWN:
            return verdict
        node = head[node]
        if node < 0:
            break
    return UNKNOWN


def _told_of(words: Words, start: int) -> bool:
    """ "a ruling, he argued in August, would ...": the verb of saying right before the date, whatever the parse."""
    i, syntax = start - 2, words.syntax
    if i < 0 or words.lower[start - 1] not in ("in", "on") or syntax.pos[i] != "VERB":
        return False
    labels = {syntax.base[c] for c in syntax.children[i]}
    finite = syntax.base[i] in ("parataxis", "root") and "nsubj" in labels and "aux" not in labels
    return (
        finite
        and syntax.lemma[i].lower() not in words.lexicon.sets["planning"]
        and past_form(words, words.lower[i], syntax.lemma[i].lower())
    )


def _verdict(words: Words, i: int, at: int, direct: bool) -> int:
    """What one word on the way up says about the time of the date at ``at``; ``direct`` where the date hangs on it."""
    syntax, sets = words.syntax, words.lexicon.sets
    word, lemma, kids = syntax.lower[i], syntax.lemma[i].lower(), syntax.children[i]
    if word in sets["ahead nouns"]:
        return FUTURE
    auxiliaries = {syntax.lower[c] for c in kids if syntax.base[c] in ("aux", "cop")}
    if syntax.pos[i] not in ("VERB", "AUX") and not auxiliaries:
        return FUTURE if word in ("due", "payable", "effective") else UNKNOWN
    governor = syntax.head[i]
    above = (
        {syntax.lower[c] for c in syntax.children[governor] if syntax.base[c] in ("aux", "cop")}
        if governor >= 0
        else set()
    )
    if word in sets["ahead"] and i < at and "had" in auxiliaries | above:
        return WEAK_PAST  # "had been due to expire on Friday"
    if (word in sets["ahead"] and i < at) or auxiliaries & sets["future auxiliaries"]:
        return FUTURE
    if any(syntax.base[c] == "mark" and syntax.lower[c] == "to" for c in kids):
        ahead = governor >= 0 and (
            syntax.lemma[governor].lower() in sets["planning"] or syntax.lower[governor] in sets["ahead"]
        )
        return FUTURE if ahead and "had" not in above else UNKNOWN
    if auxiliaries & sets["past auxiliaries"] or past_form(words, word, lemma):
        finite = auxiliaries & sets["past auxiliaries"] or any(syntax.base[c] == "nsubj" for c in kids)
        reaches_on = at > 0 and syntax.lower[at - 1] in sets["onward"]
        return STRONG_PAST if direct and finite and not reaches_on else WEAK_PAST
    if auxiliaries & sets["modal auxiliaries"]:
        return FUTURE
    if (
        direct
        and not auxiliaries
        and syntax.pos[i] == "VERB"
        and word not in sets["unmarked"]
        and word not in sets["saying"]
    ):
        # "meets the envoy on Friday", "they leave in May"
        present = (word != lemma and word.endswith("s")) or (
            word == lemma and any(syntax.base[c] == "nsubj" for c in kids)
        )
        if present:
            return PRESENT
    progressive = word.endswith("ing") and auxiliaries & {"is", "are", "'s", "’s", "'re", "’re"}
    return FUTURE if progressive else UNKNOWN


def _by_words(words: Words, start: int, end: int, low: int | None = None) -> int:
    """The nearest telling word to the left within the sentence (or from token ``low`` on), else to the right."""
    syntax = words.syntax
    first, high = syntax.sentences[syntax.sentence[start]] if syntax.sentences else (0, syntax.n)
    low = first if low is None else low
    left, right = range(start - 1, max(low - 1, start - BACK), -1), range(end, min(high, end + ON))
    found = next(((i, v) for i in (*left, *right) if (v := _telling(words, i)) != UNKNOWN), None)
    if found is None:
        return UNKNOWN
    place, verdict = found
    close = start - CLOSE <= place < start and words.lower[start - 1] in ("on", "in")
    return STRONG_PAST if verdict == WEAK_PAST and close else verdict


def _telling(words: Words, i: int) -> int:
    lower, sets = words.lower, words.lexicon.sets
    word = lower[i]
    if word in sets["future auxiliaries"] or word in sets["ahead"] or word in sets["ahead nouns"]:
        return FUTURE
    if word == "to" and 0 < i < words.n - 1:
        infinitive = lower[i + 1] not in sets["prepositions"] and words.word[i + 1].islower()
        return FUTURE if infinitive and lower[i - 1] in sets["before to"] else UNKNOWN
    if word in sets["not past"] or lower[i - 1 : i] == ["be"] or (len(word) < 4 and word not in sets["irregular past"]):
        return UNKNOWN
    return WEAK_PAST if past_form(words, word, "") else UNKNOWN
