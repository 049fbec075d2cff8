"""What a newcomer's first command asks for: shown at once below the greeting, and again in the language chosen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers import register
from handlers.customer import catalog, invite, open_shop, search
from keyboards import views
from screens import account as account_screens
from screens import cart as cart_screens
from screens import catalog as catalog_screens
from screens import menu as menu_screens
from screens import orders as order_screens
from screens.screen import Screen
from screens.show import Event
from services import carts, orders, users
from services.actors import Actor


async def _cart(actor: Actor) -> Screen:
    return cart_screens.cart(await carts.get_cart_summary(actor.customer, actor.language))


async def _orders(actor: Actor) -> Screen:
    return order_screens.history(await orders.history(orders.buyer(actor)), actor)


async def _catalog(actor: Actor) -> Screen:
    return await catalog.listed(actor, views.ROOT)


async def _me(actor: Actor) -> Screen:
    return account_screens.me(await users.profile(actor))


async def _settings(actor: Actor) -> Screen:
    return account_screens.settings()


async def _menu(actor: Actor) -> Screen:
    return menu_screens.menu(actor)


async def _search(actor: Actor) -> Screen:
    return catalog_screens.ask_for_words()


PLACES: dict[str, Callable[[Actor], Awaitable[Screen]]] = {
    "cart": _cart,
    "catalog": _catalog,
    "invite": invite.own,
    "me": _me,
    "menu": _menu,
    "orders": _orders,
    search.COMMAND: _search,
    "settings": _settings,
}
"""By their commands."""
FORMS: dict[str, Callable[[Event, Actor], Awaitable[None]]] = {
    "become_seller": open_shop.start,
    "register": register.start_registration,
}
"""Those that begin with a question of their own, which leaves no room for a greeting."""


def parted(text: str) -> tuple[str, str]:
    """The command, as it stands in PLACES and FORMS, and the words behind it; without a command the words alone."""
    first, *words = text.split() or [""]
    if first.startswith("/"):
        return first.removeprefix("/").split("@")[0].lower(), " ".join(words)
    return "", " ".join([first, *words])
