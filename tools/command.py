"""How a command ends when nobody reads what it says, or waits for it, any more: quietly. And with one line where a file
or a disk is not what it has to be.
"""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from collections.abc import Callable
from typing import Any, NoReturn

STOPPED = 130  # as shells say it of Ctrl+C
REFUSED = (OSError, sqlite3.Error, UnicodeError)  # by the machine: nothing of ours is wrong


def command(main: Callable[..., int], *given: Any) -> NoReturn:
    """Ends this process with what `main` returns. Who stops reading (`make doctor | head`) stops nothing else: the work
    goes on to its end, and its exit code is the true one.
    """
    sys.stdout = _patient(sys.stdout)
    try:
        code = main(*given)
    except KeyboardInterrupt:
        code = STOPPED
    except REFUSED as problem:
        print(f"It cannot be done: {in_words(problem)}", file=sys.stderr)
        code = 1
    sys.stdout.flush()
    sys.exit(code)


def in_words(problem: Exception) -> str:
    """What the machine refused, in one line; of a file with its name."""
    if isinstance(problem, OSError) and problem.filename is not None:
        return f"{problem.filename}: {problem.strerror}"
    return str(problem) or type(problem).__name__


class _Pipe(io.FileIO):
    """Swallows what nobody reads any more."""

    def write(self, content: Any, /) -> int:
        try:
            return super().write(content) or 0
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            return len(content)


def _patient(stream: Any) -> io.TextIOWrapper:
    raw = _Pipe(stream.fileno(), "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), stream.encoding, stream.errors, line_buffering=True)
