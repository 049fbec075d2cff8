"""A running market holds shared locks beside its data and beside its database, where that is a file; whoever replaces
them asks for each alone. On PostgreSQL a row tells of what runs on another host (bot/lease.py).
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from bot import database
from bot.config import Settings, WrongConfiguration
from bot.unreachable import Unreachable

NAME = ".running"


class StillRunning(Exception):
    """A process of the market works with this data."""


@contextmanager
def present(settings: Settings) -> Iterator[None]:
    """Around the life of a process that uses the data; any number may be present at once."""
    with _held(settings, fcntl.LOCK_SH):
        yield


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Around work that nobody else may see half done; raises StillRunning at once instead of waiting."""
    with _held(settings, fcntl.LOCK_EX | fcntl.LOCK_NB):
        yield


@contextmanager
def _held(settings: Settings, how: int) -> Iterator[None]:
    """Each process takes them in the same order."""
    with ExitStack() as files:
        files.enter_context(_made(settings.data_dir))
        is_fresh = not (settings.data_dir / NAME).exists()
        files.enter_context(_withdrawn(_in_the_data(settings.data_dir), how, is_fresh=is_fresh))
        if beside := _beside_the_database(settings.database_url):
            files.enter_context(_withdrawn(beside, how, is_fresh=not beside.exists()))
        yield


@contextmanager
def _withdrawn(path: Path, how: int, *, is_fresh: bool) -> Iterator[None]:
    """Whatever the address names instead of a market, nothing of ours stays beside it."""
    with _locked(path, how) as file:
        try:
            yield
        except (WrongConfiguration, Unreachable):
            if is_fresh:
                with suppress(BlockingIOError):  # somebody else is there
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    path.unlink(missing_ok=True)
            raise


def _locked(path: Path, how: int) -> TextIO:
    """The file that stands there when it is locked: a start that is refused takes its own away again."""
    while True:
        try:
            file = path.open("w")
        except OSError as problem:
            raise Unreachable(str(problem)) from problem
        try:
            fcntl.flock(file, how)
            if path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        except BlockingIOError:
            file.close()
            raise StillRunning from None
        file.close()


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """A folder that a mistyped path made goes with a start that is refused, if nothing came into it."""
    fresh = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        yield
    except (WrongConfiguration, Unreachable):
        with suppress(OSError):  # something is in it, or it is not there
            for each in fresh:
                each.rmdir()
        raise


def _in_the_data(data_dir: Path) -> Path:
    """Raises WrongConfiguration where nothing can be kept."""
    file = data_dir / NAME
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        file.touch()
    except OSError as problem:
        raise WrongConfiguration(f"  DATA_DIR: nothing can be kept there ({problem})") from problem
    return file


def _beside_the_database(url: str) -> Path | None:
    """However it is written: another folder of data may name the same file."""
    if database.dialect(url) != "sqlite":
        return None
    database.make_folder(url)
    file = Path(url.removeprefix("sqlite://")).resolve()
    return file.with_name(file.name + NAME)
