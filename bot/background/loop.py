"""The one place where tasks are made: each is named, kept alive until done, and its failure is logged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")
log = logging.getLogger(__name__)
_running: set[asyncio.Task[Any]] = set()


def spawn(work: Coroutine[Any, Any, Result], name: str) -> asyncio.Task[Result]:
    """Start `work` beside the caller. Call it outside transactions only: a task inherits the connection."""
    task = asyncio.get_running_loop().create_task(work, name=name)
    _running.add(task)
    task.add_done_callback(_finished)
    return task


def _finished(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled() and (problem := task.exception()):
        log.debug("task %s ended with %r", task.get_name(), problem)
