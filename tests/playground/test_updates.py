"""Long polling: waiting, confirming by offset, one poller at a time, lifetimes."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.playground.street import ALEXEY, DILNOZA, Street


async def texts(street: Street, **params: Any) -> list[str]:
    return [update["message"]["text"] for update in await street.ask("getUpdates", **params)]


async def handled(street: Street, person: int = DILNOZA) -> list[int]:
    return [event["update_id"] for event in await street.events("handled", person)]


async def test_unconfirmed_updates_come_again_at_once(street: Street) -> None:
    """An update stays until its confirmation."""
    sent = [await street.act("send", text=text) for text in ("1", "2", "3")]
    assert await texts(street, timeout=5) == ["1", "2", "3"]
    assert await texts(street, timeout=5) == ["1", "2", "3"]
    assert await texts(street, offset=sent[0]["update_id"], limit=1, timeout=5) == ["1"]
    assert await handled(street) == []


async def test_an_offset_confirms_what_is_before_it(street: Street) -> None:
    """Nothing else confirms one."""
    sent = [await street.act("send", text=text) for text in ("1", "2", "3")]
    ids = [one["update_id"] for one in sent]
    assert await texts(street, offset=ids[1]) == ["2", "3"]
    assert await handled(street) == ids[:1]
    assert await texts(street, offset=ids[2] + 1) == []
    assert await handled(street) == ids


async def test_a_negative_offset_keeps_the_last_ones(street: Street) -> None:
    """API GetUpdates: earlier updates are forgotten."""
    for text in ("1", "2", "3"):
        await street.act("send", text=text)
    assert await texts(street, offset=-2) == ["2", "3"]
    assert await texts(street) == ["2", "3"]
    assert await texts(street, offset=-9) == ["2", "3"]


async def test_limit_is_1_to_100(street: Street) -> None:
    for number in range(105):
        street.store.updates.push(DILNOZA, "message", {"text": str(number)})
    assert [len(await street.ask("getUpdates", limit=limit)) for limit in (1, 100, 0, 101)] == [1, 100, 100, 100]


async def test_a_poll_waits_for_the_first_update(street: Street) -> None:
    waiting = asyncio.ensure_future(texts(street, timeout=5))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await street.act("send", text="now")
    assert await waiting == ["now"]


async def test_a_poll_ends_without_updates(street: Street) -> None:
    assert await texts(street, timeout=1) == []


async def test_a_second_poller_ends_the_first(street: Street) -> None:
    first = asyncio.ensure_future(street.answer("getUpdates", timeout=5))
    await asyncio.sleep(0.1)
    assert await street.ask("getUpdates") == []
    assert await first == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    }


async def test_no_polling_beside_a_webhook(street: Street) -> None:
    waiting = asyncio.ensure_future(street.refusal("getUpdates", timeout=5))
    await asyncio.sleep(0.1)
    await street.ask("setWebhook", url="http://127.0.0.1:9/")
    assert await waiting == "Conflict: terminated by setWebhook request"
    body = await street.answer("getUpdates")
    assert (body["error_code"], body["description"]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await street.ask("deleteWebhook")
    assert await street.ask("getUpdates") == []


async def test_only_wanted_kinds_are_queued(street: Street) -> None:
    """The list of kinds stays until it is changed."""
    await street.ask("getUpdates", allowed_updates=["callback_query"])
    assert (await street.act("send", text="lost"))["update_id"] is None
    assert await street.ask("getUpdates") == []
    await street.ask("getUpdates", allowed_updates=[])
    await street.act("send", text="kept")
    assert await texts(street) == ["kept"]


async def test_lifetimes(street: Street) -> None:
    """Taps live 150 s, messages a day."""
    await street.act("send", text="hi")
    await street.tapped()
    await street.post("/clock", seconds=151)
    assert [set(update) - {"update_id"} for update in await street.ask("getUpdates")] == [{"message"}]
    await street.post("/clock", seconds=24 * 3600)
    assert await street.ask("getUpdates") == []
    assert await handled(street) == []


async def test_the_same_update_twice(street: Street) -> None:
    """Delivered again under its own id, or sent again by the app under a new one."""
    first = (await street.act("send", text="pay"))["update_id"]
    assert await street.ask("getUpdates", offset=first + 1) == []
    same = await street.act("repeat", update_id=first)
    fresh = await street.act("repeat", update_id=first, new_id=True)
    assert same == {"update_id": first}
    assert fresh["update_id"] > first
    updates = await street.ask("getUpdates", offset=first + 1)
    assert [update["update_id"] for update in updates] == [first, fresh["update_id"]]
    assert [update["message"]["text"] for update in updates] == ["pay", "pay"]
    assert await street.ask("getUpdates", offset=fresh["update_id"] + 1) == []
    assert await handled(street) == [first, first, fresh["update_id"]]


async def test_nobody_repeats_what_never_was(street: Street) -> None:
    await street.act("repeat", status=404, update_id=5)


async def test_update_ids_grow_across_people(street: Street) -> None:
    ids = [(await street.act("send", person, text="x"))["update_id"] for person in (DILNOZA, ALEXEY, DILNOZA)]
    assert ids == sorted(set(ids))


async def test_pending_updates_are_dropped_on_request(street: Street) -> None:
    await street.act("send", text="gone")
    assert (await street.ask("getWebhookInfo"))["pending_update_count"] == 1
    await street.ask("deleteWebhook", drop_pending_updates=True)
    assert await street.ask("getUpdates") == []
