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

from rapport.common.collection import paused
from rapport.common.errors import VocabularyError

LARGEST = 8 * 1024 * 1024  # bytes of one vocabulary file


class Entry(BaseModel):
    """Base of all vocabulary entries: unknown keys are refused, so that a misspelt key is seen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


E = TypeVar("E", bound=Entry)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAP, _LIST, _TEXT = (f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str"))


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
    with paused():
        entries = list(_load(source, key, schema))
    yield from entries


def _load(source: Traversable | Path, key: str, schema: type[E]) -> Iterator[tuple[int, E]]:
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
        problem = " ".join(str(getattr(e, "problem", None) or e).split())
        if "nesting depth" in problem:  # newer PyYAML counts for itself
            raise VocabularyError(name + line, "is nested too deeply", "write a plain entry") from None
        raise VocabularyError(name + line, f"is not YAML ({problem})", "mend the line") from e
    except RecursionError as e:
        raise VocabularyError(name, "is nested too deeply", "write a plain list of entries") from e
    try:
        pairs = dict(_pairs(root)) if isinstance(root, yaml.MappingNode) else {}
    except _WrongValueError as e:
        raise VocabularyError(f"{name}, line {e.line}", e.problem, e.remedy) from None
    node = pairs.get(key)
    if not isinstance(node, yaml.SequenceNode):
        remedy = f"start the file with '{key}:' and a list of entries"
        raise VocabularyError(name, f"has no list under '{key}:'", remedy)
    if extra := sorted(set(pairs) - {key, "about"}):
        raise VocabularyError(name, f"has unknown keys {', '.join(extra)}", f"keep only 'about' and '{key}'")
    for child in node.value:
        line = child.start_mark.line + 1
        try:
            value = _value(child)
        except _WrongValueError as e:
            raise VocabularyError(f"{name}, line {e.line}", e.problem, e.remedy) from None
        except RecursionError:
            raise VocabularyError(f"{name}, line {line}", "is nested too deeply", "write a plain entry") from None
        try:
            yield line, schema.model_validate(value)
        except ValidationError as e:
            raise VocabularyError(f"{name}, line {line}", *_problem(value, e)) from None


class _WrongValueError(ValueError):
    """A value that is YAML but cannot stand in an entry, and the line (1-based) it stands on."""

    def __init__(self, node: yaml.Node, problem: str, remedy: str) -> None:
        self.line, self.problem, self.remedy = node.start_mark.line + 1, problem, remedy
        super().__init__(problem)


def _aliases(text: str) -> bool:
    try:
        return any(isinstance(t, (yaml.AnchorToken, yaml.AliasToken)) for t in yaml.scan(text, Loader=Loader))
    except yaml.YAMLError:
        return False  # said better where the file is composed


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    """Keys as they are written ("no" is no truth value here) and values; a key that comes twice is refused."""
    seen = set()
    for k, v in node.value:
        if not isinstance(k, yaml.ScalarNode):
            raise _WrongValueError(k, "has a list or mapping as a key", "write a word before the colon")
        if k.value in seen:
            raise _WrongValueError(k, f"has '{k.value}:' twice", "keep one of them")
        seen.add(k.value)
        yield k.value, v


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode) and node.tag == _MAP:
        return {k: _value(v) for k, v in _pairs(node)}
    if isinstance(node, yaml.SequenceNode) and node.tag == _LIST:
        return [_value(v) for v in node.value]
    if isinstance(node, yaml.ScalarNode) and node.tag == _TEXT:
        return node.value
    try:
        return yaml.constructor.SafeConstructor().construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError) as e:
        shown = node.value if isinstance(node, yaml.ScalarNode) else node.tag
        raise _WrongValueError(node, f"has a value that cannot be read ('{shown}')", "put it in quotes") from e


def _problem(value: Any, error: ValidationError) -> tuple[str, str]:
    """What is wrong with an entry, and the remedy."""
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    known = value if isinstance(value, dict) else {}
    label = next((str(known[k]) for k in ("code", "lemma", "name", "term") if k in known), "")
    # YAML reads NO, on, 1979 and 2015-01-20 as something else than words
    quoting = first["type"] == "string_type" and not isinstance(first["input"], (dict, list, type(None)))
    remedy = "put it in quotes" if quoting else "mend the entry"
    return f"entry '{label}': {place + ': ' if place else ''}{first['msg']}", remedy


def load_all(sources: Sequence[Traversable | Path], key: str, schema: type[E]) -> Iterator[E]:
    """The entries of several files, in order."""
    for source in sources:
        for _, entry in load(source, key, schema):
            yield entry
