"""Changing many prices at once: what it would do to the numbers, what it has done, and how it was taken back."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.utils.i18n import ngettext

from keyboards import price_changes as keyboards
from keyboards.base import last_page
from models.enums import PriceChangeKind
from models.money import Money
from screens.screen import Screen
from screens.text import Html, _, day, fill, language, lines, moment, money, number, shorten, span
from services.category_names import Names
from services.notifications import Notice
from services.price_change_forms import Place
from services.price_changes import Change, Example, Plan, Preview

EXAMPLES = 3  # products that a preview names; a last one more is named as well
NAME = 40  # UTF-16 units of a product's name in a line
LABEL = 36
INDENT = "\N{EN SPACE}"


def start(changes: Sequence[Change]) -> Screen:
    text = lines(
        fill(_("💲 <b>Bulk prices</b>")),
        "",
        fill(_("Take some percent off, or raise prices, for a whole category or the whole shop.")),
        fill(_("You will see what it does before anything changes, and you can undo it for a week.")),
        "\n" + fill(_("Your last changes:")) if changes else None,
    )
    return Screen(text, keyboards.start(changes, [_label(each) for each in changes]))


def places(kind: PriceChangeKind, found: Sequence[Place], page: int) -> Screen:
    question = {
        PriceChangeKind.DISCOUNT: _("Where should the discount apply?"),
        PriceChangeKind.INCREASE: _("Where should the prices go up?"),
    }[kind]
    page = last_page(page, len(found), keyboards.PAGE)
    text = lines(fill("💲 <b>{question}</b>", question=question), fill(_("Archived products keep their prices.")))
    return Screen(text, keyboards.places(kind, found, [_place(each) for each in found], page))


def percents(kind: PriceChangeKind, place: Place | None, page: int) -> Screen:
    question = {
        PriceChangeKind.DISCOUNT: _("How much off? Choose, or send a whole number from 0 to 90."),
        PriceChangeKind.INCREASE: _("How much more? Choose, or send a whole number from 1 to 900."),
    }[kind]
    return Screen(lines(_where(place), "", fill(question)), keyboards.percents(kind, _id(place), page))


def preview(seen: Preview, page: int) -> Screen:
    """`page` is where the places were turned to: another percentage leads back over it."""
    shown = seen.examples if seen.products == len(seen.examples) else seen.examples[:EXAMPLES]
    rest = seen.products - len(shown)
    text = lines(
        fill(_("⚠️ Prices have changed in the meantime. Here is how it looks now:\n")) if seen.is_anew else None,
        _headline(seen.plan, seen.category),
        _touched(seen.products),
        _better(seen.better) if seen.better else None,
        "",
        *map(_example, shown),
        fill(_("… and {count} more."), count=number(rest)) if rest else None,
        "",
        fill(_("New prices: {range}"), range=_range(seen.lowest, seen.highest)),
        "",
        *_sales(seen),
    )
    return Screen(text, keyboards.preview(seen, page))


def change(made: Change) -> Screen:
    text = lines(
        _headline(made.plan, made.category),
        fill(_("Made {when}."), when=moment(made.made_at)),
        "",
        *_state(made),
    )
    return Screen(text, keyboards.change(made))


def _state(made: Change) -> list[Html]:
    if made.is_at_work:
        return _at_work(made)
    if made.is_undone:
        later = [fill("• {change}", change=_label(each)) for each in made.later]
        title = [fill(_("ℹ️ What you changed later stays as it is:"))] if later else []
        onward = _("Prices that both have set go back once you undo the later one, too: to what they were before both.")
        both = [fill(onward)] if later and made.kept else []
        return [_undone(made.products - made.kept), *_stayed(made.kept, made.stayed), *title, *later, *both]
    return [_done(made.products)]


def changed_notice(notice: Notice) -> Screen:
    return _finished(notice, _done(notice.facts["count"]))


def moved_notice(notice: Notice) -> Screen:
    text = fill(
        _("⚠️ Prices were set while your change was getting ready, so it has changed nothing. Please look anew.")
    )
    return Screen(text, keyboards.look_anew())


def undone_notice(notice: Notice) -> Screen:
    return _finished(notice, _undone(notice.facts["count"]))


def _finished(notice: Notice, done: Html) -> Screen:
    facts = notice.facts
    return Screen(lines(done, *_stayed(facts["kept"], facts["names"])), keyboards.finished(facts["change"]))


def _headline(plan: Plan, category: Names | None) -> Html:
    words = {
        PriceChangeKind.DISCOUNT: _("💲 <b>{percent}% off</b> · {place}"),
        PriceChangeKind.INCREASE: _("💲 <b>Prices up by {percent}%</b> · {place}"),
    }[plan.kind]
    if plan.kind is PriceChangeKind.DISCOUNT and not plan.percent:
        words = _("💲 <b>No discount</b> · {place}")
    return fill(words, percent=number(plan.percent), place=_named(plan, category))


def _named(plan: Plan, category: Names | None) -> str:
    if plan.category_id is None:
        return _("the whole shop")
    return category.in_language(language()) if category else _("a former category")


def _touched(count: int) -> Html:
    words = ngettext(
        "{count} product will cost something else.",
        "{count} products will cost something else.",
        count,
    )
    return fill(words, count=number(count))


def _better(count: int) -> Html:
    words = ngettext(
        "{count} product keeps a greater discount of its own.",
        "{count} products keep a greater discount of their own.",
        count,
    )
    return fill(words, count=number(count))


def _example(each: Example) -> Html:
    name = shorten(each.name, NAME)
    return fill("• {name}: <s>{was}</s> → <b>{now}</b>", name=name, was=money(each.was), now=money(each.now))


def _range(low: Money, high: Money) -> str:
    return money(low) if low == high else span(money(low), money(high))


def _sales(seen: Preview) -> list[Html]:
    if not seen.units:
        return [fill(_("None of them was sold in the last 30 days."))]
    sold = ngettext(
        "In the last 30 days: {count} piece sold for {revenue}.",
        "In the last 30 days: {count} pieces sold for {revenue}.",
        seen.units,
    )
    # Other prices in between: a rise of today's could look like a fall beside what was taken.
    today = (
        [fill(_("As many at today's prices: {today}."), today=money(seen.today))] if seen.today != seen.revenue else []
    )
    return [
        fill(sold, count=number(seen.units), revenue=money(seen.revenue)),
        *today,
        fill(_("As many at the new prices: <b>{expected}</b>."), expected=money(seen.expected)),
    ]


def _at_work(made: Change) -> list[Html]:
    words = (
        _("⏳ Going back: {done} of {count} products have their old price again.")
        if made.is_undone
        else _("⏳ Working on it: {done} of {count} products have their new price.")
    )
    assert made.done is not None
    return [
        fill(words, done=number(made.done), count=number(made.products)),
        fill(_("You can go on; a message comes when it is finished.")),
    ]


def _done(count: int) -> Html:
    words = ngettext(
        "✅ The price of {count} product was changed.", "✅ The prices of {count} products were changed.", count
    )
    return fill(words, count=number(count))


def _undone(count: int) -> Html:
    words = ngettext("✅ Undone for {count} product.", "✅ Undone for {count} products.", count)
    return fill(words, count=number(count))


def _stayed(count: int, names: Sequence[str]) -> list[Html]:
    if not count:
        return []
    kept = ngettext(
        "{count} was set anew since and stays as it is:", "{count} were set anew since and stay as they are:", count
    )
    others = count - len(names)
    return [
        fill(kept, count=number(count)),
        *(fill("• {name}", name=shorten(name, NAME)) for name in names),
        *([fill(_("… and {count} more."), count=number(others))] if others else []),
    ]


def _label(made: Change) -> str:
    """One change in a line of the history."""
    sign = "−" if made.plan.kind is PriceChangeKind.DISCOUNT else "+"
    name = shorten(_named(made.plan, made.category), LABEL)
    mark = " · " + (_("at work") if made.is_at_work else _("undone")) if made.is_undone or made.is_at_work else ""
    return f"{day(made.made_at)} · {sign}{made.plan.percent}% · {name}{mark}"


def _place(place: Place) -> str:
    called = f"{place.emoji} {shorten(place.names.in_language(language()), LABEL)}".strip()
    return f"{INDENT * 2 * min(place.depth, 4)}{called} ({number(place.products)})"


def _where(place: Place | None) -> Html:
    name = place.names.in_language(language()) if place else _("The whole shop")
    return fill("💲 <b>{name}</b>", name=name)


def _id(place: Place | None) -> int:
    return place.category_id if place else 0
