"""The playground as one aiohttp application."""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiohttp import web

from playground.bot_api import BotApi
from playground.files import MEBIBYTE
from playground.guards import only_this_machine
from playground.people_routes import PeopleRoutes
from playground.profiles import load_people
from playground.refusals import NotPossible
from playground.store import Store
from playground.tools_routes import ToolsRoutes

HOST = "127.0.0.1"
BODY_BYTES = 64 * MEBIBYTE
STORE: web.AppKey[Store] = web.AppKey("store", Store)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Built = TypeVar("Built")


@web.middleware
async def _explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except NotPossible as refusal:
        return web.json_response({"error": refusal.error}, status=refusal.status)


def build_app(store: Store | None = None) -> web.Application:
    """A playground of its own, with the people of demo/people.json unless a store is given."""
    kept = store if store is not None else Store(load_people())
    app = web.Application(client_max_size=BODY_BYTES, middlewares=[only_this_machine, _explain])
    app[STORE] = kept
    for routes in (BotApi(kept), PeopleRoutes(kept), ToolsRoutes(kept)):
        routes.add_to(app)
    app.on_shutdown.append(_close)
    return app


async def _close(app: web.Application) -> None:
    await app[STORE].close()


def in_use(port: int) -> OSError | None:
    """Why nothing can listen on this port now, if so."""
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            free.bind((HOST, port))
        except OSError as problem:
            return problem
    return None


async def serve(app: web.Application, port: int) -> tuple[web.AppRunner, int]:
    """Listen on loopback; the runner to clean up later and the port (chosen when 0). OSError when it is taken."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.3)
    await runner.setup()
    site = web.TCPSite(runner, HOST, port)
    try:
        await site.start()
    except OSError:
        await runner.cleanup()
        raise
    return runner, int(runner.addresses[0][1])
