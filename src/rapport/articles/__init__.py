"""Where does the text come from? Files and folders become ``Article`` objects, whatever their format and charset.

``read_all(paths)`` is the way in; each input gives an ``Article`` or an ``ArticleFailure``. For addresses on the web
and the standard input see :func:`rapport.articles.inputs.given`.
"""

from rapport.articles.model import UNKNOWN, Article, ArticleFailure, Furniture, Link, Publication, identify
from rapport.articles.reading import read_all, read_bytes, read_source
from rapport.articles.sources import MAX_BYTES, Given, Source, find

__all__ = [
    "MAX_BYTES",
    "UNKNOWN",
    "Article",
    "ArticleFailure",
    "Furniture",
    "Given",
    "Link",
    "Publication",
    "Source",
    "find",
    "identify",
    "read_all",
    "read_bytes",
    "read_source",
]
