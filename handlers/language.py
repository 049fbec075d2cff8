"""The language: asked for and changed by everybody at any time, and then one goes on where one was."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram.types import CallbackQuery, Message

from handlers import account, login, recover, register, shop_name, start, wishes
from handlers.admin import categories
from handlers.commands import Command
from handlers.customer import catalog, checkout
from handlers.doors import Goes, door
from handlers.seller import add_product
from handlers.welcome import welcome
from keyboards import language as keyboards
from keyboards import links
from keyboards.categories import AddBranch
from keyboards.checkout import ReviewCheckout
from keyboards.views import Kind, View
from screens import language as screens
from screens import start as start_screens
from screens.show import Event, show
from services import actors, search, searches, users, whereabouts, wizards
from services.actors import Actor
from services.forms import Form

router = door(keyboards)


@router.message(Command("language"))
async def command(message: Message, actor: Actor | None = None, left: Form | None = None) -> None:
    found = whereabouts.FOUND if actor and searches.is_at_one(actor) else ""
    await _choose(message, actor, _onward(left) or found)


@router.callback_query(Goes("language"))
async def choose(query: CallbackQuery, actor: Actor | None = None, left: Form | None = None) -> None:
    await _choose(query, actor, _onward(left))


@router.callback_query(keyboards.AskLanguage.filter())
async def choose_here(query: CallbackQuery, tap: keyboards.AskLanguage, actor: Actor | None = None) -> None:
    await _choose(query, actor, tap.onward)


@router.callback_query(keyboards.SetLanguage.filter())
async def set_language(
    query: CallbackQuery, tap: keyboards.SetLanguage, actor: Actor | None = None, left: Form | None = None
) -> None:
    here = actor or await start.enter(query)
    await users.set_language(here.id, tap.code)
    screens.speak(tap.code)
    here = await actors.get(here.id) or here
    # An older choice is no way back: they have gone on since. A second tap finds them at what the first led to.
    onward = tap.onward if tap.onward in (whereabouts.place(here), _onward(left)) else ""
    await _go_on(query, await whereabouts.stand_at(here, onward), onward, is_new=actor is None)


async def _choose(event: Event, actor: Actor | None, onward: str) -> None:
    if actor:
        await whereabouts.stand_at(actor, onward)
    await show(event, screens.choose(onward))


async def _go_on(query: CallbackQuery, actor: Actor, onward: str, *, is_new: bool) -> None:
    """To what one was at, also when that was a search; else to the welcome."""
    if start_screens.closed(actor):
        await welcome(query, actor, answer=screens.chosen())
    elif onward in _ONWARD and (not actor.logged_out or onward in _OUTSIDE):
        await _ONWARD[onward](query, actor)
    elif onward in wishes.PLACES and not actor.logged_out:
        await show(query, await wishes.PLACES[onward](actor), screens.chosen())
    elif (linked := links.parse(onward)).id is not None:
        await start.arrive(query, actor, linked)
    elif onward == whereabouts.FOUND and (words := searches.latest(actor)):
        await catalog.show_view(query, actor, View(Kind.SEARCH, search.key(words)), screens.chosen())
    else:
        await welcome(query, actor, is_new=is_new, answer=screens.chosen())


def _onward(left: Form | None) -> str:
    """The name of the question that was left just now, where one can go on with it."""
    step = left.step if left else ""
    return step if step in _ONWARD else next((name for name in _ONWARD if name == step.partition(".")[0]), "")


async def _order(query: CallbackQuery, actor: Actor) -> None:
    if begun := wizards.find(actor, checkout.FORM):
        await checkout.review(query, ReviewCheckout(key=begun.data["key"], view=begun.data.get("view", "")), actor)
    else:
        await welcome(query, actor)


async def _product(query: CallbackQuery, actor: Actor) -> None:
    assert actor.seller, "raises for anybody else: here is no gate"
    await add_product.add_product_button(query, actor)


async def _category(query: CallbackQuery, actor: Actor) -> None:
    assert actor.admin, "raises for anybody else: here is no gate"
    await categories.add(query, AddBranch(parent=0), actor)


async def _settings(query: CallbackQuery, actor: Actor) -> None:
    await account.settings_button(query)


_ONWARD: dict[str, Callable[[CallbackQuery, Actor], Awaitable[None]]] = {
    "settings": _settings,
    "account": account.account_button,
    "account.name": account.ask_name,
    "account.phone": account.ask_phone,
    "account.address": account.ask_address,
    "shop_name.name": shop_name.ask,
    "register": register.start_registration,
    "login": login.begin,
    "recover": recover.begin,
    "checkout": _order,
    "add_product": _product,
    "new_category": _category,
}
_OUTSIDE = frozenset(("login", "recover"))
"""Where whoever is logged out may go on."""
