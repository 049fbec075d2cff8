"""The one place where tasks are made: each is named, kept alive until done, and its failure is logged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.passing import passes

Result = TypeVar("Result")
log = logging.getLogger(__name__)
_running: set[asyncio.Task[Any]] = set()


def spawn(work: Coroutine[Any, Any, Result], name: str) -> asyncio.Task[Result]:
    """Start `work` beside the caller. Call it outside transactions only: a task inherits the connection."""
    task = asyncio.get_running_loop().create_task(work, name=name)
    _running.add(task)
    task.add_done_callback(_finished)
    return task


async def first(event: asyncio.Event, seconds: float) -> None:
    """Returns when the event comes, or after so many seconds."""
    waiting = spawn(_came(event), "wait for an event")
    await asyncio.wait([waiting], timeout=seconds)
    waiting.cancel()


async def _came(event: asyncio.Event) -> None:
    await event.wait()


def unclaimed(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """For the loop: a failure that nobody waits for. A connection that was given up while it was being made is none of
    ours: the driver leaves its future behind.
    """
    problem = context.get("exception")
    if isinstance(problem, ConnectionError) or (problem is not None and passes(problem)):
        log.warning("nobody waits any more for what failed with %s", type(problem).__name__)
    else:
        loop.default_exception_handler(context)


def _finished(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled() and (problem := task.exception()):
        log.debug("task %s ended with %r", task.get_name(), problem)
