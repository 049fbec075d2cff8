"""What a product is called in the reader's language: now, on an order's line, and in a notice that waits.

A line keeps the names of all languages as they were when it was bought; a notice carries them too, for it is written
before anybody knows in which language it will be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services import sql

Told = str | dict[str, str]
"""A name in a notice's facts: plain when it is the same in every language, else {language: name} with the seller's own
under the empty language."""
OWN = ""


def in_language(row: Mapping[str, Any], language: str) -> str:
    """The name of a product's row (`name`, `translations`), or of an order's line (`name`, `names`)."""
    found = _read(row["names"]).get(language) if "names" in row else words(row, language).get("name")
    return found or str(row["name"])


def words(product: Mapping[str, Any], language: str) -> dict[str, str]:
    """A product's `name` and `description` in the reader's language, as far as its seller wrote them."""
    found: dict[str, str] = _read(product["translations"]).get(language, {})
    return found


def names_of(product: Mapping[str, Any]) -> dict[str, str]:
    """{language: name} of a row's `translations`, as far as its seller wrote them."""
    return {language: said["name"] for language, said in _read(product["translations"]).items() if said.get("name")}


def told(name: str, names: Mapping[str, str]) -> Told:
    return {OWN: name, **names} if names else name


def told_product(row: Mapping[str, Any]) -> Told:
    """A product's row for a notice."""
    return told(row["name"], names_of(row))


def told_line(row: Mapping[str, Any]) -> Told:
    """An order's line for a notice."""
    return told(row["name"], _read(row["names"]))


def _read(kept: Any) -> dict[str, Any]:
    # Most have none, and lists ask for many.
    return {} if not kept or kept == "{}" else sql.document(kept)
