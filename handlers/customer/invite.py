"""Inviting friends: the personal link, its picture, and what came of it."""

from __future__ import annotations

import asyncio

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Goes, door
from keyboards import invite as keyboards
from keyboards import links
from screens import invite as screens
from screens.screen import Screen
from screens.show import Event, show
from services.actors import Actor
from services.analytics import funnel

router = door(keyboards)


@router.message(Command("invite"))
async def command(message: Message, actor: Actor) -> None:
    await invite(message, actor)


@router.callback_query(Goes("invite"))
async def menu_button(query: CallbackQuery, actor: Actor) -> None:
    await invite(query, actor)


async def invite(event: Event, actor: Actor) -> None:
    await show(event, await own(actor))


async def own(actor: Actor) -> Screen:
    url = links.to(links.build_referral(actor.referral_code))
    picture = await asyncio.to_thread(screens.qr, url)
    return screens.invite(url, await funnel.own(actor.id), picture)
