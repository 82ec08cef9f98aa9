"""The same with the shipped reader over short texts: events, deals, claims, amounts, links, and names told elsewhere."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from everything import differing, everything

from rapport.record import Record
from rapport.record.reading import read_into

TEXTS = {
    "2014-03-02": (
        "Kenya's foreign minister, Amina Otieno, met Ugandan President Yoweri Museveni in Kampala on 1 March 2014. "
        "The two countries signed a fisheries agreement worth $40 million. Tanzania said that Ugandan soldiers had "
        "crossed the border."
    ),
    "2014-03-03": (
        "KAMPALA - Amina Otieno visited Uganda on 1 March 2014. The fisheries agreement that she signed with Uganda is "
        "worth $45 million, an official said. Uganda denied that its soldiers had crossed the border with Tanzania."
    ),
    "2014-05-20": (
        "Uganda suspended the fisheries agreement with Kenya on 19 May 2014. Amina Otieno accused Uganda of bad faith. "
        "The drought has strained relations between Kenya and Uganda."
    ),
    "2015-01-11": (
        "Otieno arrived in Rwanda for talks on 10 January 2015, months after Kenya and Uganda had resumed the fisheries "
        "agreement. Rwanda will buy two Kenyan patrol boats for $12 million, said Kenya."
    ),
    "2015-02-01": (
        "Former Ugandan envoy Juma Okello, now an analyst, said that the National Trade Agency of Kenya (NTAK) had "
        "imposed sanctions on Rwanda in January 2015. Kenya's ban on Rwandan tea angered Rwanda."
    ),
    "2015-02-09": "NTAK lifted its sanctions on Rwanda on 8 February 2015. Trade between Kenya and Rwanda grew by 30% in 2014.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("texts") / "in"
    made.mkdir()
    for day, text in TEXTS.items():
        (made / f"{day}.md").write_text(
            f"---\ndate: {day}\npublisher: Paper of {day[:7]}\n---\n\n{text}\n", encoding="utf-8"
        )
    return made


def read(path: Path, *paths: Path, jobs: int = 1) -> Path:
    with Record(path, create=True) as record:
        assert read_into(record, paths, jobs=jobs).status == 0
    return path


@pytest.fixture(scope="module")
def whole(folder, tmp_path_factory) -> dict[str, str]:
    return everything(read(tmp_path_factory.mktemp("whole") / "x.rapport", folder))


def test_every_kind_is_there(whole):
    for name in ("reports", "claims", "contested", "events", "commitments", "quantities", "factors"):
        assert whole[f"{name}.jsonl"].strip(), name


def test_what_was_learnt_is_told_with_its_words(whole):
    learnt = [line for line in whole["events.jsonl"].splitlines() if '"learnt": [{' in line]
    assert any('"code": "KEN"' in line and "Kenya's foreign minister, Amina Otieno" in line for line in learnt)
    assert any("National Trade Agency of Kenya (NTAK)" in line for line in learnt)


@pytest.mark.parametrize("seed", range(3))
def test_order_does_not_matter(folder, whole, tmp_path, seed):
    """One at a time, the derived layer looked at in between."""
    files = random.Random(seed).sample(sorted(folder.iterdir()), len(TEXTS))
    path = tmp_path / "x.rapport"
    for n, one in enumerate(files):
        read(path, one)
        if n == seed:
            everything(path)
    assert differing(everything(path), whole) == []


def test_processes_do_not_matter(folder, whole, tmp_path):
    assert differing(everything(read(tmp_path / "x.rapport", folder, jobs=2)), whole) == []
