"""A shop's orders: what waits, what is on its way, what is done; and one order with its next step."""

from __future__ import annotations

from aiogram.utils.i18n import ngettext

from keyboards import back, blocks, shop_letters
from keyboards import shop_orders as keyboards
from keyboards.shop_orders import OfShopOrder
from models.enums import Fulfilment
from screens import order_reasons
from screens.orders import items, label, payment, stands, state, timeline
from screens.screen import Screen
from screens.text import Html, _, called, day, fill, lines, money, number, shorten
from screens.typed import typed_over
from services.order_steps import By
from services.order_views import Item
from services.orders import Details, Reason, ShopOrders, Tab

LABEL = 40  # UTF-16 units of a name on a button


def orders(found: ShopOrders, *, is_closed: bool) -> Screen:
    """`is_closed`: the shop is suspended, and what is open there can still be finished."""
    labels = [label(row, _pieces(row.pieces)) for row in found.rows]
    text = lines(
        fill(_("📦 <b>Orders of your shop</b>")),
        fill(_("Page {page}"), page=number(found.page + 1)) if found.page or found.has_next else None,
        "",
        *(
            [_row(row.number, _state(row.status), day(row.placed)) for row in found.rows]
            or [_nothing(found.tab, is_closed=is_closed)]
        ),
    )
    return Screen(text, keyboards.orders(found, _tabs(found), labels, blocks.to_list(found)))


def _state(status: Fulfilment) -> str:
    """As its shop reads it, which is the one that is waited for."""
    return _("Waits for your answer") if status is Fulfilment.PENDING else state(status)


def _pieces(count: int) -> str:
    return ngettext("{count} pc", "{count} pcs", count).format(count=number(count))


def _row(code: str, status: str, when: str) -> Html:
    return fill("<b>{code}</b> · {when} · {status}", code=code, when=when, status=status)


def _tabs(found: ShopOrders) -> dict[Tab, str]:
    return {
        Tab.NEW: _counted(_("New"), found.waiting),
        Tab.WORK: _counted(_("In work"), found.working),
        Tab.DONE: _("Done"),
    }


def _counted(label: str, count: int) -> str:
    return f"{label} · {number(count)}" if count else label


def _nothing(tab: Tab, *, is_closed: bool) -> Html:
    if is_closed and tab is Tab.NEW:
        return fill(_("No new orders: none come while the shop is suspended."))
    sentences = {
        Tab.NEW: _("No new orders. We will tell you here the moment one comes."),
        Tab.WORK: _("Nothing is on its way."),
        Tab.DONE: _("Nothing is done yet."),
    }
    return fill(sentences[tab])


def card(order: Details, at: OfShopOrder | None = None) -> Screen:
    """`at` says where it was opened, if not in the list of new ones."""
    text = lines(
        fill(_("📦 <b>Order {number}</b>"), number=order.number),
        "",
        *items(order.items),
        fill(_("<b>Total: {total}</b>"), total=money(order.total)),
        payment(order, By.SELLER),
        *_where(order),
        "",
        *timeline(order, By.SELLER),
        fill(_("\n🚫 You do not sell to this customer.")) if order.is_blocked else None,
        fill(_("⚠️ The customer says that it did not come.")) if order.is_missed else None,
    )
    at = at or OfShopOrder(order_id=order.id)
    customer = [shop_letters.offer(order, at), *blocks.of_customer(order, at)]
    return Screen(text, keyboards.card(order, at, customer, back.to(at.way, keyboards.to_list())))


def _where(order: Details) -> list[Html | str]:
    there = order.delivery
    if there is None:
        hidden = fill(_("🔒 Name, phone and address are shown after you accept."))
        return ["", hidden] if order.status is Fulfilment.PENDING else []
    return [
        "",
        fill(_("👤 {name}"), name=called(there.name, _("Customer"))),
        fill(_("📱 {phone}"), phone=there.phone),
        fill(_("🏠 {address}"), address=there.address),
    ]


def ask_delivered(order: Details, at: OfShopOrder) -> Screen:
    """The order itself when it is not on its way (any more)."""
    if order.status is not Fulfilment.SHIPPED:
        return card(order, at)
    text = lines(
        fill(_("Was order {number} delivered and paid?"), number=order.number),
        fill(_("The customer is told, and you no longer see their phone and address.")),
    )
    return Screen(text, keyboards.ask_delivered(at))


def left(order: Details, product: int, at: OfShopOrder) -> Screen:
    """It is sold out: of several products first which, then how many there really are."""
    chosen = _chosen(order, product)
    if not chosen:
        text = fill(_("Which of them is sold out?"))
        return Screen(text, keyboards.which(order, [shorten(item.name, LABEL) for item in order.items], at))
    text = lines(
        fill(_("“{name}”: how many are there really?"), name=shorten(chosen[0].name, 64)),
        fill(
            _("Choose or send a number. What is not there is written off once order {number} is cancelled."),
            number=order.number,
        ),
    )
    return Screen(text, keyboards.left(chosen[0], at))


def asks_how_many(order: Details, product: int) -> bool:
    """Not while it is still open which of several products is meant."""
    return bool(_chosen(order, product))


def _chosen(order: Details, product: int) -> list[Item]:
    return [item for item in order.items if item.product_id == product or len(order.items) == 1]


def sure_left(order: Details, product: int, left: int, at: OfShopOrder) -> Screen:
    """Before the order ends with this count, 0 of every product; not when so many are enough for it."""
    chosen = _chosen(order, product)[:1]
    name = "".join(shorten(item.name, 64) for item in chosen)
    if any(item.is_covered(left) for item in chosen):
        return _enough(order, chosen[0], name, at)
    there = _("“{name}”: {left} are really there, what is missing is written off.")
    text = lines(
        fill(_("Cancel order {number}?"), number=order.number),
        stands(order, _state(order.status)),
        fill(_("Reason: {reason}"), reason=order_reasons.words(Reason.SOLD_OUT)),
        fill(there if chosen else _("None of its products is there any more."), name=name, left=number(left)),
    )
    return Screen(text, keyboards.sure_left(order, at, product, left))


def _enough(order: Details, item: Item, name: str, at: OfShopOrder) -> Screen:
    words = _("“{name}”: order {number} wants {count}, so it is not sold out. You can deliver it.")
    text = fill(words, name=name, number=order.number, count=number(item.quantity))
    return Screen(text, keyboards.enough(at))


def why(order: Details, at: OfShopOrder) -> Screen:
    text = lines(
        fill(_("Why do you cancel order {number}?"), number=order.number),
        fill(_("The customer will read it. Choose a reason or write one. Everything returns to your stock.")),
    )
    return Screen(text, keyboards.reasons(at, order_reasons.offered(order_reasons.ready_made(), order.status)))


def sure(order: Details, reason: Reason | str, at: OfShopOrder) -> Screen:
    """Before the order ends, for a ready-made reason or one that was typed."""
    text = lines(
        fill(_("Cancel order {number}?"), number=order.number),
        stands(order, _state(order.status)),
        fill(_("Reason: {reason}"), reason=order_reasons.words(reason)),
        fill(_("The customer will read it. Everything returns to your stock.")),
        typed_over(reason),
    )
    return Screen(text, keyboards.sure(order, at, reason))
