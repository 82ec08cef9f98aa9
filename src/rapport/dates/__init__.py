"""When? Time expressions of a text, resolved to TIMEX3 values and closed intervals of days."""

from rapport.dates.expression import TimeExpression
from rapport.dates.finder import find

__all__ = ["TimeExpression", "find"]
