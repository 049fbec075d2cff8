"""Only this machine, only its own pages: the answer to DNS rebinding and to foreign pages that post here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE_METHODS = frozenset({"GET", "HEAD"})
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Whether "name", "name:port" or "[::1]:port" means this machine."""
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK_NAMES
    except ValueError:
        return False


def _origin_allowed(origin: str | None) -> bool:
    return origin is None or (origin.startswith(("http://", "https://")) and is_loopback(urlsplit(origin).netloc))


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """403 for a foreign Host, and for a foreign Origin wherever something is changed or a socket is opened."""
    if not is_loopback(request.headers.get("Host", "")):
        return web.json_response({"error": "The playground answers to localhost only."}, status=403)
    changes = request.method not in SAFE_METHODS or request.headers.get("Upgrade", "").lower() == "websocket"
    cross_site = request.headers.get("Sec-Fetch-Site") == "cross-site"
    foreign = cross_site or not _origin_allowed(request.headers.get("Origin"))
    if changes and foreign:
        return web.json_response({"error": "Other sites may not use the playground."}, status=403)
    return await handler(request)
