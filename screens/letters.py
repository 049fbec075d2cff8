"""Letters between a customer and a shop about an order: the question, what became of it, and how the other reads it."""

from __future__ import annotations

from keyboards import letters as keyboards
from keyboards import shop_letters as shop_keyboards
from keyboards.orders import OfOrder
from keyboards.shop_orders import OfShopOrder
from screens.screen import Screen
from screens.text import Html, _, fill, lines, moment, number
from services.letters import LIMIT, MOST, Outcome, again_at
from services.notifications import Notice
from services.orders import Details


def ask_customer(order: Details, at: OfOrder) -> Screen:
    """What is written next goes to the shop."""
    text = lines(
        fill(_("✉️ <b>To {shop}, about order {number}</b>"), shop=order.shop_name, number=order.number),
        "",
        fill(_("Write your message: the shop reads it here and can answer you.")),
        fill(_("🔕 You wanted no more messages from it. Once you write, it can answer.")) if order.is_quiet else None,
        _limit(),
    )
    return Screen(text, keyboards.ask(at))


def ask_shop(order: Details, at: OfShopOrder) -> Screen:
    """What is written next goes to the customer, who answers no closed shop (docs/adr/0044)."""
    text = lines(
        fill(_("✉️ <b>To the customer, about order {number}</b>"), number=order.number),
        "",
        fill(
            _("Write your message: the customer reads it here and can answer you.")
            if order.customer_may_write
            else _("Write your message: the customer reads it here, but cannot answer while your shop is suspended.")
        ),
        _limit(),
    )
    return Screen(text, shop_keyboards.ask(at))


def _limit() -> Html:
    words = _("At most {most} messages an hour, up to {limit} characters each.")
    return fill(words, most=number(MOST), limit=number(LIMIT))


def sent_by_customer(order: Details, outcome: Outcome, at: OfOrder, *, may_more: bool = False) -> Screen:
    """Also before anything is written, when as much was sent as may be. `may_more`: another one can follow at once."""
    words = {
        Outcome.TOLD: _("✅ {shop} has your message."),
        Outcome.TOO_MANY: _("⏳ {shop} has your last messages already. You can write the next one from {time} on."),
        Outcome.UNREACHED: _("🔕 {shop} cannot be reached here at the moment. Write to the market: /support"),
    }
    told = fill(words[outcome], shop=order.shop_name, time=moment(again_at()))
    text = lines(told, _more() if may_more else None)
    return Screen(text, keyboards.sent(at, may_more=may_more))


def sent_by_shop(outcome: Outcome, at: OfShopOrder, *, may_more: bool = False) -> Screen:
    """The same the other way."""
    words = {
        Outcome.TOLD: _("✅ The customer has your message."),
        Outcome.TOO_MANY: _(
            "⏳ The customer has your last messages already. You can write the next one from {time} on."
        ),
        Outcome.UNREACHED: _("🔕 The customer cannot be reached here at the moment."),
    }
    text = lines(fill(words[outcome], time=moment(again_at())), _more() if may_more else None)
    return Screen(text, shop_keyboards.sent(at, may_more=may_more))


def _more() -> Html:
    """People write a thought in two messages, and the second is no letter."""
    return fill(_("To add something, press ✉️ first: what you write without it is looked for in the market."))


def hushed(order: Details) -> Screen:
    """Below a letter of theirs."""
    words = _("🔕 {shop} cannot write to you any more. You still hear how your orders go.")
    return Screen(fill(words, shop=order.shop_name), keyboards.hushed(order.id))


def heard(order: Details) -> str:
    return fill(_("🔔 {shop} can write to you again."), shop=order.shop_name)


def to_shop(notice: Notice) -> Screen:
    """What a customer writes to the shop."""
    text = fill(_("✉️ The customer writes about order {number}:"), number=notice.facts["number"])
    return Screen(lines(text, _quoted(notice)), shop_keyboards.told(notice.facts["order"]))


def to_customer(notice: Notice) -> Screen:
    """What a shop writes to its customer."""
    facts = notice.facts
    text = fill(_("✉️ {shop} writes about your order {number}:"), shop=facts["shop"], number=facts["number"])
    mute = fill(_("It cannot read an answer here. Any questions? Write to /support")) if facts.get("mute") else None
    return Screen(lines(text, _quoted(notice), mute), keyboards.told(facts["order"], is_mute=mute is not None))


def _quoted(notice: Notice) -> Html:
    return fill("<blockquote>{words}</blockquote>", words=notice.facts["words"])
