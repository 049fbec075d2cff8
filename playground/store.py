"""The whole state of the playground: people, chats, files, updates, settings, faults, the ledger."""

from __future__ import annotations

import asyncio
import itertools
import secrets
from collections.abc import Iterable
from typing import Any

from playground.bot_settings import BotSettings
from playground.chats import Chat, Query, Stored
from playground.clock import Clock
from playground.faults import Faults
from playground.files import Files
from playground.ledger import Ledger
from playground.notebook import Notebook
from playground.polling import Polling
from playground.profiles import FIRST_NEWCOMER, Newcomers, Person
from playground.refusals import NotPossible
from playground.tasks import Tasks
from playground.update_queue import LIFETIMES, TAP, Pending, UpdateQueue
from playground.webhook import Webhook

Json = dict[str, Any]
BOT_USERNAME = "bozor_playground_bot"
BOT_NAME = "Bozor"
DEFAULT_BOT_ID = 42
FIRST_SECOND = 1_767_225_600
KEPT_QUERIES = 10_000


class Store:
    """One playground. People given at the start have used the bot before; newcomers have not.

    What its notebook remembers is there again; without one, newcomers are numbered from the first on. With a `token`
    whoever calls the Bot API with another one is nobody; without, any bot is welcome.
    """

    def __init__(
        self, people: Iterable[Person], notebook: Notebook | None = None, *, lasts: bool = False, token: str = ""
    ) -> None:
        self.token = token
        self.clock = Clock()
        self.tasks = Tasks()
        self.notebook = notebook or Notebook()
        self.files = Files(notebook=self.notebook)
        self.faults = Faults()
        self.ledger = Ledger()
        self.settings = BotSettings(self.notebook)
        self.updates = UpdateQueue(self.clock, self._confirmed, self.notebook)
        self.webhook = Webhook(self.updates, self.tasks, self.clock)
        self.chats = self._recalled(people)
        self.newcomers = Newcomers(self._next_newcomer(lasts))
        self.queries = self._open_queries()
        self.bot_id = DEFAULT_BOT_ID
        self.closing = False
        self.polling = Polling()
        self.listens = asyncio.Event()
        self.progress: Json = {"ready": False, "text": None}
        # Ids grow over restarts too: a message the bot remembers from an earlier run must be "not found", not another.
        latest = max((number for chat in self.chats.values() for number in chat.messages), default=0)
        self._message_ids = itertools.count(max(latest + 1, self.clock.stamp() - FIRST_SECOND))

    def _recalled(self, people: Iterable[Person]) -> dict[int, Chat]:
        notes = dict(self.notebook.read("people"))
        chats = {person.id: Chat(person, started=True, notebook=self.notebook) for person in people}
        for number in map(int, notes):
            chats.setdefault(number, Chat(Person(**notes[str(number)]["person"]), notebook=self.notebook))
        for number, chat in chats.items():
            chat.recall(notes.get(str(number), {}))
        return chats

    def _open_queries(self) -> dict[str, Query]:
        """Of the taps that still wait for the bot: their answer is awaited as before the restart."""
        taps = [pending for pending in self.updates.pending() if pending.kind == TAP]
        begun = [(str(tap.content["id"]), tap.person_id, tap.expires_at - LIFETIMES[TAP]) for tap in taps]
        return {query: Query(query, person, created) for query, person, created in begun}

    def _next_newcomer(self, lasts: bool) -> int:
        """Beside a market that lasts, one that no earlier run can have given: its accounts are still there."""
        highest = max((number for number in self.chats if number >= FIRST_NEWCOMER), default=FIRST_NEWCOMER - 1)
        return max(highest + 1, FIRST_NEWCOMER + self.clock.stamp() - FIRST_SECOND if lasts else FIRST_NEWCOMER)

    async def close(self) -> None:
        """End everything that runs in the background; whoever polls gets an empty answer."""
        self.closing = True
        self.updates.wake()
        await self.webhook.close()
        await self.tasks.close()
        self.notebook.close()

    def bot_user(self) -> Json:
        """The bot as a Bot API User."""
        name = self.settings.text("name", "") or BOT_NAME
        return {"id": self.bot_id, "is_bot": True, "first_name": name, "username": BOT_USERNAME}

    def chat(self, person_id: int) -> Chat:
        """A person's chat; raises NotPossible (404) for nobody."""
        if person_id not in self.chats:
            raise NotPossible(404, f"There is no person {person_id}.")
        return self.chats[person_id]

    def newcomer(self, first_name: str, last_name: str | None, username: str | None, language_code: str) -> Person:
        """Make a person nobody has met yet."""
        person = self.newcomers.make(first_name, last_name, username, language_code)
        self.chats[person.id] = Chat(person, notebook=self.notebook)
        self.chats[person.id].keep()
        return person

    def next_message_id(self) -> int:
        """Message ids are unique across the bot's private chats, as Telegram's are."""
        return next(self._message_ids)

    def message_base(self, chat: Chat, sender: Json) -> Json:
        """The fields every message begins with."""
        return {
            "message_id": self.next_message_id(),
            "from": sender,
            "chat": chat.person.chat(),
            "date": self.clock.stamp(),
        }

    def open_query(self, person_id: int) -> Query:
        """A tap begins to wait for its answer."""
        query = Query(str(secrets.randbits(62)), person_id, self.clock.now())
        self.queries[query.id] = query
        if len(self.queries) > KEPT_QUERIES:
            del self.queries[next(iter(self.queries))]
        return query

    def set_progress(self, text: str | None, ready: bool) -> None:
        """Tell everybody's page how far the start is."""
        self.progress = {"ready": ready, "text": text}
        for chat in self.chats.values():
            chat.feed.publish("progress", **self.progress)

    def commands_of(self, chat: Chat) -> list[Json]:
        """The command list the person's app offers now."""
        return self.settings.commands_for(chat.person.id, chat.person.language_code)

    def about_bot(self, chat: Chat) -> Json:
        """What the person's app says of the bot: the description in an empty chat, the short one on its profile."""
        language = chat.person.language_code
        return {kind: self.settings.text(kind, language) for kind in ("description", "short_description")}

    def visible_message(self, chat: Chat, message_id: int) -> Stored:
        """A message of the chat; raises NotPossible (409) when it is not there (any more)."""
        if message_id not in chat.messages:
            raise NotPossible(409, f"There is no message {message_id} in this chat.")
        return chat.messages[message_id]

    def _confirmed(self, pending: Pending) -> None:
        chat = self.chats.get(pending.person_id)
        if chat is not None:
            chat.feed.publish("handled", update_id=pending.update_id)
