"""Whether a text can be the answer to the open question: where it cannot, it may be a password (faults.md F540)."""

from __future__ import annotations

from collections.abc import Callable

from handlers.questions import NUMBERS, Asks, asked, kind, wanted
from services import contacts, numbers, prices, spelled_logins
from services.actors import Actor
from services.errors import Invalid, Value
from services.market import rules
from services.typed_passwords import Asked

LONGEST_LOGIN = 254  # letters of an email, which is longer than a phone
_NAMES = frozenset((Asks.EMAIL, Asks.LOGIN))
_WORDS = frozenset((Asks.WORDS, Asks.ADDRESS, Asks.PASSWORD, *_NAMES))
_WITHOUT_LETTERS = frozenset((*NUMBERS, Asks.DATES, Asks.EMOJI))


def may_be(actor: Actor, text: str) -> bool:
    """Whether the question that is open may take these words, or judges them itself (`asked_at`)."""
    asks = wanted(actor.form)
    if asks in _WORDS:
        return True
    if asks is Asks.CONTACT:
        return is_login(text)
    return asks in _WITHOUT_LETTERS and (not any(map(str.isalpha, text)) or _is_number(text))


def is_login(text: str) -> bool:
    """Whether it is an email or a phone number as people type their own."""
    if len(text) > LONGEST_LOGIN:
        return False
    return contacts.is_email(text) if "@" in text else spelled_logins.is_number(text)


def asked_at(step: str) -> Asked:
    """What stands in the chat at this step, as the table of passwords calls it."""
    asks = asked(step)
    if asks is Asks.PASSWORD:
        return Asked.PASSWORD
    if asks in _NAMES:
        return Asked.LOGIN
    if is_before_password(step):
        return Asked.CONTACT if _NAMES & {*kind(step).asks.values()} else Asked.CONTACT_ANEW
    return Asked.NOTHING


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
