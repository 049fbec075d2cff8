"""The owner's shops: lists by status, one shop's card, and what sellers are told of a decision."""

from __future__ import annotations

from aiogram.utils.i18n import ngettext

from keyboards import back, open_shop, shop_name
from keyboards import menu as menu_keyboard
from keyboards import shops as keyboards
from keyboards.base import keyboard
from keyboards.market_orders import to_orders
from keyboards.people import to_person
from keyboards.shops import OfShop
from keyboards.ways import Place, step
from models.enums import NoticeKind, SellerStatus
from screens import reasons, reports, silence
from screens.screen import Screen
from screens.text import Html, _, called, day, fill, lines, number, shorten
from screens.typed import typed_over
from services.notifications import Notice
from services.sellers import Reason, ShopCard, ShopPage

LABEL = 40  # UTF-16 units of a name on a button


def shops(found: ShopPage) -> Screen:
    title = {
        SellerStatus.OPEN: _("🏪 <b>Open shops</b>"),
        SellerStatus.PENDING: _("⏳ <b>Shops that wait for you</b>"),
        SellerStatus.SUSPENDED: _("⛔️ <b>Suspended shops</b>"),
    }[found.status]
    empty = None if found.shops else fill(_("There are none."))
    turned = fill(_("Page {page}"), page=number(found.page + 1)) if found.page else None
    silent = silence.legend(hears=all(shop.hears for shop in found.shops))
    labels = [shorten(shop.name if shop.hears else f"🔕 {shop.name}", LABEL) for shop in found.shops]
    return Screen(lines(fill(title), empty, silent, turned), keyboards.shops(found, labels))


def off_the_front() -> str:
    """The short line on top."""
    return _("Off the front page. It stays so until you put it back.")


def card(found: ShopCard, at: OfShop | None = None) -> Screen:
    """`at` says where it was opened; without, it leads back to the shops of its status."""
    is_open = found.shop.status is SellerStatus.OPEN
    on_sale = _("🏷 Products on sale: {count}") if is_open else _("🏷 Products: {count}, not on sale now")
    text = lines(
        _standing(found),
        "",
        fill(_("👤 Run by {name}"), name=person_name(found.person_name, found.username)),
        None if found.person_active else fill(_forsaken(found)),
        None if found.person_reachable else fill(_("🔕 Its seller cannot be reached: logged out, or blocked the bot.")),
        fill(_("📅 Since {day}"), day=day(found.opened)),
        reports.told(found.reports),
        fill(on_sale, count=number(found.products)),
        fill(
            _("📦 Orders: {open} open, {delivered} delivered"),
            open=number(found.open_orders), delivered=number(found.delivered_orders),
        ),
    )  # fmt: skip
    at = at or OfShop(seller=found.shop.id)
    orders = to_orders(found.shop.id, _("📦 Open orders: {count}").format(count=number(found.open_orders)), at.way)
    person = to_person(found.person_id, _("👤 The person"), step(Place.SHOP, found.shop.id) + at.way)
    behind = back.to(at.way, keyboards.to_list(found.shop.status))
    return Screen(text, keyboards.card(found, person, orders, at, behind))


def _standing(found: ShopCard) -> Html:
    """All that a decision is about (services/readings.py)."""
    return lines(
        fill(_("🏪 <b>{name}</b>"), name=found.shop.name),
        standing(found.shop.status, was_open=found.was_open),
        _front(found),
        _why(found),
    )


def _why(found: ShopCard) -> Html | None:
    """Of one that waits once more, why it was refused: another owner may have done so."""
    said = _("🚫 Refused before. Reason: {reason}") if _waits(found) else _("Reason: {reason}")
    return fill(said, reason=reasons.words(found.reason)) if found.reason else None


def _front(found: ShopCard) -> Html:
    if found.kept_off:
        return fill(_("🌱 Taken off the front page by you."))
    is_open = found.shop.status is SellerStatus.OPEN
    if found.fell_off:
        return fill(_("🌱 Off the front page since it got another name, until you put it back."))
    if is_open and found.in_front and not found.is_known:
        return fill(_("🌱 New: on the front page as long as you have put no shop there."))
    if not found.is_known:
        return fill(_("🌱 New: not on the front page yet."))
    return fill(_("⭐️ On the front page.") if is_open else _("⭐️ On the front page once it is open."))


def _forsaken(found: ShopCard) -> str:
    """What opens a shop whose seller may do nothing."""
    if found.reason == Reason.SELLER_DEACTIVATED:
        return _("⛔️ The account behind it is deactivated. Activate the person, and the shop opens again.")
    return _("⛔️ The account behind it is deactivated. The shop can open once the person is activated.")


def standing(of: SellerStatus, *, was_open: bool) -> Html:
    """The state of a shop; one that was closed before it ever opened was refused."""
    return status(of) if was_open or of is not SellerStatus.SUSPENDED else fill(_("🚫 Refused"))


def status(of: SellerStatus) -> Html:
    words = {
        SellerStatus.OPEN: _("🟢 Open now"),
        SellerStatus.PENDING: _("⏳ Waiting for approval"),
        SellerStatus.SUSPENDED: _("⛔️ Suspended now"),
    }
    return fill(words[of])


def person_name(name: str, username: str | None) -> Html:
    """A name short enough for any screen, with the @username when there is one, to be tapped."""
    shown = called(name, "" if username else _("somebody without a name"))
    if not username:
        return fill("{name}", name=shown)
    return fill("{name} (@{username})", name=shown, username=username) if shown else fill("@{name}", name=username)


def why_suspend(found: ShopCard, at: OfShop) -> Screen:
    """Or refuse, what waits."""
    if _waits(found):
        asked = fill(_("Why refuse “{name}”?"), name=found.shop.name)
        text = lines(asked, fill(_("It does not open. Choose a reason or write one; the seller will read it.")))
        return Screen(text, keyboards.reasons(at, reasons.of_newcomers()))
    text = lines(
        fill(_("Why suspend “{name}”?"), name=found.shop.name),
        fill(_("Its products leave the catalog at once. Choose a reason or write one; the seller will read it.")),
    )
    return Screen(text, keyboards.reasons(at, reasons.of_shops()))


def sure(found: ShopCard, reason: Reason | str, at: OfShop, *, anew: bool = False) -> Screen:
    """Before a shop is closed, or refused, for a ready-made reason or a typed one; `anew` under what holds now."""
    waits = _waits(found)
    question = _("Refuse “{name}”?") if waits else _("Suspend “{name}”?")
    gone = _("Its products leave the catalog at once; the seller will read the reason.")
    text = lines(
        *([_standing(found), ""] if anew else []),
        fill(question, name=found.shop.name),
        fill(_("Reason: {reason}"), reason=reasons.words(reason)),
        fill(_("It does not open; the seller will read the reason.") if waits else gone),
        typed_over(reason),
    )
    return Screen(text, keyboards.sure(at, found, reason))


def _waits(found: ShopCard) -> bool:
    return found.shop.status is SellerStatus.PENDING


def opened_notice(notice: Notice) -> Screen:
    """Where shops open without an approval: the owner's look is what brings one onto the front page."""
    count, shops = notice.facts["count"], notice.facts["shops"]
    if former := notice.facts.get("former"):
        renamed = _("✏️ The shop “{former}” is called “{name}” now.")
        words = fill(renamed, former=former, name=shops[0][1])
        return Screen(lines(words, _look() if notice.facts.get("fell") else None), keyboards.notice(shops[0][0]))
    said = ngettext("🏪 A new shop has opened.", "🏪 {count} new shops have opened.", count)
    text = lines(
        fill(said, count=number(count)),
        *[fill("• {name}", name=name) for _id, name in shops],
        fill(_("… and {count} more."), count=number(count - len(shops))) if count > len(shops) else None,
        _look(),
    )
    return Screen(text, keyboards.opened([(shop, shorten(name, LABEL)) for shop, name in shops]))


def _look() -> Html:
    return fill(_("Have a look: a shop stands on the front page once you press “Onto the front page” there."))


def waits_notice(notice: Notice) -> Screen:
    """`former` is what it was called before, where it was given another name. One that is told late says what became of
    the shop.
    """
    name, former = notice.facts["shop"], notice.facts.get("former")
    decided = {
        NoticeKind.SHOP_APPROVED: _("✅ The new shop “{name}” is approved."),
        NoticeKind.SHOP_SUSPENDED: _("🚫 The new shop “{name}” is refused."),
    }
    if notice.ended_by in decided:
        return Screen(fill(decided[notice.ended_by], name=name), keyboards.notice(notice.facts["seller"]))
    text = fill(_("⏳ A new shop waits for your approval: “{name}”."), name=name)
    if former:
        said = _("⏳ The shop “{former}” is called “{name}” now and waits for your approval.")
        text = fill(said, former=former, name=name)
    return Screen(text, keyboards.notice(notice.facts["seller"]))


def approved_notice(notice: Notice) -> Screen:
    return Screen(fill(_("🎉 Your shop “{name}” is approved and open!"), name=notice.facts["shop"]), open_shop.opened())


def suspended_notice(notice: Notice) -> Screen:
    """A notice written before this was asked has no word of whether it was ever open."""
    if not notice.facts.get("was_open", True):
        return _refused(notice)
    text = lines(
        fill(_("⛔️ Your shop “{name}” was suspended."), name=notice.facts["shop"]),
        fill(_("Reason: {reason}"), reason=reasons.words(notice.facts["reason"])),
        fill(_("Orders that are open can still be finished or cancelled: /sellerorders")),
        fill(_("If you think this is a mistake, write to /support.")),
    )
    return Screen(text, keyboard(menu_keyboard.to("shoporders", _("📦 Orders"))))


def _refused(notice: Notice) -> Screen:
    text = lines(
        fill(_("🚫 Your shop “{name}” was not approved."), name=notice.facts["shop"]),
        fill(_("Reason: {reason}"), reason=reasons.words(notice.facts["reason"])),
        fill(_("If you think this is a mistake, write to /support.")),
    )
    return Screen(text, shop_name.refused())


def restored_notice(notice: Notice) -> Screen:
    text = lines(
        fill(_("✅ Your shop “{name}” is open again."), name=notice.facts["shop"]),
        # A notice written before this was asked has no word of it.
        fill(_("Its products are back in the catalog.")) if notice.facts.get("has_goods", True) else None,
    )
    return Screen(text, open_shop.waiting())


def waits_again_notice(notice: Notice) -> Screen:
    words = fill(_("⏳ Your shop “{name}” waits for approval again. We will tell you here."), name=notice.facts["shop"])
    return Screen(words, open_shop.waiting())
