"""What is wrong with what a person typed or sent, and what it should look like."""

from __future__ import annotations

from screens.amounts import price_example, range_example
from screens.text import Html, _, digits, fill, number
from services.errors import Invalid
from services.market import rules


def invalid(refusal: Invalid) -> Html:
    sentences = _not_taken() | {
        "email": _("This does not look like an email address. Example: name@example.com"),
        "phone": _("This does not look like a phone number. Example: +998 90 123 45 67"),
        "login": _("Please send the email or the phone number of your account, such as name@example.com."),
        "password": _("A password has 8 to 128 characters and is not one of the well-known ones."),
        "name": _("A name has 2 to {limit} characters."),
        "person": _("Your name has 2 to {limit} characters."),
        "shop_name": _("A shop name has 3 to {limit} characters."),
        "description": _("A description has at most {limit} characters."),
        "quantity": _("Please count in pieces and send a whole number from 1 to {limit}, such as 2."),
        "stock": _("Please count in pieces and send a whole number from 0 to {limit}, such as 20."),
        "address": _("An address has 5 to {limit} characters: street, house, and how to find it."),
        "reason": _("A reason has 3 to {limit} characters."),
        "comment": _("A comment has at most {limit} characters."),
        "score": _("A rating is 1 to 5 stars."),
        "search": _("Please send 2 to {limit} characters to search for."),
        "text": _("Please send this as text."),
        "words": _("Please write your message in words, up to {limit} characters."),
        "emoji": _("Please send a single emoji, such as 🍎."),
        "photo": _("Please send a photo, or press a button below."),
        "contact": _("Please share your own number with the button at the bottom of the screen."),
        "discount": _("A discount is a whole number from 0 to 90 percent."),
        "increase": _("A price increase is a whole number from 1 to {limit} percent."),
        "button": _("Please choose with one of the buttons."),
        "period": _("Please send two dates, the first and the last day, such as 01.03.2026-31.03.2026."),
        "period_reversed": _("The first day comes after the last one. Please send the earlier date first."),
        "period_future": _("This period is still to come. Please send days up to today."),
        "period_early": _("Please send dates from the year 1970 on."),
        "period_long": _("A period has at most {limit} years."),
    }
    return fill(
        sentences.get(refusal.rule, sentences[refusal.what]),
        limit=number(refusal.limit),
        example=price_example(),
        step=digits(rules.step, rules.currency),
        **range_example(),
    )


def _not_taken() -> dict[str, str]:
    """What came is understood, and is not what was asked for."""
    return _of_names_and_numbers() | {
        "address_long": _("This address is too long: at most {limit} characters, please."),
        "words_long": _("That is too long: up to {limit} characters, please."),
        "search_long": _("This is too long to search for: at most {limit} characters, please."),
        "tail": _("Your text was too long and came in pieces, so none of them was taken. Please send a shorter one."),
        "contact_unasked": _("A phone number is not what is asked for here, so it was not taken."),
        "contact_email": _("Your email is noted. Now comes your phone number; for another email press ‹ Back."),
        "password_login": _("This is no password but an email or a phone number. Please choose a password."),
        "password_login_back": _(
            "This is no password but an email or a phone number. Please choose a password; to change what you gave "
            "before, press ‹ Back."
        ),
        "contact_other": _(
            "This is somebody else's number. Please share your own number with the button at the bottom of the screen."
        ),
        "contact_typed": _(
            "A typed number is not taken yet. Please share your own number with the button at the bottom of the screen."
        ),
        "address_pin": _(
            "A place on the map is not taken here yet. Please write the street, the house and how to find it."
        ),
    }


def _of_names_and_numbers() -> dict[str, str]:
    return {
        "price": _("Please send the price as a number, such as {example}, up to {limit}."),
        "price_nothing": _("A price is more than zero. Please send a number such as {example}, up to {limit}."),
        "quantity_nothing": _(
            "To buy none of it, press ‹ Back and then ✖️. Else please send a number from 1 to {limit}."
        ),
        "search_number": _("A number alone finds nothing. To change how many you buy, open /cart and press ✏️ there."),
        "shop_name_letters": _("A shop's name has letters in it, so that people can say it and find it."),
        "price_coins": _("Please send a price without small change, such as {example}, up to {limit}."),
        "price_step": _("Prices here go in steps of {step}, such as {example}, up to {limit}."),
        "stock_full": _("This would make more than {limit}. Please send a smaller number."),
        "change": _(
            "Please count in pieces: a whole number from 0 to {limit}, such as 25, or what has come or gone: +10 or −3."
        ),
        "range": _("Please send two prices such as {low}-{high}, or one end: {low}- or -{high}, up to {limit}."),
        "link": _("A name holds no link. Please send the name alone."),
        "handle": _("A name holds no @. Please send the name alone."),
        "number": _("A name holds no telephone number. Please send the name alone."),
        "signs": _(
            "Please write letters as letters, and leave a space before and after signs and emoji: “Olma 🍎 Nok”, not "
            "“Olma🍎Nok”."
        ),
        "letters": _("Please write each word in letters of one alphabet, so that nobody takes it for another name."),
        "reserved": _(
            "This sounds like the market itself. Please leave out words such as “market”, “support” or “official”."
        ),
    }
