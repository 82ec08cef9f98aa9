"""The published JSON Schema of what is exported."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel

from rapport.pipeline.claim import Claim
from rapport.pipeline.link import FactorLink
from rapport.pipeline.report import EventReport
from rapport.record.models.change import Change
from rapport.record.models.contested import Contested
from rapport.record.models.judgement import Judgement

SCHEMAS: Final[dict[str, type[BaseModel]]] = {
    "report": EventReport,
    "claim": Claim,
    "contested": Contested,
    "factor-link": FactorLink,
    "judgement": Judgement,
    "change": Change,
}


def report_schema() -> dict[str, Any]:
    """The JSON Schema of an event report."""
    return schema_of(EventReport)


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an exported record.

    Fields may be added later, never renamed, so the schema does not forbid others than it knows.
    """
    schema = model.model_json_schema(mode="serialization")
    _open(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _open(node: Any) -> None:
    """Take out what says that there are no further fields, and the titles that only repeat the names."""
    if isinstance(node, dict):
        node.pop("additionalProperties", None)
        for value in node.get("properties", {}).values():
            value.pop("title", None)
        for value in node.values():
            _open(value)
    elif isinstance(node, list):
        for value in node:
            _open(value)
