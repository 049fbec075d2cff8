"""What is said on the terminal, as long as somebody reads it."""

from __future__ import annotations

import os
import sys


def tell(line: str) -> bool:
    """Says it; False when nobody reads any more (`make run | head -1`): then all that follows goes nowhere."""
    try:
        print(line, flush=True)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        return False
    return True
