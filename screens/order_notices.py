"""Notices about orders and ratings: what happened, and the button for what comes next."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import ngettext

from keyboards import market_orders as market_keyboards
from keyboards import orders as customer_keyboards
from keyboards import shop_orders as shop_keyboards
from models.enums import Fulfilment, NoticeKind, Role
from models.money import Money
from screens import order_endings, order_reasons
from screens.orders import rate_label
from screens.screen import Screen
from screens.text import Html, _, fill, lines, money, named, number, shorten
from services.notifications import Notice
from services.order_steps import By


def placed(notice: Notice) -> Screen:
    """To the seller, with what the decision needs."""
    facts = notice.facts
    text = lines(
        fill(_("🔔 <b>A new order: {number}</b>"), number=facts["number"]),
        "",
        *[
            fill("• {quantity} × {name}", quantity=count, name=shorten(named(name), 64))
            for name, count in facts["lines"]
        ],
        fill(_("… and {count} more."), count=facts["more"]) if facts["more"] else None,
        fill(_("<b>Total: {total}</b>"), total=money(Money(facts["total"], facts["currency"]))),
        _outcome(notice) if notice.is_over else _answer_within(facts["hours"]) if "hours" in facts else None,
    )
    return Screen(text, shop_keyboards.told(facts["order"], Fulfilment.PENDING))


def placed_no_more(notice: Notice) -> InlineKeyboardMarkup:
    return shop_keyboards.told(notice.facts["order"])


def _outcome(notice: Notice) -> Html | None:
    """What became of the order, in the place of the time there was to answer; decisions of older days do not say."""
    said = {
        NoticeKind.ORDER_ACCEPTED: _("✅ Accepted."),
        NoticeKind.ORDER_CANCELLED: _("✖️ Cancelled."),
        NoticeKind.ORDER_CANCELLED_FOR_YOU: _("✖️ Cancelled."),
        NoticeKind.ORDER_EXPIRED: _("⌛️ Not answered in time, so it is over."),
        NoticeKind.ORDER_EXPIRED_FOR_YOU: _("⌛️ Not answered in time, so it is over."),
    }
    return fill(said[notice.ended_by]) if notice.ended_by in said else None


def _answer_within(hours: int) -> Html:
    said = ngettext(
        "⏳ Please answer within {count} hour, or the order ends by itself.",
        "⏳ Please answer within {count} hours, or the order ends by itself.",
        hours,
    )
    return fill(said, count=number(hours))


def accepted(notice: Notice) -> Screen:
    return _step(notice, _("👍 {shop} has accepted your order {number}."))


def shipped(notice: Notice) -> Screen:
    return _step(notice, _("🚚 Your order {number} from {shop} is on its way."))


def delivered(notice: Notice) -> Screen:
    """Rating is for customers alone: who sells by now only opens the order."""
    facts, words = notice.facts, _("🏁 Your order {number} from {shop} was delivered.")
    if facts.get("by") == By.OWNER:
        words = _("🏁 The market's owner has marked your order {number} from {shop} as delivered.")
    text = lines(
        _words(notice, words),
        fill(_("How do you like it?")) if notice.role == Role.CUSTOMER and notice.is_active else None,
    )
    unrated = facts["products"] if notice.role == Role.CUSTOMER else []
    return Screen(
        text, customer_keyboards.came(facts["order"], [(product, rate_label(named(name))) for product, name in unrated])
    )


def cancelled(notice: Notice) -> Screen:
    """To whoever did not cancel."""
    facts = notice.facts
    if facts["by"] == Role.CUSTOMER:
        words = _("✖️ The customer has cancelled order {number}. Everything is back in your stock.")
        return Screen(_words(notice, words), shop_keyboards.told(facts["order"]))
    ended = {
        By.OWNER: _("✖️ The market's owner has cancelled your order {number} from {shop}. You owe nothing."),
        By.SELLER: _("✖️ {shop} could not take your order {number}. You owe nothing."),
    }
    if facts.get("begun"):
        ended[By.SELLER] = _("✖️ {shop} has cancelled your order {number}. You owe nothing.")
    text = lines(
        _words(notice, ended[By(facts["by"])]),
        fill(_("Reason: {reason}"), reason=order_reasons.words(facts["reason"])) if facts["reason"] else None,
    )
    return Screen(text, customer_keyboards.told(facts["order"]))


def declined(notice: Notice) -> Screen:
    """To the customer: a shop took none of the orders that waited there."""
    facts = notice.facts
    said = ngettext(
        "✖️ {shop} could not take this order of yours. You owe nothing.",
        "✖️ {shop} could not take these orders of yours. You owe nothing.",
        len(facts["numbers"]),
    )
    text = lines(
        fill(said, shop=facts["shop"]),
        *[fill("• {number}", number=each) for each in facts["numbers"]],
        fill(_("… and {count} more."), count=number(facts["more"])) if facts["more"] else None,
        fill(_("Reason: {reason}"), reason=order_reasons.words(facts["reason"])) if facts["reason"] else None,
    )
    return Screen(text, customer_keyboards.missed(sells=notice.role == Role.SELLER))


def expired(notice: Notice) -> Screen:
    """To the customer: nobody answered."""
    words = _("⌛️ {shop} has not answered your order {number} in time, so it is over. You owe nothing.")
    return _step(notice, words)


def ended_for_shop(notice: Notice) -> Screen:
    """To the seller for whom the market's owner finished or cancelled, or time did."""
    words = {
        NoticeKind.ORDER_CANCELLED_FOR_YOU: _(
            "✖️ The market's owner has cancelled order {number}. All is back in your stock."
        ),
        NoticeKind.ORDER_EXPIRED_FOR_YOU: _(
            "⌛️ Order {number} waited too long for an answer and is over. All is back in your stock."
        ),
        NoticeKind.ORDER_DELIVERED_FOR_YOU: _("🏁 The market's owner has marked order {number} as delivered."),
    }[notice.kind]
    reason = notice.facts.get("reason")
    text = lines(
        _words(notice, words), fill(_("Reason: {reason}"), reason=order_reasons.words(reason)) if reason else None
    )
    return Screen(text, shop_keyboards.told(notice.facts["order"]))


def buyer_closed(notice: Notice) -> Screen:
    """To the seller: nobody asks for it any more, and it is theirs to decide."""
    words = fill(
        _("ℹ️ The market's owner has deactivated the customer of order {number}."), number=notice.facts["number"]
    )
    ask = fill(_("The order goes on: deliver it as agreed, or cancel it if you cannot."))
    return Screen(lines(words, ask), shop_keyboards.told(notice.facts["order"]))


def missed_by_customer(notice: Notice) -> Screen:
    """To the seller: what they, or the owner, called delivered did not come."""
    words = fill(_("⚠️ The customer of order {number} says that it did not come."), number=notice.facts["number"])
    marked = fill(order_endings.marked()) if notice.facts.get("by") == By.OWNER else None
    ask = fill(_("Please sort it out with them; the market's owner knows of it."))
    return Screen(lines(words, marked, ask), shop_keyboards.told(notice.facts["order"]))


def missed_of_market(notice: Notice) -> Screen:
    """To the owners: a shop, or one of them, and its customer say two things."""
    facts = notice.facts
    words = _("⚠️ Order {number}: the shop “{shop}” says delivered, its customer says that it did not come.")
    if facts.get("by") == By.OWNER:
        words = _(
            "⚠️ Order {number} of the shop “{shop}”: the market's owner has marked it as delivered, its customer says "
            "that it did not come."
        )
    text = lines(
        _words(notice, words), fill(_("Write to both from the shop's and the buyer's cards: the order leads to them."))
    )
    return Screen(text, market_keyboards.stranded(facts["order"]))


def came_by_customer(notice: Notice) -> Screen:
    """To the seller: it came after all."""
    words = fill(_("✅ The customer of order {number} says that it came after all."), number=notice.facts["number"])
    return Screen(words, shop_keyboards.told(notice.facts["order"]))


def came_of_market(notice: Notice) -> Screen:
    """The same to the owners."""
    words = _words(notice, _("✅ Order {number} of the shop “{shop}” came after all, its customer says."))
    return Screen(words, market_keyboards.stranded(notice.facts["order"]))


def rated(notice: Notice) -> Screen:
    facts = notice.facts
    told = {"stars": "⭐" * facts["score"], "name": named(facts["name"])}
    if not facts["comment"]:
        return Screen(lines(fill(_("{stars} Somebody has rated “{name}”."), **told), _all_ratings()))
    comment = fill("<blockquote>{comment}</blockquote>", comment=facts["comment"])
    return Screen(lines(fill(_("{stars} A customer writes about “{name}”:"), **told), comment, _all_ratings()))


def _all_ratings() -> Html:
    """No button: what a customer wrote stands nowhere else in the chat."""
    return fill(_("All ratings: /stats, then ⭐️"))


def missed(notice: Notice) -> Screen:
    """In place of everything that could not be told meanwhile: where one sees how things stand."""
    text = fill(_("👋 There was news while you were away. See how your orders stand."))
    return Screen(text, customer_keyboards.missed(sells=notice.role == Role.SELLER))


def _step(notice: Notice, sentence: str) -> Screen:
    return Screen(_words(notice, sentence), customer_keyboards.told(notice.facts["order"]))


def _words(notice: Notice, sentence: str) -> Html:
    return fill(sentence, number=notice.facts["number"], shop=notice.facts["shop"])
