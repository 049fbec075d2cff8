"""Takes in a photo somebody sent: asks Telegram for its bytes and has them kept."""

from __future__ import annotations

import io
import logging

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Filter
from aiogram.types import Document, Message, PhotoSize
from aiohttp import ClientError

from services import pictures, server_files
from services.errors import Invalid, WrongPicture
from services.products import Photo

log = logging.getLogger(__name__)
KINDS = ("image/jpeg", "image/png", "image/webp")


class HasPicture(Filter):
    """A photo, or a file that may be one."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.photo or message.document)


async def taken(message: Message) -> Photo:
    """The photo of a message, kept; raises Invalid("photo") for a message without one, or WrongPicture."""
    assert message.bot is not None, "an update always comes through a bot"
    if message.photo:
        size = _largest(message.photo)
        return Photo(await pictures.keep(await _content(message.bot, size)), size.file_id, message.bot.id)
    if message.document:
        # A document's file_id does not send as a photo, so it is not remembered.
        return Photo(await pictures.keep_file(await _content(message.bot, _picture(message.document))))
    raise Invalid("photo")


def _largest(sizes: list[PhotoSize]) -> PhotoSize:
    fitting = [size for size in sizes if (size.file_size or 0) <= pictures.LARGEST]
    return max(fitting or sizes, key=lambda size: size.width * size.height)


def _picture(document: Document) -> Document:
    if document.mime_type not in KINDS:
        raise WrongPicture("kind")
    return document


async def _content(bot: Bot, file: PhotoSize | Document) -> bytes:
    if (file.file_size or 0) > pictures.LARGEST:
        raise WrongPicture("size")
    return await _bytes(bot, file.file_id)


async def _bytes(bot: Bot, file_id: str) -> bytes:
    try:
        file = await bot.get_file(file_id)
    except TelegramBadRequest as problem:
        # Telegram hands out files of up to 20 MB; what it cannot find any more must be sent again.
        raise WrongPicture("size" if "too big" in problem.message else "empty") from problem
    if not file.file_path:
        raise WrongPicture("empty")
    if server_files.is_on_disk(file.file_path):
        return await server_files.read(file.file_path, pictures.LARGEST)
    content = io.BytesIO()
    try:
        await bot.download_file(file.file_path, content)
    except (ClientError, TimeoutError) as problem:
        # Told by its kind alone: the message holds the address, and the address the token.
        log.warning("a file cannot be fetched: %s", type(problem).__name__)
        raise WrongPicture("away") from None
    return content.getvalue()
