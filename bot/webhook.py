"""Webhook delivery: the secret is compulsory, and 200 is said when the work is committed, never before."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from aiogram import Bot
from aiogram.types import Update
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler
from pydantic import ValidationError

from bot import answers
from bot.background.loop import spawn
from bot.config import WEBHOOK_PATH
from bot.connections import Connections
from bot.traces import places

LARGEST_BODY = 1024 * 1024  # bytes; an update is a few kilobytes
BODY_SECONDS = 10.0  # from the headers to the last byte; the secret is asked for before
DRAIN_SECONDS = 20.0
TRIES = 3  # of an update whose work fails every time; Telegram would bring it for a day, and hold back what is behind
REMEMBERED = 1_000  # updates that failed
LAST_SECONDS = 1.0  # for the answers to be sent, after the work is done
HEADER = "X-Telegram-Bot-Api-Secret-Token"
log = structlog.get_logger(__name__)

Work = Callable[[Update], Coroutine[Any, Any, None]]


class Webhook:
    """An aiohttp application; the reverse proxy in front of it speaks TLS."""

    def __init__(self, bot: Bot, handle: Work, secret: str, prefix: str = "") -> None:
        """`prefix` is the path in WEBHOOK_URL: a proxy in front may take it off, or leave it."""
        self.bot, self.handle, self.secret = bot, handle, secret.encode()
        self.working: set[asyncio.Task[None]] = set()
        self.failures: OrderedDict[int, int] = OrderedDict()
        self.closing = False
        self.application = web.Application(client_max_size=LARGEST_BODY, middlewares=[self._attend])
        for path in {WEBHOOK_PATH, prefix.rstrip("/") + WEBHOOK_PATH}:
            self.application.router.add_post(path, self._receive)

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self.secret):
            log.warning("a request without the secret", given=bool(given))
            return web.Response(status=401)
        if self.closing:  # over a connection kept alive: Telegram brings it again
            return web.Response(status=503)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await request.read()
            update = _read(body, self.bot)
        except TimeoutError:
            return web.Response(status=408)
        except (web.RequestPayloadError, ConnectionError):
            return web.Response(status=400)
        except ValidationError as problem:
            return _unreadable(body, problem)
        # A task of its own: the work goes on when Telegram hangs up, and the redelivery finds it done.
        work = spawn(self.handle(update), f"update {update.update_id}")
        self.working.add(work)
        work.add_done_callback(self.working.discard)
        try:
            await asyncio.shield(work)
        except Exception:
            if not self._is_hopeless(update.update_id):
                raise
            log.exception("update given up", update_id=update.update_id, tries=TRIES)
        return web.Response()

    def _is_hopeless(self, update_id: int) -> bool:
        """Counts one more failure of this update (faults.md F07)."""
        failures = self.failures.pop(update_id, 0) + 1
        self.failures[update_id] = failures
        if len(self.failures) > REMEMBERED:
            self.failures.popitem(last=False)
        return failures >= TRIES

    async def serve(
        self, host: str, port: int, stopping: asyncio.Event, opens: Callable[[], None] | None = None
    ) -> None:
        """Until told to stop; `opens` is called when the door stands open."""
        runner = web.AppRunner(
            self.application, access_log=None, shutdown_timeout=LAST_SECONDS, logger=_logger_of_requests()
        )
        await runner.setup()
        assert runner.server is not None, "it is made by setup"
        self.connections = Connections(runner.server)
        door = await asyncio.get_running_loop().create_server(self.connections, host, port, reuse_port=True)
        try:
            if opens:
                opens()
            await stopping.wait()
            self.closing = True
            door.close()
        finally:
            if self.working:
                await asyncio.wait(self.working, timeout=DRAIN_SECONDS)
            await runner.cleanup()

    @web.middleware
    async def _attend(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """While a request is worked on, its connection is not a silent one."""
        self.connections.heard(request.transport)
        try:
            return await handler(request)
        finally:
            self.connections.silent(request.transport)


def _logger_of_requests() -> logging.Logger:
    """What aiohttp says of requests: of bytes that are no HTTP a line without their words and without a traceback."""
    requests = logging.getLogger(f"{__name__}.requests")
    requests.addFilter(_without_strangers)
    return requests


def _without_strangers(record: logging.LogRecord) -> bool:
    problem = record.exc_info[1] if record.exc_info else None
    if isinstance(problem, HttpProcessingError | web.RequestPayloadError | ConnectionError):
        record.msg, record.args, record.exc_info = "a request is no HTTP", (), None
        record.levelno, record.levelname = min((record.levelno, record.levelname), (logging.WARNING, "WARNING"))
        record.problem = type(problem).__name__
    return True


def _read(body: bytes, bot: Bot) -> Update:
    """Raises ValidationError."""
    try:
        return Update.model_validate_json(body, context={"bot": bot})
    except ValidationError as problem:
        try:
            found = answers.read(body)
        except ValueError:
            raise problem from None
    return Update.model_validate(found, context={"bot": bot})


def _unreadable(body: bytes, problem: ValidationError) -> web.Response:
    """An update with something newer than this code in it is left out: refused, it would come again for a day, and
    nobody's after it.
    """
    try:
        number = answers.read(body)["update_id"]
    except (ValueError, TypeError, KeyError):
        number = None
    if type(number) is not int:
        log.warning("not an update", errors=problem.error_count())
        return web.Response(status=400)
    log.warning("update cannot be read", update_id=number, at=places(problem))
    return web.Response()
