"""Where people were asked for a password, and what they answered, unreadable: this process's memory, by Telegram id."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from services.password_looks import stands_out
from services.passwords import LONGEST, SHORTEST
from services.typed_passwords import Asked, traces

LATE_SECONDS = 600.0
MOST = 10_000  # people remembered
FEW = 5  # answers remembered of each: people try the passwords that they have

Digests = list[set[bytes]]
"""Of the last few texts, the newest last; of each what of it may be typed again."""


@dataclass
class Answered:
    """When a password was asked for last, what was answered lately, and the language in which it was asked."""

    since: float
    digests: Digests
    last: set[bytes]
    """Of the last of them; what can be no password is known no longer."""
    early: Digests
    """Of what was taken for one beside a login, or where a login or a contact was asked for first."""
    language: str = ""
    is_last: bool = True
    """Nothing else was written since."""
    is_beside_login: bool = False
    """It was a login that nobody had asked for."""


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
        if is_gone and found.was_left and account is not None:  # they went on as somebody new, and knew it
            return Asked.LATELY
        return found.asked if is_gone else Asked.NOTHING

    def answer(self, person: int, text: str, language: str) -> None:
        """It may have been a password; the language stays if none is given. What comes next may be one, too."""
        self._keep(person, text, language)

    def come_early(self, person: int, text: str, language: str) -> None:
        """It may have been one, where a login or a contact is asked for first: known whole as if it were answered."""
        self._keep(person, text, language, is_early=True)
        if traces(text):
            kept = self.asked[person]
            kept.digests = _lately(kept.digests, {self._digest(text)})

    def come_unasked(self, person: int, text: str) -> None:
        """It may have been one, though nothing asked; what comes next is none."""
        self._keep(person, text, "", is_early=True)
        self.asked[person].is_last = False

    def log_in(self, person: int, language: str) -> None:
        """A login that nobody asked for: what comes next may be the password."""
        self._keep(person, "", language)
        self.asked[person].is_beside_login = True

    def _keep(self, person: int, text: str, language: str, *, is_early: bool = False) -> None:
        former, found = self.kept(person), set(map(self._digest, traces(text)))
        digests, last, early = (former.digests, former.last, former.early) if former else ([], set[bytes](), [])
        if is_early:
            early = _lately(early, found)
        else:
            last = found or last
            digests = _lately(digests, found) if SHORTEST <= len(text) <= LONGEST else digests
        spoken = language or (former.language if former else "")
        self.asked.pop(person, None)
        self.asked[person] = Answered(self.clock(), digests, last, early, spoken)
        if len(self.asked) > MOST:
            self.asked.popitem(last=False)

    def kept(self, person: int) -> Answered | None:
        """What is known of the last ten minutes."""
        kept = self.asked.get(person)
        return None if kept is None or self.clock() - kept.since > LATE_SECONDS else kept

    def is_known(self, person: int, text: str, *, wholly: bool = False, is_letter: bool = False) -> bool:
        """Whether it was answered lately, alone or among other words; `wholly`: it alone, to a question for one. In
        what `is_letter` to somebody a sentence that was answered is one of its own (“I forgot my password”).
        """
        kept = self.kept(person)
        if kept is None:
            return False
        if wholly:
            return any(self._digest(text) in known for known in (*kept.digests, kept.last))
        digests = {self._digest(each) for each in traces(text) if not is_letter or stands_out(each)}
        return any(digests & known for known in (*kept.digests, kept.last, *kept.early))

    def _digest(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode(errors="replace"), key=self.key, digest_size=16).digest()


def _lately(known: Digests, found: set[bytes]) -> Digests:
    return [*(each for each in known if each != found), found][-FEW:] if found else known
