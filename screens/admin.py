"""The owner's desk: the market in numbers."""

from __future__ import annotations

from keyboards import admin as keyboards
from keyboards.market_orders import to_missed
from screens.screen import Screen
from screens.text import Html, _, fill, lines, number
from services.admin import Overview


def overview(market: Overview) -> Screen:
    text = lines(
        fill(_("🗝 <b>Administration</b>")),
        "",
        None if market.categories else _no_tree(),
        _none_known() if market.open and not market.known else None,
        fill(_("👤 People: {count}"), count=number(market.people)),
        fill(
            _("🏪 Shops: {open} open, {waiting} waiting, {suspended} suspended, {refused} refused"),
            open=number(market.open), waiting=number(market.waiting), suspended=number(market.suspended),
            refused=number(market.refused),
        ),
        fill(_("🏷 Products on sale: {count}"), count=number(market.products)),
        fill(_("📦 Orders in the last 24 hours: {count}"), count=number(market.orders)),
    )  # fmt: skip
    label = _("⚠️ Orders that did not come: {count}").format(count=number(market.missed))
    missed = to_missed(label) if market.missed else []
    return Screen(
        text, keyboards.overview(market.waiting, keyboards.to_orders(), missed, has_tree=bool(market.categories))
    )


def _no_tree() -> Html:
    said = _("⚠️ There are no categories yet, so no seller can put anything on sale. 🗂 Categories has a ready tree.")
    return lines(fill(said), "")


def _none_known() -> Html:
    said = _(
        "🌱 No shop is on the front page yet, so every customer may only order little at once. "
        "Open 🏪 Shops and put the ones you trust onto it."
    )
    return lines(fill(said), "")
