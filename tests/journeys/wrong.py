"""What people send where it does not belong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.people import Person
from tests.playground.street import png

Deed = Callable[[Person], Awaitable[object]]
RIGHT_TO_LEFT, ISOLATE = "\u202e", "\u2066"
LONG = "x" * 4096
BLANK = "\u2800\u2800\u2800"  # Telegram does not send spaces alone, but it sends these
NUMBERS = (
    "99999999999999999999999999", "9" * 4096, "-5", "−5", "1e9", "１２", "٣٤", "½", "0x10", "1_000", "+7", "NaN",
    "1,2,3", "12 apples", "🍎", "<b>", f"{RIGHT_TO_LEFT}21", BLANK,
)  # fmt: skip


def typed(text: str) -> Deed:
    return lambda person: person.sends(text)


async def sticker(person: Person) -> None:
    await person.sends_sticker()


async def photo(person: Person) -> None:
    await person.uploads(png(16, 16), caption="25000")


async def empty_photo(person: Person) -> None:
    await person.uploads(b"")


async def place(person: Person) -> None:
    await person._does("location", latitude=41.3, longitude=69.2)


async def a_friends_contact(person: Person) -> None:
    await person.shares_contact(phone_number="+998901112233", first_name="Friend", user_id=777)


async def a_contact_of_nobody(person: Person) -> None:
    await person.shares_contact(phone_number="+998901112233", first_name="Friend")


WORDLESS: tuple[Deed, ...] = (sticker, photo, empty_photo, place, a_friends_contact, a_contact_of_nobody)
UNREADABLE: tuple[Deed, ...] = (*WORDLESS, typed(BLANK))


def numbers(*but: str) -> tuple[Deed, ...]:
    """Everything that is no whole number, without what this place takes."""
    return (*map(typed, [each for each in NUMBERS if each not in but]), *WORDLESS)
