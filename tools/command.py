"""How a command ends when nobody reads what it says, or waits for it, any more: quietly."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

STOPPED = 130  # as shells say it of Ctrl+C


def command(main: Callable[..., int], *given: Any) -> NoReturn:
    """Ends this process with what `main` returns. Who stops reading (`make doctor | head`) stops nothing else: the work
    goes on to its end, and its exit code is the true one.
    """
    sys.stdout = _patient(sys.stdout)
    try:
        code = main(*given)
    except KeyboardInterrupt:
        code = STOPPED
    sys.stdout.flush()
    sys.exit(code)


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
