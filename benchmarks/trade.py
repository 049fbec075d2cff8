"""Three years of a made-up market, as rows of its tables; the same size and seed are the same market."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any

from models.enums import Fulfilment, Payment, ProductStatus, Role, SellerStatus

SEED = 20_260_101
DAYS = 3 * 365
PRODUCTS_A_SHOP = 40
FIRST_SELLER = 1_000_001
_TREE = (6, 4, 4)
_LINES = (1, 2, 3, 4, 5), (30, 25, 20, 15, 10)
_QUANTITIES = (1, 2, 3, 4, 5, 10), (60, 20, 8, 5, 5, 2)
_STATUSES = tuple(Fulfilment), (3, 3, 5, 79, 7, 3)
_SCORES = (1, 2, 3, 4, 5), (5, 6, 12, 30, 47)
_COMMENTS = ("Came quickly, thank you", "Not what I hoped for", "Rahmat, juda yaxshi!", "Отличный товар 👍")

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Size:
    """What grows with the market; a shop, its products and a customer buy and sell as much in each."""

    lines: int

    @property
    def customers(self) -> int:
        return max(self.lines // 10, 20)

    @property
    def sellers(self) -> int:
        return max(self.lines // 2_000, 2)

    @property
    def products(self) -> int:
        return self.sellers * PRODUCTS_A_SHOP


class Trade:
    """Orders first: products and people carry sums of them."""

    def __init__(self, size: Size, until: datetime) -> None:
        self.size, self.until = size, until
        self.random = random.Random(SEED)
        self.start = until - timedelta(days=DAYS)
        self.prices = [100_000 * self.random.randint(1, 300) for _ in range(size.products)]
        self.sold = [0] * size.products
        self.scores: dict[tuple[int, int], int] = {}
        self.lines: list[Row] = []
        self.orders = list(self._orders())
        self.inviters = self._inviters()

    def _orders(self) -> Iterator[Row]:
        """One after the other, as evenly over the years as their number allows."""
        baskets = list(self._baskets())
        step = DAYS * 86_400 / len(baskets)
        for place, (shop, buyer, wanted) in enumerate(baskets):
            when = self.start + timedelta(seconds=int(step * (place + self.random.random())))
            yield self._order(place + 1, when, shop, buyer, wanted)

    def _baskets(self) -> Iterator[tuple[int, int, list[int]]]:
        """Shop, buyer and the places of the products on that shop's shelf."""
        shops = _shares(self.size.sellers, 10)
        buyers = _shares(self.size.customers, 5)
        goods = list(accumulate(1 / (place + 1) for place in range(PRODUCTS_A_SHOP)))
        pick, left = self.random, self.size.lines
        for count in pick.choices(*_LINES, k=left):
            shop, buyer = (pick.choices(range(len(shares)), cum_weights=shares)[0] for shares in (shops, buyers))
            wanted = {pick.choices(range(PRODUCTS_A_SHOP), cum_weights=goods)[0] for _ in range(count)}
            yield shop, buyer, sorted(wanted)[:left]
            left -= min(len(wanted), left)
            if not left:
                return

    def _order(self, number: int, when: datetime, shop: int, buyer: int, wanted: Sequence[int]) -> Row:
        status = self.random.choices(*_STATUSES)[0]
        quantities = self.random.choices(*_QUANTITIES, k=len(wanted))
        total = 0
        for place, quantity in zip(wanted, quantities, strict=True):
            product = place * self.size.sellers + shop
            total += quantity * self.prices[product]
            name = f"Product {product + 1}"
            self.lines.append((len(self.lines) + 1, when, name, self.prices[product], quantity, number, product + 1))
            self._opinion(status, buyer + 1, product, quantity)
        payment = Payment.PAID if status is Fulfilment.DELIVERED else Payment.DUE
        return number, when, f"{number:08d}", status.value, payment.value, "cash", total, buyer + 1, shop + 1

    def _opinion(self, status: Fulfilment, buyer: int, product: int, quantity: int) -> None:
        if status not in (Fulfilment.CANCELLED, Fulfilment.EXPIRED):
            self.sold[product] += quantity
        if status is Fulfilment.DELIVERED and self.random.random() < 0.15:
            self.scores[buyer, product + 1] = self.random.choices(*_SCORES)[0]

    def _inviters(self) -> dict[int, int]:
        """A fifth came by the link of somebody before them; few people invite many."""
        came = (number for number in range(2, self.size.customers + 1) if self.random.random() < 0.2)
        return {number: int(self.random.random() ** 3 * (number - 1)) + 1 for number in came}

    def categories(self) -> Iterator[Row]:
        """Roots, branches, twigs: (id, created_at, name, name_uz, name_ru, emoji, position, parent_id)."""
        level: list[int | None] = [None]
        number = 0
        for width in _TREE:
            below: list[int | None] = []
            for parent in level:
                for place in range(width):
                    number += 1
                    name = f"Category {number}"
                    yield number, self.start, name, name, name, "🧺", place, parent
                    below.append(number)
            level = below

    def products(self) -> Iterator[Row]:
        """As the lines left them; most lie at the ends of the tree."""
        ratings = [(0, 0)] * self.size.products
        for (_, product), score in self.scores.items():
            total, count = ratings[product - 1]
            ratings[product - 1] = total + score, count + 1
        ends = _TREE[0] * (1 + _TREE[1])
        for place, (total, count) in enumerate(ratings):
            name = f"Product {place + 1}"
            status = ProductStatus.ARCHIVED if place % 20 == 19 else ProductStatus.ACTIVE
            stock = 0 if place % 50 == 7 else 3 if place % 50 == 8 else 1_000_000
            yield (
                place + 1, self.start, name, "A thing worth having", "{}", name.casefold(), self.prices[place], "UZS",
                10 if place % 7 == 0 else 0, stock, status.value, total, count, total * 100 // count if count else 0,
                self.sold[place], ends + 1 + place * 31 % (_TREE[0] * _TREE[1] * _TREE[2]),
                place % self.size.sellers + 1,
            )  # fmt: skip

    def users(self, phone: str) -> Iterator[Row]:
        """Customers have the ids 1, 2, …; the shops' people follow."""
        invited: dict[int, int] = {}
        for inviter in self.inviters.values():
            invited[inviter] = invited.get(inviter, 0) + 1
        for number in range(1, self.size.customers + self.size.sellers + 1):
            shop = number - self.size.customers
            telegram = number if shop <= 0 else FIRST_SELLER + shop - 1
            role = Role.CUSTOMER if shop <= 0 else Role.SELLER
            yield (
                number, self.start, telegram, f"buyer{number}", f"Buyer {number}", "en", role.value, True, True, phone,
                f"{number:064x}", phone, False, f"code-{number}", invited.get(number, 0), "",
                self.inviters.get(number),
            )  # fmt: skip

    def sellers(self) -> Iterator[Row]:
        for number in range(1, self.size.sellers + 1):
            name = f"Shop {number}"
            status = SellerStatus.SUSPENDED if number % 50 == 49 else SellerStatus.OPEN
            yield number, self.start, name, name.casefold(), status.value, "", False, self.size.customers + number

    def carts(self) -> Iterator[Row]:
        return ((number, self.start, number) for number in range(1, self.size.customers + 1))

    def ratings(self) -> Iterator[Row]:
        for number, ((user, product), score) in enumerate(self.scores.items(), 1):
            yield number, self.until, score, _COMMENTS[number % 4] if number % 3 == 0 else "", product, user

    def link_opens(self) -> Iterator[Row]:
        """Those who joined, and as many who were customers already."""
        pairs = {(inviter, user) for user, inviter in self.inviters.items()}
        pairs |= {(user, inviter) for user, inviter in self.inviters.items()}
        for number, (referrer, user) in enumerate(sorted(pairs), 1):
            yield number, self.start, referrer, user


def _shares(count: int, flatness: int) -> list[float]:
    """Running weights by relative rank, so that the middle one has its due share at every size."""
    return list(accumulate(1 / (flatness + 100 * place / count) for place in range(count)))
