"""The owner's view of orders: what waits in a shop, one order, and doing its next step for a shop."""

from __future__ import annotations

from aiogram.utils.i18n import ngettext

from keyboards import back, menu
from keyboards import market_orders as keyboards
from keyboards.market_orders import ListMarketOrders, ListMissedOrders, OfMarketOrder
from keyboards.people import to_person
from keyboards.shops import to_shop
from keyboards.ways import Place, behind, leads_to, step
from screens import order_reasons, silence
from screens.orders import items, label, listed, payment, stands, timeline
from screens.screen import Screen
from screens.text import _, fill, lines, money, number, shorten
from screens.typed import typed_over
from services.notifications import Notice
from services.order_steps import By
from services.orders import Details, History, Reason

LABEL = 24


def orders(found: History, at: ListMarketOrders | ListMissedOrders) -> Screen:
    """Every order of the market, the open ones of the shop that `at` names, or those that did not come."""
    seller = at.seller if isinstance(at, ListMarketOrders) else 0
    title = _("📦 <b>Open orders of the shop</b>") if seller else _("📦 <b>Orders of the market</b>")
    if isinstance(at, ListMissedOrders):
        title = _("⚠️ <b>Orders that did not come, as their customers say</b>")
    text = lines(
        fill(title),
        fill(_("Page {page}"), page=number(found.page + 1)) if found.page or found.has_next else None,
        "",
        *map(listed, found.rows),
        None if found.rows else fill(_("There are none.")),
    )
    labels = [label(row, shorten(row.shop_name, LABEL)) for row in found.rows]
    up = step(Place.SHOP, seller) + at.way if seller and isinstance(at, ListMarketOrders) else ""
    return Screen(text, keyboards.orders(found, at, labels, back.to(up, menu.to_desk())))


def card(order: Details, at: OfMarketOrder | None = None) -> Screen:
    """`at` says where it was opened, if somebody knows."""
    at = at or OfMarketOrder(order_id=order.id)
    text = lines(
        fill(_("📦 <b>Order {number}</b>"), number=order.number),
        fill("🏪 {name}", name=order.shop_name),
        None if order.shop_open else fill(_("⛔️ The shop is suspended.")),
        silence.to_owner(hears=order.seller_hears),
        "",
        *items(order.items),
        fill(_("<b>Total: {total}</b>"), total=money(order.total)),
        payment(order, By.OWNER),
        "",
        *timeline(order, By.OWNER),
        fill(_("⚠️ The customer says that it did not come.")) if order.is_missed else None,
    )
    concerned = [
        to_shop(order.seller_id, _("🏪 The shop"), _to_shop(order, at)),
        to_person(order.customer_id, _("👤 The customer"), step(Place.MARKET_ORDER, order.id) + at.way),
    ]
    return Screen(text, keyboards.card(order, concerned, at, back.to(at.way, menu.to_desk())))


def _to_shop(order: Details, at: OfMarketOrder) -> str:
    """The way to its shop: over the order, unless one has come from there."""
    if leads_to(at.way, Place.OPEN_ORDERS, order.seller_id):
        return behind(at.way)
    return step(Place.MARKET_ORDER, order.id) + at.way


def ask_finish(order: Details, at: OfMarketOrder) -> Screen:
    text = lines(
        fill(_("Was order {number} delivered and paid?"), number=order.number),
        stands(order),
        fill(_("The customer and the shop “{shop}” will read that the market's owner says so."), shop=order.shop_name),
    )
    return Screen(text, keyboards.ask_finish(order, at))


def why(order: Details, at: OfMarketOrder) -> Screen:
    text = lines(
        fill(_("Why do you cancel order {number}?"), number=order.number),
        fill(_("The customer and the shop will read it. Choose a reason or write one.")),
        fill(_("Everything returns to the shop's stock.")),
    )
    return Screen(text, keyboards.reasons(at, order_reasons.offered(order_reasons.for_shop(), order.status)))


def sure(order: Details, reason: Reason | str, at: OfMarketOrder) -> Screen:
    """Before an order ends for good, for a ready-made reason or one that was typed."""
    text = lines(
        fill(_("Cancel order {number}?"), number=order.number),
        stands(order),
        fill(_("Reason: {reason}"), reason=order_reasons.words(reason)),
        fill(_("The customer and the shop will read it. Everything returns to the shop's stock.")),
        typed_over(reason),
    )
    return Screen(text, keyboards.sure(order, at, reason))


def stranded_notice(notice: Notice) -> Screen:
    """To the owners: an order stands where nobody hears of it."""
    why = _("Its seller does not hear of it: logged out, deactivated, or blocked the bot.")
    if notice.facts.get("untold"):
        why = _("Its seller could not be told of it: Telegram did not take the message.")
    text = lines(
        fill(
            _("🔕 Order {number} waits in the shop “{shop}”."), number=notice.facts["number"], shop=notice.facts["shop"]
        ),
        fill(why),
        fill(_("Open it to end it; its shop and its customer have cards from which to write to them.")),
    )
    return Screen(text, keyboards.stranded(notice.facts["order"]))


def all_stranded_notice(notice: Notice) -> Screen:
    """The same of several orders of one shop."""
    count = notice.facts["count"]
    said = ngettext(
        "🔕 {count} order waits in the shop “{shop}”.", "🔕 {count} orders wait in the shop “{shop}”.", count
    )
    text = lines(
        fill(said, count=number(count), shop=notice.facts["shop"]),
        fill(_("Its seller does not hear of them: logged out, deactivated, or blocked the bot.")),
        fill(_("Open them to write to the seller and the customers, or to end them.")),
    )
    return Screen(text, keyboards.all_stranded(notice.facts["seller"]))
