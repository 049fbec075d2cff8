"""A customer reports a shop or a product."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers.doors import Step, door
from handlers.steps import step_of, typed
from keyboards import reports as keyboards
from keyboards import views
from keyboards.views import Kind
from models.enums import ReportReason
from screens import reports as screens
from screens.show import show
from services import reports, wizards
from services.actors import Actor
from services.errors import NotFound
from services.forms import Form
from services.reports import Thing

WORDS = "reports.words"
THING, SHOP = "thing", "shop"
"""What the form keeps: what it is about, and the shop's name as it was read."""
router = door(keyboards)


@router.callback_query(keyboards.AskReport.filter())
async def ask(query: CallbackQuery, tap: keyboards.AskReport, actor: Actor) -> None:
    thing = await _thing(actor, tap.view)
    await wizards.put_over(actor, WORDS, _facts(tap, thing))
    await show(query, screens.ask(thing, tap))


@router.callback_query(keyboards.SendReport.filter())
async def send(query: CallbackQuery, tap: keyboards.SendReport, actor: Actor) -> None:
    thing = await _thing(actor, tap.view)
    read = _read(actor, thing, tap)
    if read is None:
        if not any(Form.TYPED in each.data for each in wizards.find_all(actor, WORDS)):
            await wizards.put_over(actor, WORDS, _facts(tap, thing))
        await show(query, screens.ask(thing, tap), screens.renamed(), alert=True)
        return
    is_kept = await reports.report(actor.customer, read, tap.reason)
    await wizards.end(actor, WORDS, **{THING: thing.key})
    await show(query, screens.thanks(tap) if is_kept else screens.said_already(tap))


@router.message(Step(WORDS))
async def typed_words(message: Message, actor: Actor) -> None:
    """Only a button reports: what is typed may have been meant for a search (faults.md F200)."""
    assert actor.form is not None, "Step lets nobody else in"
    asked = actor.form.data
    async with step_of(actor):
        words, thing = reports.checked(message.text or ""), await _thing(actor, asked["view"])
    at = keyboards.OfReport(view=asked["view"])
    await wizards.put_over(actor, WORDS, _facts(at, thing) | {Form.TYPED: words})
    await show(message, screens.sure(thing, words, at))


@router.callback_query(keyboards.SendTyped.filter())
async def send_typed(query: CallbackQuery, tap: keyboards.SendTyped, actor: Actor) -> None:
    words = typed(actor, WORDS, "view", tap.view, tap.said)
    async with step_of(actor, WORDS, words):
        thing = await _thing(actor, tap.view)
        read = _read(actor, thing, tap)
        is_kept = read is not None and await reports.report(actor.customer, read, ReportReason.OTHER, words)
    if read is None:
        await wizards.put_over(actor, WORDS, _facts(tap, thing) | {Form.TYPED: words})
        await show(query, screens.sure(thing, words, tap), screens.renamed(), alert=True)
        return
    await wizards.end(actor, WORDS, words)
    await show(query, screens.thanks(tap) if is_kept else screens.said_already(tap, typed=True))


def _facts(at: keyboards.OfReport, thing: Thing) -> dict[str, Any]:
    return {"view": at.view, THING: thing.key, SHOP: thing.shop}


def _read(actor: Actor, thing: Thing, tap: keyboards.SendReport | keyboards.SendTyped) -> Thing | None:
    """The same under the name that its customer has read above the button: it may be what is wrong with the shop.

    None where it is called otherwise by now, and nobody knows how it was called.
    """
    asked = [form.data for form in wizards.find_all(actor, WORDS) if form.data["view"] == tap.view]
    shops = [each[SHOP] for each in asked if SHOP in each]
    former = [replace(thing, shop=shop, name=shop if thing.product is None else thing.name) for shop in shops]
    known = [*former, thing]
    return next((each for each in known if tap.read in ("", each.mark())), None)


async def _thing(actor: Actor, packed: str) -> Thing:
    """The product whose card is over the view, else the shop that it lists."""
    customer, view = actor.customer, views.read(packed)
    if view.card:
        return await reports.product(customer, view.card, actor.language)
    if view.kind is Kind.SHOP:
        return await reports.shop(customer, view.id)
    raise NotFound
