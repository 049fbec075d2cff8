"""The checkout: what is still missing, what there is to confirm, and what was ordered."""

from __future__ import annotations

from aiogram.utils.i18n import ngettext

from keyboards import checkout as keyboards
from keyboards.base import button
from keyboards.catalog import OpenProduct
from keyboards.checkout import OfCheckout
from models.money import Money
from screens import silence
from screens.fitting import units
from screens.refusals.buying import differences
from screens.screen import Screen
from screens.text import MESSAGE, Html, _, called, fill, lines, money, number, shorten
from services.checkout import Draft, Ending, Line, Parcel, Placed
from services.new_orders import PlacedOrder

NAMED = 3
"""So many of what was ordered already; the orders tell of all."""
# How wide names are and how many lines are named, from the roomiest to one that always fits into a message.
_LAYOUTS = ((48, 50), (28, 50), (20, 50), (20, 25), (16, 10))


def phone(draft: Draft, view: str) -> Screen:
    known = fill(_("We know this number of yours: {phone}"), phone=draft.phone) if draft.phone else None
    text = lines(
        *_changes(draft),
        fill(_("📱 <b>Your phone number</b>")),
        "",
        _who_calls(len(draft.parcels)),
        known,
    )
    return Screen(text, keyboards.phone(_at(draft, view), known=draft.phone is not None, changes=not draft.missing))


def _who_calls(shops: int) -> Html:
    if shops > 1:
        return fill(_("The shops call it to arrange the deliveries. Share your own with the button at the bottom."))
    return fill(_("The shop calls it to arrange the delivery. Share your own with the button at the bottom."))


def _at(draft: Draft, view: str) -> OfCheckout:
    """The draft as it is shown now, and the view of where it was begun."""
    return OfCheckout(key=draft.key, view=view)


def address(draft: Draft, view: str) -> Screen:
    known = fill(_("Last time it was: {address}"), address=draft.address) if draft.address else None
    text = lines(
        *_changes(draft),
        fill(_("🏠 <b>Where should it be delivered?</b>")),
        "",
        fill(_("Write the street, the house and how to find it.")),
        known,
    )
    return Screen(text, keyboards.address(_at(draft, view), known=draft.address is not None))


def confirm(draft: Draft, view: str) -> Screen:
    """Everything the customer agrees to, and what changed since they saw it last."""
    if not draft.parcels:
        return Screen(lines(*_changes(draft), fill(_("Nothing is left to order."))), keyboards.nothing_left())
    texts = [_confirmation(draft, width, most) for width, most in _LAYOUTS]
    text = next((each for each in texts if units(each) <= MESSAGE), texts[-1])
    return Screen(text, keyboards.confirm(_at(draft, view), draft.bought_now.quantity if draft.bought_now else None))


def _confirmation(draft: Draft, width: int, most: int) -> Html:
    return lines(
        *_changes(draft),
        fill(_("🧾 <b>Please check and confirm</b>")),
        *_parcels(draft, width, most),
        "",
        fill(_("<b>Total: {total}</b>"), total=money(draft.total)),
        _how_many(len(draft.parcels)),
        _under_way(draft, width),
        "",
        fill(_("👤 {name}"), name=called(draft.name, _("Customer"))),
        fill(_("📱 {phone}"), phone=draft.phone),
        fill(_("🏠 {address}"), address=draft.address),
        _who_sees(len(draft.parcels)),
        fill(_("💵 You pay in cash when it arrives.")),
    )


def _who_sees(shops: int) -> Html:
    if shops == 1:
        return fill(_("🔒 The shop sees your phone and address once it accepts."))
    return fill(_("🔒 Each shop sees your phone and address once it accepts."))


def _how_many(shops: int) -> Html | None:
    """Before one tap makes several orders."""
    words = ngettext(
        "📦 {count} shop: this will be {count} order, delivered by itself.",
        "📦 {count} shops: this will be {count} orders, each delivered by itself.",
        shops,
    )
    return fill(words, count=number(shops)) if shops > 1 else None


def _under_way(draft: Draft, width: int) -> Html | None:
    """Whoever buys on an old card may have forgotten that they have ordered it."""
    if not draft.under_way:
        return None
    named = [f"{number(count)} × {shorten(name, width)}" for name, count in draft.under_way[:NAMED]]
    goods = ", ".join(named) + (" …" if len(draft.under_way) > NAMED else "")
    return fill(_("ℹ️ Ordered already, and not delivered yet: {goods}"), goods=goods)


def look_again() -> str:
    return _("Something changed. Please look again.")


def write_how_many() -> str:
    return _("Write how many you want, such as 3.")


def ended(ending: Ending, draft: Draft) -> Screen:
    """What became of a checkout that is over, under whichever of its buttons was tapped but the one that buys.

    What one was about to buy past the cart stands nowhere else any more: it is named, and its card a tap away.
    """
    if ending.placed:
        own = _("🧾 <b>You have ordered this already:</b>")
        other = _("🧾 <b>This order was not placed.</b>\nAfter it you ordered this:")
        return _orders(ending.placed, fill(own if ending.is_own else other), draft.key)
    words = _("🧾 <b>This is not the latest any more.</b>\nNothing was ordered. Your cart shows how things are now.")
    if ending.current:
        words = _(
            "🧾 <b>This is not the latest any more.</b>\nNothing was ordered. You have begun a newer order since."
        )
    elif draft.bought_now:
        words = _("🧾 <b>This is not the latest any more.</b>\nNothing was ordered.")
    if (line := draft.bought_now) is None:
        return Screen(fill(words), keyboards.superseded(ending.current))
    begun = fill(_("You began to buy “{name}”. You can do so again on its card."), name=shorten(line.name, 48))
    card = [button(f"🏷 {shorten(line.name, 32)}", OpenProduct(product_id=line.product_id))]
    return Screen(lines(fill(words), begun), keyboards.superseded(ending.current, card))


def placed(result: Placed, key: str) -> Screen:
    """The thanks for what was just ordered, and the list that its orders lead back to: no thanks for what is over."""
    is_over = all(order.is_over for order in result.orders)
    head = _("🧾 <b>This is what you ordered:</b>") if is_over else _("🎉 <b>Thank you for your order!</b>")
    return _orders(result, fill(head), key)


def _orders(result: Placed, head: Html, key: str) -> Screen:
    text = lines(
        head,
        "",
        *map(_order, result.orders),
        *_to_pay(result.total),
    )
    numbers = [(order.id, f"📦 {order.number}") for order in result.orders]
    return Screen(text, keyboards.placed(numbers, key))


def _to_pay(total: Money | None) -> list[Html | str]:
    """Nothing, when no order of the checkout is left."""
    if total is None:
        return []
    words = (_("💵 You pay in cash when it arrives."), _("We will tell you here about every step."))
    return ["", fill(_("<b>Total: {total}</b>"), total=money(total)), *map(fill, words)]


def _order(order: PlacedOrder) -> Html:
    """One that is over is crossed out, and its sum is not counted."""
    line = "✖️ <s>{number} · {shop} · {total}</s>" if order.is_over else "📦 <b>{number}</b> · {shop} · {total}"
    return fill(line, number=order.number, shop=shorten(order.shop_name, 32), total=money(order.total))


def _changes(draft: Draft) -> list[Html | str]:
    if not draft.changes:
        return []
    return [fill(_("⚠️ <b>Something changed:</b>")), differences(draft.changes), ""]


def _parcels(draft: Draft, width: int, most: int) -> list[Html | str]:
    parts: list[Html | str] = []
    left = most
    for parcel in draft.parcels:
        if left > 0:
            parts += ["", _shop(parcel, width), *[_line(line, width) for line in parcel.lines[:left]]]
        left -= len(parcel.lines)
    return [*parts, fill(_("… and {count} more."), count=-left)] if left < 0 else parts


def _shop(parcel: Parcel, width: int) -> Html:
    name = shorten(parcel.shop_name, width)
    if len(parcel.lines) == 1:
        head = fill("🏪 <b>{name}</b>", name=name)
    else:
        head = fill("🏪 <b>{name}</b> · {total}", name=name, total=money(parcel.total))
    return lines(head, silence.to_customer(hears=parcel.seller_hears))


def _line(line: Line, width: int) -> Html:
    name, total = shorten(line.name, width), money(line.total)
    if line.quantity == 1:
        return fill("• {name} · {total}", name=name, total=total)
    words = "• {quantity} × {name} · {total}"
    return fill(words, quantity=line.quantity, name=name, total=total)
