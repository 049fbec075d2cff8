"""Every form of the house, and when its open question is over: the one place that says so (docs/adr/0020).

A command, a link or a button of another place ends a short question and puts a long form aside, before any handler
sees it; so does time. Whatever is written afterwards is a search.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.doors import prefixes
from handlers.secrets import is_command, is_secret
from keyboards import add_product, categories, checkout, open_shop, people, register, shop_orders, shops
from keyboards import forms as keyboards
from keyboards.base import SEPARATOR, Tap
from screens.text import utf16
from services import wizards
from services.actors import Actor, Form

HOUR, MONTH = timedelta(hours=1), timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Kind:
    """`own` are the heads of the taps that go on with the form; `waits` is how long its question stays open."""

    own: frozenset[str] = frozenset()
    waits: timedelta = HOUR


def _heads(*taps: type[Tap]) -> frozenset[str]:
    return frozenset(tap.__prefix__ for tap in taps)


FORMS = {
    "account": Kind(),
    "add_product": Kind(prefixes(add_product), MONTH),
    "cart": Kind(),
    "catalog": Kind(),
    "categories": Kind(_heads(categories.AskNameAgain, categories.SkipName, categories.SkipEmoji)),
    "checkout": Kind(prefixes(checkout)),
    "login": Kind(),
    "market_stats": Kind(),
    "my_products": Kind(),
    "open_shop": Kind(_heads(open_shop.OpenShop)),
    "people": Kind(_heads(people.DeactivateForTyped)),
    "price_changes": Kind(),
    "ratings": Kind(),
    "recover": Kind(),
    "register": Kind(prefixes(register)),
    "shop_orders": Kind(_heads(shop_orders.CancelForTyped)),
    "shops": Kind(_heads(shops.SuspendForTyped)),
    "stats": Kind(),
}
"""By what stands before the dot of their steps. A question that no tap goes on with needs none of its own."""
EVERYBODYS = _heads(keyboards.LeaveForm)
LEAVE = "/cancel"
LONGEST = 2_000  # UTF-16 units: nothing that is asked for is longer


async def standing(actor: Actor, event: TelegramObject, moment: datetime) -> Actor:
    """The actor as the event finds them: without the question it leads away from, and without what is too old."""
    form = actor.form
    if form and wizards.is_open(actor) and (moment - form.since > _kind(form).waits or _leads_away(form, event)):
        actor = await wizards.leave(actor)
    if (kept := wizards.aside(actor)) and moment - kept.since > MONTH:
        actor = await wizards.drop_aside(actor)
    return actor


def is_tail(actor: Actor, message: Message) -> bool:
    """Whether this was sent before its writer could see that a text was too long: the app cut it into pieces."""
    form = actor.form
    if form is None or not wizards.is_open(actor) or is_secret(form.step):
        return False
    answered: int = form.notes.get(Form.CUT, 0)
    return message.message_id < answered


async def refused(actor: Actor, message: Message, answer: int) -> None:
    """A wrong answer was told so in message `answer`; of one that was far too long the rest may be on its way."""
    if utf16(message.text or "") > LONGEST or is_tail(actor, message):
        await wizards.note(actor.id, Form.CUT, answer)


def _kind(form: Form) -> Kind:
    return FORMS.get(form.step.partition(".")[0], Kind())


def _leads_away(form: Form, event: TelegramObject) -> bool:
    if isinstance(event, CallbackQuery):
        head = (event.data or "").partition(SEPARATOR)[0]
        return head not in EVERYBODYS and head not in _kind(form).own
    if isinstance(event, Message):
        text = event.text or ""
        is_away = is_command(text) if is_secret(form.step) else text.startswith("/")
        return is_away and text.split("@")[0].split()[0].lower() != LEAVE
    return False
