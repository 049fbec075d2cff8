"""What each kind of notice looks like; every place adds its own kinds here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup

from models.enums import NoticeKind
from screens import (
    account,
    categories,
    closed_shops,
    digest,
    help,
    letters,
    login,
    market_orders,
    order_notices,
    price_changes,
    reports,
    shops,
    typed_passwords,
    unread_words,
)
from screens.screen import Screen
from services.notifications import Notice

RENDERERS: dict[NoticeKind, Callable[[Notice], Screen]] = {
    NoticeKind.FRIEND_JOINED: account.friend_joined,
    NoticeKind.DEACTIVATED: account.deactivated,
    NoticeKind.ACTIVATED: account.activated,
    NoticeKind.FORGET_MESSAGE: typed_passwords.stays,
    NoticeKind.EMAIL_LEFT: login.email_left,
    NoticeKind.EMAIL_CAME: login.email_came,
    NoticeKind.PASSWORD_CHANGED: login.password_changed,
    NoticeKind.PASSWORD_KNOWN: login.password_known,
    NoticeKind.MOVE_ASKED: login.asked,
    NoticeKind.MOVE_LEFT: login.left,
    NoticeKind.MOVE_DONE: login.done,
    NoticeKind.MOVE_OVER: login.over,
    NoticeKind.MOVE_DECLINED: login.refused,
    NoticeKind.MOVE_REFUSED: login.refused,
    NoticeKind.SHOP_OPENED: shops.opened_notice,
    NoticeKind.SHOP_WAITS: shops.waits_notice,
    NoticeKind.SHOP_APPROVED: shops.approved_notice,
    NoticeKind.SHOP_SUSPENDED: shops.suspended_notice,
    NoticeKind.SHOP_RESTORED: shops.restored_notice,
    NoticeKind.SHOP_WAITS_AGAIN: shops.waits_again_notice,
    NoticeKind.SHOP_REPORTED: reports.notice,
    NoticeKind.SHOP_CLOSED: closed_shops.closed_notice,
    NoticeKind.SHOP_REOPENED: closed_shops.reopened_notice,
    NoticeKind.ORDER_STRANDED: market_orders.stranded_notice,
    NoticeKind.SHOP_STRANDED: market_orders.all_stranded_notice,
    NoticeKind.ORDER_CANCELLED_FOR_YOU: order_notices.ended_for_shop,
    NoticeKind.ORDER_DELIVERED_FOR_YOU: order_notices.ended_for_shop,
    NoticeKind.ORDER_EXPIRED_FOR_YOU: order_notices.ended_for_shop,
    NoticeKind.ORDER_PLACED: order_notices.placed,
    NoticeKind.ORDER_ACCEPTED: order_notices.accepted,
    NoticeKind.ORDER_SHIPPED: order_notices.shipped,
    NoticeKind.ORDER_DELIVERED: order_notices.delivered,
    NoticeKind.ORDER_CANCELLED: order_notices.cancelled,
    NoticeKind.ORDER_EXPIRED: order_notices.expired,
    NoticeKind.ORDERS_DECLINED: order_notices.declined,
    NoticeKind.MISSED: order_notices.missed,
    NoticeKind.PRODUCT_RATED: order_notices.rated,
    NoticeKind.DIGEST: digest.digest,
    NoticeKind.PRICES_CHANGED: price_changes.changed_notice,
    NoticeKind.PRICES_MOVED: price_changes.moved_notice,
    NoticeKind.PRICES_UNDONE: price_changes.undone_notice,
    NoticeKind.TREE_EMPTY: categories.empty_notice,
    NoticeKind.WORDS_LEFT: help.left_notice,
    NoticeKind.WORDS_UNREAD: unread_words.notice,
    NoticeKind.LETTER_TO_SHOP: letters.to_shop,
    NoticeKind.LETTER_TO_CUSTOMER: letters.to_customer,
    NoticeKind.ORDER_MISSED: order_notices.missed_of_market,
    NoticeKind.BUYER_CLOSED: order_notices.buyer_closed,
    NoticeKind.ORDER_MISSED_OF_YOURS: order_notices.missed_by_customer,
    NoticeKind.ORDER_CAME: order_notices.came_of_market,
    NoticeKind.ORDER_CAME_OF_YOURS: order_notices.came_by_customer,
}


AFTERWARDS: dict[NoticeKind, Callable[[Notice], InlineKeyboardMarkup | None]] = {
    NoticeKind.MOVE_ASKED: login.asked_no_more,
    NoticeKind.ORDER_PLACED: order_notices.placed_no_more,
    NoticeKind.TREE_EMPTY: categories.empty_no_more,
}
"""The buttons that are left of a notice that asked something, when it is decided (docs/adr/0028)."""


ANYBODYS = frozenset({NoticeKind.WORDS_UNREAD})
"""Kinds whose buttons the deactivated may tap as well; below all others they would read no more than a refusal."""


def render(notice: Notice) -> Screen:
    """In the language set around the call; a kind without a renderer is a fault that a house test finds."""
    screen, left = RENDERERS[notice.kind](notice), AFTERWARDS.get(notice.kind)
    if not notice.is_active and notice.kind not in ANYBODYS:
        return replace(screen, keyboard=None)
    return replace(screen, keyboard=left(notice)) if left and notice.is_over else screen


def asks(notice: Notice) -> bool:
    """Whether its buttons may become stale."""
    return notice.kind in AFTERWARDS and notice.is_active and not notice.is_over
