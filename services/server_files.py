"""Files that a Bot API server started with --local leaves on its own disk and names by absolute path."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import structlog

from services.errors import PictureFault, WrongPicture
from services.market import rules

log = structlog.get_logger(__name__)


def is_on_disk(path: str) -> bool:
    """Whether getFile named a file of the server's disk, and not one to download."""
    return path.startswith("/")


async def read(path: str, most: int) -> bytes:
    """The file's bytes, at most so many; raises WrongPicture, also for a file the owner did not open to the bot."""
    return await asyncio.to_thread(_read, path, most)


def _read(path: str, most: int) -> bytes:
    # The path itself is never logged: its folder is named after the bot's token.
    if rules.bot_api_files is None:
        log.error("the Bot API server keeps files on its own disk: name its folder in BOT_API_FILES (.env.example)")
        raise WrongPicture(PictureFault.SERVER)
    # Links are followed first: what is read lies inside the folder, whatever the path says.
    file = Path(os.path.realpath(path))
    if not file.is_relative_to(os.path.realpath(rules.bot_api_files)):
        log.error("the Bot API server names a file outside BOT_API_FILES", folder=str(rules.bot_api_files))
        raise WrongPicture(PictureFault.SERVER)
    try:
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as problem:
        log.error("a file of the Bot API server cannot be read", why=problem.strerror, folder=str(rules.bot_api_files))
        raise WrongPicture(PictureFault.SERVER) from None
    if len(content) > most:
        raise WrongPicture(PictureFault.SIZE)
    return content
