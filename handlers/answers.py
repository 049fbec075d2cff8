"""Whether a text can be the answer to the open question: where it cannot, it may be a password (faults.md F540)."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.questions import NUMBERS, Asks, kind, wanted
from services import contacts, numbers, prices, typed_passwords
from services.actors import Actor
from services.errors import Invalid, Value
from services.market import rules

LONGEST_LOGIN = 254  # letters of an email, which is longer than a phone
_NAMES = frozenset((Asks.EMAIL, Asks.LOGIN))
_SHORTEST_PHONE = 9  # digits, without a country's code; what is shorter is rather somebody's birthday
_BESIDE_SIGNS = re.compile(r"\s?([@.,;])\s?")
_WITHOUT_LETTERS = frozenset((*NUMBERS, Asks.DATES, Asks.EMOJI))


def may_be(actor: Actor, text: str) -> bool:
    """Whether the question that is open may take these words. A login may have a password behind it."""
    asks = wanted(actor.form)
    if asks in (Asks.WORDS, Asks.ADDRESS, Asks.PASSWORD):
        return True
    if asks in _NAMES:
        return contacts.is_login(text) or contacts.is_mistyped_email(text) or bool(parted(text)[1])
    if asks is Asks.CONTACT:
        return is_login(text)
    return asks in _WITHOUT_LETTERS and (not any(map(str.isalpha, text)) or _is_number(text))


def is_login(text: str) -> bool:
    """Whether it is an email or a phone number as people type their own."""
    if len(text) > LONGEST_LOGIN or ("@" not in text and sum(map(str.isdigit, text)) < _SHORTEST_PHONE):
        return False
    return contacts.is_login(text)


def asks_login(actor: Actor) -> bool:
    """Whether an email or a login is asked for."""
    return wanted(actor.form) in _NAMES


def parted(text: str) -> tuple[str, str]:
    """A login and what may be its password behind it; the password is empty for any other text.

    Whatever stands behind a login may be one; behind a mistyped address, what looks like one.
    """
    words = text.split()
    if contacts.is_login(text):
        return text, ""
    for count in range(len(words) - 1, 0, -1):
        login, rest = " ".join(words[:count]), " ".join(words[count:])
        if is_login(login):
            return login, rest
    if len(words) == 2 and contacts.is_mistyped_email(words[0]) and typed_passwords.looks_like_one(words[1]):
        return words[0], words[1]
    return text, ""


def is_spaced_email(text: str) -> bool:
    """Whether it is an address, right or mistyped, with a blank beside a sign of it: `petr @mail.ru`."""
    joined = _BESIDE_SIGNS.sub(r"\1", text[:LONGEST_LOGIN].strip())
    return contacts.is_email(joined) or contacts.is_mistyped_email(joined)


def is_before_password(step: str) -> bool:
    """Whether a contact is asked here, and next the password that is set: people who know that send it at once."""
    form = kind(step)
    return form.asks.get(step.partition(".")[2]) is Asks.CONTACT and Asks.PASSWORD in form.asks.values()


def _is_number(text: str) -> bool:
    """With words around it, such as `50minggacha`."""
    bare = text.lstrip("".join(numbers.SIGNS))
    return any((
        _is_read(lambda: prices.parse_range(text, rules.currency)),
        _is_read(lambda: numbers.parse_whole(bare, Value.STOCK, 0, numbers.PRICE_LIMIT)),
        _is_read(lambda: numbers.parse_percent(bare, Value.DISCOUNT, 0, numbers.PRICE_LIMIT)),
    ))  # fmt: skip


def _is_read(read: Callable[[], object]) -> bool:
    try:
        read()
    except Invalid:
        return False
    return True
