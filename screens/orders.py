"""A customer's orders: the list, one order with its timeline, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from keyboards import back, letters
from keyboards import orders as keyboards
from keyboards.orders import OfOrder
from models.enums import Fulfilment, Payment, Role
from screens import order_endings, silence
from screens.screen import Screen
from screens.text import Html, _, day, fill, lines, moment, money, number, shorten
from services import orders
from services.actors import Actor
from services.missed_orders import Said
from services.order_lists import Row
from services.order_steps import By
from services.order_views import OPEN
from services.orders import Details, History, Item

LABEL = 24
SIGNS = {
    Fulfilment.PENDING: "🕓",
    Fulfilment.ACCEPTED: "👍",
    Fulfilment.SHIPPED: "🚚",
    Fulfilment.DELIVERED: "🏁",
    Fulfilment.CANCELLED: "✖️",
    Fulfilment.EXPIRED: "⌛️",
}
MISSED = "⚠️"
_WAY = (Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED, Fulfilment.DELIVERED)


def state(status: Fulfilment) -> str:
    return {
        Fulfilment.PENDING: _("Waits for the shop"),
        Fulfilment.ACCEPTED: _("Accepted"),
        Fulfilment.SHIPPED: _("On its way"),
        Fulfilment.DELIVERED: _("Delivered"),
        Fulfilment.CANCELLED: _("Cancelled"),
        Fulfilment.EXPIRED: _("Expired"),
    }[status]


def stands(order: Details, words: str = "") -> Html:
    """Where an order stands that is decided about, or what that is called to whom it waits for."""
    return fill("{sign} {state}", sign=SIGNS[order.status], state=words or state(order.status))


def label(row: Row, who: str) -> str:
    """An order of a list on a button; `who` is the other side, short enough for it."""
    sign = MISSED if row.is_missed else SIGNS[row.status]
    return f"{sign} {row.number} · {who} · {money(row.total)}"


def listed(row: Row) -> Html:
    """The same in the words above the buttons."""
    words = fill("<b>{code}</b> · {when} · {status}", code=row.number, when=day(row.placed), status=state(row.status))
    return fill("{words} · {missed}", words=words, missed=_("⚠️ did not come")) if row.is_missed else words


def history(found: History, actor: Actor) -> Screen:
    """What a person has bought; who sells finds the way to what others bought of them."""
    if not found.rows:
        sells = actor.role is Role.SELLER
        none = _("🧾 You have not bought anything yet.") if sells else _("📦 You have no orders yet.")
        return Screen(fill(none), keyboards.history(found, [], sells=sells))
    labels = [label(row, shorten(row.shop_name, LABEL)) for row in found.rows]
    text = lines(
        fill(_("📦 <b>Your orders</b>")),
        fill(_("Page {page}"), page=number(found.page + 1)) if found.page or found.has_next else None,
        "",
        *map(listed, found.rows),
    )
    return Screen(text, keyboards.history(found, labels, sells=actor.role is Role.SELLER))


def card(order: Details, actor: Actor, at: OfOrder | None = None) -> Screen:
    """The customer's view; rating is offered to customers, for what has no stars yet.

    Back leads where it was opened, which `at` says; without, to the list. Whoever waits long finds the way to the
    market, for a shop that has accepted ends nothing by itself.
    """
    is_slow = orders.is_slow(order)
    text = lines(
        fill(_("📦 <b>Order {number}</b>"), number=order.number),
        fill("🏪 {name}", name=order.shop_name),
        silence.to_customer(hears=order.seller_hears),
        "",
        *items(order.items),
        fill(_("<b>Total: {total}</b>"), total=money(order.total)),
        payment(order, By.CUSTOMER),
        "",
        *timeline(order, By.CUSTOMER),
        *_where(order),
        *_whom_to_ask(order, is_slow=is_slow),
    )
    at = at or OfOrder(order_id=order.id)
    way = back.to(at.way, keyboards.to_list())
    stars = [*keyboards.stars(_unrated(order, actor), at), *keyboards.words(_unsaid(order, actor), at)]
    needs_market = is_slow or order.is_missed or (order.status in OPEN and not order.customer_may_write)
    return Screen(text, keyboards.card(order, stars, at, letters.offer(order, at), way, needs_market=needs_market))


def _whom_to_ask(order: Details, *, is_slow: bool) -> list[Html]:
    """Why it is too late to take it back, and who helps where it went wrong."""
    if order.is_missed:
        return [fill(_("⚠️ You have told us that it did not come."))]
    begun = fill(_("ℹ️ The shop has begun, so the order can no longer be cancelled here."))
    slow = fill(_("⏳ It is taking long. Write to us and name the order: {number}."), number=order.number)
    return [*([begun] if order.shop_has_begun else []), *([slow] if is_slow else [])]


def ask_missed(order: Details, at: OfOrder) -> Screen:
    """Before whoever called it delivered is contradicted."""
    said = _("Order {number}: {shop} says that it was delivered.")
    if order.cancelled_by == By.OWNER:
        said = _("Order {number} from {shop}: the market's owner has marked it as delivered.")
    text = lines(
        fill(said, number=order.number, shop=order.shop_name),
        fill(_who_writes(order)),
    )
    return Screen(text, keyboards.ask_missed(at))


def _who_writes(order: Details) -> str:
    """Nobody whom the customer has silenced, and no shop that turns them away or is closed (docs/faults.md F667)."""
    if order.is_quiet:
        return _(
            "Did you not get it? The shop and the market's owner will read so. You have silenced the shop (🔕), so "
            "only the owner can write to you."
        )
    if order.is_blocked or not order.shop_open:
        return _("Did you not get it? The shop and the market's owner will read so; the owner can write to you.")
    return _("Did you not get it? The shop and the market's owner will read so, and can write to you.")


def missed(said: Said) -> str:
    """The short line on top afterwards: who is told; of what was said before they were told then."""
    if not said.is_new:
        return ""
    if said.shop:
        return _("The shop and the market's owner are told.") if said.owner else _("The shop is told.")
    if said.owner:
        return _("The market's owner is told; the shop cannot be told here at the moment.")
    return _("It stands with the order; nobody can be told here at the moment.")


def came(said: Said) -> str:
    """The same of what came after all."""
    if said.shop and said.owner:
        return _("Thank you! The shop and the market's owner read that it came.")
    return _("Thank you! It is noted that it came.")


def _unrated(order: Details, actor: Actor) -> list[tuple[int, str]]:
    if order.status is not Fulfilment.DELIVERED or actor.role is not Role.CUSTOMER:
        return []
    return [(item.product_id, rate_label(item.name)) for item in order.items if item.score is None]


def _unsaid(order: Details, actor: Actor) -> list[tuple[int, str]]:
    if order.status is not Fulfilment.DELIVERED or actor.role is not Role.CUSTOMER:
        return []
    label = _("✍️ Add words: {name}")
    rated = [item for item in order.items if item.score is not None and not item.has_words]
    return [(item.product_id, label.format(name=shorten(item.name, 32))) for item in rated]


def rate_label(name: str) -> str:
    return _("⭐️ Rate: {name}").format(name=shorten(name, 32))


def _where(order: Details) -> list[Html | str]:
    if order.delivery is None:
        return []
    there = order.delivery
    return ["", fill("🏠 {address}", address=there.address), fill("📱 {phone}", phone=there.phone)]


def items(ordered: Sequence[Item]) -> list[Html]:
    """A line each, names short enough for the fifty lines of the fullest cart."""
    width = 64 if len(ordered) <= 20 else 24
    words = "• {quantity} × {name} · {total}"
    return [fill(words, quantity=i.quantity, name=shorten(i.name, width), total=money(i.total)) for i in ordered]


def payment(order: Details, reader: By) -> Html | None:
    """Nothing when nothing will be paid."""
    if order.payment is Payment.DUE and order.status in (Fulfilment.CANCELLED, Fulfilment.EXPIRED):
        return None
    words = {
        Payment.DUE: _("💵 Cash on delivery"),
        Payment.PAID: order_endings.paid(order, reader),
        Payment.REFUNDED: _("💵 Refunded"),
    }
    return fill(words[order.payment])


def timeline(order: Details, reader: By) -> list[Html | str | None]:
    """What has happened, with its moment, and what comes next, or who has ended it."""
    happened = [_happened(status, moment(when)) for status, when in order.timeline]
    coming = _WAY[_WAY.index(order.status) + 1 :] if order.status in _WAY else ()
    left = [fill("▫️ {state}", state=_milestone(status)) for status in coming]
    return [*happened, *left, *order_endings.ended(order, reader)]


def _happened(status: Fulfilment, when: Html) -> Html:
    sign = "✖️" if status in (Fulfilment.CANCELLED, Fulfilment.EXPIRED) else "✅"
    return fill("{sign} {state} · {when}", sign=sign, state=_milestone(status), when=when)


def _milestone(status: Fulfilment) -> str:
    return {
        Fulfilment.PENDING: _("Ordered"),
        Fulfilment.ACCEPTED: _("Accepted by the shop"),
        Fulfilment.SHIPPED: _("Sent"),
        Fulfilment.DELIVERED: _("Delivered"),
        Fulfilment.CANCELLED: _("Cancelled"),
        Fulfilment.EXPIRED: _("Expired"),
    }[status]


def ask_cancel(order: Details, at: OfOrder) -> Screen:
    asked = fill(_("Cancel order {number} from {shop}?"), number=order.number, shop=order.shop_name)
    return Screen(lines(asked, stands(order)), keyboards.ask_cancel(order, at))
