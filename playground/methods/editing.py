"""Methods that change or remove what is already in a chat."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
)

from playground import rules
from playground.chats import Chat, Stored
from playground.entities import formatted
from playground.markup import inline_keyboard
from playground.methods.calls import Call, Json, Method, Methods, flag
from playground.methods.sending import album_item, caption_fields, with_entities
from playground.refusals import bad_request

TEXT_FIELDS = ("text", "entities", "link_preview_options")
CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")
MEDIA_FIELDS = ("photo", "document", "has_media_spoiler", *CAPTION_FIELDS, *TEXT_FIELDS)


def edit_text(call: Call, wanted: EditMessageText) -> Json:
    """A new text and keyboard for a text message."""
    chat, stored = _found(call, wanted)
    content = rules.text_fits(formatted(wanted.text or "", wanted.parse_mode, call.params.get("entities")))
    rules.has_text(stored)
    fields = with_entities(content)
    if isinstance(preview := call.params.get("link_preview_options"), dict):
        fields["link_preview_options"] = preview
    return _replaced(chat, stored, TEXT_FIELDS, fields, wanted, call)


def edit_caption(call: Call, wanted: EditMessageCaption) -> Json:
    """A new caption and keyboard for a message with media."""
    chat, stored = _found(call, wanted)
    text = formatted(wanted.caption or "", wanted.parse_mode, call.params.get("caption_entities"))
    content = rules.caption_fits(text)
    rules.has_caption(stored)
    fields = caption_fields(content, flag(wanted.show_caption_above_media), spoiler=False)
    return _replaced(chat, stored, CAPTION_FIELDS, fields, wanted, call)


def edit_media(call: Call, wanted: EditMessageMedia) -> Json:
    """Other media and caption; a text message becomes one with media."""
    chat, stored = _found(call, wanted)
    item: Json = call.params["media"]
    rules.album_keeps_its_kind(stored, str(item.get("type", "")))
    return _replaced(chat, stored, MEDIA_FIELDS, album_item(call, item), wanted, call)


def edit_markup(call: Call, wanted: EditMessageReplyMarkup) -> Json:
    """Another keyboard under a message."""
    chat, stored = _found(call, wanted)
    return _replaced(chat, stored, (), {}, wanted, call)


def delete_message(call: Call, wanted: DeleteMessage) -> bool:
    """One message, of either side."""
    chat = rules.reachable(call.store.chats, wanted.chat_id)
    rules.deletable(chat, wanted.message_id, call.store.clock)
    chat.remove([wanted.message_id])
    return True


def delete_messages(call: Call, wanted: DeleteMessages) -> bool:
    """Several at once; those that are not there are skipped."""
    chat = rules.reachable(call.store.chats, wanted.chat_id)
    rules.deletable_count(wanted.message_ids)
    found = [number for number in dict.fromkeys(wanted.message_ids) if number in chat.messages]
    for number in found:
        rules.deletable(chat, number, call.store.clock)
    if found:
        chat.remove(found)
    return True


def _found(call: Call, wanted: Any) -> tuple[Chat, Stored]:
    if wanted.inline_message_id is not None:
        raise bad_request("MESSAGE_ID_INVALID")
    if wanted.chat_id is None:
        raise bad_request("chat_id is empty")
    chat = rules.reachable(call.store.chats, wanted.chat_id)
    return chat, rules.editable(chat, wanted.message_id)


def _replaced(chat: Chat, stored: Stored, gone: tuple[str, ...], fields: Json, wanted: Any, call: Call) -> Json:
    markup = inline_keyboard(wanted.reply_markup)
    left = {"reply_markup", "edit_date", *gone}
    body = {key: value for key, value in stored.body.items() if key not in left} | fields
    if markup is not None:
        body["reply_markup"] = markup
    before = {key: value for key, value in stored.body.items() if key != "edit_date"}
    if body == before:
        raise rules.not_modified()
    stored.body = {**body, "edit_date": call.store.clock.stamp()}
    chat.changed(stored)
    return stored.body


METHODS: Methods = {
    "editMessageText": Method(EditMessageText, edit_text),
    "editMessageCaption": Method(EditMessageCaption, edit_caption),
    "editMessageMedia": Method(EditMessageMedia, edit_media),
    "editMessageReplyMarkup": Method(EditMessageReplyMarkup, edit_markup),
    "deleteMessage": Method(DeleteMessage, delete_message),
    "deleteMessages": Method(DeleteMessages, delete_messages),
}
