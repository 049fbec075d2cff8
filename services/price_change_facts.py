"""What is said of a change of many prices: what is wanted, what it would do, and what it has done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.enums import PriceChangeKind
from models.money import Money
from services import windows
from services.category_names import Names

UNDO_DAYS = 7
UNDONE_WITHIN = timedelta(days=UNDO_DAYS, microseconds=-1)
MARK_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """What is wanted: `percent` off, or on top; of a category with its branches, or of the whole shop (None)."""

    kind: PriceChangeKind
    percent: int
    category_id: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """What customers pay for a product, discount taken off."""

    name: str
    was: Money
    now: Money


@dataclass(frozen=True, slots=True)
class Preview:
    """What the plan would do: `products` cost something else then, from `lowest` to `highest` after the discount.

    They sold `units` for `revenue` in the last 30 days, at the prices of each day. As many would have brought `today`
    at the prices as they are now, and `expected` at the new ones.
    `mark` stands for the prices as they are now and `key` is one-use: both belong in the button that applies it.
    `is_anew`: somebody wanted to apply an earlier preview, but prices had changed. `better` have a greater discount.
    """

    plan: Plan
    category: Names | None
    products: int
    examples: tuple[Example, ...]
    lowest: Money
    highest: Money
    units: int
    revenue: Money
    today: Money
    expected: Money
    mark: str
    key: str
    is_anew: bool = False
    better: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was made. `category` is None for the whole shop, or for one whose name nobody knows any more.

    `kept` of its `products` were left alone when it was taken back, because what it had set was set anew since;
    `stayed` names the first few of them. `done` of them are while it is at work, on setting or on taking back.
    Where it was taken back, `later` are the last few changes that were made since and stand.
    """

    id: int
    plan: Plan
    category: Names | None
    products: int
    kept: int
    made_at: datetime
    is_undone: bool
    stayed: tuple[str, ...] = ()
    done: int | None = None
    later: tuple[Change, ...] = ()

    @property
    def is_at_work(self) -> bool:
        return self.done is not None

    @property
    def can_be_undone(self) -> bool:
        is_fresh = windows.within(self.made_at, UNDONE_WITHIN)
        return is_fresh and not self.is_undone and not self.is_at_work
