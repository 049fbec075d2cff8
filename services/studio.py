"""Two threads for what takes long to make, pictures of numbers and files, so that other people's taps go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

THREADS = 2  # one may write a long file while the other draws


class _Studio:
    pool: ThreadPoolExecutor | None = None


async def made(work: Callable[[], bytes]) -> bytes:
    """What `work` makes; it runs in a thread, so it asks no database and no language."""
    if _Studio.pool is None:
        _Studio.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="studio")
    return await asyncio.get_running_loop().run_in_executor(_Studio.pool, work)


def close() -> None:
    """Ends the threads once what they are making is made; the next picture starts new ones.

    What still waits its turn is not begun: whoever awaits it is cancelled, as the loop's end would do a moment later.
    """
    pool, _Studio.pool = _Studio.pool, None
    if pool:
        pool.shutdown(wait=True, cancel_futures=True)
