"""Vocabulary files: YAML that a political scientist reads and extends, checked against a pydantic schema.

Every file is one mapping with a list under one key. A broken file gives a :class:`VocabularyError` that names
file, line and entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from rapport.common.errors import VocabularyError

LARGEST = 8 * 1024 * 1024  # bytes of one vocabulary file


class Entry(BaseModel):
    """Base of all vocabulary entries: unknown keys are refused, so that a misspelt key is seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


E = TypeVar("E", bound=Entry)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def packaged(package: str, folder: str, prefix: str = "") -> list[Traversable]:
    """The YAML files shipped in a folder of a package, by name."""
    found = [f for f in (files(package) / folder).iterdir() if f.name.endswith(".yaml") and f.name.startswith(prefix)]
    return sorted(found, key=lambda f: f.name)


def user_files(folder: Path | None, prefix: str) -> list[Path]:
    """A user's own files of one kind: ``--vocabulary DIR`` with files named ``<prefix>*.yaml``."""
    return sorted(folder.glob(f"{prefix}*.yaml")) if folder else []


def load(source: Traversable | Path, key: str, schema: type[E]) -> Iterator[tuple[int, E]]:
    """The entries under ``key`` of one file, each with its line (1-based).

    Raises :class:`VocabularyError` for a file that is not YAML, too large, of another shape, or has a wrong entry.
    """
    name = str(source)
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise VocabularyError(name, f"cannot be read ({e})", "give a UTF-8 text file") from e
    if len(text) > LARGEST:
        raise VocabularyError(name, "is larger than 8 MB", "split it into several files")
    if any(token in text for token in ("&", "*")) and _aliases(text):
        raise VocabularyError(name, "uses YAML anchors or aliases", "write the entries out")
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise VocabularyError(name + line, f"is not YAML ({getattr(e, 'problem', e)})", "mend the line") from e
    pairs = dict(_pairs(root)) if isinstance(root, yaml.MappingNode) else {}
    node = pairs.get(key)
    if not isinstance(node, yaml.SequenceNode):
        remedy = f"start the file with '{key}:' and a list of entries"
        raise VocabularyError(name, f"has no list under '{key}:'", remedy)
    if extra := sorted(set(pairs) - {key, "about"}):
        raise VocabularyError(name, f"has unknown keys {', '.join(extra)}", f"keep only 'about' and '{key}'")
    for child in node.value:
        line = child.start_mark.line + 1
        value = _value(child)
        try:
            yield line, schema.model_validate(value)
        except ValidationError as e:
            raise VocabularyError(f"{name}, line {line}", _problem(value, e), "mend the entry") from None


def _aliases(text: str) -> bool:
    return any(isinstance(t, (yaml.AnchorToken, yaml.AliasToken)) for t in yaml.scan(text, Loader=Loader))


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    for k, v in node.value:
        yield str(k.value), v


def _value(node: yaml.Node) -> Any:
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node, deep=True)
    finally:
        loader.dispose()


def _problem(value: Any, error: ValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    known = value if isinstance(value, dict) else {}
    label = next((str(known[k]) for k in ("code", "lemma", "name", "term") if k in known), "")
    return f"entry '{label}': {place}: {first['msg']}" if place else f"entry '{label}': {first['msg']}"


def load_all(sources: Sequence[Traversable | Path], key: str, schema: type[E]) -> Iterator[E]:
    """The entries of several files, in order."""
    for source in sources:
        for _, entry in load(source, key, schema):
            yield entry
