"""The bot's line to Telegram: JSON bodies (half the cost of forms), any Bot API server, waits out 429."""

from __future__ import annotations

import asyncio
import datetime
from contextlib import suppress
from contextvars import ContextVar
from enum import Enum
from functools import cache
from http import HTTPStatus
from typing import Any

import orjson
import structlog
from aiogram import Bot
from aiogram.client.default import Default, DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.types import InlineKeyboardMarkup, InputFile
from aiohttp import ClientConnectorError, ClientError

from bot import answers

LONGEST_WAIT = 30  # seconds of retry_after that a handler waits out
TIMEOUT = 15  # seconds for a call without a file: a Telegram that accepts and falls silent holds nobody up longer
in_a_hurry: ContextVar[bool] = ContextVar("in_a_hurry", default=False)
"""Set by the outbox, which can come back later: nothing is waited out, since other people's notices wait behind."""
HEADERS = {"Content-Type": "application/json"}
COLOURS_REFUSED = "button style"
UNREADABLE = "the answer is not one of the Bot API"
_NOT_PASSED_ON = (502, 503)
_DONE = '{"ok":true'
DEFAULTS = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
"""How everything is written, whatever line it goes by."""
log = structlog.get_logger(__name__)


def make_bot(token: str, api_url: str) -> Bot:
    session = JsonSession(api=TelegramAPIServer.from_base(api_url), json_loads=answers.read)
    return Bot(token, session=session, default=DEFAULTS)


class NeverArrived(TelegramNetworkError):
    """The call surely did not reach Telegram: no connection, or a gateway in front of it could not pass it on."""


class RawUpdates(TelegramMethod[list[Any]]):
    """getUpdates whose updates are plain JSON, so that one that nobody can read does not cost the others."""

    __returning__ = list[Any]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int | None = None
    timeout: int | None = None
    allowed_updates: list[str] | None = None


class _HasFile(Exception):
    pass


class JsonSession(AiohttpSession):
    """Posts a JSON body when a call carries no file; the form of the library costs 0.4 ms more (docs/adr/0005).

    Colours of buttons are newer than some servers of the Bot API: refused once, they are left out (faults.md F39).
    """

    has_colours = True

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        if in_a_hurry.get():
            return await self._post(bot, method, TIMEOUT)
        for _ in range(3):
            try:
                return await self._post(bot, method, timeout)
            except TelegramRetryAfter as wait:
                if wait.retry_after > LONGEST_WAIT:
                    raise
                await asyncio.sleep(wait.retry_after)
        return await self._post(bot, method, timeout)

    async def _post(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None) -> Any:
        if not self.has_colours:
            return await self._post_once(bot, _colourless(method), timeout)
        try:
            return await self._post_once(bot, method, timeout)
        except TelegramBadRequest as problem:
            if COLOURS_REFUSED not in problem.message:
                raise
        log.warning("this Bot API takes no colours of buttons; they are left out from now on")
        self.has_colours = False
        return await self._post_once(bot, _colourless(method), timeout)

    async def _post_once(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None) -> Any:
        try:
            body = orjson.dumps(_plain(method.model_dump(exclude_none=True, warnings=False), bot))
        except _HasFile:
            return await self._upload(bot, method, timeout)
        status, content = await self._exchange(bot, method, body, timeout)
        return self.check_response(bot=bot, method=method, status_code=status, content=content).result

    async def _upload(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None) -> Any:
        try:
            return await super().make_request(bot, method, timeout)
        except UnicodeDecodeError:
            raise TelegramNetworkError(method=method, message=UNREADABLE) from None
        except TelegramNetworkError as problem:
            if isinstance(problem.__cause__, ClientConnectorError):
                raise NeverArrived(method=method, message=problem.message) from problem
            raise

    def check_response(self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str) -> Response[Any]:
        """What is no answer of the Bot API is a passing fault, told without the content: that may be other people's
        words. Below 500 the work may well be done, and only its answer is lost.
        A message that was made, but has something newer than this code in it, is read in part.
        """
        _keep_model(method.__returning__)
        if not (status_code == HTTPStatus.OK and content.startswith(_DONE)):
            content = answers.completed(status_code, content)
        try:
            answer = super().check_response(bot, method, status_code, content)
        except ClientDecodeError as problem:
            if (message := answers.made(problem.data)) is not None:
                with suppress(ClientDecodeError):
                    return super().check_response(bot, method, status_code, message)
        else:
            if answer.result is not None:
                return answer
        raise _passing(status_code)(method=method, message=f"{UNREADABLE} (HTTP {status_code})")

    async def _exchange(
        self, bot: Bot, method: TelegramMethod[Any], body: bytes, timeout: int | None
    ) -> tuple[int, str]:
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        limit = TIMEOUT if timeout is None else timeout
        try:
            async with session.post(url, data=body, headers=HEADERS, timeout=limit) as answer:  # type: ignore[arg-type]  # as the library does
                return answer.status, (await answer.read()).decode(errors="replace")
        except TimeoutError as problem:
            raise TelegramNetworkError(method=method, message="Request timeout error") from problem
        except ClientConnectorError as problem:
            raise NeverArrived(method=method, message=type(problem).__name__) from problem
        except ClientError as problem:
            raise TelegramNetworkError(method=method, message=type(problem).__name__) from problem


@cache
def _keep_model(result: Any) -> type[Response[Any]]:
    """Hold the model of a call's answer: pydantic's own hold is weak, and to build one again takes milliseconds."""
    return Response[result]


def _passing(status: int) -> type[TelegramNetworkError | TelegramServerError]:
    if status in _NOT_PASSED_ON:
        return NeverArrived
    return TelegramServerError if status >= HTTPStatus.INTERNAL_SERVER_ERROR else TelegramNetworkError


def _colourless(method: TelegramMethod[Any]) -> TelegramMethod[Any]:
    markup = getattr(method, "reply_markup", None)
    if not isinstance(markup, InlineKeyboardMarkup):
        return method
    rows = [[each.model_copy(update={"style": None}) for each in row] for row in markup.inline_keyboard]
    return method.model_copy(update={"reply_markup": markup.model_copy(update={"inline_keyboard": rows})})


def _plain(value: Any, bot: Bot) -> Any:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, Enum)):
        return value
    if isinstance(value, dict):
        return {key: kept for key, each in value.items() if (kept := _plain(each, bot)) is not None}
    if isinstance(value, list | tuple):
        return [_plain(each, bot) for each in value]
    return _rare(value, bot)


def _rare(value: Any, bot: Bot) -> Any:
    if isinstance(value, InputFile):
        raise _HasFile
    if isinstance(value, Default):
        return _plain(bot.default[value.name], bot)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.timedelta):
        return round((datetime.datetime.now(datetime.UTC) + value).timestamp())
    if isinstance(value, datetime.datetime):
        return round(value.timestamp())
    return _plain(value.model_dump(exclude_none=True, warnings=False), bot)
