"""Methods that answer taps and look things up."""

from __future__ import annotations

from aiogram.methods import AnswerCallbackQuery, GetChat, GetFile, GetMe

from playground import file_rules, rules
from playground.methods.calls import Call, Json, Method, Methods
from playground.store import BOT_USERNAME


def answer_callback_query(call: Call, wanted: AnswerCallbackQuery) -> bool:
    """The notice or alert after a tap."""
    store = call.store
    query = rules.answerable(store.queries, wanted.callback_query_id, store.clock)
    rules.answer_fits(wanted.text)
    rules.answer_url_allowed(wanted.url, BOT_USERNAME)
    query.answered = True
    facts: Json = {"callback_query_id": query.id, "show_alert": bool(wanted.show_alert)}
    shown = {key: value for key, value in (("text", wanted.text), ("url", wanted.url)) if value}
    store.chats[query.person_id].feed.publish("answer", **facts, **shown)
    return True


def get_me(call: Call, wanted: GetMe) -> Json:
    """The bot itself."""
    abilities = {"can_join_groups": False, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return {**call.store.bot_user(), **abilities}


def get_chat(call: Call, wanted: GetChat) -> Json:
    """A person as the bot may see them."""
    chat = rules.known(call.store.chats, wanted.chat_id)
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        True,
    )
    return {**chat.person.chat(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_file(call: Call, wanted: GetFile) -> Json:
    """Where to download a file."""
    stored = file_rules.downloadable(call.store.files, wanted.file_id, call.bot_id)
    facts = {"file_id": stored.file_id, "file_unique_id": stored.unique_id}
    return {**facts, "file_size": stored.size, "file_path": stored.path}


METHODS: Methods = {
    "answerCallbackQuery": Method(AnswerCallbackQuery, answer_callback_query),
    "getMe": Method(GetMe, get_me),
    "getChat": Method(GetChat, get_chat),
    "getFile": Method(GetFile, get_file),
}
