"""Numbers that are none, at every address of the playground: refused with a reason, and the bot reads on (F313)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import Update
from aiohttp import web

from playground import people_routes
from playground.people_routes import PeopleRoutes
from playground.tools_routes import ToolsRoutes
from tests.playground.street import DILNOZA, TOKEN, Street, inline

FOLDER = Path(people_routes.__file__).parent
READERS = ("people_routes", "tools_routes", "people", "taps", "faults")
NO_JSON = (
    '{"x": NaN}', '{"x": Infinity}', '{"x": -Infinity}', '{"x": 1e999}', '{"x": "\\ud800"}', '{"\\udfff": 1}', "[1]",
    '{"x": ' + "[" * 5_000 + "]" * 5_000 + "}", '{"x": ' + "9" * 5_000 + "}", '{"x": "\udc80"}',
)  # fmt: skip
STRANGE: tuple[Any, ...] = (True, -1, 0.5, 10**30, 1e300, "nan", "٣", "http://[::1", [], {"a": 1}, None)
"""Values that are JSON, and never what an address asks for."""
VALID: dict[str, Any] = {
    "text": "Hello", "data": "a", "message_id": 1, "row": 0, "column": 0, "latitude": 41.3, "longitude": 69.2,
    "update_id": 1, "new_id": True, "url": "https://t.me/x", "phone_number": "+998901112233", "first_name": "Ann",
    "user_id": 7, "last_name": "B", "username": "ann", "language_code": "en", "seconds": 1, "kind": "delay",
    "times": 1, "after": False, "method": "nothing", "chat_id": 1,
}  # fmt: skip


def read(pattern: str) -> set[str]:
    """What the people's side asks for by name, found in its own words."""
    said = "".join((FOLDER / f"{name}.py").read_text() for name in READERS)
    return set(re.findall(pattern, said))


def addresses(street: Street, method: str) -> list[str]:
    """Every one there is but the Bot API's, with a person in it."""
    app = web.Application()
    for routes in (PeopleRoutes(street.store), ToolsRoutes(street.store)):
        routes.add_to(app)
    found = [route.resource.canonical for route in app.router.routes() if route.method == method and route.resource]
    return sorted(re.sub(r"\{id[^/]*\}", str(DILNOZA), each) for each in found)


async def sent(street: Street, path: str, body: bytes) -> tuple[int, str]:
    """The status, and the reason where there is one."""
    headers = {"Content-Type": "application/json"}
    async with street.session.post(street.address + path, data=body, headers=headers) as answer:
        told = await answer.json() if answer.content_type == "application/json" else {}
        return answer.status, str(told.get("error", ""))


async def reads_on(street: Street) -> None:
    """The bot's library understands every update that waits."""
    async with street.session.post(f"{street.address}/bot{TOKEN}/getUpdates", json={}) as answer:
        body = await answer.read()
    for update in json.loads(body, parse_constant=pytest.fail)["result"]:
        Update.model_validate(update)


async def test_what_is_no_json_is_refused_and_nothing_is_kept(street: Street) -> None:
    paths = [each for each in addresses(street, "POST") if not each.endswith(("/photos", "/document"))]
    assert len(paths) >= 13
    for path in paths:
        for body in NO_JSON:
            status, reason = await sent(street, path, body.encode("utf-8", "surrogateescape"))
            assert (path, body[:30], status) == (path, body[:30], 400)
            assert reason
    headers = {"Content-Type": "application/json"}
    async with street.session.post(
        f"{street.address}/bot{TOKEN}/sendMessage", data=b'{"text": NaN}', headers=headers
    ) as answer:
        assert answer.status == 400
    assert (await street.ask("getUpdates"), street.store.faults.planned()) == ([], [])


async def test_no_strange_value_stops_the_playground_or_its_bot(street: Street) -> None:
    asked = read(r'(?<!\.)\b(?:body|wanted)(?:\.get\(|\[|, )"(\w+)"') | {"last_name", "username", "language_code"}
    assert asked == VALID.keys(), "a field has come or gone: say what it holds"
    await street.message(reply_markup=inline([{"text": "A", "callback_data": "a"}]))
    await street.act("send", text="Hello")
    for path in addresses(street, "POST"):
        for name in VALID:
            for value in STRANGE:
                status, _ = await sent(street, path, json.dumps(VALID | {name: value}).encode())
                assert status < 500, (path, name, value)
        await street.act("unblock")
        street.store.faults.clear()
    await reads_on(street)
    assert street.store.clock.now() < 4_102_444_801


async def test_strange_numbers_in_an_address(street: Street) -> None:
    names = read(r'request\.query\.get\("(\w+)"')
    assert names == {"after", "timeout", "person"}
    for path in addresses(street, "GET"):
        for name in names:
            for value in ("inf", "nan", "-1e999", "1e30", "٣", "9" * 5_000):
                async with street.session.get(street.address + path, params={name: value}) as answer:
                    assert answer.status < 500, (path, name, value)
    for query in ("after=inf", "timeout=nan", "timeout=-1"):
        async with street.session.get(f"{street.address}/people/{DILNOZA}/events?{query}") as answer:
            assert (answer.status, query[:5] in (await answer.json())["error"]) == (400, True)
    async with street.session.get(f"{street.address}/people/{'9' * 5_000}/chat") as answer:
        assert answer.status == 404
    assert (await sent(street, f"/people/{DILNOZA}/open", b'{"url": "http://[::1"}'))[0] == 400
    assert "bad webhook" in await street.refusal("setWebhook", url="http://[::1")
    await reads_on(street)
