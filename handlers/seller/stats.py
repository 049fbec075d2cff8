"""A seller's numbers as pictures, with buttons for the days, and files to take away."""

from __future__ import annotations

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Goes, OnlyRunsMarket, Step, door
from keyboards import stats as keyboards
from keyboards.stats import AskStatsPeriod, ShowStats, TakeStats
from screens import stats as screens
from screens.screen import Screen
from screens.show import send_file, show
from services import digest
from services.actors import Actor
from services.analytics import period_forms as forms
from services.analytics import tabs

router = door(keyboards)


@router.message(Command("stats"), ~OnlyRunsMarket())
async def stats_command(message: Message, command: CommandObject, actor: Actor) -> None:
    days = await forms.read(command.args) if command.args else tabs.Days()
    await show(message, await _seen(actor, ShowStats(**keyboards.dated(days))))


@router.callback_query(Goes("stats"), ~OnlyRunsMarket())
async def stats_button(query: CallbackQuery, actor: Actor) -> None:
    await show(query, await _seen(actor, ShowStats()))


@router.callback_query(Goes("shopstats"))
async def stats_beside(query: CallbackQuery, actor: Actor) -> None:
    await show(query, await _seen(actor, ShowStats()))


@router.callback_query(ShowStats.filter())
async def show_stats(query: CallbackQuery, tap: ShowStats, actor: Actor) -> None:
    await show(query, await _seen(actor, tap))


@router.callback_query(AskStatsPeriod.filter())
async def ask_period(query: CallbackQuery, tap: AskStatsPeriod, actor: Actor) -> None:
    await forms.ask(actor, forms.SHOP, tap.model_dump(mode="json"))
    await show(query, screens.asking(ShowStats(**keyboards.facts(tap))))


@router.message(Step(forms.SHOP))
async def type_period(message: Message, actor: Actor) -> None:
    days, view = await forms.typed(actor, message.text or "")
    await show(message, await _seen(actor, ShowStats(**view | keyboards.dated(days))))


@router.callback_query(TakeStats.filter())
async def take_stats(query: CallbackQuery, tap: TakeStats, actor: Actor) -> None:
    page = await tabs.of_shop(actor.seller, tap.tab, tap.days, tap.by, top=None)
    taken = screens.file(page, tap.file)
    await send_file(query, taken.name, taken.make, taken.caption)


async def _seen(actor: Actor, wanted: ShowStats) -> Screen:
    page = await tabs.of_shop(actor.seller, wanted.tab, wanted.days, wanted.by)
    on = await digest.is_on(actor.seller)
    return screens.shop(page, wanted, actor.seller.shop_name, digest_on=on, is_owner=actor.is_owner)
