"""Delivers refusals in the person's words, and an unknown fault as one neutral sentence with a reference."""

from __future__ import annotations

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent, Message, Update

from handlers import forms
from handlers.doors import Door
from handlers.order_numbers import as_it_stands
from keyboards.base import tapped
from keyboards.catalog import PutInCart
from keyboards.checkout import BuyNow
from models.base import now
from screens import errors as screens
from screens.screen import Screen
from screens.show import PASSING, answer_tap, fits_answer, send, show
from services import deeds
from services.actors import Actor
from services.errors import LoggedOut, OrderMovedOn, Refusal

router = Door(name="errors")
log = logging.getLogger(__name__)


@router.errors(ExceptionTypeFilter(OrderMovedOn))
async def moved_on(event: ErrorEvent, bot: Bot, actor: Actor | None = None) -> None:
    """The order as it stands now takes the place of buttons that speak of its past; the refusal is said with it."""
    assert isinstance(event.exception, OrderMovedOn)
    card = await as_it_stands(actor, event.exception.number, _way(event.update, actor)) if actor else None
    if card is None:
        await refused(event, bot, actor)
        return
    screen = screens.explain(event.exception, actor)
    if query := event.update.callback_query:
        await show(query, card, screens.plain(screen), alert=True)
    elif chat := _chat(event.update):
        await send(bot, chat, screens.with_card(screen, card))


@router.errors(ExceptionTypeFilter(Refusal))
async def refused(event: ErrorEvent, bot: Bot, actor: Actor | None = None) -> None:
    assert isinstance(event.exception, Refusal)
    query = event.update.callback_query
    screen = screens.explain(event.exception, actor, to_words=query is None, product=_wanted(query))
    # Who is logged out is asked which way in they choose, and an alert has no buttons.
    asks = isinstance(event.exception, LoggedOut) and actor is not None
    if query and not asks and fits_answer(plain := screens.plain(screen)):
        await answer_tap(query, plain, alert=True)
        return
    if query:
        await answer_tap(query)
    if chat := _chat(event.update):
        since = now()
        sent = await send(bot, chat, screen)
        if actor and event.update.message:
            await forms.refused(actor, event.update.message, sent.message_id, since)


@router.errors(ExceptionTypeFilter(TelegramForbiddenError))
async def sent_away(event: ErrorEvent) -> None:
    """Who has blocked the bot is told nothing."""
    log.warning("update %s: its sender has blocked the bot", event.update.update_id)


@router.errors(ExceptionTypeFilter(TelegramAPIError))
async def untold(event: ErrorEvent, bot: Bot) -> None:
    """What was done stays done though its screen could not be shown; what was only to be shown is asked for again."""
    passing = isinstance(event.exception, PASSING)
    log.warning("update %s was not answered", event.update.update_id, exc_info=None if passing else event.exception)
    await _say(event.update, bot, screens.done_unseen() if deeds.were_done() else screens.unseen())


@router.errors()
async def unknown(event: ErrorEvent, bot: Bot, actor: Actor | None = None) -> None:
    reference = f"{event.update.update_id:x}"
    log.error("update %s failed", event.update.update_id, exc_info=event.exception)
    await _say(event.update, bot, screens.broken(reference))


async def _say(update: Update, bot: Bot, screen: Screen) -> None:
    """As an alert, or as a message where there was no tap."""
    try:
        if update.callback_query:
            await answer_tap(update.callback_query, screens.plain(screen), alert=True)
        elif chat := _chat(update):
            await send(bot, chat, screen)
    except TelegramAPIError as problem:
        log.warning("update %s: not even that was told: %s", update.update_id, type(problem).__name__)


def _way(update: Update, actor: Actor) -> str:
    """The way to what was tapped, or to what the answered question was about; empty when nobody knows."""
    if update.callback_query:
        return str(getattr(tapped(update.callback_query.data or ""), "way", ""))
    return str(actor.form.data.get("way", "")) if actor.form else ""


def _wanted(query: CallbackQuery | None) -> int:
    """The product that a tap would have bought or put into a cart; 0 for none."""
    tap = tapped(query.data or "") if query else None
    return tap.product_id if isinstance(tap, BuyNow | PutInCart) else 0


def _chat(update: Update) -> int | None:
    event = update.event
    if isinstance(event, Message):
        return event.chat.id
    return event.from_user.id if isinstance(event, CallbackQuery) else None
