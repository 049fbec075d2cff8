"""The weekly digest as a message, and whether it comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from aiogram.utils.i18n import ngettext

from keyboards import digest as keyboards
from models.money import Money
from screens.screen import Screen
from screens.text import Html, _, day, fill, lines, money, named, number, shorten, stars
from services.market import rules
from services.notifications import Notice

NAME = 48  # UTF-16 units


def state(on: bool) -> Screen:
    sentence = (
        _("You get the weekly digest: every Monday morning, what your week was like.")
        if on
        else _("No weekly digest. With it you read every Monday morning what your week was like.")
    )
    return Screen(lines(fill(_("📬 <b>Weekly digest</b>")), "", fill(sentence)), keyboards.state(on))


def digest(notice: Notice) -> Screen:
    facts = notice.facts
    first, last = _written(facts["first"]), _written(facts["last"])
    text = lines(
        fill(_("📬 <b>Your week, {first} – {last}</b>"), first=first, last=last),
        "",
        *(_sold(facts) if facts["orders"] else _quiet(facts)),
        *_low(facts["low"]),
        _rated(facts),
    )
    return Screen(text, keyboards.told())


def _sold(facts: dict[str, Any]) -> list[str]:
    orders = ngettext("{count} order", "{count} orders", facts["orders"]).format(count=number(facts["orders"]))
    pieces = ngettext("{count} pc", "{count} pcs", facts["units"]).format(count=number(facts["units"]))
    return [
        fill(_("Revenue: <b>{revenue}</b>"), revenue=_amount(facts["revenue"], facts)),
        fill(_("The week before: {before}"), before=_amount(facts["before"], facts)),
        fill("{orders} · {pieces}", orders=orders, pieces=pieces),
        *([_newcomers(facts["customers"])] if facts["customers"] else []),
        "\n" + fill(_("🏆 Sold most:")),
        *[_top(number_ + 1, row, facts) for number_, row in enumerate(facts["top"])],
    ]


def _quiet(facts: dict[str, Any]) -> list[str]:
    return [
        fill(_("Nothing was sold this time. A quiet week is a good one for new photos or a small discount.")),
        *([fill(_("The week before: {before}"), before=_amount(facts["before"], facts))] if facts["before"] else []),
    ]


def _newcomers(count: int) -> Html:
    words = ngettext(
        "{count} customer bought from you for the first time.",
        "{count} customers bought from you for the first time.",
        count,
    )
    return fill(words, count=number(count))


def _top(place: int, row: Sequence[Any], facts: dict[str, Any]) -> Html:
    name, units, revenue = row
    return fill(
        "{place}. {name} — {units} × · {revenue}",
        place=place, name=shorten(named(name), NAME), units=number(units), revenue=_amount(revenue, facts),
    )  # fmt: skip


def _low(rows: Sequence[Sequence[Any]]) -> list[str]:
    if not rows:
        return []
    left = [
        fill(_("• {name}: {count} left"), name=shorten(named(name), NAME), count=number(stock)) for name, stock in rows
    ]
    return ["\n" + fill(_("⏳ Running low:")), *left]


def _rated(facts: dict[str, Any]) -> str | None:
    if not facts["ratings"]:
        return None
    return "\n" + fill(_("New ratings: {stars}"), stars=stars(facts["rating"], facts["ratings"]))


def _written(iso: str) -> str:
    """A day of the market's calendar."""
    return day(datetime.combine(date.fromisoformat(iso), time(12), rules.zone))


def _amount(minor: int, facts: dict[str, Any]) -> str:
    return money(Money(minor, facts["currency"]))
