"""What each kind of notice looks like; every place adds its own kinds here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup

from screens import (
    account,
    categories,
    digest,
    help,
    letters,
    login,
    market_orders,
    order_notices,
    price_changes,
    reports,
    shops,
    unread_words,
)
from screens.screen import Screen
from services.notifications import FORGET, Notice

RENDERERS: dict[str, Callable[[Notice], Screen]] = {
    "friend_joined": account.friend_joined,
    "deactivated": account.deactivated,
    "activated": account.activated,
    FORGET: login.stays,
    "email_left": login.email_left,
    "email_came": login.email_came,
    "password_changed": login.password_changed,
    "password_known": login.password_known,
    "move_asked": login.asked,
    "move_left": login.left,
    "move_done": login.done,
    "move_over": login.over,
    "move_declined": login.refused,
    "move_refused": login.refused,
    "shop_opened": shops.opened_notice,
    "shop_waits": shops.waits_notice,
    "shop_approved": shops.approved_notice,
    "shop_suspended": shops.suspended_notice,
    "shop_restored": shops.restored_notice,
    "shop_waits_again": shops.waits_again_notice,
    "shop_reported": reports.notice,
    "shop_closed": shops.closed_notice,
    "shop_reopened": shops.reopened_notice,
    "order_stranded": market_orders.stranded_notice,
    "shop_stranded": market_orders.all_stranded_notice,
    "order_cancelled_for_you": order_notices.ended_for_shop,
    "order_delivered_for_you": order_notices.ended_for_shop,
    "order_expired_for_you": order_notices.ended_for_shop,
    "order_placed": order_notices.placed,
    "order_accepted": order_notices.accepted,
    "order_shipped": order_notices.shipped,
    "order_delivered": order_notices.delivered,
    "order_cancelled": order_notices.cancelled,
    "order_expired": order_notices.expired,
    "orders_declined": order_notices.declined,
    "missed": order_notices.missed,
    "product_rated": order_notices.rated,
    "digest": digest.digest,
    "prices_changed": price_changes.changed_notice,
    "prices_moved": price_changes.moved_notice,
    "prices_undone": price_changes.undone_notice,
    "tree_empty": categories.empty_notice,
    "words_left": help.left_notice,
    "words_unread": unread_words.notice,
    "letter_to_shop": letters.to_shop,
    "letter_to_customer": letters.to_customer,
    "order_missed": order_notices.missed_of_market,
    "buyer_closed": order_notices.buyer_closed,
    "order_missed_of_yours": order_notices.missed_by_customer,
    "order_came": order_notices.came_of_market,
    "order_came_of_yours": order_notices.came_by_customer,
}


AFTERWARDS: dict[str, Callable[[Notice], InlineKeyboardMarkup | None]] = {
    "move_asked": login.asked_no_more,
    "order_placed": order_notices.placed_no_more,
    "tree_empty": categories.empty_no_more,
}
"""The buttons that are left of a notice that asked something, when it is decided (docs/adr/0028)."""


def render(notice: Notice) -> Screen:
    """In the language set around the call; a kind without a renderer is a fault that a house test finds."""
    screen = RENDERERS[notice.kind](notice)
    return replace(screen, keyboard=AFTERWARDS[notice.kind](notice)) if notice.is_over else screen


def asks(notice: Notice) -> bool:
    """Whether its buttons may become stale."""
    return notice.kind in AFTERWARDS and not notice.is_over
