"""The market's numbers as pictures for its owner, with buttons for the days, and files to take away."""

from __future__ import annotations

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Goes, OnlyRunsMarket, Step, door
from keyboards import market_stats as keyboards
from keyboards import stats
from keyboards.market_stats import AskMarketPeriod, ShowMarket, TakeMarket
from screens import stats as screens
from screens.screen import Screen
from screens.show import promise_file, promise_picture, send_file, show
from services.actors import Actor
from services.analytics import period_forms as forms
from services.analytics import tabs

router = door(keyboards)


@router.message(Command("stats"), OnlyRunsMarket())
async def market_stats_command(message: Message, command: CommandObject, actor: Actor) -> None:
    days = await forms.read(command.args) if command.args else tabs.Days()
    await promise_picture(message)
    await show(message, await _seen(actor, ShowMarket(**stats.dated(days))))


@router.callback_query(Goes("stats"), OnlyRunsMarket())
async def market_stats_button(query: CallbackQuery, actor: Actor) -> None:
    await show(query, await _seen(actor, ShowMarket()))


@router.callback_query(Goes("marketstats"))
async def market_stats_beside(query: CallbackQuery, actor: Actor) -> None:
    await show(query, await _seen(actor, ShowMarket()))


@router.callback_query(ShowMarket.filter())
async def show_market(query: CallbackQuery, tap: ShowMarket, actor: Actor) -> None:
    await show(query, await _seen(actor, tap))


@router.callback_query(AskMarketPeriod.filter())
async def ask_market_period(query: CallbackQuery, tap: AskMarketPeriod, actor: Actor) -> None:
    await forms.ask(actor, forms.MARKET, tap.model_dump(mode="json"))
    await show(query, screens.asking(ShowMarket(**stats.facts(tap))))


@router.message(Step(forms.MARKET))
async def type_market_period(message: Message, actor: Actor) -> None:
    days, view = await forms.typed(actor, message.text or "")
    await promise_picture(message)
    await show(message, await _seen(actor, ShowMarket(**view | stats.dated(days))))


@router.callback_query(TakeMarket.filter())
async def take_market(query: CallbackQuery, tap: TakeMarket, actor: Actor) -> None:
    await promise_file(query)
    page = await tabs.of_market(actor.admin, tap.tab, tap.days, tap.by, actor.language, top=None)
    taken = screens.file(page, tap.file)
    await send_file(query, taken.name, taken.make, taken.caption)


async def _seen(actor: Actor, wanted: ShowMarket) -> Screen:
    page = await tabs.of_market(actor.admin, wanted.tab, wanted.days, wanted.by, actor.language)
    return screens.market(page, wanted, sells=actor.is_selling)
