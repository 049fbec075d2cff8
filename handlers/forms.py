"""When the open question of a form is over: the one place that says so (docs/adr/0020).

A command, a link or a button of another place ends a short question and puts a long form aside, before any handler
sees it; so does time. Whatever is written afterwards is a search.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.questions import MONTH, TEXTS, Asks, asked, heads, kind, wanted
from handlers.secrets import is_command, is_secret
from keyboards import checkout as checkouts
from keyboards import forms as keyboards
from keyboards.base import SEPARATOR, tapped
from screens.text import utf16
from services import checkout, outbox, windows, wizards
from services.actors import Actor
from services.errors import Refusal
from services.forms import Form

EVERYBODYS = heads(keyboards.LeaveForm, keyboards.BackToQuestion)
NEVER_BACK = frozenset((None, Asks.EMAIL, Asks.LOGIN, Asks.PASSWORD, Asks.CONTACT, Asks.PICTURE))
"""Who logs in or registers begins anew; words are no answer where pictures are asked for."""
NEVER_COVERED = frozenset((None, Asks.EMAIL, Asks.LOGIN, Asks.PASSWORD, Asks.CONTACT))
WRITES_BACK = frozenset(("letters.words", "shop_letters.words"))
"""Who is writing about an order answers further letters about it as well: both go to the same person."""
LEAVE = "/cancel"
LONGEST = 2_000  # UTF-16 units: nothing that is asked for is longer


async def standing(actor: Actor, event: TelegramObject, moment: datetime) -> Actor:
    """The actor as the event finds them: without the question it leads away from, and without what is too old."""
    if actor.form and wizards.is_open(actor) and await _is_left(actor, actor.form, event, moment):
        actor = await wizards.leave(actor, comes_back=_comes_back(actor.form, event))
    return await wizards.drop_old(actor, moment, MONTH)


async def _is_left(actor: Actor, form: Form, event: TelegramObject, moment: datetime) -> bool:
    return is_too_old(form, moment) or (_leads_away(form, event) and not await _only_shows(actor, event))


async def _only_shows(actor: Actor, event: TelegramObject) -> bool:
    """Whether it is an old button that can only show what became of its checkout: it leads away from nothing."""
    tap = tapped(event.data or "") if isinstance(event, CallbackQuery) else None
    if not isinstance(tap, checkouts.OfCheckout) or checkouts.leads_back(tap):
        return False
    try:
        return await checkout.is_over(actor.customer, tap.key)
    except Refusal:  # nobody who buys: its door says why
        return False


def is_over(form: Form, event: TelegramObject, moment: datetime) -> bool:
    """Whether the question that is open waits no longer for what comes now."""
    return is_too_old(form, moment) or _leads_away(form, event)


def is_too_old(form: Form, moment: datetime) -> bool:
    """Whether its question has waited for an answer long enough by then."""
    waits = kind(form.step).waits
    return moment - form.since > waits or windows.passed(form.since, waits)


def is_tail(actor: Actor, message: Message) -> bool:
    """Whether this was sent before its writer could see that a text was too long: the app cut it into pieces."""
    form = actor.form
    if form is None or not wizards.is_open(actor) or is_secret(form.step):
        return False
    answered: int = form.notes.get(Form.CUT, 0)
    return message.message_id < answered


def asks_otherwise(actor: Actor) -> bool:
    """Whether a question waits for something else than a contact: one that was left may still have its button. Where
    buttons alone answer there is a reason of its own.
    """
    return wanted(actor.form) not in (None, Asks.CONTACT, Asks.BUTTON)


def is_no_text(actor: Actor, message: Message) -> bool:
    """Whether words are asked for and a picture, a voice or the like came; a place has a reason of its own."""
    asks = wanted(actor.form)
    has_own_reason = message.contact or (asks is Asks.ADDRESS and message.location)
    return asks in TEXTS and message.text is None and not has_own_reason


def is_no_tap(actor: Actor, message: Message) -> bool:
    """Whether a button is asked for and no text came, of which each such question says itself what it does with it."""
    return wanted(actor.form) is Asks.BUTTON and message.text is None


async def is_covered(actor: Actor, message: Message) -> bool:
    """Whether a letter stands below the open question that its reader has not been told of: these words may be meant
    for it. What may be a secret is looked at by the question itself, which deletes it.
    """
    form = actor.form
    if form is None or not wizards.is_open(actor) or is_secret(form.step) or asked(form.step) in NEVER_COVERED:
        return False
    if not message.text or message.text.startswith("/"):
        return False
    told, answer = form.notes.get(Form.COVERED, (form.since.isoformat(), 0))
    if message.message_id < answer:
        return True  # written before the question asked once more could be seen
    since = max(form.since, datetime.fromisoformat(told))
    of = form.data["order"] if form.step in WRITES_BACK else None
    return await outbox.asked_since(actor.id, actor.telegram_id, since, of)


async def refused(actor: Actor, message: Message, answer: int, since: datetime) -> None:
    """A wrong answer was told so in message `answer`, made at `since`; of one that was far too long the rest may be on
    its way, and so may more of what is written below a letter.
    """
    if await is_covered(actor, message):
        await wizards.note(actor.id, Form.COVERED, (since.isoformat(), answer))
    if utf16(message.text or "") > LONGEST or is_tail(actor, message):
        await wizards.note(actor.id, Form.CUT, answer)


def _comes_back(form: Form, event: TelegramObject) -> bool:
    """Whether what is written next may still be for it: a button below the question has answered it, or says no."""
    if asked(form.step) in NEVER_BACK:
        return False
    return not (isinstance(event, CallbackQuery) and event.data in _answers(form))


def _answers(form: Form) -> set[str]:
    """What the buttons below the question carry, as it was asked."""
    question: dict[str, Any] = form.notes.get(Form.ASKED) or {"keyboard": {"inline_keyboard": []}}
    return {
        each["callback_data"]
        for row in question["keyboard"]["inline_keyboard"]
        for each in row
        if "callback_data" in each
    }


def _leads_away(form: Form, event: TelegramObject) -> bool:
    if isinstance(event, CallbackQuery):
        head = (event.data or "").partition(SEPARATOR)[0]
        return head not in EVERYBODYS and head not in kind(form.step).own
    if isinstance(event, Message):
        text = event.text or ""
        is_away = is_command(text) if is_secret(form.step) else text.startswith("/")
        return is_away and text.split("@")[0].split()[0].lower() != LEAVE
    return False
