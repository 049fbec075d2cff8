"""One screen's picture in the forms it can be sent: Telegram's own copy, then the original, then none (faults.md F230).

Whatever is wrong with a picture, the screen comes: without it, in words and with its buttons.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import BufferedInputFile, Message

from screens import charts
from screens.screen import Screen
from services import draft_pictures, pictures, studio

File = str | BufferedInputFile  # Telegram's own copy, or bytes
Shown = Message | bool
Way = Callable[[File], Awaitable[Shown]]
Make = Callable[[], Awaitable[File]]
SAME = "message is not modified"
NEW_NEEDED = ("message to edit not found", "message can't be edited", "there is no text", "message identifier")
# Refusals that speak of the message or the chat: another form of the picture would be refused as well.
_OF_THE_MESSAGE = (SAME, *NEW_NEEDED, "chat not found")
_CAPTION = "caption is too long"
log = structlog.get_logger(__name__)


class Copies:
    """Each form is made once, however often it is sent; a refused one is not tried again."""

    def __init__(self, bot: Bot, screen: Screen) -> None:
        self._bot, self._screen = bot, screen
        self._ways = _ways(bot, screen)
        self._file: File | None = None

    async def put(self, way: Way) -> Shown | None:
        """What `way` answered to the first form that Telegram took; None when there is none, or none was taken."""
        while file := await self._present():
            try:
                shown = await way(file)
            except (TelegramBadRequest, TelegramEntityTooLarge) as problem:
                if any(text in problem.message for text in _OF_THE_MESSAGE):
                    raise
                self._refused(problem.message)
            else:
                await self._remember(shown)
                return shown
        return None

    async def _present(self) -> File | None:
        while self._file is None and self._ways:
            try:
                self._file = await self._ways[0]()
            except OSError as problem:
                self._refused(repr(problem))
        return self._file

    def _refused(self, why: str) -> None:
        self._file = None
        self._ways = [] if _CAPTION in why else self._ways[1:]
        tell = log.warning if self._ways else log.error
        picture = self._screen.photo.sha256 if self._screen.photo else "drawn"
        tell("a picture cannot be shown", picture=picture, why=why, then="the original" if self._ways else "words")

    async def _remember(self, shown: Shown) -> None:
        photo = self._screen.photo
        if photo and isinstance(self._file, BufferedInputFile) and isinstance(shown, Message) and shown.photo:
            self._file = shown.photo[-1].file_id
            await (draft_pictures if photo.drafted_by else pictures).remember(photo, self._bot.id, self._file)


def _ways(bot: Bot, screen: Screen) -> list[Make]:
    """How to come by each form, best first."""
    if screen.chart:
        return [partial(_drawn, partial(charts.draw, screen.chart))]
    if image := screen.image:
        return [partial(_drawn, lambda: image)]
    if not (photo := screen.photo):
        return []
    known = photo.known_to(bot.id)
    return [*([partial(_known, known)] if known else []), partial(_original, photo)]


async def _known(file_id: str) -> File:
    return file_id


async def _original(photo: pictures.Picture) -> File:
    return BufferedInputFile(await pictures.read(photo), "photo.jpg")


async def _drawn(make: Callable[[], bytes]) -> File:
    return BufferedInputFile(await studio.made(make), "picture.png")
