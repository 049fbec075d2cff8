"""Methods by which a bot describes itself: commands, names, the menu button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram.methods import (
    DeleteMyCommands,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)

from playground import rules
from playground.bot_settings import scope_key
from playground.chats import Chat
from playground.methods.calls import Call, Json, Method, Methods


def set_commands(call: Call, wanted: SetMyCommands) -> bool:
    """The command list for a scope and a language."""
    scope, language = _place(call, wanted)
    commands = [command.model_dump(include={"command", "description"}) for command in wanted.commands]
    rules.command_list(commands)
    kept = [{**command, "command": command["command"].removeprefix("/")} for command in commands]
    _store_commands(call, scope, language, kept)
    return True


def delete_commands(call: Call, wanted: DeleteMyCommands) -> bool:
    """Back to the next wider scope."""
    scope, language = _place(call, wanted)
    _store_commands(call, scope, language, [])
    return True


def get_commands(call: Call, wanted: GetMyCommands) -> list[Json]:
    """Exactly the list set for a scope and a language."""
    scope, language = _place(call, wanted)
    return call.store.settings.commands(scope, language)


def set_menu_button(call: Call, wanted: SetChatMenuButton) -> bool:
    """What the button beside the input field opens."""
    if wanted.chat_id is not None:
        rules.known(call.store.chats, wanted.chat_id)
    call.store.settings.set_menu_button(wanted.chat_id, call.params.get("menu_button") or {"type": "default"})
    return True


def _place(call: Call, wanted: Any) -> tuple[str, str]:
    scope: Json = call.params.get("scope") or {}
    if "chat_id" in scope:
        rules.known(call.store.chats, scope["chat_id"])
    return scope_key(scope), rules.language(wanted.language_code)


def _store_commands(call: Call, scope: str, language: str, commands: list[Json]) -> None:
    store = call.store
    kind, _, number = scope.partition(":")
    chats: list[Chat] = [store.chats[int(number.partition(":")[0])]] if kind == "chat" else list(store.chats.values())
    before = [store.commands_of(chat) for chat in chats]
    store.settings.set_commands(scope, language, commands)
    for chat, earlier in zip(chats, before, strict=True):
        if (now := store.commands_of(chat)) != earlier:
            chat.feed.publish("commands", commands=now)


def _text_setter(kind: str) -> Callable[[Call, Any], bool]:
    def set_text(call: Call, wanted: Any) -> bool:
        text = getattr(wanted, kind) or ""
        rules.setting_fits(kind, text)
        call.store.settings.set_text(kind, rules.language(wanted.language_code), text)
        for chat in call.store.chats.values():
            chat.feed.publish("about", **call.store.about_bot(chat))
        return True

    return set_text


def _text_getter(kind: str) -> Callable[[Call, Any], Json]:
    def get_text(call: Call, wanted: Any) -> Json:
        return {kind: call.store.settings.text(kind, rules.language(wanted.language_code))}

    return get_text


METHODS: Methods = {
    "setMyCommands": Method(SetMyCommands, set_commands),
    "deleteMyCommands": Method(DeleteMyCommands, delete_commands),
    "getMyCommands": Method(GetMyCommands, get_commands),
    "getMyName": Method(GetMyName, _text_getter("name")),
    "getMyDescription": Method(GetMyDescription, _text_getter("description")),
    "getMyShortDescription": Method(GetMyShortDescription, _text_getter("short_description")),
    "setMyName": Method(SetMyName, _text_setter("name")),
    "setMyDescription": Method(SetMyDescription, _text_setter("description")),
    "setMyShortDescription": Method(SetMyShortDescription, _text_setter("short_description")),
    "setChatMenuButton": Method(SetChatMenuButton, set_menu_button),
}
