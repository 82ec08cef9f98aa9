"""``rapport serve`` as a process: it says where it is, answers, and leaves the record closed."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import browser as having
import pytest
from click.testing import CliRunner

from rapport.cli.main import cli


def test_it_serves_a_new_record_and_closes_it(tmp_path: Path) -> None:
    record = tmp_path / "new.rapport"
    with having.served(record, "--token", "long enough") as address:
        place = address.split("/?")[0]
        with pytest.raises(HTTPError) as refused:
            urlopen(place + "/api/overview")
        assert refused.value.code == 401
        assert json.load(refused.value)["error"]["code"] == "token_needed"
        asked = Request(place + "/api/overview", headers={"Authorization": "Bearer long enough"})
        with urlopen(asked) as answer:
            assert json.load(answer)["totals"]["articles"] == 0
    assert record.exists()
    assert not record.with_name("new.rapport-wal").exists()


def test_what_cannot_be_served_is_told_in_a_line(tmp_path: Path) -> None:
    said = CliRunner().invoke(cli, ["serve", str(tmp_path / "none.rapport"), "--read-only"])
    assert said.exit_code == 2
    assert "there is no record" in said.output
    said = CliRunner().invoke(cli, ["serve", str(tmp_path / "a.rapport"), "--host", "192.0.2.1"])
    assert said.exit_code == 2
    assert "192.0.2.1:8321: cannot be listened at" in said.output
