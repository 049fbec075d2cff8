"""Planned faults, the ledger, and the doors that stay closed to other sites."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import aiohttp
import pytest

from playground import faults
from tests.playground.street import ALEXEY, DILNOZA, TOKEN, Street, png, until


async def test_too_many_requests(street: Street) -> None:
    """After how many seconds to try again; only the chat that was meant, as often as was meant."""
    await street.post("/faults", method="sendMessage", chat_id=DILNOZA, kind="too_many_requests", seconds=7, times=2)
    await street.message(person=ALEXEY)
    for _ in range(2):
        assert await street.answer("sendMessage", chat_id=DILNOZA, text="x") == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        }
    await street.message()
    assert (await street.get("/faults"))["faults"] == []


@pytest.mark.parametrize(
    ("kind", "code", "description"),
    [
        ("server_error", 500, "Internal Server Error"),
        ("forbidden", 403, "Forbidden: bot was blocked by the user"),
        ("bad_request", 400, "Bad Request: a planned fault of the playground"),
    ],
)
async def test_planned_refusals(street: Street, kind: str, code: int, description: str) -> None:
    await street.post("/faults", kind=kind)
    body = await street.answer("sendMessage", chat_id=DILNOZA, text="x")
    assert (body["error_code"], body["description"]) == (code, description)
    assert (await street.chat())["messages"] == []


async def test_a_fault_after_the_work(street: Street) -> None:
    """A failure means "unknown", not "failed"."""
    await street.post("/faults", method="sendMessage", kind="server_error", after=True)
    assert (await street.answer("sendMessage", chat_id=DILNOZA, text="x"))["error_code"] == 500
    assert [message["text"] for message in (await street.chat())["messages"]] == ["x"]


@pytest.mark.parametrize("kind", sorted(faults.UNREADABLE))
async def test_what_is_no_answer_of_the_bot_api(street: Street, kind: str) -> None:
    """A gateway's page before Telegram, in every outage; the bot's library cannot read it."""
    await street.post("/faults", method="sendMessage", kind=kind, after=True)
    async with street.session.post(
        f"{street.address}/bot{TOKEN}/sendMessage", json={"chat_id": DILNOZA, "text": "x"}
    ) as answer:
        assert (answer.status, await answer.read()) == faults.UNREADABLE[kind]
    assert [message["text"] for message in (await street.chat())["messages"]] == ["x"]


async def test_a_delay(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(faults, "asyncio", SimpleNamespace(sleep=sleep))
    await street.post("/faults", method="sendMessage", kind="delay", seconds=0.3)
    await street.message()
    await street.message()
    assert waited == [0.3], "once, as planned"


@pytest.mark.parametrize("kind", ["reset", "hang"])
async def test_a_broken_connection(street: Street, kind: str) -> None:
    """No answer at all."""
    await street.post("/faults", method="sendMessage", kind=kind, seconds=0.2)
    with pytest.raises(aiohttp.ClientError):
        await street.answer("sendMessage", chat_id=DILNOZA, text="x")
    assert (await street.chat())["messages"] == []


async def test_a_hang_ends_when_the_bot_hangs_up(street: Street) -> None:
    await street.post("/faults", method="sendMessage", kind="hang", after=True)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(street.answer("sendMessage", chat_id=DILNOZA, text="x"), 0.2)
    assert len((await street.chat())["messages"]) == 1

    async def recorded() -> bool:
        return bool((await street.get("/ledger"))["calls"])

    await until(recorded)


@pytest.mark.parametrize(
    ("kind", "status"), [("hang", None), ("reset", None), ("server_error", 500), ("html", 502), (None, 200)]
)
async def test_a_download_in_trouble(street: Street, kind: str | None, status: int | None) -> None:
    """By a plan of its own: what strikes every method spares files. A client asks twice by itself."""
    body = await street.upload("sendPhoto", {"photo": png()}, chat_id=DILNOZA)
    file = await street.ask("getFile", file_id=body["result"]["photo"][0]["file_id"])
    await street.post("/faults", kind="server_error", times=0)
    if kind:
        await street.post("/faults", method=faults.DOWNLOAD, kind=kind, seconds=0.2, times=2)
    asked = street.session.get(f"{street.address}/file/bot{TOKEN}/{file['file_path']}")
    if status is None:
        with pytest.raises(aiohttp.ClientError):
            await asked
        return
    async with asked as answer:
        assert answer.status == status


async def test_faults_can_be_removed_and_spare_polling(street: Street) -> None:
    await street.post("/faults", kind="server_error", times=0)
    assert [(await street.answer("getMe"))["ok"] for _ in range(3)] == [False] * 3
    assert await street.ask("getUpdates") == []
    async with street.session.delete(f"{street.address}/faults") as response:
        assert response.status == 200
    assert (await street.answer("getMe"))["ok"]
    await street.post("/faults", 400, kind="earthquake")


async def test_the_ledger(street: Street) -> None:
    await street.message("one")
    await street.refusal("sendMessage", chat_id=DILNOZA, text=" ")
    query = await street.tapped()
    await street.ask("answerCallbackQuery", callback_query_id=query)
    await street.message("other", ALEXEY)
    calls = (await street.get(f"/ledger?person={DILNOZA}"))["calls"]
    assert [(call["method"], call["ok"]) for call in calls] == [
        ("sendMessage", True),
        ("sendMessage", False),
        ("sendMessage", True),
        ("answerCallbackQuery", True),
    ]
    assert (calls[0]["params"]["text"], calls[1]["error"]) == ("one", "Bad Request: message text is empty")
    assert len((await street.get("/ledger"))["calls"]) == 5


async def status(street: Street, method: str, path: str, **headers: str) -> int:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with street.session.request(method, street.address + path, headers=sent, json={}) as response:
        return response.status


@pytest.mark.parametrize("host", ["bozor.example", "127.0.0.1.evil.example:8080", "localhost.evil.example", "[::2]"])
async def test_a_foreign_host_is_refused(street: Street, host: str) -> None:
    """DNS rebinding: a foreign name that points here is not answered."""
    assert await status(street, "GET", "/people", Host=host) == 403
    assert await status(street, "POST", f"/bot{TOKEN}/getMe", Host=host) == 403


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost", "localhost:8080", "[::1]:8080"])
async def test_this_machines_names_are_answered(street: Street, host: str) -> None:
    assert await status(street, "GET", "/people", Host=host) == 200


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://127.0.0.1.evil.example", "file://localhost", "http://localhost:3000"],
)
async def test_a_foreign_page_may_not_write_nor_read(street: Street, origin: str) -> None:
    """A page of another site, or of another port of this machine, must neither post nor listen."""
    path = f"/people/{DILNOZA}"
    assert await status(street, "POST", f"{path}/sticker", Origin=origin) == 403
    assert await status(street, "DELETE", "/faults", Origin=origin) == 403
    assert await status(street, "GET", "/people", Origin=origin) == 403
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await street.session.ws_connect(f"{street.address}{path}/live", origin=origin)
    assert (await street.chat())["messages"] == []


async def test_its_own_page_may_write(street: Street) -> None:
    assert await status(street, "POST", f"/people/{DILNOZA}/sticker", Origin=street.address) == 200
    assert await status(street, "POST", f"/people/{DILNOZA}/sticker", Sec_Fetch_Site="cross-site") == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_an_image_on_another_site_does_nothing(street: Street, site: str) -> None:
    """It sends a GET and no Origin; only a link to the page itself may come from anywhere."""
    for path in (f"/bot{TOKEN}/sendMessage?chat_id={DILNOZA}&text=x", "/people", "/faults"):
        assert await status(street, "GET", path, Sec_Fetch_Site=site) == 403
    assert await status(street, "GET", "/", Sec_Fetch_Site=site) == 200
    assert (await street.chat())["messages"] == []


async def test_no_page_speaks_to_the_bot_api(street: Street) -> None:
    """Not even the playground's own."""
    path = f"/bot{TOKEN}/getMe"
    assert await status(street, "GET", path, Sec_Fetch_Site="same-origin") == 403
    assert await status(street, "POST", path, Origin=street.address) == 403
    assert await status(street, "GET", path, Sec_Fetch_Site="none", Sec_Fetch_Mode="navigate") == 403
    assert await status(street, "GET", path) == 200


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "text/html"), ("/web/api.js", "text/javascript"), ("/web/icon.svg", "image/svg+xml")],
)
async def test_the_page(street: Street, path: str, kind: str) -> None:
    async with street.session.get(street.address + path) as response:
        assert (response.status, response.content_type) == (200, kind)


@pytest.mark.parametrize("path", ["/web/../store.py", "/web/%2e%2e/store.py", "/web/nothing.js", "/files/nothing"])
async def test_only_the_pages_own_files_are_served(street: Street, path: str) -> None:
    assert await status(street, "GET", path) == 404
