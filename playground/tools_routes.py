"""Routes for tests and the curious: faults, the clock, the ledger, files, the page itself."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from aiohttp import web

from playground.images import picture_type
from playground.people_routes import json_body
from playground.refusals import NotPossible
from playground.store import Store
from playground.strict_json import in_address, number, whole

LATEST = 4_102_444_800  # the year 2100
WEB = Path(__file__).resolve().parent / "web"
# Not asked of the system: its list of types differs from machine to machine, and nosniff needs the right one.
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}


class ToolsRoutes:
    """Everything that is neither the bot's nor a person's."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        app.router.add_post("/faults", self._plan)
        app.router.add_get("/faults", self._planned)
        app.router.add_delete("/faults", self._clear)
        app.router.add_post("/clock", self._advance)
        app.router.add_get("/ledger", self._ledger)
        app.router.add_get("/files/{file_id}", self._file)
        app.router.add_get("/", self._page)
        app.router.add_get("/web/{path:.+}", self._static)

    async def _plan(self, request: web.Request) -> web.Response:
        return web.json_response(asdict(self._store.faults.plan(await json_body(request))))

    async def _planned(self, request: web.Request) -> web.Response:
        return web.json_response({"faults": self._store.faults.planned()})

    async def _clear(self, request: web.Request) -> web.Response:
        self._store.faults.clear()
        return web.json_response({"faults": []})

    async def _advance(self, request: web.Request) -> web.Response:
        seconds = (await json_body(request)).get("seconds")
        left = LATEST - self._store.clock.now()
        self._store.clock.advance(number(seconds, "seconds", 0, left))
        return web.json_response({"now": self._store.clock.now()})

    async def _ledger(self, request: web.Request) -> web.Response:
        person = request.query.get("person")
        number_ = whole(in_address(person, "person"), "person") if person else None
        return web.json_response({"calls": self._store.ledger.calls(number_)})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self._store.files.get(request.match_info["file_id"])
        data = self._store.files.data(stored) if stored is not None else None
        if stored is None or data is None:
            raise NotPossible(404, "There is no such file (any more).")
        shown_as = picture_type(data) if stored.kind == "photo" else None
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=3600"}
        if shown_as is None:
            headers["Content-Disposition"] = "attachment"
        return web.Response(body=data, content_type=shown_as or "application/octet-stream", headers=headers)

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return _served("index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        return _served(request.match_info["path"])


def _served(name: str) -> web.StreamResponse:
    path = (WEB / name).resolve()
    if not path.is_relative_to(WEB) or not path.is_file():
        raise NotPossible(404, f"There is no {name}.")
    headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "SAMEORIGIN"}
    if path.suffix in TYPES:
        letters = "" if path.suffix == ".woff2" else "; charset=utf-8"
        headers["Content-Type"] = TYPES[path.suffix] + letters
    return web.FileResponse(path, headers=headers)
