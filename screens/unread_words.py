"""Words that did not arrive, as their writer reads them, and what became of them when they were sent again."""

from __future__ import annotations

from keyboards import unread_words as keyboards
from keyboards.orders import OfOrder
from keyboards.shop_orders import OfShopOrder
from screens import help, letters
from screens.screen import Screen
from screens.text import _, fill, lines
from services.actors import Actor
from services.letters import TO_CUSTOMER, TO_SHOP
from services.notifications import Notice
from services.unread_words import Again, SentLetter


def notice(told: Notice) -> Screen:
    facts = told.facts
    sentences = {
        TO_SHOP: _("🔕 Your message about order {number} did not reach {shop}:"),
        TO_CUSTOMER: _("🔕 Your message about order {number} did not reach the customer:"),
    }
    said = sentences.get(facts["of"], _("🔕 Your message did not reach the market's owner:"))
    text = lines(
        fill(said, number=facts.get("number", ""), shop=facts.get("shop", "")),
        fill("<blockquote>{words}</blockquote>", words=facts["words"]),
    )
    return Screen(text, keyboards.unread(told.id))


def sent(actor: Actor, again: Again) -> Screen:
    if not isinstance(again, SentLetter):
        return help.left(actor, again)
    if again.of == TO_SHOP:
        return letters.sent_by_customer(again.order, again.outcome, OfOrder(order_id=again.order.id))
    return letters.sent_by_shop(again.outcome, OfShopOrder(order_id=again.order.id))
