"""The judged layer: what analysts decided and why, as an append-only log, and what it makes of what was read.

``log`` keeps it, ``anchoring`` finds the record whose words a judgement is about, ``placing`` says how judgements stand
among each other, ``apply`` makes the read layer with the judgements in it, ``judging`` writes a judgement down.
"""

from rapport.record.judged.apply import apply
from rapport.record.judged.log import Log
from rapport.record.judged.placing import Placed

__all__ = ["Log", "Placed", "apply"]
