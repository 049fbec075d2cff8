"""What the bot may do: messages, keyboards, edits, deletions, settings, as people see them."""

from __future__ import annotations

import json
from typing import Any

import aiohttp

from tests.playground.street import ALEXEY, DILNOZA, TOKEN, Street, inline


async def test_get_me(street: Street) -> None:
    me = await street.ask("getMe", "77:other")
    assert (me["id"], me["username"], me["is_bot"]) == (77, "bozor_playground_bot", True)


async def test_the_same_call_as_json_form_multipart_and_query(street: Street) -> None:
    """JSON, form, multipart and query alike."""
    keyboard = inline([{"text": "A", "callback_data": "a"}])
    fields = {"chat_id": str(DILNOZA), "text": "<b>x</b>", "parse_mode": "HTML", "reply_markup": json.dumps(keyboard)}
    url = f"{street.address}/bot{TOKEN}/sendMessage"
    multipart = aiohttp.FormData(quote_fields=False)
    multipart.add_field("certificate", b"x", filename="x")
    for name, value in fields.items():
        multipart.add_field(name, value)
    await street.ask("sendMessage", chat_id=DILNOZA, text="<b>x</b>", parse_mode="html", reply_markup=keyboard)
    for answer in (
        street.session.post(url, data=fields),
        street.session.post(url, data=multipart),
        street.session.get(url, params=fields),
        street.session.post(f"{street.address}/bot{TOKEN}/SENDMESSAGE", params=fields),
    ):
        async with answer as response:
            assert response.status == 200, await response.text()
    shown = [(m["text"], m["entities"], m["reply_markup"]) for m in (await street.chat())["messages"]]
    assert shown == [("x", [{"type": "bold", "offset": 0, "length": 1}], keyboard)] * 5


async def test_a_rich_keyboard_is_kept_whole(street: Street) -> None:
    """A style, a disabled button, copy_text and switch_inline_query_chosen_chat."""
    keyboard = inline(
        [{"text": "Pay", "callback_data": "ж" * 32, "style": "success"}, {"text": "2/7", "disabled": {}}],
        [{"text": "Code", "copy_text": {"text": "x" * 256}}, {"text": "Site", "url": "https://bozor.uz/a?b=c"}],
        [{"text": "App", "url": "tg://resolve?domain=bozor"}, {"text": "Share", "switch_inline_query_chosen_chat": {}}],
        [{"text": "Link", "url": "t.me/bozor_playground_bot?start=x"}],
    )
    await street.message(reply_markup=keyboard)
    assert (await street.chat())["messages"][0]["reply_markup"] == keyboard


async def test_an_empty_keyboard_is_none(street: Street) -> None:
    await street.message(reply_markup=inline([]))
    assert "reply_markup" not in (await street.chat())["messages"][0]


async def test_the_keyboard_under_the_input_field(street: Street) -> None:
    keyboard = {
        "keyboard": [[{"text": "Phone", "request_contact": True, "style": "primary"}]],
        "is_persistent": True,
        "resize_keyboard": True,
        "input_field_placeholder": "x" * 64,
    }
    await street.message(reply_markup=keyboard)
    assert (await street.chat())["reply_markup"] == keyboard
    await street.message(reply_markup={"remove_keyboard": True})
    chat = await street.chat()
    assert chat["reply_markup"] is None
    assert all("reply_markup" not in message for message in chat["messages"])
    assert [event["reply_markup"] for event in await street.events("reply_keyboard")] == [keyboard, None]


async def test_a_one_time_keyboard_goes_with_the_next_message(street: Street) -> None:
    for keyboard in ({"keyboard": [[{"text": "A"}]], "one_time_keyboard": True}, {"force_reply": True}):
        await street.message(reply_markup=keyboard)
        assert (await street.chat())["reply_markup"] == keyboard
        await street.act("send", text="A")
        assert (await street.chat())["reply_markup"] is None


async def test_an_edit_in_place(street: Street) -> None:
    """Without a keyboard given the old one goes."""
    message_id = await street.message("1", reply_markup=inline([{"text": "A", "callback_data": "a"}]))
    await street.ask("editMessageText", chat_id=DILNOZA, message_id=message_id, text="2")
    await street.ask(
        "editMessageReplyMarkup",
        chat_id=DILNOZA,
        message_id=message_id,
        reply_markup=inline([{"text": "B", "callback_data": "b"}]),
    )
    message = (await street.chat())["messages"][0]
    assert (message["text"], message["reply_markup"]["inline_keyboard"][0][0]["text"]) == ("2", "B")
    assert "edit_date" in message
    assert [event["message"].get("reply_markup") is None for event in await street.events("edited")] == [True, False]


async def test_an_old_message_can_still_be_edited(street: Street) -> None:
    """The bot's own messages have no limit of 48 hours."""
    message_id = await street.message()
    await street.post("/clock", seconds=90 * 24 * 3600)
    await street.ask("editMessageText", chat_id=DILNOZA, message_id=message_id, text="new")


async def test_a_persons_message_can_be_deleted(street: Street) -> None:
    """Bots can delete incoming messages in private chats."""
    own = (await street.act("send", text="my password"))["message_id"]
    others = [await street.message(str(number)) for number in range(3)]
    await street.ask("deleteMessage", chat_id=DILNOZA, message_id=own)
    await street.ask("deleteMessages", chat_id=DILNOZA, message_ids=[*others[:2], 1])
    assert [message["text"] for message in (await street.chat())["messages"]] == ["2"]
    assert [event["message_ids"] for event in await street.events("deleted")] == [[own], others[:2]]


async def test_a_reply(street: Street) -> None:
    own = (await street.act("send", text="?"))["message_id"]
    await street.message("!", reply_parameters={"message_id": own})
    await street.message("!", reply_parameters={"message_id": 1, "allow_sending_without_reply": True})
    messages = (await street.chat())["messages"]
    assert [message.get("reply_to_message", {}).get("text") for message in messages] == [None, "?", None]


async def test_an_answer_reaches_the_person(street: Street) -> None:
    query = await street.tapped()
    await street.ask("answerCallbackQuery", callback_query_id=query, text="Sold out", show_alert=True)
    [event] = await street.events("answer")
    assert {key: event[key] for key in ("callback_query_id", "text", "show_alert")} == {
        "callback_query_id": query,
        "text": "Sold out",
        "show_alert": True,
    }


async def test_an_answer_may_open_the_bots_own_link(street: Street) -> None:
    query = await street.tapped()
    url = "https://t.me/bozor_playground_bot?start=abc"
    await street.ask("answerCallbackQuery", callback_query_id=query, url=url)
    assert [event["url"] for event in await street.events("answer")] == [url]


async def test_typing(street: Street) -> None:
    await street.ask("sendChatAction", chat_id=DILNOZA, action="typing")
    assert [event["action"] for event in await street.events("action")] == ["typing"]


async def test_the_narrowest_command_list_wins(street: Street) -> None:
    """The contract: chat, then all private chats, then default; in each the person's language first."""

    async def offered(person: int) -> str:
        return str((await street.chat(person))["commands"][0]["command"])

    async def offer(name: str, **place: Any) -> None:
        await street.ask("setMyCommands", commands=[{"command": name, "description": "x"}], **place)

    await offer("all")
    await offer("russian", language_code="ru")
    assert [await offered(person) for person in (DILNOZA, ALEXEY)] == ["all", "russian"]
    await offer("private", scope={"type": "all_private_chats"})
    assert [await offered(person) for person in (DILNOZA, ALEXEY)] == ["private", "private"]
    chat = {"type": "chat", "chat_id": ALEXEY}
    await offer("own", scope=chat)
    assert [await offered(person) for person in (DILNOZA, ALEXEY)] == ["private", "own"]
    assert (await street.ask("getMyCommands", scope=chat))[0]["command"] == "own"
    await street.ask("deleteMyCommands", scope=chat)
    assert await offered(ALEXEY) == "private"
    assert [len(await street.events("commands", person)) for person in (DILNOZA, ALEXEY)] == [2, 5]


async def test_names_and_descriptions(street: Street) -> None:
    await street.ask("setMyName", name="Bozor 2")
    await street.ask("setMyDescription", description="x" * 512)
    await street.ask("setMyShortDescription", short_description="x" * 120, language_code="uz")
    await street.ask("setChatMenuButton", chat_id=DILNOZA, menu_button={"type": "commands"})
    assert (await street.ask("getMe"))["first_name"] == "Bozor 2"


async def test_get_chat(street: Street) -> None:
    chat = await street.ask("getChat", chat_id=DILNOZA)
    assert (chat["id"], chat["type"], chat["username"]) == (DILNOZA, "private", "dilnoza_k")


async def test_leaving_is_accepted(street: Street) -> None:
    assert [await street.ask(method) for method in ("logOut", "close")] == [True, True]
