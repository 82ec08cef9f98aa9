"""The JSON API does what its description says, whatever it is asked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

EXAMPLES = 10  # requests to each address


def _at(app: Any) -> Any:
    """The application as a browser at its own address would ask it."""

    async def asked(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":  # the workspace goes on for other tests
            while (message := await receive())["type"] != "lifespan.shutdown":
                await send({"type": f"{message['type']}.complete"})
            await send({"type": "lifespan.shutdown.complete"})
            return
        headers = [(k, v) for k, v in scope["headers"] if k != b"host"]
        await app({**scope, "headers": [*headers, (b"host", b"127.0.0.1:8321")]}, receive, send)

    return asked


def test_every_answer_is_as_described(library: Any) -> None:
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", _at(library.app))
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        )
        def asked(case: Any) -> None:
            # a value may fit the schema and still name no actor, day or record: then the error must be described
            case.call_and_validate(excluded_checks=[schemathesis.checks.CHECKS.get_one("positive_data_acceptance")])

        asked()
        tried += 1
    assert tried > 25


ERRORS = [
    ("/api/chronology?since=never", 422),
    ("/api/chronology?page=nought", 422),
    ("/api/commitments?kind=promise", 422),
    ("/api/commitments?show=none", 422),
    ("/api/claims?stance=sings", 422),
    ("/api/brief?section=poem", 422),
    ("/api/events/-", 422),
    ("/api/events/e1", 404),
    ("/api/actors/QQQ", 404),
    ("/api/nothing", 404),
    ("/api/jobs/99", 404),
]


@pytest.mark.parametrize(("address", "status"), ERRORS)
def test_every_error_has_one_shape(library: Any, address: str, status: int) -> None:
    answer = library.get(address)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert {k for k, v in answer.json()["error"].items() if isinstance(v, str) and v} == {"code", "message", "remedy"}


def test_the_description_knows_one_shape_of_errors(library: Any) -> None:
    described = library.get("/api/openapi.json").json()
    assert "HTTPValidationError" not in described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for said in methods.values():
            assert {"404", "422"} <= set(said["responses"]), path
