"""Wrong answers at every question: a clear sentence in one's own language, and the form stays where it was."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from services.errors import (
    CategoryTwin,
    Invalid,
    PictureFault,
    Refusal,
    Rule,
    TooFewOnShelf,
    Value,
    WrongPicture,
)
from tests.journeys.cast import (
    ADDRESS,
    LANGUAGES,
    LIMIT,
    buys,
    guest,
    invalid,
    keeper,
    new,
    owner,
    plant,
    puts_on_sale,
    reads,
    words,
)
from tests.journeys.wrong import (
    ISOLATE,
    LONG,
    RIGHT_TO_LEFT,
    UNREADABLE,
    WORDLESS,
    Deed,
    a_contact_of_nobody,
    a_friends_contact,
    empty_photo,
    numbers,
    photo,
    place,
    typed,
)
from tests.people import Person, Street
from tests.playground.street import png

NAME, PRICE, STOCK, DESCRIPTION = (
    invalid(Value.NAME),
    invalid(Value.PRICE),
    invalid(Value.STOCK),
    invalid(Value.DESCRIPTION),
)
CONTACT, ADDRESS_WORDS, COMMENT, REASON = (
    invalid(Value.CONTACT),
    invalid(Value.ADDRESS),
    invalid(Value.COMMENT),
    invalid(Value.REASON),
)
SHOP_NAME, EMAIL, PASSWORD_WORDS = map(invalid, (Value.SHOP_NAME, Value.EMAIL, Value.PASSWORD))
RANGE, CHANGE, DISCOUNT, SEARCH = (
    invalid(Value.RANGE),
    invalid(Value.CHANGE),
    invalid(Value.DISCOUNT),
    invalid(Value.SEARCH),
)
ADDRESS_LONG = Invalid(Value.ADDRESS, Rule.ADDRESS_LONG, int(LIMIT))
SEARCH_LONG = Invalid(Value.SEARCH, Rule.SEARCH_LONG, int(LIMIT))
PHOTO, EMOJI, EMPTY_PHOTO = invalid(Value.PHOTO), invalid(Value.EMOJI), WrongPicture(PictureFault.EMPTY)
WORDS_ASKED = (NAME, DESCRIPTION, ADDRESS_WORDS, COMMENT, REASON, SHOP_NAME, EMAIL, PASSWORD_WORDS, SEARCH, EMOJI)
"""Whatever is no text is answered with that."""
BUTTONS = "Please choose with one of the buttons."
PHOTOS_FIRST = "First the photos: please send one, or go on with the button. The name is asked for next."
NOTHING_FOUND = "Nothing was found. Try another word, or look around in the catalog."
TRICKY = f"🍎 <b>Ol{RIGHT_TO_LEFT}mal\u200bar</b> {ISOLATE}& שלום"
SEEN = "🍎 <b>Olmalar</b> & שלום"

CONTACTS = (a_friends_contact, a_contact_of_nobody)
WRITTEN = tuple(each for each in UNREADABLE if each is not place)

in_every_language = pytest.mark.parametrize("language", LANGUAGES)


async def refuses(person: Person, language: str, sentence: str | Refusal, deeds: Iterable[Deed]) -> None:
    """Each of these is answered with this sentence in this language, in a message with a way on."""
    for deed in deeds:
        newest = person.screen.id
        await deed(person)
        is_unread = deed in WORDLESS and isinstance(sentence, Invalid) and sentence in WORDS_ASKED
        is_unasked = deed in CONTACTS and sentence != BUTTONS and not _is_of_contacts(sentence)
        own = Invalid(Value.TEXT, Rule.CONTACT_UNASKED) if is_unasked else Invalid(Value.TEXT) if is_unread else None
        reads(person, language, own or sentence)
        assert person.screen.id > newest, "an answer stands below the question"
        assert person.screen.buttons or person.keyboard, "no dead end"


def _is_of_contacts(sentence: str | Refusal) -> bool:
    return isinstance(sentence, Invalid) and sentence.what == "contact"


async def asks_for_ones_own_number(person: Person, language: str) -> None:
    """Each wrong answer has its own reason."""
    await refuses(person, language, Invalid(Value.CONTACT, Rule.CONTACT_OTHER), CONTACTS)
    await refuses(
        person, language, Invalid(Value.CONTACT, Rule.CONTACT_TYPED), [typed("+998901112233"), typed("90 111-22-33")]
    )
    rest = [each for each in UNREADABLE if each not in CONTACTS]
    await refuses(person, language, CONTACT, (typed(LONG), *rest))


@in_every_language
async def test_a_new_product(street: Street, language: str) -> None:
    seller, name = await keeper(street, language), new(TRICKY)
    await seller.sends("/addproduct")
    await refuses(seller, language, PHOTOS_FIRST, (typed(LONG), typed("🍎"), a_friends_contact))
    await refuses(seller, language, EMPTY_PHOTO, (empty_photo,))
    await seller.uploads(png(20, 20))
    await seller.taps_data("apgo:")
    await refuses(seller, language, NAME, (typed("x"), typed(LONG), typed("🍎" * 129), *UNREADABLE))
    await seller.sends(name)
    await refuses(seller, language, BUTTONS, (typed("Food"), typed(LONG), *WORDLESS))
    await seller.taps_data("apcat:")
    await refuses(seller, language, PRICE, (*numbers(), typed("10.9999"), typed("10000000000.01")))
    await refuses(seller, language, Invalid(Value.PRICE, Rule.PRICE_NOTHING, int(LIMIT)), [typed("0")])
    await seller.sends("25 000")
    await refuses(seller, language, STOCK, (*numbers(), typed("1000001"), typed("5.5")))
    await seller.sends("5")
    await refuses(seller, language, DESCRIPTION, (typed(LONG), *WORDLESS))
    await seller.sends(TRICKY)
    assert seller.screen.photo
    assert (SEEN in seller.screen.text, seller.screen.text.count("<b>Olmalar</b>")) == (True, 2)
    await refuses(seller, language, Invalid(Value.BUTTON, Rule.TAP_ALONE), [typed("yes")])
    await refuses(seller, language, BUTTONS, [empty_photo])
    await seller.taps_data("appub:")
    reads(seller, language, "🎉 It is on sale. Tell people about it!")


@in_every_language
async def test_changes_of_a_product(street: Street, language: str) -> None:
    seller, name = await keeper(street, language), new("Rice")
    await puts_on_sale(seller, name)
    await seller.taps_data("mine:")
    wrong = {
        "name": (NAME, (typed("x"), typed(LONG), *UNREADABLE), TRICKY, SEEN),
        "price": (PRICE, numbers(), "1.250", "1"),
        "text": (DESCRIPTION, (typed(LONG), *WORDLESS), TRICKY, SEEN),
        "stock": (CHANGE, (*numbers("-5", "−5", "+7"), typed("+0"), typed("+1000001")), "-5", "0"),
        "discount": (DISCOUNT, (*numbers("-5", "−5"), typed("91"), typed("-91")), "-90%", "90"),
    }
    for field, (sentence, deeds, good, seen) in wrong.items():
        await (seller.taps_data("mdisc:") if field == "discount" else taps_field(seller, field))
        await refuses(seller, language, sentence, deeds)
        await seller.sends(good)
        if field == "price":  # twenty thousand times less than it was
            await seller.taps_data("mfar:")
        assert seen in seller.screen.text
    await seller.taps_data("mdset:")
    await seller.taps_data("mpics:")
    await taps_field(seller, "photos")
    await refuses(seller, language, PHOTO, (typed(LONG), typed("🍎"), a_friends_contact))
    await refuses(seller, language, EMPTY_PHOTO, (empty_photo,))
    await photo(seller)
    await seller.taps_data("mpics:")
    assert "2" in seller.screen.buttons


async def taps_field(seller: Person, field: str) -> None:
    """The button that asks for this field of the product on the screen."""
    found = [button for row in seller.screen.rows for button in row if _asks_for(button, field)]
    assert found, seller.screen.buttons
    await seller.taps_data(found[0]["callback_data"])


def _asks_for(button: dict[str, str], field: str) -> bool:
    data = button.get("callback_data", "")
    return data.startswith("medit:") and data.endswith(f":{field}")


@in_every_language
async def test_more_is_written_off_than_there_is(street: Street, language: str) -> None:
    seller = await keeper(street, language)
    await puts_on_sale(seller, new("Wheat"), stock="5")
    await seller.taps_data("mine:")
    await taps_field(seller, "stock")
    await refuses(seller, language, TooFewOnShelf(LIMIT, int(LIMIT), int(LIMIT)), [typed("-6")])
    full = Invalid(Value.STOCK, Rule.STOCK_FULL, int(LIMIT))
    await refuses(seller, language, full, [typed("+999996"), typed("+1 000 000")])
    await seller.sends("-5")
    assert "0" in seller.screen.text
    await taps_field(seller, "stock")
    await refuses(seller, language, TooFewOnShelf(LIMIT, int(LIMIT), 0), [typed("-1")])
    await seller.sends("+3")
    assert "3" in seller.screen.text


@in_every_language
async def test_phone_and_address_of_a_purchase(street: Street, language: str) -> None:
    link = await puts_on_sale(await keeper(street), new("Barley"))
    carl = await guest(street, language)
    await carl.opens(link)
    await carl.taps_data("buy:")
    await asks_for_ones_own_number(carl, language)
    await refuses(carl, language, CONTACT, [typed("<b>")])
    await carl.shares_contact()
    await refuses(carl, language, ADDRESS_WORDS, (typed("x"), *WRITTEN))
    await refuses(carl, language, ADDRESS_LONG, [typed(LONG)])
    await refuses(carl, language, Invalid(Value.ADDRESS, Rule.ADDRESS_PIN), [place])
    await carl.sends(TRICKY)
    assert SEEN in carl.screen.text
    await carl.taps_data("place:")
    reads(carl, language, "🎉 <b>Thank you for your order!</b>")


@in_every_language
async def test_the_words_of_a_rating_and_of_a_refusal(street: Street, language: str) -> None:
    seller, name = await keeper(street, language), new("Oats")
    link = await puts_on_sale(seller, name)
    carl = await guest(street, language)
    order = await buys(carl, link)
    await seller.waits_for(order)
    for step in ("sacc:", "sship:", "sdone:", "sdeliv:"):
        await seller.taps_data(step)
    await carl.waits_for(data="rask:")
    await carl.taps_data("rask:")
    await carl.taps_data("rate:")
    await refuses(carl, language, COMMENT, (typed("x" * 501), typed(LONG), *UNREADABLE))
    await carl.sends(TRICKY)
    reads(carl, language, "Thank you! Your rating helps others to choose.")
    await carl.waits_for(SEEN)  # the comment as it was taken
    await seller.waits_for(SEEN)
    await carl.opens(link)
    await carl.taps_data("buy:")
    await carl.taps_data("place:")
    await seller.waits_for(data="swhy:")
    await seller.taps_data("swhy:")
    await refuses(seller, language, REASON, (typed("x"), typed("x" * 201), typed(LONG), *UNREADABLE))
    await seller.sends(TRICKY)
    await seller.taps_data("scant:")
    told = await carl.waits_for(SEEN)
    assert words(language, "Reason: {reason}")[0] in told.text


@in_every_language
async def test_the_way_to_a_shop(street: Street, language: str) -> None:
    await plant(street)
    karim = await guest(street, language, "Karim")
    await karim.sends("/become_seller")
    wrong = (typed("x"), typed("a@b"), typed(LONG))
    await refuses(karim, language, EMAIL, (*wrong, *UNREADABLE))
    await refuses(karim, language, Invalid(Value.EMAIL, Rule.EMAIL_PASSWORD), [typed(TRICKY), typed("<b>@</b>")])
    await karim.sends(f"karim{karim.id}@example.com")
    await asks_for_ones_own_number(karim, language)
    await karim.shares_contact()
    await refuses(karim, language, PASSWORD_WORDS, (typed("x"), typed(LONG), typed("12345678"), *WORDLESS))
    await karim.sends("🍎 <b>a password</b>")
    await karim.taps_data("shopen:")
    await refuses(karim, language, SHOP_NAME, (typed("ab"), typed(LONG), typed("🍎" * 65), *UNREADABLE))
    name = new(TRICKY)
    await karim.sends(name)
    await karim.taps_data("shyes:")
    assert SEEN in karim.screen.text
    await karim.sends("/addproduct")
    assert karim.screen.leads("apgo:")


@in_every_language
async def test_searches_and_prices(street: Street, language: str) -> None:
    name = new("Millet")
    await puts_on_sale(await keeper(street), name)
    carl = await guest(street, language)
    await refuses(carl, language, SEARCH_LONG, [typed(LONG[:4000]), typed(f"/search {LONG[:4000]}")])
    for nothing in ("x", "\u200b\u200b\u200b", f"{RIGHT_TO_LEFT}{ISOLATE}"):
        await refuses(carl, language, SEARCH, [typed(nothing), typed(f"/search {nothing}")])
    for odd in ("%", "<b>bold</b>", "🍎🍎", "'; DROP TABLE products", "\\\\", "１２"):
        await carl.sends(f"zz{odd}")
        reads(carl, language, NOTHING_FOUND)
    await carl.sends(f"{RIGHT_TO_LEFT}{name.upper()}\u200b")
    assert name in str(carl.screen.buttons)
    await carl.taps_data("filt:")
    await carl.taps_data("price:")
    await refuses(carl, language, RANGE, (*numbers("-5", "−5"), typed("-"), typed("1-2-3"), typed(LONG)))
    await carl.sends("20 000 - 30000")
    assert name in str(carl.screen.buttons)
    await carl.sends(ADDRESS)
    reads(carl, language, NOTHING_FOUND)


async def test_the_owners_questions(street: Street) -> None:
    await plant(street)
    olivia, name = await owner(street), new("Tools")
    await olivia.sends("/admin")
    await olivia.taps("Categories")
    await olivia.taps("Add a category")
    for answer in (f"{name} {TRICKY}"[:64], "Asboblar", "Инструменты"):
        await refuses(olivia, "en", NAME, (typed("x"), typed(LONG), typed("x" * 65), *UNREADABLE))
        await olivia.sends(answer)
    await refuses(olivia, "en", EMOJI, (typed("a"), typed("🍎" * 20), typed("1"), typed(LONG), *UNREADABLE))
    await olivia.sends("🔨")
    assert f"🔨 {name}" in olivia.screen.text
    await olivia.taps("✏️ EN")
    await refuses(olivia, "en", CategoryTwin("Food"), [typed("food")])
    await refuses(olivia, "en", NAME, (typed("x"), *UNREADABLE))
    await olivia.sends(name)
    await olivia.taps("Delete")
    await olivia.taps("Yes, delete")
    await olivia.sends("/admin")
    await olivia.taps("👤 People")
    await refuses(olivia, "en", SEARCH, (typed("x"), *UNREADABLE))
    await refuses(olivia, "en", SEARCH_LONG, [typed(LONG)])
    carl = await guest(street, "ru", "Карл")
    await olivia.sends(str(carl.id))
    await olivia.taps("Карл")
    await olivia.taps("Deactivate")
    await refuses(olivia, "en", REASON, (typed("x"), typed("x" * 201), typed(LONG), *UNREADABLE))
    await olivia.sends(TRICKY)
    await olivia.taps_data("aofft:")
    await carl.sends("/cart")
    assert f"Причина: {SEEN}" in carl.screen.text
    await olivia.taps("Activate")
    await carl.sends("/cart")
    assert "Корзина" in carl.screen.text or "корзина" in carl.screen.text
