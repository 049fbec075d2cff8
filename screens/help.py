"""What everybody may read at any time: help, the rules, what we keep, and how to reach us."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from keyboards import forms
from keyboards import help as keyboards
from keyboards.base import keyboard, link
from keyboards.help import Text
from keyboards.people import to_person
from models.enums import Role
from screens.screen import Screen
from screens.text import Html, _, fill, lines, moment, number, own
from services.actors import Actor
from services.market import rules
from services.notifications import Notice
from services.support import LIMIT, Outcome, again_at

MESSAGE_WORDS = 4
"""So many words are a message rather than a search."""
CRIES = (
    "отмен", "заказ", "доставк", "оператор", "поддержк", "помощ", "помог", "возврат", "жалоб", "менеджер", "админ",
    "buyurtma", "bekor", "yetkaz", "dostavka", "operator", "yordam", "qaytar", "shikoyat", "menejer", "admin",
    "order", "cancel", "deliver", "support", "help", "refund", "complain", "manager",
)  # fmt: skip
"""How words begin that are meant for people, in whichever of the languages."""


def read(text: Text, actor: Actor | None) -> Screen:
    written: dict[Text, Callable[[Actor | None], Html]] = {
        Text.HELP: _help,
        Text.SUPPORT: _support,
        Text.PRIVACY: _privacy,
        Text.TERMS: _terms,
    }
    return Screen(written[text](actor), keyboards.texts(actor, text))


def unread(actor: Actor | None) -> Screen:
    """To whoever wrote to people where nobody can read it: who can."""
    words = fill(_("✋ Nobody reads what is written here, so your message has reached no one yet."))
    screen = read(Text.SUPPORT, actor)
    return replace(screen, text=lines(words, "", Html(screen.text)))


def ask() -> Screen:
    """What is written next goes to the market's owner."""
    text = lines(
        fill(_("💬 <b>Write to us</b>")),
        "",
        fill(_("Write your message: the market's owner reads it and can answer you in Telegram.")),
        fill(_("One message an hour, up to {limit} characters."), limit=number(LIMIT)),
    )
    return Screen(text, forms.form())


def left(actor: Actor, outcome: Outcome) -> Screen:
    """What became of somebody's words for the market's owner."""
    if outcome is Outcome.NOBODY:
        return unread(actor)
    sentences = {
        Outcome.TOLD: _("✅ The market's owner has your message. You can write the next one from {time} on."),
        Outcome.TOO_SOON: _(
            "⏳ The market's owner has your last message already. You can write the next one from {time} on."
        ),
    }
    return Screen(fill(sentences[outcome], time=moment(again_at())), keyboards.texts(actor, Text.SUPPORT))


def left_notice(notice: Notice) -> Screen:
    """To the owners: what somebody wrote to them, and who."""
    person, username = notice.facts["person"], notice.facts.get("username")
    card = [to_person(person, _("👤 Who wrote"), "")] if person else []
    write = [link(_("💬 Write on Telegram"), f"https://t.me/{username}")] if username and not card else []
    text = lines(
        fill(_("💬 Somebody writes to you:")),
        fill("<blockquote>{words}</blockquote>", words=notice.facts["words"]),
        fill(_("You can answer from their card.")) if card else _of_a_guest(is_reached=bool(write)),
    )
    return Screen(text, keyboard(card, write))


def _of_a_guest(*, is_reached: bool) -> Html:
    """Whatever they say of an account, they are not logged in to it."""
    unproved = fill(_("They are logged out: nobody knows whose account they speak of. Change nothing at their word."))
    if is_reached:
        return unproved
    return lines(unproved, fill(_("They have no <code>@username</code>, so you cannot answer them.")))


def to_people(words: str, actor: Actor | None) -> Html | None:
    """Below a search that found nothing and looks like a message to people: where people are. A named contact itself,
    since /support says no more than that.
    """
    said = words.casefold().split()
    if actor is not None and actor.is_owner:
        return None  # it is them whom others write to
    if len(said) < MESSAGE_WORDS and "?" not in words and not any(each.startswith(CRIES) for each in said):
        return None
    sells = actor is not None and actor.role is Role.SELLER
    hint = _("If you wanted to write to us: {contact}. Where your orders are: {orders}.")
    contact, places = own(rules.support_contact or "/support"), own("/sellerorders" if sells else "/orders")
    return lines("", fill(hint, contact=contact, orders=places))


def _help(actor: Actor | None) -> Html:
    sells = actor is not None and actor.role is Role.SELLER
    runs = actor is not None and actor.is_owner
    titles = {True: _("❓ <b>Help for sellers</b>"), False: _("❓ <b>Help</b>")}
    title = _("❓ <b>Help for the market's owner</b>") if runs else titles[sells]
    if actor is not None and actor.logged_out:
        return lines(fill(title), "", *_outside(), *_everybody()[:1], *_everybody()[2:])
    owning = [*_owning(), Html("")] if runs else []
    return lines(fill(title), "", *owning, *(_selling() if sells else _buying(actor)), *_everybody())


def _outside() -> list[Html]:
    """What whoever is logged out may do."""
    return [
        fill(_("/login – your account, your cart and your orders again")),
        fill(_("/catalog – look around by category")),
        fill(_("/search – find something; or just write what you are looking for")),
    ]


def _buying(actor: Actor | None) -> list[Html]:
    """Nobody is told to do what they have done."""
    is_registered = actor is not None and actor.is_registered
    register = fill(_("/register – a login for other chats, needed to sell"))
    return [
        fill(_("/catalog – look around by category")),
        fill(_("/search – find something; or just write what you are looking for")),
        fill(_("/cart – what you have chosen; order from many shops at once")),
        fill(_("/orders – where your orders are; cancel one the shop has not accepted yet")),
        fill(_("/invite – your link for friends")),
        fill(_("/become_seller – open a shop of your own")),
        *([] if is_registered else [register]),
    ]


def _selling() -> list[Html]:
    return [
        fill(_("/addproduct – photograph something and put it on sale")),
        fill(_("/myproducts – prices, stock, descriptions; take things off the shelf")),
        fill(_("/prices – a discount or an increase for many products at once")),
        fill(_("/sellerorders – accept, ship and deliver orders")),
        fill(_("/stats – how your shop does, in pictures and tables")),
        fill(_("/digest – your week, in one message")),
        fill(_("/orders – what you bought before you opened the shop")),
        fill(_("/invite – your link for friends")),
    ]


def _owning() -> list[Html]:
    return [
        fill(_("/admin – shops, people and categories")),
        fill(_("/stats – how the market does, in pictures and tables")),
    ]


def _everybody() -> list[Html]:
    return [
        Html(""),
        fill(_("/me – your account · /settings · /language")),
        fill(_("/support – write to us · /privacy – your data · /terms – the rules")),
        fill(_("/menu leads home from everywhere, /cancel leaves a form.")),
    ]


def _support(actor: Actor | None) -> Html:
    return lines(
        fill(_("💬 <b>Write to us</b>")),
        "",
        *(_contact() if rules.support_contact else _nobody()),
        "",
        fill(_("Telegram takes no part in what is bought here and cannot help with it.")),
    )


def _contact() -> list[Html]:
    return [
        fill(_("Write to: {contact}"), contact=own(rules.support_contact)),
        fill(_("Orders, payments, deliveries, your data: say your order number if there is one.")),
    ]


def _nobody() -> list[Html]:
    return [fill(_("The owner of this market has not named a contact yet. Ask whoever sent you the link."))]


def _privacy(actor: Actor | None) -> Html:
    return lines(
        fill(_("🔒 <b>Your data</b>")),
        "",
        fill(_("<b>What we keep</b>")),
        fill(_("• from Telegram: your id, name, username and language, so that the bot knows you")),
        fill(_("• phone and address, when you order: the shop you order from needs them to deliver")),
        fill(_("• email, phone and a fingerprint of your password, when you register: to log you in")),
        fill(_("• your cart, orders, ratings and reports, what you write to us and to shops, and who invited you")),
        "",
        fill(_("<b>How</b>")),
        fill(
            _("Phone, email and address are encrypted, and the key lies apart from them. Passwords are never stored.")
        ),
        fill(
            _(
                "Whoever invited you learns that a friend came, never who; how many friends buy, and a rounded sum of "
                "it, only from five buyers on."
            )
        ),
        fill(
            _("A shop sees your name, phone and address only while it works on your order. We sell nothing to anybody.")
        ),
        "",
        fill(_("<b>Your choice</b>")),
        *_choice(actor),
        fill(_("What was ordered stays in the shops' books, without your name.")),
    )


def _choice(actor: Actor | None) -> list[Html]:
    """Where one's data are seen and deleted; an account that was closed opens no place of the market."""
    if actor is not None and not actor.is_active:
        return [fill(_("Your account is deactivated: to see, correct or delete your data, write to /support."))]
    own = _("/me shows it: name, phone and address are corrected there, “🗑 Delete my data” deletes it all.")
    if actor is not None and actor.role is Role.SELLER:
        own = _("/me shows it: name and phone are corrected there.")
    shops = _(
        "An account with a shop is not deleted: orders keep the shop's name. The owner can close the shop, so that it "
        "sells nothing and stands in no list."
    )
    return [fill(own), fill(_("To have the rest corrected, write to /support.")), fill(shops)]


def _terms(actor: Actor | None) -> Html:
    return lines(
        fill(_("📜 <b>The rules</b>")),
        "",
        fill(_("1. You buy from the shop named on the product. The shop delivers and answers for its goods.")),
        fill(_("2. An order reserves the goods. You may cancel it until the shop accepts it.")),
        fill(_("3. You pay when the goods are delivered, unless the order says otherwise.")),
        fill(_("4. Only people who received a product can rate it: honestly, and once.")),
        fill(_("5. Nothing illegal, dangerous or fake is sold here. The owner may close shops and accounts.")),
        fill(_("6. Sellers pay their own taxes.")),
        "",
        fill(_("Telegram takes no part in what is bought here. Questions: /support")),
    )
