"""Private chats between people and the bot: messages, the reply keyboard, taps that wait for an answer."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from playground.events import Feed
from playground.profiles import Person

Json = dict[str, Any]
KEPT_MESSAGES = 2_000
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Stored:
    """A message as the Bot API shows it; `out` is true for the person's own."""

    body: Json
    out: bool
    has_reply_keyboard: bool = False

    def shown(self) -> Json:
        """As the person's app shows it."""
        return {**self.body, "out": True} if self.out else dict(self.body)


@dataclass(slots=True)
class Query:
    """A tap the bot may still answer; `created` in clock seconds."""

    id: str
    person_id: int
    created: float
    answered: bool = False


@dataclass(slots=True)
class Chat:
    """One person's chat. `started` is true once the person has written to the bot."""

    person: Person
    started: bool = False
    blocked: bool = False
    reply_markup: Json | None = None
    messages: dict[int, Stored] = field(default_factory=dict)
    feed: Feed = field(default_factory=Feed)

    def add(self, stored: Stored) -> None:
        """Append a message and tell the person's app."""
        self.messages[stored.body["message_id"]] = stored
        if len(self.messages) > KEPT_MESSAGES:
            oldest = next(iter(self.messages))
            del self.messages[oldest]
            log.info("message %d of chat %d dropped: %d are kept", oldest, self.person.id, KEPT_MESSAGES)
        self.feed.publish("message", message=stored.shown())

    def changed(self, stored: Stored) -> None:
        """Tell the person's app that a message looks different now."""
        self.feed.publish("edited", message=stored.shown())

    def remove(self, message_ids: list[int]) -> None:
        """Delete messages for both sides."""
        for message_id in message_ids:
            del self.messages[message_id]
        self.feed.publish("deleted", message_ids=message_ids)

    def show_keyboard(self, markup: Json | None) -> None:
        """Replace the keyboard under the input field."""
        if markup != self.reply_markup:
            self.reply_markup = markup
            self.feed.publish("reply_keyboard", reply_markup=markup)
