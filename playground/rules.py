"""What Telegram refuses, in its own words; the Bot API's reference and its server's answers name each rule."""

from __future__ import annotations

import re

from playground.chats import Chat, Query, Stored
from playground.clock import Clock
from playground.entities import Formatted, units
from playground.refusals import Refused, bad_request, conflict, forbidden

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ANSWER_UNITS = 200
QUERY_SECONDS = 150
DELETE_SECONDS = 48 * 60 * 60
ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ],
)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
SETTING_UNITS = {"name": 64, "short_description": 120, "description": 512}


def reachable(chats: dict[int, Chat], chat_id: object) -> Chat:
    """Whom the bot may write to: who wrote first and has not blocked it."""
    chat = known(chats, chat_id)
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def known(chats: dict[int, Chat], chat_id: object) -> Chat:
    """A chat the bot has met."""
    if isinstance(chat_id, int) and chat_id in chats:
        return chats[chat_id]
    raise bad_request("chat not found")


def text_fits(content: Formatted) -> Formatted:
    """1 to 4,096 UTF-16 units after entity parsing."""
    if not content.text:
        raise bad_request("message text is empty")
    if units(content.text) > TEXT_UNITS:
        raise bad_request("message is too long")
    return content


def caption_fits(content: Formatted) -> Formatted:
    """At most 1,024 UTF-16 units after entity parsing."""
    if units(content.text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return content


def editable(chat: Chat, message_id: int | None) -> Stored:
    """Only the bot's own messages, without a reply keyboard."""
    if message_id is None:
        raise bad_request("message identifier is not specified")
    stored = chat.messages.get(message_id)
    if stored is None:
        raise bad_request("message to edit not found")
    if stored.out or stored.has_reply_keyboard:
        raise bad_request("message can't be edited")
    return stored


def has_text(stored: Stored) -> None:
    """Only a text message has a text to edit."""
    if "text" not in stored.body:
        raise bad_request("there is no text in the message to edit")


def has_caption(stored: Stored) -> None:
    """A text message has no caption."""
    if "text" in stored.body:
        raise bad_request("there is no caption in the message to edit")


def album_keeps_its_kind(stored: Stored, kind: str) -> None:
    """A part of an album stays a document, or a photo."""
    if "media_group_id" in stored.body and kind not in stored.body:
        raise bad_request("message can't be edited: the media type is not allowed in this album")


def not_modified() -> Refused:
    return bad_request(
        "message is not modified: specified new message content and reply markup are exactly the same as a current "
        "content and reply markup of the message",
    )


def deletable(chat: Chat, message_id: int, clock: Clock) -> Stored:
    """Younger than 48 hours."""
    stored = chat.messages.get(message_id)
    if stored is None:
        raise bad_request("message to delete not found")
    if clock.now() - stored.body["date"] > DELETE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    return stored


def deletable_count(message_ids: list[int]) -> None:
    """1 to 100 ids in one call."""
    if not message_ids:
        raise bad_request("message identifiers are not specified")
    if len(message_ids) > 100:
        raise bad_request("too many message identifiers specified")


def answerable(queries: dict[str, Query], query_id: str, clock: Clock) -> Query:
    """A tap is answered once, and within 150 s."""
    query = queries.get(query_id)
    if query is None or query.answered or clock.now() - query.created > QUERY_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return query


def answer_fits(text: str | None) -> None:
    """At most 200 UTF-16 units."""
    if text is not None and units(text) > ANSWER_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")


def answer_url_allowed(url: str | None, username: str) -> None:
    """Only links that open this bot with a parameter."""
    if url and not re.match(rf"(?:https?://)?t\.me/{username}\?start=[A-Za-z0-9_-]{{1,64}}$", url):
        raise bad_request("URL_INVALID")


def album_fits(kinds: list[str], has_markup: bool) -> None:
    """2 to 10 items, documents only with their own kind, no reply_markup parameter."""
    if len(kinds) < 2:
        raise bad_request("there must be at least 2 media items in an album; use sendPhoto or sendDocument for one")
    if len(kinds) > 10:
        raise bad_request("too many messages to send as an album")
    if len(set(kinds)) > 1 and set(kinds) & {"document", "audio"}:
        raise bad_request("document can't be mixed with other media types")
    if has_markup:
        raise bad_request("an album can't have reply_markup")


def command_list(commands: list[dict[str, str]]) -> None:
    """At most 100 for a scope and language; names and descriptions by pattern and length."""
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= units(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def language(code: str | None) -> str:
    """A language of two letters, or none."""
    if not _LANGUAGE.fullmatch(code or ""):
        raise bad_request("invalid language code specified")
    return code or ""


def setting_fits(kind: str, text: str) -> None:
    """A name, short description or description of at most 64, 120 or 512 UTF-16 units."""
    if units(text) > SETTING_UNITS[kind]:
        raise bad_request(f"bot {kind.replace('_', ' ')} is too long")


def webhook_secret(secret: str | None) -> None:
    """1 to 256 of A-Za-z0-9_-."""
    if secret is not None and not _SECRET.fullmatch(secret):
        long = len(secret) > 256
        raise bad_request("secret token is too long" if long else "secret token contains unallowed characters")


def no_webhook(is_set: bool) -> None:
    """Polling and a webhook exclude each other."""
    if is_set:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
