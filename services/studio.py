"""Threads for what takes long, so that other people's taps go on: two for pictures of numbers and files, and one in
which strangers' pictures are drawn anew, one at a time.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

THREADS = 2  # one may write a long file while the other draws
# Python's own 5 ms: whoever works in a thread gives way so soon, and a tap asks for its turn ten times.
TURN_SECONDS = 0.0005


T = TypeVar("T")


class _Studio:
    pool: ThreadPoolExecutor | None = None
    easel: ThreadPoolExecutor | None = None
    over = threading.Event()  # of this easel


async def one_at_a_time(work: Callable[[threading.Event], T]) -> T:
    """What `work` returns; however many ask at once, the memory of one such work is taken. It ends soon, by
    CancelledError of `concurrent.futures`, when the event that it gets is set.
    """
    if _Studio.easel is None:
        _Studio.easel = ThreadPoolExecutor(1, thread_name_prefix="easel")
    return await asyncio.get_running_loop().run_in_executor(_Studio.easel, work, _Studio.over)


async def made(work: Callable[[], bytes]) -> bytes:
    """What `work` makes; it runs in a thread, so it asks no database and no language."""
    if _Studio.pool is None:
        sys.setswitchinterval(TURN_SECONDS)
        _Studio.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="studio")
    return await asyncio.get_running_loop().run_in_executor(_Studio.pool, work)


def close() -> None:
    """Ends the threads once what they are making is made; the next picture starts new ones.

    What still waits its turn is not begun, and a stranger's picture is given up: whoever awaits it is cancelled, as the
    loop's end would do a moment later.
    """
    _Studio.over.set()
    _Studio.over = threading.Event()
    pools, _Studio.pool, _Studio.easel = (_Studio.pool, _Studio.easel), None, None
    for pool in pools:
        if pool:
            pool.shutdown(wait=True, cancel_futures=True)
