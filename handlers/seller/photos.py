"""Takes in a photo somebody sent: asks Telegram for its bytes and has them kept."""

from __future__ import annotations

import logging
from typing import BinaryIO

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramServerError
from aiogram.filters import Filter
from aiogram.types import Document, Message, PhotoSize
from aiohttp import ClientError

from services import pictures, server_files, uploads
from services.actors import Seller
from services.errors import Invalid, PictureFault, Value, WrongPicture
from services.products import Photo

log = logging.getLogger(__name__)
DOWNLOAD_SECONDS = 30
KINDS = ("image/jpeg", "image/png", "image/webp")


class HasPicture(Filter):
    """A photo, or a file that may be one."""

    async def __call__(self, message: Message) -> bool:
        return has_picture(message)


def has_picture(message: Message) -> bool:
    return bool(message.photo or message.document)


async def taken(message: Message, seller: Seller) -> Photo:
    """The photo of a message, kept for the shop; raises Invalid("photo") for a message without one, or WrongPicture."""
    assert message.bot is not None, "an update always comes through a bot"
    if message.photo:
        size = _largest(message.photo)
        return Photo(await _kept(message.bot, size, seller, as_file=False), size.file_id, message.bot.id)
    if message.document:
        # A document's file_id does not send as a photo, so it is not remembered.
        return Photo(await _kept(message.bot, _picture(message.document), seller, as_file=True))
    raise Invalid(Value.PHOTO)


def _largest(sizes: list[PhotoSize]) -> PhotoSize:
    fitting = [size for size in sizes if (size.file_size or 0) <= pictures.LARGEST]
    return max(fitting or sizes, key=lambda size: size.width * size.height)


def _picture(document: Document) -> Document:
    if document.mime_type not in KINDS:
        raise WrongPicture(PictureFault.KIND)
    return document


async def _kept(bot: Bot, file: PhotoSize | Document, seller: Seller, *, as_file: bool) -> str:
    counted = await uploads.admit(seller, file.file_size)
    with pictures.sheet() as sent:
        await _fetch(bot, file.file_id, sent)
        try:
            sha256 = await pictures.keep_sent(sent, as_file=as_file)
        except WrongPicture as refusal:
            if refusal.why is PictureFault.PIXELS:
                await uploads.charge(seller)
            raise
    await uploads.settle(seller, counted, sha256)
    return sha256


async def _fetch(bot: Bot, file_id: str, sent: BinaryIO) -> None:
    """Writes the bytes into the file; raises WrongPicture. Whatever hangs or breaks, the sender alone waits for it."""
    try:
        file = await bot.get_file(file_id)
    except TelegramBadRequest as problem:
        # Telegram hands out files of up to 20 MB (docs/telegram.md T5); what it cannot find must be sent again.
        raise WrongPicture(PictureFault.SIZE if "too big" in problem.message else PictureFault.EMPTY) from problem
    except (TelegramNetworkError, TelegramServerError) as problem:
        raise _away(problem) from None
    if not file.file_path:
        raise WrongPicture(PictureFault.EMPTY)
    if server_files.is_on_disk(file.file_path):
        sent.write(await server_files.read(file.file_path, pictures.LARGEST))
        return
    url = bot.session.api.file_url(bot.token, file.file_path)
    try:
        async for chunk in bot.session.stream_content(url=url, timeout=DOWNLOAD_SECONDS):
            sent.write(chunk)
            if sent.tell() > pictures.LARGEST:
                raise WrongPicture(PictureFault.SIZE)
    except (ClientError, TimeoutError) as problem:
        raise _away(problem) from None


def _away(problem: Exception) -> WrongPicture:
    # Told by its kind alone: the message holds the address, and the address the token.
    log.warning("a file cannot be fetched: %s", type(problem).__name__)
    return WrongPicture(PictureFault.AWAY)
