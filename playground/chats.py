"""Private chats between people and the bot: messages, the reply keyboard, taps that wait for an answer."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from playground.events import Feed
from playground.notebook import Notebook
from playground.profiles import Person

Json = dict[str, Any]
KEPT_MESSAGES = 2_000
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Stored:
    """A message as the Bot API shows it; `out` is true for the person's own, `is_silent` when it made no sound."""

    body: Json
    out: bool
    has_reply_keyboard: bool = False
    is_silent: bool = False

    def shown(self) -> Json:
        """As the person's app shows it."""
        return dict(self.body) | ({"out": True} if self.out else {}) | ({"silent": True} if self.is_silent else {})

    def note(self) -> Json:
        """As it is remembered."""
        return {
            "body": self.body,
            "out": self.out,
            "has_reply_keyboard": self.has_reply_keyboard,
            "is_silent": self.is_silent,
        }


@dataclass(slots=True)
class Query:
    """A tap the bot may still answer; `created` in clock seconds."""

    id: str
    person_id: int
    created: float
    answered: bool = False


@dataclass(slots=True)
class Chat:
    """One person's chat. `started` is true once the person has written to the bot; `notebook` outlives a restart."""

    person: Person
    started: bool = False
    blocked: bool = False
    reply_markup: Json | None = None
    messages: dict[int, Stored] = field(default_factory=dict)
    feed: Feed = field(default_factory=Feed)
    notebook: Notebook = field(default_factory=Notebook)

    @property
    def shelf(self) -> str:
        """Where the notebook has the messages."""
        return f"chat {self.person.id}"

    def keep(self) -> None:
        """Remember the person and where the chat stands, apart from its messages."""
        state = {"started": self.started, "blocked": self.blocked, "reply_markup": self.reply_markup}
        self.notebook.keep("people", str(self.person.id), {"person": self.person.profile(), **state})

    def recall(self, note: Json) -> None:
        """The chat as it stood before a restart, with its messages."""
        self.started, self.blocked = note.get("started", self.started), note.get("blocked", False)
        self.reply_markup = note.get("reply_markup")
        self.messages = {int(number): Stored(**kept) for number, kept in self.notebook.read(self.shelf)}

    def start(self) -> None:
        """The person writes to the bot: from now on it may write back."""
        if not self.started:
            self.started = True
            self.keep()

    def add(self, stored: Stored) -> None:
        """Append a message and tell the person's app."""
        self.messages[stored.body["message_id"]] = stored
        self._keep(stored)
        if len(self.messages) > KEPT_MESSAGES:
            oldest = next(iter(self.messages))
            self._drop(oldest)
            log.info("message %d of chat %d dropped: %d are kept", oldest, self.person.id, KEPT_MESSAGES)
        self.feed.publish("message", message=stored.shown())

    def changed(self, stored: Stored) -> None:
        """Tell the person's app that a message looks different now."""
        self._keep(stored)
        self.feed.publish("edited", message=stored.shown())

    def remove(self, message_ids: list[int]) -> None:
        """Delete messages for both sides."""
        for message_id in message_ids:
            self._drop(message_id)
        self.feed.publish("deleted", message_ids=message_ids)

    def show_keyboard(self, markup: Json | None) -> None:
        """Replace the keyboard under the input field."""
        if markup != self.reply_markup:
            self.reply_markup = markup
            self.keep()
            self.feed.publish("reply_keyboard", reply_markup=markup)

    def _keep(self, stored: Stored) -> None:
        self.notebook.keep(self.shelf, str(stored.body["message_id"]), stored.note())

    def _drop(self, message_id: int) -> None:
        del self.messages[message_id]
        self.notebook.drop(self.shelf, str(message_id))
