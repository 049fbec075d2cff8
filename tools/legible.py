"""Whether this code can read what a backup's rows say: asked before they take the market's place (faults.md F518).

A list of sums proves that a backup is whole, not who wrote it. What is sealed has to open, a document has to be one of
its kind, and a closed set of words knows every word. Words are asked of a backup of this version alone: the migrations
of a later one may have turned those of an older one into others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from tortoise import fields

import models
from models.base import Table, now
from services import draft_store, notifications, vault
from services.forms import Form
from services.order_views import Delivery
from tools.backup import Failed

_UNREADABLE = (InvalidTag, ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError)
CARRIED = "stock_carried"


@dataclass(frozen=True, slots=True)
class Column:
    """`question` gives the ids and values to be read; a failing `read` says that this is none of ours."""

    table: str
    name: str
    read: Callable[[Any], object]
    question: str

    def check(self, rows: Iterable[Any]) -> None:
        """Raises Failed for the first of the (id, value) that cannot be read."""
        for id_, value in rows:
            try:
                self.read(value)
            except _UNREADABLE as problem:
                raise Failed(
                    f"{self.table}.{self.name} of row {id_} in the backup is not as a market writes it"
                ) from problem


def columns(*, is_of_this_version: bool) -> Iterator[Column]:
    for (table, name), read in (SEALED | documents()).items():
        yield Column(table, name, read, f'SELECT id, "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL')
    yield Column("market_facts", "value", int, f"SELECT id, value FROM market_facts WHERE name = '{CARRIED}'")
    for (table, name), read in words().items() if is_of_this_version else ():
        question = f'SELECT MIN(id), "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL GROUP BY "{name}"'
        yield Column(table, name, read, question)


def _delivery(sealed: str) -> object:
    return Delivery(**vault.unseal_facts(sealed))


def _form(sealed: str) -> None:
    """With all that waits below it."""
    form: Form | None = Form("", sealed, now())
    while form is not None:
        form = form.below


SEALED: dict[tuple[str, str], Callable[[Any], object]] = {
    ("users", "email"): vault.unseal,
    ("users", "phone"): vault.unseal,
    ("users", "address"): vault.unseal,
    ("reports", "words"): vault.unseal,
    ("orders", "delivery"): _delivery,
    ("checkouts", "delivery"): lambda sealed: vault.unseal_facts(sealed)["phone"],
    ("wizards", "data"): _form,
}


def _tables() -> list[type[Table]]:
    every = (getattr(models, name) for name in models.__all__)
    return [each for each in every if isinstance(each, type) and issubclass(each, Table)]


def documents() -> dict[tuple[str, str], Callable[[Any], object]]:
    """Every column of JSON."""
    found: dict[tuple[str, str], Callable[[Any], object]] = {}
    for model in _tables():
        for name, field in model._meta.fields_map.items():
            if isinstance(field, fields.JSONField):
                found[str(model._meta.db_table), name] = _document
    return found | _SHAPES


def _document(value: str) -> dict[str, Any]:
    made = json.loads(value)
    if not isinstance(made, dict):
        raise TypeError
    return made


def _lines(value: str) -> None:
    for line in json.loads(value):
        found = draft_store.entry(_document(json.dumps(line)))
        if not all(isinstance(number, int) for number in (found.product, found.quantity, found.price)):
            raise TypeError
        if found.was is not None and not all(isinstance(number, int) for number in found.was):
            raise TypeError


def _translations(value: str) -> None:
    for texts in _document(value).values():
        _names(json.dumps(texts))


def _names(value: str) -> None:
    if not all(isinstance(text, str) for text in _document(value).values()):
        raise TypeError


_SHAPES: dict[tuple[str, str], Callable[[Any], object]] = {
    ("checkouts", "lines"): _lines,
    ("notifications", "facts"): lambda value: notifications.unsealed(_document(value)),
    ("order_items", "names"): _names,
    ("products", "translations"): _translations,
}


def words() -> dict[tuple[str, str], Callable[[Any], object]]:
    """Every column of a closed set of words."""
    return {
        (str(model._meta.db_table), name): field.enum_type
        for model in _tables()
        for name, field in model._meta.fields_map.items()
        if hasattr(field, "enum_type")
    }
