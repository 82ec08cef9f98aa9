"""What one article gives to the record: reports, claims, links, figures, deals and introductions, as they leave the process."""

from __future__ import annotations

from typing import NamedTuple

from rapport.pipeline.claim import Claim
from rapport.pipeline.deal import Deal
from rapport.pipeline.introduction import Introduction
from rapport.pipeline.link import FactorLink
from rapport.pipeline.quantity import Figure
from rapport.pipeline.report import EventReport


class Findings(NamedTuple):
    """All that was read in one article, each kind in the order of its quotes.

    ``open`` are reports that say too little as long as nobody tells who bears a name in them: other articles may.
    """

    reports: tuple[EventReport, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[FactorLink, ...] = ()
    quantities: tuple[Figure, ...] = ()
    deals: tuple[Deal, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    open: tuple[EventReport, ...] = ()
