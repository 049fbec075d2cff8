"""A running market holds a shared lock beside its data; whoever replaces the data asks for it alone."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.config import WrongConfiguration

NAME = ".running"


class StillRunning(Exception):
    """A process of the market works with this data."""


@contextmanager
def present(data_dir: Path) -> Iterator[None]:
    """Around the life of a process that uses the data; any number may be present at once."""
    with _file(data_dir).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Around work that nobody else may see half done; raises StillRunning at once instead of waiting."""
    with _file(data_dir).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StillRunning from None
        yield


def _file(data_dir: Path) -> Path:
    """Raises WrongConfiguration where nothing can be kept."""
    file = data_dir / NAME
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        file.touch()
    except OSError as problem:
        raise WrongConfiguration(f"  DATA_DIR: nothing can be kept there ({problem})") from problem
    return file
