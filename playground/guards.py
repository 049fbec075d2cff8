"""Only this machine, only its own pages: the answer to DNS rebinding and to foreign pages that post here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE_METHODS = frozenset({"GET", "HEAD"})
OPEN_PATHS, BOTS_PATHS = ("/web/", "/files/"), ("/bot", "/file/bot")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Whether "name", "name:port" or "[::1]:port" means this machine."""
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK_NAMES
    except ValueError:
        return False


def _is_foreign(request: web.Request) -> bool:
    """Whether a page of another address asks, be it another port of this machine."""
    origin = request.headers.get("Origin")
    elsewhere = origin is not None and origin != f"{request.scheme}://{request.headers.get('Host', '')}"
    return elsewhere or request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")


def _is_page(request: web.Request) -> bool:
    """The page itself, which a link on any site may lead to, and its pictures."""
    return request.method in SAFE_METHODS and (request.path == "/" or request.path.startswith(OPEN_PATHS))


def _is_browser(request: web.Request) -> bool:
    return any(name in request.headers for name in ("Origin", "Sec-Fetch-Site", "Sec-Fetch-Mode"))


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """403 for a foreign Host, for a foreign page everywhere but at the page's own files, and for any page at the Bot
    API: an image on some site is enough to send a GET.
    """
    if not is_loopback(request.headers.get("Host", "")):
        return web.json_response({"error": "The playground answers to localhost only."}, status=403)
    listens = request.headers.get("Upgrade", "").lower() == "websocket"
    if _is_foreign(request) and (listens or not _is_page(request)):
        return web.json_response({"error": "Other sites may not use the playground."}, status=403)
    if request.path.startswith(BOTS_PATHS) and _is_browser(request):
        return web.json_response({"error": "The Bot API is for bots, not for browsers."}, status=403)
    return await handler(request)
