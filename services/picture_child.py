"""Draws one picture anew in a process of its own: stdin is the file, stdout the JPEG, the exit code what was wrong.

A stranger's bytes meet a decoder here, where they can take no more than this process may have.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO

from services.errors import PictureFault, WrongPicture

MEMORY = 138 * 1024 * 1024  # bytes of data; what `picture_drawing.BUDGET` lets through needs less
CPU_SECONDS = 8
SECONDS = 30.0  # on a machine that has other things to do
POLITE = 10  # people's taps go first
_WRONG = {PictureFault.KIND: 3, PictureFault.PIXELS: 4}
LOOK_SECONDS = 0.1  # how soon it is given up
_COMMAND = [sys.executable, "-m", "services.picture_child"]
_ROOT = Path(__file__).parent.parent
# No secret of the bot's environment goes with it.
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME")


def drawn(sent: BinaryIO, made: BinaryIO, over: threading.Event) -> None:
    """The picture of the file `sent` as a JPEG in the file `made`; raises WrongPicture, or CancelledError once nobody
    wants it any more. Blocks: belongs in a thread.
    """
    sent.seek(0)
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    child = subprocess.Popen(  # noqa: S603  # our own module
        _COMMAND, stdin=sent, stdout=made, stderr=subprocess.DEVNULL, cwd=_ROOT, env=environment
    )
    try:
        code = _ended(child, over)
    finally:
        child.kill()
        child.wait()
    if code:
        # Whatever else ended it, it had more in it than it may have.
        raise WrongPicture({number: why for why, number in _WRONG.items()}.get(code, PictureFault.PIXELS))


def _ended(child: subprocess.Popen[bytes], over: threading.Event) -> int:
    """Its exit code; one who stops waits for no picture that would come again anyway."""
    from concurrent.futures import CancelledError  # which the child needs not

    until = time.monotonic() + SECONDS
    while not over.is_set():
        try:
            return child.wait(LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            if time.monotonic() > until:
                raise WrongPicture(PictureFault.PIXELS) from None
    raise CancelledError


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(POLITE)


def main() -> int:
    from services.picture_drawing import draw

    _bound()
    try:
        draw(sys.stdin.buffer, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except WrongPicture as refusal:
        return _WRONG[refusal.why]
    except MemoryError:
        return _WRONG[PictureFault.PIXELS]
    return 0


if __name__ == "__main__":
    sys.exit(main())
