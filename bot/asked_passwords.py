"""Where people were asked for a password, and what they answered, unreadable: this process's memory, by Telegram id."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from services.typed_passwords import Asked, traces

LATE_SECONDS = 600.0
MOST = 10_000  # people remembered


@dataclass
class Answered:
    """When a password was asked for last, what was answered, and the language in which it was asked."""

    since: float
    digests: set[bytes]
    language: str = ""
    is_last: bool = True
    """Nothing else was written since."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a chat by the last update that was heard there, since when, and whose account lived there then
    (None: not known yet). One `was_left` by a tap counts only where that account has left the chat.
    """

    asked: Asked
    since: float
    account: int | None
    was_left: bool = False


class AskedPasswords:
    """What an account that leaves its chat takes along is still known of the chat."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.key = secrets.token_bytes(32)
        self.asked: OrderedDict[int, Answered] = OrderedDict()
        self.standing: OrderedDict[int, Standing] = OrderedDict()

    def forget(self) -> None:
        """As after a start."""
        self.asked.clear()
        self.standing.clear()

    def stand(self, person: int, asked: Asked, account: int | None, *, was_left: bool = False) -> None:
        """The person stands there now; nothing is kept of who is asked for nothing of the kind."""
        self.standing.pop(person, None)
        if asked is not Asked.NOTHING:
            self.standing[person] = Standing(asked, self.clock(), account, was_left)
        if len(self.standing) > MOST:
            self.standing.popitem(last=False)

    def stands(self, person: int) -> Asked:
        """What was asked for last, as far as it still listens."""
        found = self.standing.get(person)
        return Asked.NOTHING if found is None or found.was_left else found.asked

    def left_behind(self, person: int, account: int | None) -> Asked:
        """What was asked for a moment ago in a chat that its account has left by another one's deed."""
        found = self.standing.get(person)
        if found is None or self.clock() - found.since > LATE_SECONDS:
            return Asked.NOTHING
        is_gone = account is None or found.account not in (None, account)
        return found.asked if is_gone else Asked.NOTHING

    def answer(self, person: int, text: str, language: str, *, adds: bool = True, is_last: bool = True) -> None:
        """It may have been a password; `adds` keeps what was answered before, and the language if none is given. What
        comes next may be one, too, if it `is_last`.
        """
        former = self.kept(person) if adds else None
        digests = {*map(self._digest, traces(text)), *(former.digests if former else ())}
        spoken = language or (former.language if former else "")
        self.asked.pop(person, None)
        self.asked[person] = Answered(self.clock(), digests, spoken, is_last)
        if len(self.asked) > MOST:
            self.asked.popitem(last=False)

    def kept(self, person: int) -> Answered | None:
        """What is known of the last ten minutes."""
        kept = self.asked.get(person)
        return None if kept is None or self.clock() - kept.since > LATE_SECONDS else kept

    def is_known(self, person: int, text: str) -> bool:
        """Whether it was answered lately, alone or among other words."""
        kept = self.kept(person)
        return kept is not None and any(self._digest(each) in kept.digests for each in traces(text))

    def _digest(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode(errors="replace"), key=self.key, digest_size=16).digest()
