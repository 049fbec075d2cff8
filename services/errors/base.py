"""What every refusal is, and those that any place may meet."""

from __future__ import annotations

from dataclasses import dataclass

from services.errors.codes import Quota, Rule, Unique, Value


@dataclass(eq=False)
class Refusal(Exception):
    """Something the market does not do for this person now; nothing was changed."""


@dataclass(eq=False)
class NotFound(Refusal):
    """Absent and foreign look the same (faults.md SR-01)."""


@dataclass(eq=False)
class StaleButton(Refusal):
    """What the button speaks of has moved on: another version, another step, a used key."""


@dataclass(eq=False)
class PasswordsBusy(Refusal):
    """More passwords wait to be checked than soon can be (services.passwords)."""


@dataclass(eq=False)
class SearchTooSlow(Refusal):
    """It was stopped after search_door.SECONDS, or could not begin within them."""


@dataclass(eq=False)
class SearchTooOften(Refusal):
    """So many seconds until the next one is admitted."""

    seconds: int


@dataclass(eq=False)
class SearchOver(Refusal):
    """The words that a page button belongs to are forgotten: another search or a form came after them."""


@dataclass(eq=False)
class Invalid(Refusal):
    """A value that cannot be, and the rule of it that was broken."""

    what: Value
    rule: Rule = Rule.PLAIN
    limit: int = 0


@dataclass(eq=False)
class Taken(Refusal):
    """Somebody else has it."""

    what: Unique


@dataclass(eq=False)
class TooMany(Refusal):
    """No more than `limit` of them."""

    what: Quota
    limit: int
