"""What is wrong with what a person typed or sent, and what it should look like."""

from __future__ import annotations

from screens.amounts import price_example, range_example
from screens.text import Html, _, digits, fill, number
from services.errors import Invalid, Rule, Value
from services.market import rules


def invalid(refusal: Invalid) -> Html:
    return fill(
        _sentences(refusal.what)[refusal.rule or refusal.what],
        limit=number(refusal.limit),
        example=price_example(),
        step=digits(rules.step, rules.currency),
        **range_example(),
    )


def _sentences(what: Value) -> dict[Value | Rule, str]:
    own = _of_a_person() if what is Value.PERSON else {}
    return _of_values() | _of_periods() | _not_taken() | own


def _of_values() -> dict[Value | Rule, str]:
    return {
        Value.EMAIL: _("This does not look like an email address. Example: <code>name@example.com</code>"),
        Value.PHONE: _("This does not look like a phone number. Example: <code>+998 90 123 45 67</code>"),
        Value.LOGIN: _(
            "Please send the email or the phone number of your account, such as <code>name@example.com</code>."
        ),
        Value.PASSWORD: _("A password has 8 to 128 characters and is not one of the well-known ones."),
        Value.NAME: _("A name has 2 to {limit} characters."),
        Value.PERSON: _("Your name has 2 to {limit} characters."),
        Value.SHOP_NAME: _("A shop name has 3 to {limit} characters."),
        Value.DESCRIPTION: _("A description has at most {limit} characters."),
        Value.QUANTITY: _("Please count in pieces and send a whole number from 1 to {limit}, such as 2."),
        Value.STOCK: _("Please count in pieces and send a whole number from 0 to {limit}, such as 20."),
        Value.ADDRESS: _("An address has 5 to {limit} characters: street, house, and how to find it."),
        Value.REASON: _("A reason has 3 to {limit} characters."),
        Value.COMMENT: _("A comment has at most {limit} characters."),
        Value.SCORE: _("A rating is 1 to 5 stars: tap them below, or write the number."),
        Value.SEARCH: _("Please send 2 to {limit} characters to search for."),
        Value.TEXT: _("Please send this as text."),
        Value.WORDS: _("Please write your message in words, up to {limit} characters."),
        Value.EMOJI: _("Please send a single emoji, such as 🍎."),
        Value.PHOTO: _("Please send a photo, or press a button below."),
        Value.CONTACT: _("Please share your own number with the button at the bottom of the screen."),
        Value.DISCOUNT: _("A discount is a whole number from 0 to 90 percent."),
        Value.INCREASE: _("A price increase is a whole number from 1 to {limit} percent."),
        Value.BUTTON: _("Please choose with one of the buttons."),
        Value.PERIOD: _("Please send two dates, the first and the last day, such as 01.03.2026-31.03.2026."),
    }


def _not_taken() -> dict[Value | Rule, str]:
    """What came is understood, and is not what was asked for."""
    return _of_names_and_numbers() | {
        Rule.ADDRESS_LETTERS: _("Please write the street too: by digits alone nobody finds the way to you."),
        Rule.ADDRESS_LONG: _("This address is too long: at most {limit} characters, please."),
        Rule.WORDS_LONG: _("That is too long: up to {limit} characters, please."),
        Rule.SEARCH_LONG: _("This is too long to search for: at most {limit} characters, please."),
        Rule.TAIL: _(
            "Your text was too long and came in pieces, so none of them was taken. Please send a shorter one."
        ),
        Rule.BELOW_LETTER: _(
            "💬 A message has come in meanwhile, and your words may be meant for it, so they were not taken. If they "
            "answer the question below, send them once more; to answer the message, press the button under it."
        ),
        Rule.CONTACT_UNASKED: _("A phone number is not what is asked for here, so it was not taken."),
        Rule.CONTACT_EMAIL: _("Your email is noted. Now comes your phone number; for another email press ‹ Back."),
        Rule.PASSWORD_LOGIN: _("This is no password but an email or a phone number. Please choose a password."),
        Rule.PASSWORD_LOGIN_BACK: _(
            "This is no password but an email or a phone number. Please choose a password; to change what you gave "
            "before, press ‹ Back."
        ),
        Rule.CONTACT_OTHER: _(
            "This is somebody else's number. Please share your own number with the button at the bottom of the screen."
        ),
        Rule.CONTACT_PASSWORD: _(
            "🔑 That may have been a password, so it was deleted here. It comes next: first share your own number with "
            "the button at the bottom of the screen."
        ),
        Rule.LOGIN_PASSWORD: _(
            "🔑 That may have been a password, so it was deleted here. First comes the email or the phone number:"
        ),
        Rule.EMAIL_PASSWORD: _("🔑 That may have been a password, so it was deleted here. First comes the email:"),
        Rule.CONTACT_TYPED: _(
            "A typed number is not taken yet. Please share your own number with the button at the bottom of the screen."
        ),
        Rule.ADDRESS_PIN: _(
            "A place on the map is not taken here yet. Please write the street, the house and how to find it."
        ),
    }


def _of_periods() -> dict[Value | Rule, str]:
    return {
        Rule.PERIOD_REVERSED: _("The first day comes after the last one. Please send the earlier date first."),
        Rule.PERIOD_FUTURE: _("This period is still to come. Please send days up to today."),
        Rule.PERIOD_EARLY: _("Please send dates from the year 1970 on."),
        Rule.PERIOD_LONG: _("A period has at most {limit} years."),
    }


def _of_a_person() -> dict[Value | Rule, str]:
    """Of somebody's own name, which other languages call otherwise than that of a thing."""
    return {
        Rule.LINK: _("Your name holds no link. Please send the name alone."),
        Rule.HANDLE: _("Your name holds no @. Please send the name alone."),
        Rule.NUMBER: _("Your name holds no telephone number. Please send the name alone."),
        Rule.LETTERS: _("Please write each word of your name in letters of one alphabet."),
        Rule.RESERVED: _(
            "So only the market itself is called. Please leave words such as “market”, “support” or “official” out of "
            "your name."
        ),
    }


def _of_names_and_numbers() -> dict[Value | Rule, str]:
    return {
        Value.PRICE: _("Please send the price as a number, such as {example}, up to {limit}."),
        Rule.PRICE_NOTHING: _("A price is more than zero. Please send a number such as {example}, up to {limit}."),
        Rule.QUANTITY_NOTHING: _(
            "To buy none of it, press ‹ Back and then ✖️. Else please send a number from 1 to {limit}."
        ),
        Rule.LINE_NOTHING: _(
            "If you want none of it, take it out with the buttons below. Else please send a number, such as 2."
        ),
        Rule.SEARCH_NUMBER: _(
            "A number alone finds nothing. How many you buy is changed in your /cart, and where you confirm an order."
        ),
        Rule.TAP: _("This was not taken as an answer. Please tap a button below, or write something else."),
        Rule.TAP_ALONE: _("Words decide nothing here: please tap the button below."),
        Rule.ORDER_NOTHING: _("To order nothing, press ✖️ below. Else please send a number from 1 to {limit}."),
        Rule.QUANTITY_IN_CART: _("How many you buy is changed in the cart: press “✏️ Quantity”, then tap the product."),
        Rule.PERSON_LETTERS: _("A name has letters in it, so that people know what to call you."),
        Rule.NAME_LETTERS: _("A product's name has letters in it, so that people can say it and find it."),
        Rule.SHOP_NAME_LETTERS: _("A shop's name has letters in it, so that people can say it and find it."),
        Rule.SHOP_NAME_SAME: _("Your shop has this name already. Please send another one."),
        Rule.PRICE_COINS: _("Please send a price without small change, such as {example}, up to {limit}."),
        Rule.PRICE_STEP: _("Prices here go in steps of {step}, such as {example}, up to {limit}."),
        Rule.STOCK_FULL: _("This would make more than {limit}. Please send a smaller number."),
        Value.CHANGE: _(
            "Please count in pieces: a whole number from 0 to {limit}, such as 25, or what has come or gone: +10 or −3."
        ),
        Value.RANGE: _("Please send two prices such as {low}-{high}, or one end: {low}- or -{high}, up to {limit}."),
        Rule.LINK: _("A name holds no link. Please send the name alone."),
        Rule.HANDLE: _("A name holds no @. Please send the name alone."),
        Rule.NUMBER: _("A name holds no telephone number. Please send the name alone."),
        Rule.SIGNS: _(
            "Please write letters as letters, and leave a space before and after signs and emoji: “Olma 🍎 Nok”, not "
            "“Olma🍎Nok”."
        ),
        Rule.LETTERS: _("Please write each word in letters of one alphabet, so that nobody takes it for another name."),
        Rule.RESERVED: _(
            "This sounds like the market itself. Please leave out words such as “market”, “support” or “official”."
        ),
    }
