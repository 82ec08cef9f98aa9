"""What every page needs: the record, the names of actors, the jobs that read, and how it is served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Request

from rapport.record import Record
from rapport.record.browse import Browser, View
from rapport.web.names import Names
from rapport.web.reread import Reader
from rapport.web.settings import Settings


class Desk:
    """One record, open for as long as the workspace is."""

    def __init__(self, record: Record, settings: Settings) -> None:
        from rapport.web.jobs import Jobs

        self.record, self.settings = record, settings
        self.browser = Browser(record)
        self.names = Names(settings.vocabulary)
        self.jobs = Jobs(record, settings)
        self.reader = Reader()

    @contextmanager
    def view(self) -> Iterator[View]:
        """The record as it is now."""
        with self.browser.open() as v:
            yield v

    def close(self) -> None:
        """Let go of the record."""
        self.jobs.close()
        self.browser.close()


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _view(desk: Annotated[Desk, Depends(_desk)]) -> Iterator[View]:
    with desk.view() as v:
        yield v


AtDesk = Annotated[Desk, Depends(_desk)]
Looking = Annotated[View, Depends(_view)]
