"""The people of the playground: five from a data file, and newcomers with names of their own."""

from __future__ import annotations

import itertools
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

PEOPLE_FILE = Path(__file__).resolve().parent.parent / "demo" / "people.json"
# Made-up people have ids that Telegram has given nobody (above 2^51), and that JavaScript counts exactly (below 2^53).
FIRST_NEWCOMER = 4_000_007_100_000_001
# What a mobile number in Uzbekistan begins with; the five of the data file have 90.
OPERATORS = ("93", "94", "97", "99", "91", "95", "88", "33", "50", "77")
ABOUT_NEWCOMER = {"uz": "yangi mehmon", "ru": "новый гость", "en": "newcomer"}


@dataclass(frozen=True, slots=True)
class Person:
    """A Telegram account: what others see of it, its phone, and its part in the demo market."""

    id: int
    first_name: str
    language_code: str
    phone_number: str
    role: str = "newcomer"
    last_name: str | None = None
    username: str | None = None
    about: dict[str, str] = field(default_factory=lambda: dict(ABOUT_NEWCOMER))

    def profile(self) -> dict[str, Any]:
        """The Person of the people side's JSON."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    def user(self) -> dict[str, Any]:
        """The Bot API User."""
        return {**self._names(), "is_bot": False, "language_code": self.language_code}

    def chat(self) -> dict[str, Any]:
        """The Bot API Chat (private: its id is the person's)."""
        return {**self._names(), "type": "private"}

    def _names(self) -> dict[str, Any]:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {"id": self.id, **{key: value for key, value in names.items() if value is not None}}


def load_people(path: Path = PEOPLE_FILE) -> list[Person]:
    """The people of the data file, in its order."""
    return [Person(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))]


class Newcomers:
    """Makes accounts with fresh ids and phones, from an id on."""

    def __init__(self, first: int = FIRST_NEWCOMER) -> None:
        self._ids = itertools.count(first)

    def make(self, first_name: str, last_name: str | None, username: str | None, language_code: str) -> Person:
        """A new person nobody has met."""
        number = next(self._ids)
        return Person(number, first_name, language_code, _phone(number), last_name=last_name, username=username)


def _phone(person_id: int) -> str:
    """As far from the next one's as the ids are."""
    operator, number = divmod(person_id - FIRST_NEWCOMER + 1, 10_000_000)
    return f"+998{OPERATORS[operator % len(OPERATORS)]}{number:07d}"
