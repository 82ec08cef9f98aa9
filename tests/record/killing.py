"""kill -9 at a chosen moment."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress


def killed(prepare: Callable[[], object], work: Callable[[object], object], seconds: float) -> bool:
    """Run ``work`` on what ``prepare`` gives in a process of its own and kill it so many seconds after it began.

    True where it was killed before it had finished. The time that starting takes on a busy machine does not count.
    """
    ready, begun = os.pipe()
    number = os.fork()
    if not number:
        with suppress(BaseException):
            made = prepare()
            os.write(begun, b".")
            work(made)
        os._exit(0)
    os.close(begun)
    os.read(ready, 1)
    os.close(ready)
    time.sleep(seconds)
    os.kill(number, 9)
    return os.WIFSIGNALED(os.waitpid(number, 0)[1])
