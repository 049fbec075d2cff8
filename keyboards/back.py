"""Where ‹ Back leads from a card: the table of all lists and cards that open others (keyboards.ways)."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from aiogram.types import InlineKeyboardButton
from aiogram.utils.i18n import gettext as _

from keyboards import blocks, checkout, market_orders, my_products, orders, people, shop_orders, shops
from keyboards.base import Row, button
from keyboards.numerals import read
from keyboards.ways import Place, nearest
from models.enums import SellerStatus
from services import shelf
from services.orders import Tab

Member = TypeVar("Member", bound=Enum)


def to(way: str, otherwise: Row) -> Row:
    """The button that leads one step back, or the other one where nobody knows the way, or it was forged."""
    near = nearest(way)
    if near is None:
        return otherwise
    place, numbers, rest = near
    try:
        return [ORIGINS[place](numbers, rest)]
    except ValueError:
        return otherwise


def _my_orders(numbers: list[str], way: str) -> InlineKeyboardButton:
    (page,) = map(read, numbers)
    return button(_("‹ My orders"), orders.TurnOrders(page=page))


def _placed(numbers: list[str], way: str) -> InlineKeyboardButton:
    (code,) = numbers
    return button(_("‹ Back"), checkout.ReviewCheckout(key=code))


def _my_order(numbers: list[str], way: str) -> InlineKeyboardButton:
    (order,) = map(read, numbers)
    return button(_("‹ The order"), orders.OpenOrder(order_id=order, way=way))


def _shop_orders(numbers: list[str], way: str) -> InlineKeyboardButton:
    tab, page = map(read, numbers)
    return button(_("‹ Orders"), shop_orders.ShowShopOrders(tab=_member(Tab, tab), page=page))


def _blocked(numbers: list[str], way: str) -> InlineKeyboardButton:
    (page,) = map(read, numbers)
    return button(_("‹ Blocked customers"), blocks.ShowBlocked(page=page, way=way))


def _shelf(numbers: list[str], way: str) -> InlineKeyboardButton:
    tab, page = map(read, numbers)
    return button(_("‹ My products"), my_products.ShowShelf(tab=_member(shelf.Tab, tab), page=page))


def _shops(numbers: list[str], way: str) -> InlineKeyboardButton:
    status, page = map(read, numbers)
    return button(_("‹ Shops"), shops.ListShops(status=_member(SellerStatus, status), page=page))


def _shop(numbers: list[str], way: str) -> InlineKeyboardButton:
    (seller,) = map(read, numbers)
    return button(_("‹ The shop"), shops.ShowShop(seller=seller, way=way))


def _people(numbers: list[str], way: str) -> InlineKeyboardButton:
    (page,) = map(read, numbers)
    return button(_("‹ Results"), people.TurnPeople(page=page))


def _person(numbers: list[str], way: str) -> InlineKeyboardButton:
    (person,) = map(read, numbers)
    return button(_("‹ The person"), people.ShowPerson(person=person, way=way))


def _open_orders(numbers: list[str], way: str) -> InlineKeyboardButton:
    seller, page = map(read, numbers)
    return button(_("‹ Orders"), market_orders.ListMarketOrders(seller=seller, page=page, way=way))


def _market_orders(numbers: list[str], way: str) -> InlineKeyboardButton:
    (page,) = map(read, numbers)
    return button(_("‹ Orders"), market_orders.ListMarketOrders(page=page))


def _missed_orders(numbers: list[str], way: str) -> InlineKeyboardButton:
    (page,) = map(read, numbers)
    return button(_("‹ Orders"), market_orders.ListMissedOrders(page=page))


def _market_order(numbers: list[str], way: str) -> InlineKeyboardButton:
    (order,) = map(read, numbers)
    return button(_("‹ The order"), market_orders.OpenMarketOrder(order_id=order, way=way))


def _member(kind: type[Member], number: int) -> Member:
    """Raises ValueError for a number that is none's."""
    members = list(kind)
    if number >= len(members):
        raise ValueError("no such member")
    return members[number]


ORIGINS: dict[Place, Callable[[list[str], str], InlineKeyboardButton]] = {
    Place.MY_ORDERS: _my_orders,
    Place.PLACED: _placed,
    Place.MY_ORDER: _my_order,
    Place.SHOP_ORDERS: _shop_orders,
    Place.BLOCKED: _blocked,
    Place.SHELF: _shelf,
    Place.SHOPS: _shops,
    Place.SHOP: _shop,
    Place.PEOPLE: _people,
    Place.PERSON: _person,
    Place.OPEN_ORDERS: _open_orders,
    Place.MARKET_ORDERS: _market_orders,
    Place.MISSED_ORDERS: _missed_orders,
    Place.MARKET_ORDER: _market_order,
}
