"""The tokeniser: spaCy's English rules, brought closer to Universal Dependencies and to raw web text.

It is non-destructive: tokens and the blanks after them give back the text, character for character.
"""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# A note marker stays one token wherever it stands: "measures[iv]—until", "Syria.[12]".
NOTE = r"\[(?:[ivxlcIVXLC]{1,7}|\d{1,3})\]"
DASH = r"[-–—―‐‑]"
LETTER = r"[^\W\d_]"
QUOTE = r"[\"“”„«»‘‚`]"


def blank() -> Language:
    """An English pipeline with the project's tokeniser and nothing else."""
    nlp = spacy.blank("en")
    infixes = [
        r"\.{2,}|…",
        NOTE,
        rf"(?<=[^\W_]){DASH}{{1,3}}(?=[\"“”‘’']?[^\W_])",
        r"(?<=[A-Z]\.)-(?=[a-z])",
        r"(?<=[^\W_])[—–]|[—–](?=[^\W_])",
        r"(?<=[a-z0-9])\.(?=[A-Z][a-z])",
        rf"(?<={LETTER})[,;:!?](?={LETTER})",
        rf"(?<={LETTER})/(?={LETTER})",
        r"(?<=[^\W_])[\"“”„«»()\[\]](?=[^\W_])",
        r"(?<=[^\W_])[\"”»)\]](?=[.,;:!?—–-])|(?<=[.,;:!?—–-])[\"”»)\]]",
    ]
    prefixes = [NOTE, *(nlp.Defaults.prefixes or ()), QUOTE, r"[-–—]+(?=[^\W\d_])"]
    suffixes = [NOTE, *(nlp.Defaults.suffixes or ()), rf"(?<=[^\W_]){DASH}{{1,3}}", QUOTE]
    rules = {k: v for k, v in nlp.Defaults.tokenizer_exceptions.items() if "\n" not in k}
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=None,
        url_match=nlp.Defaults.url_match,
    )
    for word in ("U.S.", "U.K.", "U.N.", "E.U.", "U.A.E.", "Gen.", "Col.", "Lt.", "Maj.", "Sen.", "Rep.", "Gov."):
        nlp.tokenizer.add_special_case(word, [{ORTH: word}])
    return nlp
