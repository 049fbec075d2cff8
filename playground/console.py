"""What is said on the terminal, as long as somebody reads it, and what children say."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator

CHUNK_BYTES = 65_536
LONGEST_LINE = 1_048_576


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


async def spoken(stream: asyncio.StreamReader) -> AsyncIterator[str]:
    """Lines of any length: a reader that gives up on a long one would leave the child stuck on a full pipe."""
    rest = b""
    while chunk := await stream.read(CHUNK_BYTES):
        *lines, rest = (rest + chunk).split(b"\n")
        if len(rest) > LONGEST_LINE:
            lines, rest = [*lines, rest], b""
        for line in lines:
            yield line.decode("utf-8", "replace").rstrip()
    if rest:
        yield rest.decode("utf-8", "replace").rstrip()
