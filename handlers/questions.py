"""Every form of the house and every question in it: the one place that says what is asked (docs/adr/0020)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from handlers.doors import prefixes
from keyboards import (
    add_product,
    blocks,
    categories,
    checkout,
    forms,
    login,
    market_orders,
    my_products,
    open_shop,
    people,
    ratings,
    register,
    reports,
    shop_name,
    shop_orders,
    shops,
)
from keyboards.base import Tap
from services.forms import Form

HOUR, MONTH = timedelta(hours=1), timedelta(days=30)


class Asks(Enum):
    """What a step asks for. Every number is read by `services.numbers`, in all the spellings it knows."""

    WORDS = auto()
    ADDRESS = auto()
    EMOJI = auto()
    EMAIL = auto()
    LOGIN = auto()
    DATES = auto()
    PASSWORD = auto()
    CONTACT = auto()
    PICTURE = auto()
    BUTTON = auto()
    PRICE = auto()
    PRICE_RANGE = auto()
    COUNT = auto()
    CHANGE = auto()
    PERCENT = auto()


TEXTS = frozenset((Asks.WORDS, Asks.ADDRESS, Asks.EMOJI, Asks.EMAIL, Asks.LOGIN, Asks.DATES))
"""What is typed and is no number; a password is taken by `handlers.secrets`."""
NUMBERS = frozenset((Asks.PRICE, Asks.PRICE_RANGE, Asks.COUNT, Asks.CHANGE, Asks.PERCENT))


@dataclass(frozen=True, slots=True)
class Kind:
    """`asks` names the form's steps by what stands after their dot, and what each of them asks for.

    `own` are the heads of the taps that go on with the form; `waits` is how long its question stays open. At the steps
    `sure` a button alone answers once something was typed.
    """

    asks: Mapping[str, Asks]
    own: frozenset[str] = frozenset()
    waits: timedelta = HOUR
    sure: frozenset[str] = frozenset()


def heads(*taps: type[Tap]) -> frozenset[str]:
    return frozenset(tap.__prefix__ for tap in taps)


FORMS = {
    "account": Kind({"name": Asks.WORDS, "phone": Asks.CONTACT, "address": Asks.ADDRESS}),
    "add_product": Kind(
        {
            "photos": Asks.PICTURE, "name": Asks.WORDS, "category": Asks.BUTTON, "price": Asks.PRICE,
            "stock": Asks.COUNT, "description": Asks.WORDS, "preview": Asks.BUTTON,
        },
        prefixes(add_product), MONTH,
    ),
    "blocks": Kind({"reason": Asks.WORDS}, heads(blocks.DeclineAllForTyped)),
    "cart": Kind({"quantity": Asks.COUNT}),
    "catalog": Kind({"price": Asks.PRICE_RANGE}),
    "categories": Kind({"rename": Asks.WORDS, "emoji": Asks.EMOJI}),
    "checkout": Kind({"phone": Asks.CONTACT, "address": Asks.ADDRESS, "confirm": Asks.BUTTON}, prefixes(checkout)),
    "letters": Kind({"words": Asks.WORDS}),
    "login": Kind({"login": Asks.LOGIN, "password": Asks.PASSWORD}),
    "market_orders": Kind({"reason": Asks.WORDS}, heads(market_orders.CancelForShopTyped)),
    "market_stats": Kind({"period": Asks.DATES}),
    "my_products": Kind(
        {
            "name": Asks.WORDS, "price": Asks.PRICE, "discount": Asks.PERCENT, "text": Asks.WORDS,
            "stock": Asks.CHANGE, "photos": Asks.PICTURE, "page": Asks.PICTURE,
        },
        heads(my_products.SetFarPrice),
    ),
    "new_category": Kind(
        {"en": Asks.WORDS, "uz": Asks.WORDS, "ru": Asks.WORDS, "emoji": Asks.EMOJI},
        heads(categories.AskNameAgain, categories.KeepName, categories.SkipName, categories.SkipEmoji),
    ),
    "open_shop": Kind({"name": Asks.WORDS}, heads(open_shop.OpenShop), sure=frozenset({"name"})),
    "people": Kind({"find": Asks.WORDS, "reason": Asks.WORDS}, heads(people.DeactivateForTyped)),
    "price_changes": Kind({"percent": Asks.PERCENT}),
    "ratings": Kind({"score": Asks.BUTTON, "comment": Asks.WORDS}, heads(ratings.RateProduct)),
    "recover": Kind({"phone": Asks.CONTACT, "password": Asks.PASSWORD}),
    "register": Kind({"email": Asks.EMAIL, "phone": Asks.CONTACT, "password": Asks.PASSWORD}, prefixes(register)),
    "reports": Kind({"words": Asks.WORDS}, heads(reports.SendTyped, reports.SendReport)),
    "shop_name": Kind({"name": Asks.WORDS}, heads(shop_name.GiveName)),
    "shop_orders": Kind({"reason": Asks.WORDS, "left": Asks.COUNT}, heads(shop_orders.CancelForTyped)),
    "shop_letters": Kind({"words": Asks.WORDS}),
    "shops": Kind({"reason": Asks.WORDS}, heads(shops.SuspendForTyped)),
    "stats": Kind({"period": Asks.DATES}),
    "support": Kind({"words": Asks.WORDS}),
}  # fmt: skip
"""By what stands before the dot of their steps. A question that no tap goes on with needs none of its own."""
_NONE = Kind({})
LEAVES = heads(forms.LeaveForm, checkout.LeaveCheckout, register.LeaveRegistration, login.LeaveLogin)
SKIPS = heads(add_product.SkipDescription, categories.SkipName, categories.SkipEmoji, ratings.SkipComment)
"""The buttons that end a question, and those that pass it by: what a word may do as well."""

_TO_PEOPLE = frozenset({"words", "reason", "comment"})
"""What the steps are called whose words another person reads."""


def kind(step: str) -> Kind:
    """The form that a step is of; an empty one for a step of another version."""
    return FORMS.get(step.partition(".")[0], _NONE)


def wanted(form: Form | None) -> Asks | None:
    """What is asked for where this form stands now."""
    if form is None:
        return None
    is_typed = form.step.partition(".")[2] in kind(form.step).sure and "typed" in form.data
    return Asks.BUTTON if is_typed else asked(form.step)


def asked(step: str) -> Asks | None:
    """What is asked for at a step; nothing at a memory, or at a step of another version."""
    return kind(step).asks.get(step.partition(".")[2])


def is_for_people(step: str) -> bool:
    """Whether what is written there is sent to somebody: letters, reasons and reviews; names and addresses are kept."""
    return asked(step) is Asks.WORDS and step.partition(".")[2] in _TO_PEOPLE
