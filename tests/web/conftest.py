"""A workspace over a small record, asked without a network."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

from starlette.testclient import TestClient

from rapport.record import Record
from rapport.record.reading import read_into
from rapport.web.app import create_app
from rapport.web.settings import Settings

HERE = Path(__file__).parent


def _of_the_record(name: str) -> ModuleType:
    """A coder without a model of the record's tests."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, HERE.parent / "record" / f"{name}.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


HOSTILE = "<script>alert(1)</script>"
TEXTS = {
    "wire.txt": "The {h} ministers met.\n\nOn 2015-01-20 RUS AID IRN with a ship. Later FRA ACCUSE DEU of it and said more.\n",
    "courier.txt": "A day to remember for all of them.\n\nOn 2015-01-20 RUS AID IRN in the port, as was seen by many.\n",
    "review.txt": "What followed in the years after it.\n\nOn 2016-05-03 RUS CONSULT IRN again. On 2017-02-01 USA ACCUSE IRN.\n",
}  # fmt: skip


class Workspace:
    """A workspace, who asks it, and what stands in its forms."""

    def __init__(self, record: Record, settings: Settings, coder: Any) -> None:
        self.record = record
        self.app = create_app(record, settings)
        self.desk = self.app.desk
        self.desk.browser.patience = 60.0
        self.desk.jobs.coder = coder
        self.client = TestClient(self.app, base_url="http://127.0.0.1:8321", follow_redirects=False)

    def get(self, address: str, **more: Any) -> Any:
        return self.client.get(address, **more)

    def form_token(self, address: str = "/add") -> str:
        found = re.search(r'name="form_token" value="([0-9a-f]+)"', self.get(address).text)
        assert found
        return found[1]

    def post(self, address: str, data: dict[str, Any], page: str = "/add", **more: Any) -> Any:
        return self.client.post(address, data={"form_token": self.form_token(page), **data}, **more)


@pytest.fixture
def coder() -> Any:
    return _of_the_record("fake_coder").FakeCoder()


@pytest.fixture
def full_coder() -> Any:
    """One that finds every kind of thing."""
    _of_the_record("fake_coder")
    return _of_the_record("full_coder").FullCoder()


@pytest.fixture
def workspace(tmp_path: Path, coder: Any) -> Iterator[Callable[..., Workspace]]:
    """Makes workspaces over a record of three texts; settings as named."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text.replace("{h}", HOSTILE), encoding="utf-8")
    opened: list[Workspace] = []

    def make(**settings: Any) -> Workspace:
        record = Record(tmp_path / f"record{len(opened)}.rapport", create=True)
        assert read_into(record, folder, coder=coder).stopped is None
        opened.append(Workspace(record, Settings(**settings), coder))
        return opened[-1]

    yield make
    for w in opened:
        w.desk.close()
        w.record.close()


@pytest.fixture
def site(workspace: Callable[..., Workspace]) -> Workspace:
    return workspace(author="Ada")


EXAMPLES = HERE.parent.parent / "examples" / "russia-iran"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which the reader itself has read the examples, consolidated; copy it before it is changed."""
    path = tmp_path_factory.mktemp("examples") / "examples.rapport"
    with Record(path, create=True) as record:
        assert read_into(record, EXAMPLES).stopped is None
        record.derived.fresh()
    return path


@pytest.fixture(scope="session")
def library(examples: Path, coder_once: Any) -> Iterator[Workspace]:
    """A workspace over the examples, for looking only."""
    with Record(examples) as record:
        site = Workspace(record, Settings(read_only=True), coder_once)
        yield site
        site.desk.close()


@pytest.fixture(scope="session")
def coder_once() -> Any:
    return _of_the_record("fake_coder").FakeCoder()
