"""The people side: writing, tapping, sharing, uploading, blocking, links, events."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from playground.profiles import FIRST_NEWCOMER
from tests.playground.street import ALEXEY, DILNOZA, Street, inline, png


async def updates(street: Street) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await street.ask("getUpdates")
    return found


async def test_who_is_there(street: Street) -> None:
    body = await street.get("/people")
    assert [(person["id"], person["role"], person["language_code"]) for person in body["people"]] == [
        (4_000_007_000_000_001, "customer", "uz"),
        (4_000_007_000_000_002, "customer", "ru"),
        (4_000_007_000_000_011, "seller", "uz"),
        (4_000_007_000_000_012, "seller", "ru"),
        (4_000_007_000_000_021, "owner", "en"),
        (4_000_007_000_000_013, "seller", "uz"),
        (4_000_007_000_000_014, "seller", "uz"),
    ]
    assert all(set(person["about"]) == {"uz", "ru", "en"} for person in body["people"])
    assert body["bot"]["username"] == "bozor_playground_bot"
    assert body["progress"] == {"ready": False, "text": None}


async def test_newcomers(street: Street) -> None:
    first = await street.post("/people", first_name="Bob")
    second = await street.post("/people", first_name="Анна", last_name="К", username="anna", language_code="ru")
    assert (first["id"], first["language_code"], first["role"]) == (FIRST_NEWCOMER, "en", "newcomer")
    assert (second["id"], second["last_name"], second["username"]) == (FIRST_NEWCOMER + 1, "К", "anna")
    assert first["phone_number"] != second["phone_number"]
    assert [person["id"] for person in (await street.get("/people"))["people"]][7:] == [first["id"], second["id"]]
    await street.post("/people", 400, first_name=" ")
    await street.post("/people", 400)


async def test_a_command(street: Street) -> None:
    sent = await street.act("send", text="/start ref_1")
    [update] = await updates(street)
    message = update["message"]
    assert (update["update_id"], message["message_id"]) == (sent["update_id"], sent["message_id"])
    assert message["text"] == "/start ref_1"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {
        "id": DILNOZA,
        "is_bot": False,
        "first_name": "Dilnoza",
        "last_name": "Karimova",
        "username": "dilnoza_k",
        "language_code": "uz",
    }
    assert message["chat"]["type"] == "private"
    assert "out" not in message
    [shown] = (await street.chat())["messages"]
    assert shown == {**message, "out": True}


@pytest.mark.parametrize("text", ["", "  ", "x" * 4097])
async def test_texts_the_app_does_not_send(street: Street, text: str) -> None:
    await street.act("send", status=400, text=text)
    assert await updates(street) == []


async def test_a_tap(street: Street) -> None:
    keyboard = inline([{"text": "A", "callback_data": "a"}, {"text": "B", "callback_data": "b"}])
    message_id = await street.message(reply_markup=keyboard)
    first = await street.act("tap", message_id=message_id, data="a")
    second = await street.act("tap", message_id=message_id, row=0, column=1)
    queries = [update["callback_query"] for update in await updates(street)]
    assert [query["data"] for query in queries] == ["a", "b"]
    assert [query["id"] for query in queries] == [first["callback_query_id"], second["callback_query_id"]]
    assert queries[0]["message"]["reply_markup"] == keyboard


GONE = "That button is not on the message now."
BUTTONS: dict[str, tuple[dict[str, Any], int, str]] = {
    "not there": ({"data": "z"}, 409, GONE),
    "beyond the row": ({"row": 0, "column": 9}, 409, GONE),
    "negative": ({"row": -1, "column": 0}, 409, GONE),
    "disabled": ({"row": 0, "column": 1}, 409, "The button «2/7» is disabled."),
    "a link": ({"row": 0, "column": 2}, 409, "The button «L» sends nothing to the bot."),
    "no place": ({"row": "0", "column": 0}, 400, "row must be a whole number."),
}


@pytest.mark.parametrize("case", BUTTONS)
async def test_a_tap_that_is_not_possible(street: Street, case: str) -> None:
    row: list[dict[str, Any]] = [
        {"text": "A", "callback_data": "a"},
        {"text": "2/7", "disabled": {}},
        {"text": "L", "url": "https://a.uz"},
    ]
    message_id = await street.message(reply_markup=inline(row))
    place, status, words = BUTTONS[case]
    assert await street.act("tap", status=status, message_id=message_id, **place) == {"error": words}
    assert await updates(street) == []


async def test_a_button_that_has_gone(street: Street) -> None:
    message_id = await street.message("1", reply_markup=inline([{"text": "A", "callback_data": "a"}]))
    await street.ask("editMessageText", chat_id=DILNOZA, message_id=message_id, text="2")
    await street.act("tap", status=409, message_id=message_id, data="a")
    await street.ask("deleteMessage", chat_id=DILNOZA, message_id=message_id)
    await street.act("tap", status=409, message_id=message_id, data="a")


async def test_a_forged_tap(street: Street) -> None:
    """A message the bot cannot see any more has the date 0."""
    message_id = await street.message()
    await street.act("forge", message_id=message_id, data="admin:1")
    await street.act("forge", data="old")
    first, second = [update["callback_query"] for update in await updates(street)]
    assert (first["data"], first["message"]["text"]) == ("admin:1", "Hello")
    assert (second["message"]["date"], set(second["message"])) == (0, {"chat", "message_id", "date"})


async def test_contacts(street: Street) -> None:
    await street.act("contact")
    await street.act("contact", phone_number="+998900000001", first_name="Vali", user_id=ALEXEY)
    await street.act("contact", phone_number="+998900000002")
    contacts = [update["message"]["contact"] for update in await updates(street)]
    assert contacts[0] == {
        "phone_number": "+998901110001",
        "first_name": "Dilnoza",
        "last_name": "Karimova",
        "user_id": DILNOZA,
    }
    assert contacts[1] == {"phone_number": "+998900000001", "first_name": "Vali", "user_id": ALEXEY}
    assert "user_id" not in contacts[2]


async def test_an_album_is_as_many_updates(street: Street) -> None:
    sent = await street.photos([png(shade=number) for number in range(3)], "Olma")
    messages = [update["message"] for update in await updates(street)]
    assert [message["message_id"] for message in messages] == sent["message_ids"]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["Olma", None, None]


async def test_one_photo_even_an_empty_one(street: Street) -> None:
    """The bot must live with a photo of 0 bytes."""
    await street.photos([b""])
    [update] = await updates(street)
    assert "media_group_id" not in update["message"]
    assert update["message"]["photo"][-1]["file_size"] == 0
    file = await street.ask("getFile", file_id=update["message"]["photo"][-1]["file_id"])
    async with street.session.get(f"{street.address}/file/bot42:playground/{file['file_path']}") as response:
        assert (response.status, await response.read()) == (200, b"")


async def test_documents_stickers_places(street: Street) -> None:
    form = aiohttp.FormData()
    form.add_field("document", b"a;b", filename="goods.csv", content_type="text/csv")
    async with street.session.post(f"{street.address}/people/{DILNOZA}/document", data=form) as response:
        assert response.status == 200
    await street.act("sticker")
    await street.act("location", latitude=41.3, longitude=69.2)
    await street.act("location", status=400, latitude="north")
    document, sticker, place = [update["message"] for update in await updates(street)]
    assert document["document"]["file_name"] == "goods.csv"
    assert sticker["sticker"]["type"] == "regular"
    assert place["location"] == {"latitude": 41.3, "longitude": 69.2}


async def test_an_edited_message(street: Street) -> None:
    sent = await street.act("send", text="1")
    await street.act("edit", message_id=sent["message_id"], text="2")
    await street.act("edit", status=409, message_id=await street.message(), text="3")
    assert [update["edited_message"]["text"] for update in (await updates(street))[1:]] == ["2"]
    assert (await street.chat())["messages"][0]["text"] == "2"


async def test_blocking(street: Street) -> None:
    message_id = await street.message(reply_markup=inline([{"text": "A", "callback_data": "a"}]))
    await street.act("block")
    await street.act("block")
    await street.act("send", status=409, text="x")
    await street.act("tap", status=409, message_id=message_id, data="a")
    assert (await street.chat())["blocked"] is True
    await street.act("unblock")
    changes = [update["my_chat_member"] for update in await updates(street)]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_links(street: Street) -> None:
    """At most 64 of A-Z a-z 0-9 _ -."""
    bot = "https://t.me/bozor_playground_bot"
    await street.act("open", url=f"{bot}?start={'x' * 64}")
    await street.act("open", url=bot)
    await street.act("open", url="tg://resolve?domain=bozor_playground_bot&start=p-1")
    texts = [update["message"]["text"] for update in await updates(street)]
    assert texts == [f"/start {'x' * 64}", "/start", "/start p-1"]
    for payload in ("x" * 65, "a%20b"):
        await street.act("open", status=400, url=f"{bot}?start={payload}")
    shared = await street.act("open", url="https://t.me/share/url?url=https%3A%2F%2Fa.uz&text=Hi")
    assert shared == {"share": "https://a.uz\nHi"}
    for url in ("https://example.org/?start=x", "https://t.me/another_bot?start=x"):
        assert await street.act("open", url=url) == {"external": url}


@pytest.mark.parametrize("deed", ["chat", "events"])
async def test_nobody_has_no_chat(street: Street, deed: str) -> None:
    async with street.session.get(f"{street.address}/people/5/{deed}") as response:
        assert (response.status, list(await response.json())) == (404, ["error"])


@pytest.mark.parametrize("body", ["{", "[]", '{"text": 5}'])
async def test_nonsense_is_answered(street: Street, body: str) -> None:
    async with street.session.post(f"{street.address}/people/{DILNOZA}/send", data=body) as response:
        assert (response.status, list(await response.json())) == (400, ["error"])


async def test_events_by_long_poll(street: Street) -> None:
    waiting = asyncio.ensure_future(street.get(f"/people/{DILNOZA}/events?after=0&timeout=5"))
    await asyncio.sleep(0.1)
    await street.message("new")
    body = await waiting
    assert (body["seq"], [event["type"] for event in body["events"]]) == (1, ["message"])
    assert await street.get(f"/people/{DILNOZA}/events?after=1&timeout=0") == {"seq": 1, "events": []}
    assert await street.get(f"/people/{DILNOZA}/events?after=99&timeout=5") == {"seq": 1, "events": []}
    assert (await street.chat())["seq"] == 1


async def test_events_live(street: Street) -> None:
    await street.message("before")
    async with street.session.ws_connect(f"{street.address}/people/{DILNOZA}/live?after=0") as socket:
        assert (await socket.receive_json(timeout=5))["message"]["text"] == "before"
        await street.act("send", text="after")
        event = await socket.receive_json(timeout=5)
        assert (event["seq"], event["message"]["out"]) == (2, True)
        street.store.set_progress("Starting…", ready=False)
        assert await socket.receive_json(timeout=5) == {
            "seq": 3,
            "type": "progress",
            "ready": False,
            "text": "Starting…",
        }


async def test_people_do_not_hear_each_other(street: Street) -> None:
    await street.message("for Dilnoza")
    assert await street.events("message", ALEXEY) == []
