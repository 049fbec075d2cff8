"""The welcome: goods first, so that a guest sees at once what this place is."""

from __future__ import annotations

from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup

from keyboards import start as keyboards
from models.enums import Role, SellerStatus
from screens import errors, menu
from screens.screen import Screen
from screens.text import Html, _, called, fill, lines, money, shorten
from services.actors import Actor
from services.catalog import Page
from services.errors import Refusal

LABEL = 48  # characters of a product's button that a phone shows


def welcome(
    actor: Actor, page: Page, *, is_bare: bool, is_new: bool = False, is_gone: bool = False, sought: str = ""
) -> Screen:
    """`is_bare`: nothing is on sale, not even behind this page. `is_gone`: the link led to something that is no longer
    here; `sought` are words that found nothing.
    """
    goods = [(line.id, _label(line.name, money(line.price))) for line in page.products]
    may_open = actor.role is Role.CUSTOMER and not actor.logged_out
    shelves = fill(_("Popular right now:")) if goods else _bare(may_open=may_open) if is_bare else None
    text = lines(
        _gone() if is_gone else None,
        _greeting(actor, is_new=is_new),
        "",
        fill(_("Many shops, one cart, one order: choose here, pay when it is delivered.")),
        "" if sought or shelves else None,
        fill(_("🔎 Nothing was found for “{words}”."), words=shorten(sought, LABEL)) if sought else None,
        shelves,
    )
    has_new, may_open = not goods and not is_bare, may_open and is_bare
    return Screen(text, keyboards.welcome(goods, logged_out=actor.logged_out, may_open=may_open, has_new=has_new))


def _bare(*, may_open: bool) -> Html:
    """Before anything is on sale the first sellers are who is needed."""
    if not may_open:
        return fill(_("The shelves are still empty. Come back soon!"))
    return fill(_("The shelves are still empty. Have you something to sell? Open the first shop here!"))


def greeted(actor: Actor, wished: Screen, onward: str = "") -> Screen:
    """What a newcomer's first words or first command asked for, below the greeting; the languages stand below it as
    under the welcome, and lead back to it by `onward`.
    """
    text = lines(_greeting(actor, is_new=True), "", Html(wished.text))
    return replace(_with_languages(wished, onward), text=text)


def in_languages(screen: Screen, onward: str) -> Screen:
    """The same below what a link has shown to a newcomer; to anybody else the screen as it is: `onward` is empty."""
    return _with_languages(screen, onward) if onward else screen


def _with_languages(screen: Screen, onward: str) -> Screen:
    assert isinstance(screen.keyboard, InlineKeyboardMarkup), "a place has its buttons"
    rows = [*screen.keyboard.inline_keyboard, keyboards.language(onward)]
    return replace(screen, keyboard=InlineKeyboardMarkup(inline_keyboard=rows))


def sent_by(friend: str) -> Html:
    """Above the product that a friend's link shows to a newcomer: who sent it, and what this place is."""
    name = called(friend, _("A friend"), 24)
    return fill(_("👋 {name} sent you this. It is a market inside Telegram, you pay on delivery.\n"), name=name)


def at_work(actor: Actor, *, is_gone: bool = False) -> Screen:
    """The welcome of a seller or the owner: their tools."""
    hello = _("👋 Hello, {name}! You run this market.") if actor.is_owner else _("👋 Hello, {name}!")
    text = lines(
        _gone() if is_gone else None,
        fill(hello, name=called(actor.name, _("friend"))),
        fill(_("Your shop: <b>{shop}</b>"), shop=actor.shop_name) if actor.role is Role.SELLER else None,
        fill(_("It waits for the owner's approval.")) if actor.seller_status is SellerStatus.PENDING else None,
        menu.suspended(actor),
        "",
        fill(_("What would you like to do?")),
    )
    return Screen(text, keyboards.at_work(actor))


def closed(actor: Actor) -> Screen | None:
    """Why this person may do nothing; None for who may look around at least."""
    try:
        actor.check_active()
    except Refusal as refusal:
        return Screen(errors.explain(refusal, None).text, keyboards.closed())
    return None


def _greeting(actor: Actor, *, is_new: bool) -> Html:
    if actor.logged_out:
        return menu.logged_out()
    name = called(actor.name, _("friend"))
    if is_new:
        return fill(_("👋 Welcome, {name}! This is a market inside Telegram."), name=name)
    return fill(_("👋 Good to see you again, {name}!"), name=name)


def _gone() -> Html:
    return lines(fill(_("What this link led to is no longer here. But there is plenty more:")), "")


def _label(name: str, price: str) -> str:
    return f"{shorten(name, LABEL - len(price) - 3)} · {price}"
