"""What the bot has set about itself: command lists by scope and language, names, descriptions, menu buttons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playground.notebook import Notebook

Json = dict[str, Any]
DEFAULT_SCOPE = "default"


def scope_key(scope: Json | None) -> str:
    """One string for a BotCommandScope: its type and, where it has them, its chat and user."""
    if not scope:
        return DEFAULT_SCOPE
    return ":".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if scope.get(name) is not None)


class BotSettings:
    """Everything kept by language or scope, and in the notebook."""

    def __init__(self, notebook: Notebook | None = None) -> None:
        self._notebook = notebook or Notebook()
        self._commands: dict[tuple[str, str], list[Json]] = dict(map(_placed, self._notebook.read("commands")))
        self._texts: dict[tuple[str, str], str] = dict(map(_placed, self._notebook.read("texts")))
        buttons = self._notebook.read("menu buttons")
        self.menu_buttons: dict[int | None, Json] = {int(chat) if chat else None: kept for chat, kept in buttons}

    def set_commands(self, scope: str, language: str, commands: list[Json]) -> None:
        """Replace one list; an empty one is removed."""
        if commands:
            self._commands[scope, language] = commands
            self._notebook.keep("commands", f"{scope} {language}", commands)
        else:
            self._commands.pop((scope, language), None)
            self._notebook.drop("commands", f"{scope} {language}")

    def commands(self, scope: str, language: str) -> list[Json]:
        """Exactly this list, empty when it was never set."""
        return self._commands.get((scope, language), [])

    def commands_for(self, person_id: int, language: str) -> list[Json]:
        """What a person's app offers: the narrowest scope first, in it the person's language first."""
        return next((found for place in _places(person_id, language) if (found := self._commands.get(place))), [])

    def set_text(self, kind: str, language: str, text: str) -> None:
        """The bot's name or a description for one language ("" is everybody else's)."""
        self._texts[kind, language] = text
        self._notebook.keep("texts", f"{kind} {language}", text)

    def set_menu_button(self, chat_id: int | None, button: Json) -> None:
        """What the button beside the input field opens, for one chat or (None) for all."""
        self.menu_buttons[chat_id] = button
        self._notebook.keep("menu buttons", str(chat_id or ""), button)

    def text(self, kind: str, language: str) -> str:
        """The text for a language, else the one for everybody, else an empty one."""
        return self._texts.get((kind, language)) or self._texts.get((kind, ""), "")


def _placed(note: tuple[str, Any]) -> tuple[tuple[str, str], Any]:
    """A note under the two parts of its key."""
    first, _, second = note[0].partition(" ")
    return (first, second), note[1]


def _places(person_id: int, language: str) -> Iterator[tuple[str, str]]:
    for scope in (f"chat:{person_id}", "all_private_chats", DEFAULT_SCOPE):
        yield scope, language
        yield scope, ""
