"""Is it English? Function words decide; where they do not, a small offline detector (py3langid) is asked.

Function words are robust where detectors err: short texts, and English full of foreign names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

# Frequent English words that are not common words of other languages in Latin script ("in", "is", "on", "an",
# "for", "a", "no", "do" and "me" are).
_ENGLISH_WORDS: Final = """
    the of and to that with was by from which its have has had been were their this these those said says would not
    his her they will it as but who are be at he she after about against also any because before between both could
    during into more most other over since some such than them then there through under until up what when where while
    who whose with within without you your we our if can may should did does how many only out so told
"""
# Frequent words of other languages that are no part of names ("von", "de", "la" are); see _check_short.
_FOREIGN_WORDS: Final = """
das und ist mit für nicht auf dem ein eine wird wurde les des et dans pour avec est une sur pas que qui por con
para una como más sus il che della gli per sono nel não dos com uma ao het een voor niet og av det som på och att är
ett ve bir için ile bu olarak się nie jest przez je že și din yang untuk dengan hogy és egy
"""
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
_FOREIGN: Final = frozenset(_FOREIGN_WORDS.split())
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE: Final = 20_000  # characters looked at
_SHORT: Final = 20  # words below which a text gets the benefit of the doubt
_SURE, _DOUBTFUL, _NEVER = 0.18, 0.12, 0.05  # shares of English function words

# Names for the message. Where the detector says another language, the text is as likely in none.
_LANGUAGES: Final = """
af=Afrikaans am=Amharic ar=Arabic ary=Arabic arz=Arabic az=Azerbaijani ba=Bashkir be=Belarusian bg=Bulgarian bn=Bengali
bs=Bosnian ca=Catalan cs=Czech cy=Welsh da=Danish de=German el=Greek es=Spanish et=Estonian eu=Basque fa=Persian
fi=Finnish fr=French ga=Irish gl=Galician gu=Gujarati ha=Hausa he=Hebrew hi=Hindi hr=Croatian hu=Hungarian hy=Armenian
id=Indonesian is=Icelandic it=Italian ja=Japanese ka=Georgian kk=Kazakh km=Khmer kn=Kannada ko=Korean ku=Kurdish
ky=Kyrgyz lo=Lao lt=Lithuanian lv=Latvian mk=Macedonian ml=Malayalam mn=Mongolian mr=Marathi ms=Malay mt=Maltese
my=Burmese ne=Nepali nl=Dutch nn=Norwegian no=Norwegian om=Oromo pa=Punjabi pl=Polish ps=Pashto pt=Portuguese
ro=Romanian ru=Russian rw=Kinyarwanda sdh=Kurdish si=Sinhala sk=Slovak sl=Slovenian so=Somali sq=Albanian sr=Serbian
sv=Swedish sw=Swahili ta=Tamil te=Telugu tg=Tajik th=Thai tk=Turkmen tl=Tagalog tr=Turkish tt=Tatar ug=Uyghur
uk=Ukrainian ur=Urdu uz=Uzbek uzs=Uzbek vi=Vietnamese wuu=Chinese xh=Xhosa yo=Yoruba yue=Chinese zh=Chinese zu=Zulu
"""
_NAMES: Final = dict(pair.split("=") for pair in _LANGUAGES.split())


class Verdict(NamedTuple):
    """Whether a text is English; if not, the name of the language it seems to be."""

    english: bool
    language: str | None = None


def check(paragraphs: Iterable[str]) -> Verdict:
    """The verdict on a text given as paragraphs. A text without letters is not English."""
    sample = _sample(" ".join(paragraphs))
    letters = sum(c.isalpha() for c in sample)
    if not letters:
        return Verdict(False)
    if sum(c.isalpha() and _is_latin(c) for c in sample) < 0.5 * letters:
        return Verdict(False, _detect(sample))
    words = [w.lower() for w in _WORD.findall(sample)]
    hits = sum(w in _ENGLISH for w in words)
    share = hits / len(words) if words else 0.0
    if len(words) < _SHORT:
        return _check_short(sample, words, hits)
    if share >= _SURE:
        return Verdict(True)
    detected = _detect(sample)
    if share >= _DOUBTFUL or (detected == "English" and share >= _NEVER):
        return Verdict(True)
    return Verdict(False, detected if detected != "English" else None)


def _check_short(sample: str, words: list[str], hits: int) -> Verdict:
    foreign = sum(w in _FOREIGN for w in words)
    if foreign < 2 or foreign <= hits:
        return Verdict(True)
    detected = _detect(sample)
    return Verdict(True) if detected == "English" else Verdict(False, detected)


def _sample(text: str) -> str:
    """The whole of a text, or its beginning, middle and end: an English frame may hold a foreign text."""
    if len(text) <= _SAMPLE:
        return text
    third = _SAMPLE // 3
    middle = (len(text) - third) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _is_latin(char: str) -> bool:
    return char < "\u0250" or "\u1e00" <= char <= "\u1eff"


def _detect(sample: str) -> str | None:
    from py3langid import classify

    code = str(classify(sample)[0])
    return "English" if code == "en" else _NAMES.get(code)
