"""What a product is called in the reader's language: now, on an order's line, and in a notice that waits.

A line keeps the names of all languages as they were when it was bought; a notice carries them too, for it is written
before anybody knows in which language it will be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

Told = str | dict[str, str]
"""A name in a notice's facts: plain when it is the same in every language, else {language: name} with the seller's own
under the empty language."""
OWN = ""


def names_of(product: Mapping[str, Any]) -> dict[str, str]:
    """{language: name} of a row's `translations`, as far as its seller wrote them."""
    return {language: words["name"] for language, words in _read(product["translations"]).items() if words.get("name")}


def here(row: Mapping[str, Any], language: str) -> str:
    """The name of a product's row (`name`, `translations`), or of an order's line (`name`, `names`)."""
    names = _read(row["names"]) if "names" in row else names_of(row)
    return names.get(language) or str(row["name"])


def told(name: str, names: Mapping[str, str]) -> Told:
    return {OWN: name, **names} if names else name


def of_line(row: Mapping[str, Any]) -> Told:
    """An order's line for a notice."""
    return told(row["name"], _read(row["names"]))


def _read(kept: Any) -> dict[str, Any]:
    if not kept or kept == "{}":
        return {}
    found: dict[str, Any] = orjson.loads(kept) if isinstance(kept, str) else kept
    return found
