"""A shop's data in the neutral shape of tests/data/README.md: typed rows from CSV files, ids 1..n in every table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.enums import Fulfilment

# `paid` is accepted and paid here.
STATUSES = {
    "pending": Fulfilment.PENDING,
    "paid": Fulfilment.ACCEPTED,
    "shipped": Fulfilment.SHIPPED,
    "delivered": Fulfilment.DELIVERED,
    "cancelled": Fulfilment.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Customer:
    id: int
    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Shop:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A category; without a parent it is at the top of the tree."""

    id: int
    parent_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """A product at today's price; an unknown stock is 0."""

    id: int
    seller_id: int
    category_id: int
    name: str
    price: int
    stock: int
    is_active: bool


@dataclass(frozen=True, slots=True)
class Purchase:
    id: int
    customer_id: int
    status: Fulfilment
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    order_id: int
    product_id: int
    quantity: int
    price: int

    @property
    def amount(self) -> int:
        return self.quantity * self.price


@dataclass(frozen=True, slots=True)
class Score:
    id: int
    customer_id: int
    product_id: int
    score: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DataSet:
    """Amounts are minor units of the one currency, moments are UTC."""

    currency: str
    customers: tuple[Customer, ...]
    shops: tuple[Shop, ...]
    branches: tuple[Branch, ...]
    articles: tuple[Article, ...]
    purchases: tuple[Purchase, ...]
    lines: tuple[Line, ...]
    scores: tuple[Score, ...]


def read(folder: Path) -> DataSet:
    """The CSV files of a folder."""
    currencies = {row["currency"] for row in _rows(folder, "orders")}
    if len(currencies) != 1:
        raise ValueError(f"{folder.name}: one currency was expected, not {sorted(currencies)}")
    return DataSet(
        currency=currencies.pop(),
        customers=tuple(
            Customer(int(row["user_id"]), row["display_name"], _moment(row)) for row in _rows(folder, "users")
        ),
        shops=tuple(Shop(int(row["seller_id"]), row["name"]) for row in _rows(folder, "sellers")),
        branches=tuple(
            Branch(int(row["category_id"]), int(row["parent_id"] or 0) or None, row["name"])
            for row in _rows(folder, "categories")
        ),
        articles=tuple(_article(row) for row in _rows(folder, "products")),
        purchases=tuple(
            Purchase(int(row["order_id"]), int(row["user_id"]), STATUSES[row["status"]], _moment(row))
            for row in _rows(folder, "orders")
        ),
        lines=tuple(_line(row) for row in _rows(folder, "order_items")),
        scores=tuple(_score(row) for row in _rows(folder, "ratings")),
    )


def _rows(folder: Path, table: str) -> Iterator[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _moment(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(row["created_at"])


def _article(row: dict[str, str]) -> Article:
    return Article(
        id=int(row["product_id"]),
        seller_id=int(row["seller_id"]),
        category_id=int(row["category_id"]),
        name=row["name"],
        price=int(row["price_minor"]),
        stock=int(row["stock"] or 0),
        is_active=row["is_active"] == "1",
    )


def _line(row: dict[str, str]) -> Line:
    return Line(
        *(int(row[name]) for name in ("order_item_id", "order_id", "product_id", "quantity", "unit_price_minor"))
    )


def _score(row: dict[str, str]) -> Score:
    return Score(
        id=int(row["rating_id"]),
        customer_id=int(row["user_id"]),
        product_id=int(row["product_id"]),
        score=int(row["score"]),
        created_at=_moment(row),
    )
