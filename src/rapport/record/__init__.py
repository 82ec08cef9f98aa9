"""What does it all add up to? One SQLite file: articles and their reports, read once and kept whole."""

from rapport.record.derived_query import EventFilter, QuantityFilter
from rapport.record.query import Filter
from rapport.record.record import KeptArticle, Record

__all__ = ["EventFilter", "Filter", "KeptArticle", "QuantityFilter", "Record"]
