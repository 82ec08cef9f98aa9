"""The record as pages look at it: paged, counted and joined, each question one bounded query.

Functions take a :class:`View`, which :class:`Browser` opens; they know tables, pages do not.
"""

from rapport.record.browse.browser import Browser, View

__all__ = ["Browser", "View"]
