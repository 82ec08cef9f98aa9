from __future__ import annotations

from rapport.common.plover import CONTEXTS, MODES, STATUSES, TYPES


def test_types_modes_contexts() -> None:
    assert len(TYPES) == len(set(TYPES)) == 16
    assert len(CONTEXTS) == len(set(CONTEXTS)) == 37
    assert set(MODES) <= set(TYPES)
    assert all(len(m) == len(set(m)) for m in MODES.values())
    assert set(STATUSES) == {"reported", "claimed", "denied", "planned", "hypothetical"}


def test_types_without_modes() -> None:
    assert set(TYPES) - set(MODES) == {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"}
