"""What may be typed for a field, and what it is taken for."""

from __future__ import annotations

import re

import pytest

from rapport.common.errors import RapportError
from rapport.record.judged.fields import corrected, interval, parse

VALUES = [
    ("report", "type", "consult", "CONSULT"),
    ("report", "mode", "Visit", "visit"),
    ("report", "mode", "none", None),
    ("report", "actors", "rus, IRN", ["IRN", "RUS"]),
    ("report", "actors", "RUS", ["RUS"]),
    ("report", "recipients", "none", []),
    ("report", "recipients", "P5+1;EU", ["EU", "P5+1"]),
    ("report", "status", "Denied", "denied"),
    ("report", "place", "  Bandar   Abbas ", "Bandar Abbas"),
    ("report", "place", "none", None),
    ("report", "source", "Interfax", "Interfax"),
    ("report", "date", "none", None),
    ("claim", "type", "Denies", "denies"),
    ("claim", "actors", "none", []),
    ("link", "type", "down", "down"),
]


@pytest.mark.parametrize(("kind", "field", "typed", "meant"), VALUES)
def test_values(kind, field, typed, meant):
    assert parse(kind, field, typed) == meant


DAYS = [
    ("2015-04-13", "2015-04-13", "2015-04-13", "day"),
    ("2015-4-3", "2015-04-03", "2015-04-03", "day"),
    ("2016-02", "2016-02-01", "2016-02-29", "month"),
    ("2015", "2015-01-01", "2015-12-31", "year"),
    ("2015-04-13/2015-05-02", "2015-04-13", "2015-05-02", "day"),
    ("2015-04 / 2015-05", "2015-04-01", "2015-05-31", "month"),
    ("2015-04-13/2016", "2015-04-13", "2016-12-31", "year"),
]


@pytest.mark.parametrize(("typed", "start", "end", "granularity"), DAYS)
def test_days(typed, start, end, granularity):
    assert interval(typed) == {"start": start, "end": end, "granularity": granularity}


ERRORS = [
    ("report", "type", "GIVE", "'GIVE': is no type; write one of: AGREE, CONSULT"),
    ("report", "mode", "visit", "the mode 'visit': does not fit: AID has no modes; correct the type first"),
    ("report", "status", "true", "is no status; write one of: reported, claimed"),
    ("report", "actors", "none", "the actors: cannot be none; reject the report"),
    ("report", "actors", "Russia!", "'RUSSIA!': is no actor code; 'rapport vocabulary find NAME'"),
    ("report", "actors", " ", "are given no code"),
    ("report", "date", "2015-13", "the date '2015-13': is no date; write 2015-04-13"),
    ("report", "date", "2015-02-30", "is no date"),
    ("report", "date", "April 2015", "is no date"),
    ("report", "date", "2016/2015", "ends before it begins; write the earlier day first"),
    ("report", "date", "0000", "is no date"),
    ("report", "place", "", "is given no value; write 'none'"),
    ("report", "quote", "x", "the field 'quote': is no field to correct of a report; the fields are: type, mode"),
    ("claim", "date", "2015", "is no field to correct of a claim; the fields are: type, actors, source"),
    ("commitment", "state", "signed", "correct the reports it is made of"),
]


@pytest.mark.parametrize(("kind", "field", "typed", "told"), ERRORS)
def test_what_cannot_be_meant_is_told_with_the_remedy(kind, field, typed, told):
    with pytest.raises(RapportError, match=re.escape(told)):
        parse(kind, field, typed, "AID")


def test_a_mode_goes_with_its_type():
    body = {"type": "CONSULT", "mode": "visit", "status": "reported"}
    assert corrected("report", body, {"type": ("AID", "why")})["mode"] is None
    both = {"type": ("COERCE", "why"), "mode": ("seize", "why")}
    assert corrected("report", body, both)["mode"] == "seize"
    assert body["mode"] == "visit"
