"""The owner's people: whom to look for, who was found, one person's card."""

from __future__ import annotations

from aiogram.utils.i18n import ngettext

from keyboards import back, menu
from keyboards import people as keyboards
from keyboards.people import OfPerson
from keyboards.shops import to_shop
from keyboards.ways import Place, step
from models.enums import Role
from screens import reasons
from screens.screen import Screen
from screens.shops import LABEL, person_name, standing
from screens.text import Html, _, called, day, fill, lines, number, own, shorten
from screens.typed import typed_over
from services.admin import PeoplePage, PersonCard, PersonLine
from services.sellers import Reason


def ask(way: str) -> Screen:
    """`way` leads back to those who were found last."""
    asked = _(
        "Send a <code>@username</code>, a Telegram id, a phone number, an email, or a part of a name or shop name."
    )
    text = lines(fill(_("👤 <b>Find a person</b>")), "", fill(asked))
    return Screen(text, keyboards.ask(back.to(way, menu.to_desk())))


def people(found: PeoplePage, query: str) -> Screen:
    text = lines(
        fill(_("🔎 People for “{query}”"), query=shorten(query, 64)),
        None if found.people else fill(_("Nobody was found.")),
        fill(_("Page {page}"), page=number(found.page + 1)) if found.page else None,
    )
    names = [line.name for line in found.people]
    labels = [_label(line, has_namesake=names.count(line.name) > 1) for line in found.people]
    return Screen(text, keyboards.people(found, labels))


def _label(line: PersonLine, *, has_namesake: bool) -> str:
    own = "🗝" if line.is_owner else {Role.CUSTOMER: "👤", Role.SELLER: "🏪"}[line.role]
    sign = own if line.is_active else "⛔️"
    name = called(line.name, f"@{line.username}" if line.username else f"№ {line.id}")
    shop = f" · {shorten(line.shop_name, LABEL // 2)}" if line.shop_name else ""
    return f"{sign} {shorten(name, LABEL // 2)}{_which(line) if has_namesake else ''}{shop}"


def _which(line: PersonLine) -> str:
    return f" (@{line.username})" if line.username else f" (№ {line.id})"


def card(found: PersonCard, at: OfPerson) -> Screen:
    """`at` says where it was opened."""
    here = step(Place.PERSON, found.id) + at.way
    shop = to_shop(found.seller_id, _("🏪 The shop"), here) if found.seller_id else None
    if found.is_deleted:
        return Screen(_gone(found), keyboards.gone(back.to(at.way, menu.to_desk())))
    text = lines(
        fill(_("👤 <b>{name}</b>"), name=person_name(found.name, found.username)),
        _standing(found),
        "",
        *_facts(found),
    )
    return Screen(text, keyboards.card(found, shop, at, back.to(at.way, menu.to_desk())))


def _gone(found: PersonCard) -> Html:
    return lines(
        fill(_("🗑 This person's data is deleted.")),
        fill(_("Their orders stay in the books, nameless.")),
        "",
        fill(_("🛒 Purchases: {count}"), count=number(found.orders)),
    )


def _standing(found: PersonCard) -> Html:
    words = {Role.CUSTOMER: _("Customer"), Role.SELLER: _("Seller")}[found.role]
    role = fill(", ".join([*([_("The market's owner")] if found.is_owner else []), words]))
    if found.is_active:
        return role
    reason = fill(_("Reason: {reason}"), reason=reasons.words(found.reason)) if found.reason else None
    return lines(role, fill(_("⛔️ Deactivated")), reason)


def _facts(found: PersonCard) -> list[Html | None]:
    return [
        _telegram(found),
        fill(_("📅 Since {day}"), day=day(found.joined)),
        fill(_("Registered")) if found.is_registered else fill(_("Not registered")),
        fill(_("📱 {phone}"), phone=found.phone) if found.phone else None,
        fill(_("✉️ <code>{email}</code>"), email=own(shorten(found.email, 80))) if found.email else None,
        fill(_("🛒 Purchases: {count}"), count=number(found.orders)),
        fill(_("🎁 Friends invited: {count}"), count=number(found.invited)),
        _shop(found),
        None if found.is_reachable else fill(_("🔕 Has blocked the bot")),
        fill(_("🔕 Has logged out")) if found.logged_out else None,
    ]  # fmt: skip


def _telegram(found: PersonCard) -> Html:
    if found.telegram_id is None:
        return fill(_("No Telegram account at present"))
    number = fill(_("Telegram id: {id}"), id=found.telegram_id)
    if found.username:
        return number
    # Telegram refuses a button to somebody without a username; a mention it lets through.
    name = called(found.name, _("somebody without a name"))
    mention = fill('<a href="tg://user?id={id}">{name}</a>', id=found.telegram_id, name=name)
    return lines(number, fill(_("💬 Write to them: {person}"), person=mention))


def _shop(found: PersonCard) -> Html | None:
    if found.shop_status is None:
        return None
    state = standing(found.shop_status, was_open=found.shop_was_open)
    return fill(_("🏪 Shop “{name}”: {status}"), name=found.shop_name, status=state)


def _what_ends(found: PersonCard) -> Html | None:
    """What closing the account takes back, and opening it again does not bring back."""
    words = ngettext(
        "⚠️ {count} waiting order of theirs is cancelled with it, and stays so.",
        "⚠️ {count} waiting orders of theirs are cancelled with it, and stay so.",
        found.waiting,
    )
    return fill(words, count=number(found.waiting)) if found.waiting else None


def ask_deletion(found: PersonCard, at: OfPerson) -> Screen:
    text = lines(
        fill(_("🗑 Delete all data of {name}?"), name=person_name(found.name, found.username)),
        fill(_("Only if they have asked for it: nobody can bring it back. Their orders stay in the books, nameless.")),
    )
    return Screen(text, keyboards.deletion(found, at))


def gone() -> Screen:
    """To whom it was done."""
    return Screen(fill(_("🗑 The market's owner has deleted your data here. If you come back, you begin anew: /start")))


def deleted(at: OfPerson) -> Screen:
    return Screen(fill(_("🗑 This person's data is deleted.")), keyboards.ask(back.to(at.way, menu.to_desk())))


def _what_closes(found: PersonCard) -> Html | None:
    """What becomes of the shop of whoever sells."""
    if found.seller_id is None:
        return None
    if not found.shop_orders:
        return fill(_("🏪 The shop “{name}” closes too."), name=found.shop_name)
    words = ngettext(
        "🏪 The shop “{name}” closes too; {count} open order is left there, and its customer is told.",
        "🏪 The shop “{name}” closes too; {count} open orders are left there, and their customers are told.",
        found.shop_orders,
    )
    return fill(words, name=found.shop_name, count=number(found.shop_orders))


def why_deactivate(found: PersonCard, at: OfPerson) -> Screen:
    text = lines(
        fill(_("Why deactivate the account of {name}?"), name=person_name(found.name, found.username)),
        fill(_("From then on this person can do nothing here but read why. Choose a reason or write one.")),
        _what_ends(found),
        _what_closes(found),
    )
    return Screen(text, keyboards.reasons(at, reasons.of_people(sells=found.seller_id is not None)))


def sure(found: PersonCard, reason: Reason | str, at: OfPerson, *, anew: bool = False) -> Screen:
    """Before an account is closed, for a ready-made reason or one that was typed; `anew` below what is so now."""
    text = lines(
        *([_standing(found), ""] if anew else []),
        fill(_("Deactivate the account of {name}?"), name=person_name(found.name, found.username)),
        fill(_("Reason: {reason}"), reason=reasons.words(reason)),
        fill(_("From then on this person can do nothing here but read why.")),
        _what_ends(found),
        _what_closes(found),
        typed_over(reason),
    )
    return Screen(text, keyboards.sure(at, found, reason))
