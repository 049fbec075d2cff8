"""Edits, deletions and answers that Telegram refuses, refused here in the same words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.playground.street import DILNOZA, Street, png

HOUR = 3600
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


EDITS: dict[str, tuple[tuple[str, dict[str, Any]], str]] = {
    "message is not modified: text": (("editMessageText", {"text": "Hello"}), NOT_MODIFIED),
    "message is not modified: keyboard": (("editMessageReplyMarkup", {}), NOT_MODIFIED),
    "message to edit not found": (
        ("editMessageText", {"message_id": 1, "text": "x"}),
        "Bad Request: message to edit not found",
    ),
    "API EditMessageText: no message": (
        ("editMessageText", {"message_id": "", "text": "x"}),
        "Bad Request: message identifier is not specified",
    ),
    "API EditMessageText: no chat": (
        ("editMessageText", {"chat_id": "", "text": "x"}),
        "Bad Request: chat_id is empty",
    ),
    "API EditMessageText: inline message": (
        ("editMessageText", {"inline_message_id": "AAA", "text": "x"}),
        "Bad Request: MESSAGE_ID_INVALID",
    ),
    "message text: edited": (("editMessageText", {"text": "x" * 4097}), "Bad Request: message is too long"),
    "message text: edited, empty": (("editMessageText", {"text": " "}), "Bad Request: message text is empty"),
    "API EditMessageCaption: a text": (
        ("editMessageCaption", {"caption": "x"}),
        "Bad Request: there is no caption in the message to edit",
    ),
    "API InputMediaPhoto: no file": (
        ("editMessageMedia", {"media": {"type": "photo", "media": ""}}),
        "Bad Request: there is no photo in the request",
    ),
    "wrong file identifier": (
        ("editMessageMedia", {"media": {"type": "photo", "media": "AgACnothing"}}),
        "Bad Request: wrong file identifier/HTTP URL specified",
    ),
}


@pytest.mark.parametrize("case", EDITS)
async def test_an_edit_is_refused(street: Street, case: str) -> None:
    (method, params), text = EDITS[case]
    edited: dict[str, Any] = {"chat_id": DILNOZA, "message_id": await street.message(), **params}
    assert await street.refusal(method, **edited) == text
    assert await street.events("edited") == []


async def test_a_photo_has_no_text_to_edit(street: Street) -> None:
    """API EditMessageText."""
    sent = (await street.upload("sendPhoto", {"photo": png()}, chat_id=DILNOZA))["result"]
    params = {"chat_id": DILNOZA, "message_id": sent["message_id"], "text": "x"}
    assert await street.refusal("editMessageText", **params) == "Bad Request: there is no text in the message to edit"


@pytest.mark.parametrize("whose", ["the person's own", "under a reply keyboard"])
async def test_a_message_that_cannot_be_edited(street: Street, whose: str) -> None:
    """Not the bot's, or sent with a reply keyboard."""
    own = (await street.act("send", text="hi"))["message_id"]
    markup = {"keyboard": [[{"text": "A"}]]}
    message_id = own if whose == "the person's own" else await street.message(reply_markup=markup)
    params: dict[str, Any] = {"chat_id": DILNOZA, "message_id": message_id, "text": "x"}
    assert await street.refusal("editMessageText", **params) == "Bad Request: message can't be edited"


async def test_deleting_after_48_hours(street: Street) -> None:
    message_id = await street.message()
    await street.post("/clock", seconds=48 * HOUR + 2)
    refusal = await street.refusal("deleteMessage", chat_id=DILNOZA, message_id=message_id)
    assert refusal == "Bad Request: message can't be deleted for everyone"
    assert len((await street.chat())["messages"]) == 1


async def test_deleting_twice(street: Street) -> None:
    message_id = await street.message()
    assert await street.ask("deleteMessage", chat_id=DILNOZA, message_id=message_id) is True
    refusal = await street.refusal("deleteMessage", chat_id=DILNOZA, message_id=message_id)
    assert refusal == "Bad Request: message to delete not found"


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "message identifiers are not specified"), (101, "too many message identifiers specified")],
)
async def test_delete_messages_takes_1_to_100(street: Street, count: int, text: str) -> None:
    ids = list(range(1, count + 1))
    assert await street.refusal("deleteMessages", chat_id=DILNOZA, message_ids=ids) == f"Bad Request: {text}"


async def test_an_answer_after_150_seconds(street: Street) -> None:
    query = await street.tapped()
    await street.post("/clock", seconds=151)
    assert await street.refusal("answerCallbackQuery", callback_query_id=query) == TOO_OLD


async def test_an_answer_given_twice(street: Street) -> None:
    query = await street.tapped()
    assert await street.ask("answerCallbackQuery", callback_query_id=query, text="Done") is True
    assert await street.refusal("answerCallbackQuery", callback_query_id=query) == TOO_OLD
    assert await street.refusal("answerCallbackQuery", callback_query_id="1") == TOO_OLD


ANSWERS = {
    "callback answer text: 201": ({"text": "x" * 201}, "MESSAGE_TOO_LONG"),
    "API AnswerCallbackQuery url: foreign": ({"url": "https://example.org"}, "URL_INVALID"),
}


@pytest.mark.parametrize("case", ANSWERS)
async def test_an_answer_is_refused(street: Street, case: str) -> None:
    params, text = ANSWERS[case]
    query = await street.tapped()
    assert await street.refusal("answerCallbackQuery", callback_query_id=query, **params) == f"Bad Request: {text}"
    assert await street.ask("answerCallbackQuery", callback_query_id=query) is True


async def test_an_unknown_chat_action(street: Street) -> None:
    """API SendChatAction."""
    refusal = await street.refusal("sendChatAction", chat_id=DILNOZA, action="dancing")
    assert refusal == "Bad Request: wrong parameter action in request"
