"""The people side over HTTP: JSON in, JSON out, and a WebSocket of events."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from playground import strict_json
from playground.events import Feed
from playground.parameters import Given, read_multipart
from playground.people import People
from playground.refusals import NotPossible
from playground.store import BOT_USERNAME, Store
from playground.strict_json import in_address, number, text, text_of, whole
from playground.taps import Taps

Json = dict[str, Any]
LONGEST_WAIT = 60.0
PING_SECONDS = 20.0
LONGEST = 1e9
PERSON = r"/people/{id:[0-9]{1,16}}"
Deed = Callable[[int, Json], Json]


class PeopleRoutes:
    """Routes of the people's side."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._people = People(store)
        self._taps = Taps(store, self._people)

    def add_to(self, app: web.Application) -> None:
        """Register the routes."""
        app.router.add_get("/people", self._everybody)
        app.router.add_post("/people", self._newcomer)
        app.router.add_get(f"{PERSON}/chat", self._chat)
        app.router.add_get(f"{PERSON}/events", self._events)
        app.router.add_get(f"{PERSON}/live", self._live)
        app.router.add_post(f"{PERSON}/photos", self._photos)
        app.router.add_post(f"{PERSON}/document", self._document)
        for name, deed in self._deeds().items():
            app.router.add_post(f"{PERSON}/{name}", _json_route(deed))

    def _deeds(self) -> dict[str, Deed]:
        people, taps = self._people, self._taps
        return {
            "send": lambda person, body: people.send(person, _text(body, "text")),
            "tap": taps.tap,
            "forge": lambda person, body: taps.forge(person, _message(body), _text(body, "data")),
            "contact": people.share_contact,
            "sticker": lambda person, body: people.send_sticker(person),
            "location": lambda person, body: people.share_location(person, *_place(body)),
            "edit": lambda person, body: people.edit(person, _whole(body, "message_id"), _text(body, "text")),
            "block": lambda person, body: people.set_blocked(person, True),
            "unblock": lambda person, body: people.set_blocked(person, False),
            "open": lambda person, body: taps.open_link(person, _text(body, "url")),
            "repeat": lambda person, body: people.repeat(person, _whole(body, "update_id"), body.get("new_id") is True),
        }

    async def _everybody(self, request: web.Request) -> web.Response:
        bot = {**self._store.bot_user(), "username": BOT_USERNAME}
        people = [chat.person.profile() for chat in self._store.chats.values()]
        return _answer({"people": people, "bot": bot, "progress": self._store.progress})

    async def _newcomer(self, request: web.Request) -> web.Response:
        body = await json_body(request)
        name = _text(body, "first_name").strip()
        if not 1 <= len(name) <= 64:
            raise NotPossible(400, "A first name has 1 to 64 characters.")
        given = {key: text(body.get(key) or "", key) or None for key in ("last_name", "username", "language_code")}
        language = given["language_code"] or "en"
        person = self._store.newcomer(name, given["last_name"], given["username"], language)
        return _answer(person.profile())

    async def _chat(self, request: web.Request) -> web.Response:
        chat = self._store.chat(_person(request))
        return _answer(
            {
                "messages": [stored.shown() for stored in chat.messages.values()],
                "reply_markup": chat.reply_markup,
                "commands": self._store.commands_of(chat),
                "about": self._store.about_bot(chat),
                "blocked": chat.blocked,
                "seq": chat.feed.seq,
            },
        )

    async def _events(self, request: web.Request) -> web.Response:
        feed = self._store.chat(_person(request)).feed
        seconds = min(
            number(in_address(request.query.get("timeout", "0"), "timeout"), "timeout", 0, LONGEST), LONGEST_WAIT
        )
        events = await feed.wait(_after(request), seconds)
        return _answer({"seq": events[-1]["seq"] if events else feed.seq, "events": events})

    async def _live(self, request: web.Request) -> web.StreamResponse:
        feed = self._store.chat(_person(request)).feed
        after = min(_after(request), feed.seq)
        socket = web.WebSocketResponse(heartbeat=PING_SECONDS)
        await socket.prepare(request)
        pump = self._store.tasks.start(_pump(socket, feed, after), f"live {request.path}")
        try:
            async for _ in socket:
                continue
        finally:
            pump.cancel()
        return socket

    async def _photos(self, request: web.Request) -> web.Response:
        given = await _files(request)
        uploads = [upload for key, upload in given.uploads.items() if key.startswith("photo")]
        return _answer(self._people.send_photos(_person(request), uploads, given.params.get("caption", "")))

    async def _document(self, request: web.Request) -> web.Response:
        given = await _files(request)
        if "document" not in given.uploads:
            raise NotPossible(400, "Send a file named document.")
        return _answer(self._people.send_document(_person(request), given.uploads["document"]))


def _json_route(deed: Deed) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def route(request: web.Request) -> web.Response:
        return _answer(deed(_person(request), await json_body(request)))

    return route


async def _pump(socket: web.WebSocketResponse, feed: Feed, after: int) -> None:
    while not socket.closed:
        for event in await feed.wait(after, PING_SECONDS):
            after = event["seq"]
            try:
                await socket.send_str(text_of(event))
            except ConnectionError:
                return  # The page is gone; it asks for what it missed when it comes back.


async def _files(request: web.Request) -> Given:
    if request.content_type != "multipart/form-data":
        raise NotPossible(400, "Send multipart/form-data.")
    given = Given()
    await read_multipart(request, given)
    return given


async def json_body(request: web.Request) -> Json:
    """The JSON object of a request, empty when there is none; raises NotPossible (400)."""
    try:
        sent = await request.text()
        body = strict_json.read(sent) if sent.strip() else {}
    except (ValueError, LookupError) as failure:
        raise NotPossible(400, f"That is no JSON: {failure}") from failure
    if not isinstance(body, dict):
        raise NotPossible(400, "Send a JSON object.")
    return body


def _answer(body: Json) -> web.Response:
    return web.json_response(body, dumps=text_of)


def _person(request: web.Request) -> int:
    return int(request.match_info["id"])


def _after(request: web.Request) -> int:
    return whole(in_address(request.query.get("after", "0"), "after"), "after")


def _text(body: Json, name: str) -> str:
    return text(body.get(name), name)


def _whole(body: Json, name: str) -> int:
    return whole(body.get(name), name)


def _message(body: Json) -> int | None:
    return None if body.get("message_id") is None else _whole(body, "message_id")


def _place(body: Json) -> tuple[float, float]:
    return number(body.get("latitude"), "latitude", -90, 90), number(body.get("longitude"), "longitude", -180, 180)
