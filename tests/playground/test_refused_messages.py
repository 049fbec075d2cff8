"""Messages that Telegram refuses, refused here in the same words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.playground.street import DILNOZA, NOBODY, Street, inline


def button(**fields: Any) -> dict[str, Any]:
    return {"text": "A", **fields}


def keyboard(**fields: Any) -> dict[str, Any]:
    return {"reply_markup": inline([button(**fields)])}


def reply_keyboard(**fields: Any) -> dict[str, Any]:
    return {"reply_markup": {"keyboard": [[{"text": "A"}]], **fields}}


SENT: dict[str, tuple[dict[str, Any], str]] = {
    "message text: empty": ({"text": ""}, "message text is empty"),
    "message text: only spaces": ({"text": " \n "}, "message text is empty"),
    "message text: only markup": ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
    "message text: 4097": ({"text": "x" * 4097}, "message is too long"),
    "entity offsets are UTF-16 units: 2049 emoji": ({"text": "🛒" * 2049}, "message is too long"),
    "can't parse entities": (
        {"text": "<b>x", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    "chat not found: nobody": ({"chat_id": NOBODY}, "chat not found"),
    "chat not found: a name": ({"chat_id": "@dilnoza_k"}, "chat not found"),
    "chat not found: none given": ({"chat_id": ""}, "chat_id is empty"),
    "callback_data: 65 bytes": (keyboard(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
    "callback_data: 33 Cyrillic letters are 66 bytes": (keyboard(callback_data="ж" * 33), "BUTTON_DATA_INVALID"),
    "callback_data: 0 bytes": (keyboard(callback_data=""), "BUTTON_DATA_INVALID"),
    "copy_text: 257": (keyboard(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
    "copy_text: 0": (keyboard(copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
    "reply markup is too long: 9 in a row": (
        {"reply_markup": inline([button(callback_data="a")] * 9)},
        "reply markup is too long",
    ),
    "reply markup is too long: 101 buttons": (
        {"reply_markup": inline(*[[button(callback_data="a")]] * 101)},
        "reply markup is too long",
    ),
    "reply markup is too long: reply keyboard": (
        {"reply_markup": {"keyboard": [[{"text": "A"}] * 9]}},
        "reply markup is too long",
    ),
    "API InlineKeyboardButton: no action": (
        keyboard(),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "API InlineKeyboardButton: two actions": (
        keyboard(callback_data="a", url="https://example.org"),
        "can't parse inline keyboard button: exactly one of the optional fields must be used",
    ),
    "API InlineKeyboardButton: empty text": (
        {"reply_markup": inline([{"text": "", "callback_data": "a"}])},
        'can\'t parse keyboard button: field "text" must be non-empty',
    ),
    "API InlineKeyboardButton url: no host": (
        keyboard(url="shop"),
        "inline keyboard button URL 'shop' is invalid: Wrong HTTP URL",
    ),
    "API InlineKeyboardButton url: javascript": (
        keyboard(url="javascript://x.org"),
        "inline keyboard button URL 'javascript://x.org' is invalid: Unsupported URL protocol",
    ),
    "capability 1 button style": (
        keyboard(callback_data="a", style="green"),
        "can't parse keyboard button: invalid button style specified",
    ),
    "reply-keyboard placeholder: 65": (
        reply_keyboard(input_field_placeholder="x" * 65),
        "input field placeholder must have 1-64 characters",
    ),
    "reply-keyboard placeholder: forced reply": (
        {"reply_markup": {"force_reply": True, "input_field_placeholder": "x" * 65}},
        "input field placeholder must have 1-64 characters",
    ),
    "API SendMessage: parse mode": ({"parse_mode": "BBCode"}, "unsupported parse_mode"),
    "API ReplyParameters: gone": ({"reply_parameters": {"message_id": 5}}, "message to be replied not found"),
    "schema: keyboard is no JSON": ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
}


@pytest.mark.parametrize("case", SENT)
async def test_a_message_is_refused(street: Street, case: str) -> None:
    params, text = SENT[case]
    sent: dict[str, Any] = {"chat_id": DILNOZA, "text": "Hello", **params}
    assert await street.refusal("sendMessage", **sent) == f"Bad Request: {text}"
    assert (await street.chat())["messages"] == []


async def test_a_type_error_is_refused_in_readable_words(street: Street) -> None:
    """aiogram's own class finds it."""
    refusal = await street.refusal("sendMessage", chat_id=DILNOZA, text="x", disable_notification="perhaps")
    assert refusal.startswith("Bad Request: can't parse parameter 'disable_notification'")


async def test_a_person_who_never_wrote_cannot_be_written_to(street: Street) -> None:
    """A bot cannot begin."""
    stranger = await street.post("/people", first_name="Bob")
    body = await street.answer("sendMessage", chat_id=stranger["id"], text="Hello")
    assert (body["error_code"], body["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    await street.act("send", stranger["id"], text="hi")
    await street.ask("sendMessage", chat_id=stranger["id"], text="Hello")


async def test_a_person_who_blocked_the_bot(street: Street) -> None:
    message_id = await street.message()
    await street.act("block")
    blocked = "Forbidden: bot was blocked by the user"
    assert await street.refusal("sendMessage", chat_id=DILNOZA, text="x") == blocked
    assert await street.refusal("editMessageText", chat_id=DILNOZA, message_id=message_id, text="x") == blocked
    assert await street.refusal("sendChatAction", chat_id=DILNOZA, action="typing") == blocked
    await street.act("unblock")
    await street.message()
