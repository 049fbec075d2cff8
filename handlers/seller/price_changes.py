"""Changing the prices of many products at once."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Goes, Step, door
from keyboards import price_changes as keyboards
from screens import price_changes as screens
from screens.show import show
from services import price_change_forms as forms
from services import price_changes
from services.actors import Actor
from services.price_changes import Preview

router = door(keyboards)


@router.message(Command("prices"))
async def prices_command(message: Message, actor: Actor) -> None:
    await show(message, screens.start(await price_changes.latest(actor.seller)))


@router.callback_query(Goes("prices"))
@router.callback_query(keyboards.ShowPriceChanges.filter())
async def prices_button(query: CallbackQuery, actor: Actor) -> None:
    await show(query, screens.start(await price_changes.latest(actor.seller)))


@router.callback_query(keyboards.ChoosePlace.filter())
async def choose_place(query: CallbackQuery, tap: keyboards.ChoosePlace, actor: Actor) -> None:
    await show(query, screens.places(tap.kind, await forms.places(actor.seller), tap.page))


@router.callback_query(keyboards.ChoosePercent.filter())
async def choose_percent(query: CallbackQuery, tap: keyboards.ChoosePercent, actor: Actor) -> None:
    place = await forms.ask(actor, tap.kind, tap.category or None, tap.page)
    await show(query, screens.percents(tap.kind, place, tap.page))


@router.message(Step(forms.STEP))
async def type_percent(message: Message, actor: Actor) -> None:
    typed = await forms.typed(actor, message.text or "")
    await show(message, screens.preview(typed.preview, typed.page))


@router.callback_query(keyboards.PreviewPrices.filter())
async def preview_prices(query: CallbackQuery, tap: keyboards.PreviewPrices, actor: Actor) -> None:
    await show(query, screens.preview(await price_changes.preview(actor.seller, keyboards.plan(tap)), tap.page))


@router.callback_query(keyboards.ApplyPrices.filter())
async def apply_prices(query: CallbackQuery, tap: keyboards.ApplyPrices, actor: Actor) -> None:
    result = await price_changes.apply(actor.seller, keyboards.plan(tap), tap.mark, tap.key)
    await show(query, screens.preview(result, tap.page) if isinstance(result, Preview) else screens.change(result))


@router.callback_query(keyboards.ShowPriceChange.filter())
async def show_price_change(query: CallbackQuery, tap: keyboards.ShowPriceChange, actor: Actor) -> None:
    await show(query, screens.change(await price_changes.change(actor.seller, tap.change)))


@router.callback_query(keyboards.UndoPrices.filter())
async def undo_prices(query: CallbackQuery, tap: keyboards.UndoPrices, actor: Actor) -> None:
    await show(query, screens.change(await price_changes.undo(actor.seller, tap.change)))
