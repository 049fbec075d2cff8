"""Methods that put something new into a chat."""

from __future__ import annotations

import secrets
from typing import Any

from aiogram.methods import SendChatAction, SendDocument, SendMediaGroup, SendMessage, SendPhoto
from aiogram.types import InlineKeyboardMarkup, ReplyParameters

from playground import rules
from playground.chats import Chat, Stored
from playground.entities import Formatted, formatted
from playground.markup import inline_keyboard, reply_keyboard
from playground.methods.calls import Call, Json, Method, Methods, flag, given
from playground.methods.media import media_body
from playground.refusals import bad_request


def send_message(call: Call, wanted: SendMessage) -> Json:
    """A text."""
    chat = rules.reachable(call.store.chats, wanted.chat_id)
    content = rules.text_fits(formatted(wanted.text, wanted.parse_mode, call.params.get("entities")))
    return _put(call, chat, wanted, with_entities(content))


def send_photo(call: Call, wanted: SendPhoto) -> Json:
    """A picture, by upload or identifier."""
    chat = rules.reachable(call.store.chats, wanted.chat_id)
    return _put(call, chat, wanted, {"photo": media_body(call, "photo", wanted.photo), **caption_of(call, wanted)})


def send_document(call: Call, wanted: SendDocument) -> Json:
    """A file."""
    chat = rules.reachable(call.store.chats, wanted.chat_id)
    content = {"document": media_body(call, "document", wanted.document), **caption_of(call, wanted)}
    return _put(call, chat, wanted, content)


def send_media_group(call: Call, wanted: SendMediaGroup) -> list[Json]:
    """An album: one message per item, tied by media_group_id."""
    chat = rules.reachable(call.store.chats, wanted.chat_id)
    items: list[Json] = call.params["media"]
    rules.album_fits([item.get("type", "") for item in items], "reply_markup" in call.params)
    bodies = [album_item(call, item) for item in items]
    group = {"media_group_id": str(secrets.randbits(60))}
    return [_put(call, chat, wanted, {**body, **group}) for body in bodies]


def send_chat_action(call: Call, wanted: SendChatAction) -> bool:
    """ "typing…" and its kin."""
    chat = rules.reachable(call.store.chats, wanted.chat_id)
    if wanted.action not in rules.ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.feed.publish("action", action=wanted.action)
    return True


def with_entities(content: Formatted) -> Json:
    """The text fields of a message."""
    return {"text": content.text, **({"entities": content.entities} if content.entities else {})}


def caption_fields(content: Formatted, above: bool, spoiler: bool) -> Json:
    """The caption fields of a message with media."""
    fields: Json = {"caption": content.text} if content.text else {}
    if content.text and content.entities:
        fields["caption_entities"] = content.entities
    if above:
        fields["show_caption_above_media"] = True
    if spoiler:
        fields["has_media_spoiler"] = True
    return fields


def caption_of(call: Call, wanted: SendPhoto | SendDocument) -> Json:
    """The checked caption of a call."""
    text = formatted(wanted.caption or "", wanted.parse_mode, call.params.get("caption_entities"))
    content = rules.caption_fits(text)
    above, spoiler = getattr(wanted, "show_caption_above_media", None), getattr(wanted, "has_spoiler", None)
    return caption_fields(content, flag(above), flag(spoiler))


def album_item(call: Call, item: Json) -> Json:
    """What a message keeps of one InputMedia: its file and caption."""
    kind = str(item.get("type", ""))
    text = formatted(item.get("caption") or "", given(item.get("parse_mode")), item.get("caption_entities"))
    content = rules.caption_fits(text)
    caption = caption_fields(content, flag(item.get("show_caption_above_media")), flag(item.get("has_spoiler")))
    return {kind: media_body(call, kind, item.get("media")), **caption}


def _put(call: Call, chat: Chat, wanted: Any, content: Json) -> Json:
    markup = getattr(wanted, "reply_markup", None)
    is_inline = isinstance(markup, InlineKeyboardMarkup)
    inline = inline_keyboard(markup) if is_inline else None
    under_input = reply_keyboard(markup) if markup is not None and not is_inline else None
    extras = {**_reply(chat, wanted), **_options(call, wanted)}
    body = {**call.store.message_base(chat, call.store.bot_user()), **extras, **content}
    if inline is not None:
        body["reply_markup"] = inline
    is_silent = wanted.disable_notification is True
    chat.add(Stored(body, out=False, has_reply_keyboard=under_input is not None, is_silent=is_silent))
    if under_input is not None:
        chat.show_keyboard(None if "remove_keyboard" in under_input else under_input)
    return body


def _reply(chat: Chat, wanted: Any) -> Json:
    asked = wanted.reply_parameters
    number = asked.message_id if isinstance(asked, ReplyParameters) else wanted.reply_to_message_id
    if number is None:
        return {}
    if (stored := chat.messages.get(number)) is not None:
        return {"reply_to_message": {key: value for key, value in stored.body.items() if key != "reply_to_message"}}
    lenient = wanted.allow_sending_without_reply or getattr(asked, "allow_sending_without_reply", None)
    if lenient is not True:
        raise bad_request("message to be replied not found")
    return {}


def _options(call: Call, wanted: Any) -> Json:
    options: Json = {}
    if flag(wanted.protect_content):
        options["has_protected_content"] = True
    if isinstance(preview := call.params.get("link_preview_options"), dict):
        options["link_preview_options"] = preview
    if wanted.message_effect_id:
        options["effect_id"] = wanted.message_effect_id
    return options


METHODS: Methods = {
    "sendMessage": Method(SendMessage, send_message),
    "sendPhoto": Method(SendPhoto, send_photo),
    "sendDocument": Method(SendDocument, send_document),
    "sendMediaGroup": Method(SendMediaGroup, send_media_group),
    "sendChatAction": Method(SendChatAction, send_chat_action),
}
