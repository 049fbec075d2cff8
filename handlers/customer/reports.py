"""A customer reports a shop or a product."""

from __future__ import annotations

from aiogram.types import CallbackQuery

from handlers.doors import door
from keyboards import reports as keyboards
from keyboards import views
from keyboards.views import Kind
from screens import reports as screens
from screens.show import show
from services import reports
from services.actors import Actor
from services.errors import NotFound
from services.reports import Thing

router = door(keyboards)


@router.callback_query(keyboards.AskReport.filter())
async def ask(query: CallbackQuery, tap: keyboards.AskReport, actor: Actor) -> None:
    await show(query, screens.ask(await _thing(actor, tap.view), tap))


@router.callback_query(keyboards.SendReport.filter())
async def send(query: CallbackQuery, tap: keyboards.SendReport, actor: Actor) -> None:
    await reports.report(actor.customer, await _thing(actor, tap.view), tap.reason)
    await show(query, screens.thanks(tap))


async def _thing(actor: Actor, packed: str) -> Thing:
    """The product whose card is over the view, else the shop that it lists."""
    customer, view = actor.customer, views.read(packed)
    if view.card:
        return await reports.product(customer, view.card, actor.language)
    if view.kind is Kind.SHOP:
        return await reports.shop(customer, view.id)
    raise NotFound
