"""The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

from __future__ import annotations

import inspect
import json
import logging
import re
import secrets
from typing import Any

from aiohttp import web
from pydantic import ValidationError

from playground.faults import DOWNLOAD, UNREADABLE, Broken, Unreadable
from playground.methods import METHODS
from playground.methods.calls import Call, Method
from playground.parameters import Given, read_parameters, type_refusal
from playground.refusals import Refused
from playground.store import Store

log = logging.getLogger(__name__)
_TOKEN = re.compile(r"(\d{1,16}):[A-Za-z0-9_-]{1,128}")
_NOT_IN_REPLIES = ("get", "setwebhook", "deletewebhook", "close", "logout")


class BotApi:
    """Routes of the bot's side."""

    def __init__(self, store: Store) -> None:
        self._store = store
        store.webhook.on_reply = self._webhook_reply

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        app.router.add_route("GET", "/bot{token}/{method}", self._call)
        app.router.add_route("POST", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        given = Given()
        try:
            bot_id = self._bot_of(request.match_info["token"])
            method = _method(name)
            given = await read_parameters(request)
            result = await self._carried_out(request, bot_id, method, given)
        except Refused as refusal:
            self._record(name, given, refusal.description)
            return web.json_response(refusal.body(), status=refusal.code)
        except Broken:
            self._record(name, given, "the connection was broken by a planned fault")
            return _cut(request)
        except Unreadable as fault:
            self._record(name, given, f"the answer was no answer by a planned fault: {fault.kind}")
            return _unreadable(fault)
        self._record(name, given, None)
        return web.json_response({"ok": True, "result": result})

    async def _carried_out(self, request: web.Request, bot_id: int, method: Method, given: Given) -> Any:
        fault = self._store.faults.next_for(request.match_info["method"], self._chat_of(given.params))
        if fault is not None and not fault.after:
            await fault.strike(request.transport)
        result = await self.perform(bot_id, request.match_info["token"], method, given)
        if fault is not None and fault.after:
            await fault.strike(request.transport)
        return result

    async def perform(self, bot_id: int, token: str, method: Method, given: Given) -> Any:
        """Check the parameters by aiogram's class, then do the work; raises Refused."""
        self._store.bot_id = bot_id
        try:
            wanted = method.schema.model_validate(given.params)
        except ValidationError as failure:
            raise type_refusal(failure) from failure
        result = method.work(Call(self._store, bot_id, token, given.params, given.uploads), wanted)
        return await result if inspect.isawaitable(result) else result

    async def _download(self, request: web.Request) -> web.StreamResponse:
        try:
            bot_id = self._bot_of(request.match_info["token"])
            if fault := self._store.faults.next_for(DOWNLOAD, None):
                await fault.strike(request.transport)
            return self._file(request, bot_id)
        except Refused as refusal:
            return web.json_response(refusal.body(), status=refusal.code)
        except Broken:
            return _cut(request)
        except Unreadable as unreadable:
            return _unreadable(unreadable)

    def _file(self, request: web.Request, bot_id: int) -> web.Response:
        stored = self._store.files.at_path(request.match_info["path"])
        data = self._store.files.data(stored) if stored is not None and stored.bot_id == bot_id else None
        if stored is None or data is None:
            raise Refused(404, "Not Found")
        return web.Response(body=data, content_type="application/octet-stream")

    async def _webhook_reply(self, token: str, reply: dict[str, Any]) -> None:
        """A call in the webhook's answer is carried out, its result unknown to the bot."""
        name = str(reply["method"])
        given = Given({key: value for key, value in reply.items() if key != "method"})
        if name.lower().startswith(_NOT_IN_REPLIES):
            return
        try:
            await self.perform(self._bot_of(token), token, _method(name), given)
        except Refused as refusal:
            self._record(name, given, refusal.description)
        else:
            self._record(name, given, None)

    def _bot_of(self, token: str) -> int:
        found = _TOKEN.fullmatch(token)
        if found is None or (self._store.token and not secrets.compare_digest(token, self._store.token)):
            raise Refused(401, "Unauthorized")
        return int(found[1])

    def _chat_of(self, params: dict[str, Any]) -> int | None:
        chat_id = params.get("chat_id")
        if isinstance(chat_id, int):
            return chat_id
        query = self._store.queries.get(str(params.get("callback_query_id")))
        return query.person_id if query is not None else None

    def _record(self, name: str, given: Given, error: str | None) -> None:
        shown = {key: f"<{len(upload.data)} bytes>" for key, upload in given.uploads.items()}
        now = self._store.clock.now()
        self._store.ledger.record(self._chat_of(given.params), name, {**given.params, **shown}, error, now)


def _method(name: str) -> Method:
    if name.lower() not in METHODS:
        log.warning("the bot called %s, which the playground does not have", name)
        raise Refused(404, "Not Found: method not found")
    return METHODS[name.lower()]


def _unreadable(fault: Unreadable) -> web.Response:
    status, body = UNREADABLE[fault.kind]
    return web.Response(status=status, body=body, content_type="text/html")


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500, text=json.dumps({"ok": False}))
