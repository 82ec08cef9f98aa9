"""Judgements: what analysts decided, and the form that writes a decision down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from rapport.record.judged.judging import Judge
from rapport.record.models.judgement import Judgement
from rapport.web.answers import table
from rapport.web.choosing import ValueOfFormError
from rapport.web.desk import AtDesk, Desk, Looking
from rapport.web.judging import Decision, decisions
from rapport.web.render import AUTHOR, pages_of
from rapport.web.routing import PAGE
from rapport.web.routing import router as made
from rapport.web.security import checked

router = made()
YEAR: Final = 365 * 86_400


@dataclass(frozen=True, slots=True)
class Log:
    """The judgements, the latest first."""

    decisions: list[Decision]


@router.get("/judgements", **PAGE)
def show(request: Request, v: Looking) -> Response:
    """The page."""
    return pages_of(request).page(
        request, "judgements", Log(decisions(v)), title="Judgements", page="review", settled=v.settled,
        data="/api/judgements", csv="/api/judgements.csv",
    )  # fmt: skip


@router.get("/api/judgements", tags=["judgements"])
def data(v: Looking) -> Log:
    """The judgements, the latest first, with how each stands."""
    return Log(decisions(v))


@router.get("/api/judgements.csv", tags=["judgements"], response_class=Response)
def csv(v: Looking) -> Response:
    """The judgements as a table."""
    columns = (
        "id",
        "made",
        "author",
        "action",
        "field",
        "value",
        "because",
        "machine",
        "state",
        "record",
        "other",
        "quote",
    )
    return table(columns, ([getattr(d, k) for k in columns] for d in decisions(v)), "judgements")


@router.post("/judgements", **PAGE)
async def judge(request: Request, desk: AtDesk) -> Response:
    """Write a judgement down, and go back to the page it came from."""
    form = await request.form(max_files=0, max_fields=20)
    checked(_word(form, "form_token"), request.scope["state"]["form_token"])
    author = " ".join(_word(form, "author").split())[:100]
    if not author:
        raise ValueOfFormError("the author", "is missing", "give your name")
    made_now = await run_in_threadpool(_judged, desk, form, author)
    back = _back(_word(form, "back"))
    if _word(form, "after") == "undo" and made_now:
        ids = ",".join(j.id for j in made_now)
        back += ("&" if "?" in back else "?") + f"undo={ids}"
    answer = RedirectResponse(back, 303)
    answer.set_cookie(AUTHOR, quote(author), max_age=YEAR, httponly=True, samesite="strict")
    return answer


def _judged(desk: Desk, form: FormData, author: str) -> list[Judgement]:
    judge = Judge(desk.record.derived, author, vocabulary=desk.settings.vocabulary)
    record, because = _id(_word(form, "record")), _word(form, "because")[:2000]
    match _word(form, "action"):
        case "confirm" | "reject" as action:
            return judge.verdict(record, action, because)
        case "correct":
            field = _word(form, "field")
            return judge.correct(
                record, field, _codes(desk, field, _word(form, "value")), because, bool(form.get("every"))
            )
        case "merge":
            return judge.merge(record, _id(_word(form, "other")), because)
        case "split":
            return judge.split(record, None, because)
        case "withdraw":
            ids = [_id(x) for x in _word(form, "record").split(",") if x]
            return judge.withdraw(ids, because)
    raise ValueOfFormError(
        "the decision", "is none that can be made", "confirm, reject, correct, merge, split or withdraw"
    )


def _codes(desk: Desk, field: str, value: str) -> str:
    """Names of actors as codes, where actors are corrected: "Russia, Iran" is RUS IRN."""
    if field not in ("actors", "recipients"):
        return value
    found: list[str] = []
    for part in re.split(r"[,;]", value):
        code = desk.names.code(part)
        found += [code] if code else [desk.names.code(w) or w for w in part.split()]
    return " ".join(found)


def _id(text: str) -> str:
    """An id, from itself or from the address of its page."""
    text = text.strip()
    if "/" in text or "#" in text:
        path = urlsplit(text)
        text = path.fragment or path.path.rstrip("/").rsplit("/", 1)[-1]
    return text.removeprefix("e-")


def _back(address: str) -> str:
    """An address of this workspace; the overview for anything else."""
    safe = (
        address.startswith("/") and not address.startswith(("//", "/\\")) and not re.search(r"[\x00-\x1f\\]", address)
    )
    return address if safe else "/"


def _word(form: FormData, key: str) -> str:
    value = form.get(key)
    return value if isinstance(value, str) else ""
