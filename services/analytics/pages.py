"""The pages of /stats as facts: what services count and screens, pictures and files show. Amounts are Money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from models.enums import SellerStatus
from models.money import Money
from services.analytics.scope import Elsewhere, Step


class Window(StrEnum):
    """The periods a button offers, today included; OWN is one that somebody typed."""

    WEEK = "7"
    MONTH = "30"
    QUARTER = "90"
    YEAR = "365"
    EVER = "all"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Span:
    """Whole days of the market's calendar, both ends included, cut into bars of one step.

    `elsewhere` says something only beside a page without sales.
    """

    window: Window
    first: date
    last: date
    step: Step
    elsewhere: Elsewhere = Elsewhere.EARLIER


class By(StrEnum):
    UNITS = "units"
    REVENUE = "revenue"


@dataclass(frozen=True, slots=True)
class Bar:
    """One day, week or month, cut at the span's ends; `running` adds up from the span's first bar."""

    first: date
    last: date
    revenue: Money
    running: Money
    orders: int
    units: int


@dataclass(frozen=True, slots=True)
class RevenuePage:
    """`before` is the revenue of as many days just before, None where there is no such time (ever).

    `repeat_customers` bought at least twice within the span. `average` is None without an order.
    """

    span: Span
    bars: tuple[Bar, ...]
    total: Money
    before: Money | None
    orders: int
    units: int
    average: Money | None
    customers: int
    repeat_customers: int


@dataclass(frozen=True, slots=True)
class ProductRow:
    rank: int
    product_id: int
    name: str
    units: int
    revenue: Money


@dataclass(frozen=True, slots=True)
class ProductsPage:
    span: Span
    by: By
    rows: tuple[ProductRow, ...]


@dataclass(frozen=True, slots=True)
class StockRow:
    """`units` were sold in the last 30 days; at that pace the stock lasts `days_left`, None when nothing sold, or not
    for a week yet.
    """

    product_id: int
    name: str
    stock: int
    units: int
    days_left: int | None


@dataclass(frozen=True, slots=True)
class StockPage:
    """Products on sale that run out first: sold out, few left, or gone within two weeks at the present pace."""

    rows: tuple[StockRow, ...]


@dataclass(frozen=True, slots=True)
class RatedRow:
    """`rating` is in hundredths of a star, cut, so that tenths come out right; `stars` over `count` is exact."""

    product_id: int
    name: str
    rating: int
    count: int
    stars: int


@dataclass(frozen=True, slots=True)
class CommentRow:
    product_id: int
    name: str
    score: int
    comment: str
    when: datetime


@dataclass(frozen=True, slots=True)
class RatingsPage:
    """`scores` counts the ratings of 1, 2, 3, 4 and 5 stars; `average` is in hundredths, None without a rating."""

    average: int | None
    count: int
    scores: tuple[int, int, int, int, int]
    rows: tuple[RatedRow, ...]
    comments: tuple[CommentRow, ...]


@dataclass(frozen=True, slots=True)
class SellerRow:
    rank: int
    seller_id: int
    shop_name: str
    status: SellerStatus
    revenue: Money
    orders: int
    units: int
    rating: int
    rating_count: int
    stars: int


@dataclass(frozen=True, slots=True)
class SellersPage:
    span: Span
    rows: tuple[SellerRow, ...]


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category with all its branches; `depth` is 0 at the top of the tree. The tree's order, biggest first."""

    category_id: int
    name: str
    emoji: str
    depth: int
    units: int
    revenue: Money


@dataclass(frozen=True, slots=True)
class CategoriesPage:
    """`others` are so many more in which something was sold."""

    span: Span
    rows: tuple[CategoryRow, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class CustomerRow:
    rank: int
    dense_rank: int
    user_id: int
    name: str
    spent: Money
    orders: int
    last_order: datetime


@dataclass(frozen=True, slots=True)
class CustomersPage:
    """`customers` bought something within the span."""

    span: Span
    customers: int
    rows: tuple[CustomerRow, ...]


@dataclass(frozen=True, slots=True)
class CohortRow:
    """The `size` people whose first purchase ever was in `month`; `active[n]` of them bought n months later."""

    month: date
    size: int
    active: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CohortsPage:
    rows: tuple[CohortRow, ...]


@dataclass(frozen=True, slots=True)
class ReferrerRow:
    user_id: int
    name: str
    opens: int
    joined: int
    bought: int
    revenue: Money


@dataclass(frozen=True, slots=True)
class Invitations:
    """What one person may know of those they invited: counts. `bought`, and `about`, a rounded sum, are None
    for a few buyers: of one friend they would tell what that friend did.
    """

    opens: int
    joined: int
    bought: int | None
    about: Money | None


@dataclass(frozen=True, slots=True)
class FunnelPage:
    """People: who opened a friend's link, joined by it, bought; and what those who joined spent."""

    opens: int
    joined: int
    bought: int
    revenue: Money
    rows: tuple[ReferrerRow, ...]
