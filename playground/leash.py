"""`python -m playground.leash PROGRAM …`: runs a file or a module that ends with whoever started it, in any way.

The starter holds the other end of our standard input, which the kernel closes at the very moment it dies.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time
from collections.abc import Callable

GRACE_SECONDS = 3.0  # for what was begun; there is no Telegram any more that could be answered
AWAIT = 0  # standard input


def follow(
    source: int = AWAIT,
    end: Callable[[int], None] = lambda number: os.kill(os.getpid(), number),
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Waits for the end of `source`, which nobody writes into; then a stop as any other, and after a while no more."""
    while os.read(source, 1024):
        continue
    end(signal.SIGTERM)
    pause(GRACE_SECONDS)
    end(signal.SIGKILL)


def main(arguments: list[str]) -> None:
    """Everything behind the program's name is the program's own."""
    threading.Thread(target=follow, name="leash", daemon=True).start()
    program = arguments[0]
    sys.argv = arguments
    if program.endswith(".py"):
        runpy.run_path(program, run_name="__main__")
    else:
        runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
