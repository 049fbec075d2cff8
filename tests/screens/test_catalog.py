"""The catalogue's screens: what stands on them, and that Telegram takes them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot import i18n
from keyboards import catalog as keyboards
from keyboards import links
from keyboards.base import LARGEST_ID, set_epoch
from keyboards.views import HIGHEST_PRICE, Kind, View
from models.enums import Role
from models.money import Money
from screens import catalog as screens
from screens import descriptions
from screens.screen import Screen
from screens.text import span, utf16
from services.actors import Actor
from services.catalog import Branch, Card, CategoryPage, Filters, Page, ProductLine, Shop, Sort
from services.pictures import Picture

FAMILY = "👨‍👩‍👧‍👦" * 18 + "ab"  # 128 characters, 200 UTF-16 units
WORST_VIEW = View(Kind.SEARCH, LARGEST_ID, Sort.RATED, Filters(1, HIGHEST_PRICE, True, 5), 98)
LONGEST_FORMER = "b2q.zzzzzz.zzzzzz"


@pytest.fixture(autouse=True)
def _words(catalogs: i18n.Catalogs) -> Iterator[None]:
    set_epoch("test")
    links.set_bot_name("bozor_bot")
    with catalogs.context(), catalogs.use_locale("en"):
        yield


def person(role: Role = Role.CUSTOMER) -> Actor:
    return Actor(
        id=1, telegram_id=1, name="Anna", username=None, language="en", role=role, is_owner=False,
        is_active=True, is_reachable=True,
        logged_out=False, is_registered=False, deactivation_reason="",
        referral_code="2f0f9f6a-5a0f-4c65-9d0a-0f1c55d0aaaa", referral_count=0, seller_id=None, shop_name="",
        seller_status=None, suspension_reason="", cart_id=1, form=None,
    )  # fmt: skip


APPLES = Card(
    id=7, name="Apples", description="Red and sweet", price=Money(18_000_00, "UZS"), full_price=Money(18_000_00, "UZS"),
    discount_percent=0, stock=12, rating=452, rating_count=3, seller_id=3, shop_name="Green corner",
    category=Branch(5, "Fruit", "🍎"), picture=None, photo=0, photos=0, in_cart=0,
)  # fmt: skip


def buttons(screen: Screen) -> list[InlineKeyboardButton]:
    assert isinstance(screen.keyboard, InlineKeyboardMarkup)
    return [each for row in screen.keyboard.inline_keyboard for each in row]


def labels(screen: Screen) -> list[str]:
    return [each.text for each in buttons(screen)]


def check_telegram_takes(screen: Screen) -> None:
    shown = html.unescape(re.sub(r"<[^>]+>", "", screen.text))
    assert 0 < utf16(shown) <= (1024 if screen.photo else 4096)
    assert len(buttons(screen)) <= 100
    for each in buttons(screen):
        assert each.text.strip()
        assert each.url or 1 <= len((each.callback_data or "").encode()) <= 64


def page_of(*lines: ProductLine, has_next: bool = False, page: int = 0) -> Page:
    return Page(lines, page, has_next, page > 0)


def line(name: str, stock: int = 5, rating_count: int = 0) -> ProductLine:
    return ProductLine(LARGEST_ID, name, Money(18_000_00, "UZS"), stock, 452, rating_count)


def test_a_category_shows_its_path_branches_and_products() -> None:
    here = CategoryPage((Branch(1, "Food", ""), Branch(2, "Fruit", "🍎")), (Branch(3, "Pears", "🍐"),))
    found = page_of(line("Apples, 1 kg", rating_count=3), line("Plums", stock=0), has_next=True)
    screen = screens.category(here, found, View(Kind.CATEGORY, 2))
    assert screen.text == "Food › <b>🍎 Fruit</b>"
    assert labels(screen) == [
        "🍐 Pears", "Apples, 1 kg — 18,000\N{NO-BREAK SPACE}soʻm  ★ 4.5 (3)", "Plums — sold out", "1", "›",
        "↕️ Sort", "⚙️ Filters", "‹ Back", "🏠 Menu",
    ]  # fmt: skip
    back = next(each for each in buttons(screen) if each.text == "‹ Back")
    assert back.callback_data == keyboards.to_category(1).pack()


def test_an_empty_list_says_so_and_what_to_do() -> None:
    here, nothing = CategoryPage((Branch(1, "Food", ""),), ()), page_of()
    assert "There is nothing here yet." in screens.category(here, nothing, View(Kind.CATEGORY, 1)).text
    filtered = View(Kind.CATEGORY, 1, filters=Filters(in_stock=True))
    assert "Nothing fits these filters" in screens.category(here, nothing, filtered).text
    assert "Nothing was found" in screens.search("tea", nothing, View(Kind.SEARCH, 1)).text


def test_filters_and_order_are_named_on_the_list() -> None:
    view = View(Kind.SHOP, 1, Sort.CHEAP, Filters(10_000_00, 50_000_00, True, 4))
    text = screens.shop(Shop(1, "<b>& Co"), page_of(), view).text
    assert text.startswith("🏪 <b>&lt;b&gt;&amp; Co</b>\n")
    assert "Cheap first · in stock · ★ 4 and more · 10,000 – 50,000\N{NO-BREAK SPACE}soʻm" in text


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        ("5\N{NO-BREAK SPACE}soʻm", "9\N{NO-BREAK SPACE}soʻm", "5 – 9\N{NO-BREAK SPACE}soʻm"),
        (
            "5\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}₽",
            "9\N{NO-BREAK SPACE}₽",
            "5\N{NO-BREAK SPACE}000 – 9\N{NO-BREAK SPACE}₽",
        ),
        ("$5", "$9", "$5 – $9"),
    ],
)
def test_a_range_names_its_currency_once(low: str, high: str, written: str) -> None:
    assert span(low, high) == written


def test_a_long_name_leaves_the_price_on_the_button() -> None:
    label = screens.labels(page_of(line("A very long name of a product that never ends", rating_count=3)))[0][1]
    assert label == "A very long name of a… — 18,000\N{NO-BREAK SPACE}soʻm  ★ 4.5 (3)"
    assert len(label) <= screens.LABEL


def test_a_list_at_the_top_leads_to_the_catalog() -> None:
    assert labels(screens.search("tea", page_of(), View(Kind.SEARCH, 1))) == ["🛍 Catalog", "🏠 Menu"]


def test_many_branches_are_turned_page_by_page() -> None:
    here = CategoryPage((), tuple(Branch(number, f"Category {number}", "") for number in range(1, 46)))
    pages = [screens.root(here, page) for page in range(3)]
    shown = [label for screen in pages for label in labels(screen) if label.startswith("Category")]
    assert shown == [f"Category {number}" for number in range(1, 46)]
    assert [("›" in labels(screen), "‹" in labels(screen)) for screen in pages] == [
        (True, False), (True, True), (False, True),
    ]  # fmt: skip


def test_a_customer_may_buy_and_others_may_look() -> None:
    assert labels(screens.card(APPLES, person())) == [
        "⚡ Buy now", "🛒 Add to cart", "🏪 Green corner", "↗️ Share", "‹ Back", "🏠 Menu",
    ]  # fmt: skip
    assert labels(screens.card(APPLES, person(Role.SELLER))) == ["🏪 Green corner", "↗️ Share", "‹ Back", "🏠 Menu"]


def test_the_buttons_carry_the_quantity_wanted() -> None:
    screen = screens.card(replace(APPLES, in_cart=2), person())
    wanted = {each.text: each.callback_data for each in buttons(screen)}
    assert wanted["−"] == keyboards.PutInCart(product_id=7, quantity=1, seen=2).pack()
    assert wanted["+"] == keyboards.PutInCart(product_id=7, quantity=3, seen=2).pack()
    assert "🛒 2" in wanted


@pytest.mark.parametrize("quantity", [1, 3])
def test_a_changed_quantity_changes_the_rows_that_carry_it(quantity: int) -> None:
    before = screens.card(APPLES, person())
    assert isinstance(before.keyboard, InlineKeyboardMarkup)
    after = screens.card(replace(APPLES, in_cart=quantity), person())
    assert keyboards.with_quantity(before.keyboard, 7, quantity) == after.keyboard
    assert isinstance(after.keyboard, InlineKeyboardMarkup)
    assert keyboards.with_quantity(after.keyboard, 7, 0) == before.keyboard


def test_sold_out_products_are_not_for_sale_but_can_leave_the_cart() -> None:
    gone = replace(APPLES, stock=0)
    assert "Sold out" in screens.card(gone, person()).text
    assert "⚡ Buy now" not in labels(screens.card(gone, person()))
    assert "🛒 Add to cart" not in labels(screens.card(gone, person()))
    assert "−" in labels(screens.card(replace(gone, in_cart=1), person()))


def test_stock_in_words() -> None:
    texts = [screens.card(replace(APPLES, stock=left), person()).text for left in (12, 2)]
    assert "In stock: 12" in texts[0]
    assert "Only 2 left" in texts[1]


def test_a_discount_strikes_the_old_price_through() -> None:
    cheaper = replace(APPLES, price=Money(9_000_00, "UZS"), discount_percent=50)
    text = screens.card(cheaper, person()).text
    assert "<s>18,000\N{NO-BREAK SPACE}soʻm</s> <b>9,000\N{NO-BREAK SPACE}soʻm</b> (−50%)" in text


def test_pictures_are_turned_in_a_circle() -> None:
    pictured = replace(APPLES, picture=Picture(1, "0" * 64), photo=2, photos=3)
    screen = screens.card(pictured, person(), View(Kind.SHOP, 3).pack())
    turns = [keyboards.OpenProduct.unpack(each.callback_data or "") for each in buttons(screen)[:3]]
    assert labels(screen)[:3] == ["‹", "3/3", "›"]
    assert [(tap.product_id, tap.photo, tap.view) for tap in turns] == [(7, photo, "sp03.0..") for photo in (1, 2, 0)]
    assert screen.photo == pictured.picture


def test_the_catalogue_begins_with_the_top_of_the_week() -> None:
    here = CategoryPage((), (Branch(1, "Food", ""),))
    screen = screens.root(here, 0, [line("Tea")])
    assert screen.text.endswith("\n\n🔥 <b>Top of the week</b>")
    assert labels(screen) == ["🔥 Tea — 18,000\N{NO-BREAK SPACE}soʻm", "Food", "🔥 Popular", "🆕 New", "🏠 Menu"]
    assert buttons(screen)[0].callback_data == keyboards.OpenProduct(product_id=LARGEST_ID, view=View().pack()).pack()
    assert "Top of the week" not in screens.root(here, 0).text


def test_a_recommended_product_is_marked_and_leads_back_to_the_card() -> None:
    packed = View(Kind.SHOP, 3).pack()
    screen = screens.card(APPLES, person(), packed, [line("A very long name of a product that never ends at all")])
    assert screen.text.endswith("\n\nButtons with 🤝: often bought together")
    shown = next(each for each in buttons(screen) if each.text.startswith("🤝"))
    assert shown.text == "🤝 A very long name of a product… — 18,000\N{NO-BREAK SPACE}soʻm"
    behind = View(Kind.SHOP, 3, card=APPLES.id).pack()
    assert shown.callback_data == keyboards.OpenProduct(product_id=LARGEST_ID, view=behind).pack()
    assert utf16(shown.text) <= screens.LABEL
    assert "bought together" not in screens.card(APPLES, person(), packed).text


def test_a_changed_quantity_leaves_what_goes_with_it_alone() -> None:
    before, after = (screens.card(replace(APPLES, in_cart=held), person(), "", [line("Tea")]) for held in (0, 2))
    assert isinstance(before.keyboard, InlineKeyboardMarkup)
    assert keyboards.with_quantity(before.keyboard, 7, 2) == after.keyboard


def test_the_share_button_carries_product_and_sharer() -> None:
    url = next(each.url for each in buttons(screens.card(APPLES, person())) if each.text == "↗️ Share")
    payload = links.build_product(7, person().referral_code)
    assert url == f"https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fbozor_bot%3Fstart%3D{payload}&text=Apples"


@pytest.mark.parametrize("picture", [None, Picture(1, "0" * 64)])
@pytest.mark.parametrize("letter", ["👨‍👩‍👧‍👦", "<", "&", "я", "\N{ARABIC LETTER ALEF}"])
def test_the_largest_card_fits(picture: Picture | None, letter: str) -> None:
    worst = replace(
        APPLES, id=LARGEST_ID, name=(letter * 128)[:128], description=(letter * 2_000)[:2_000], picture=picture,
        shop_name=(letter * 64)[:64], seller_id=LARGEST_ID, photos=10, photo=9, in_cart=9_999, stock=1_000_000,
        discount_percent=90, full_price=Money(10**12, "UZS"), price=Money(10**11, "UZS"), seller_hears=False,
    )  # fmt: skip
    together = [line((letter * 128)[:128])] * 3
    check_telegram_takes(screens.card(worst, person(), WORST_VIEW.pack(), together))
    check_telegram_takes(descriptions.whole(worst, 9, WORST_VIEW.pack()))


def test_the_largest_lists_fit() -> None:
    branches = tuple(Branch(LARGEST_ID, "🧺" * 64, "👨‍👩‍👧‍👦") for _ in range(45))
    here = CategoryPage(branches[:20], branches)
    found = page_of(*[line(FAMILY, rating_count=999_999) for _ in range(8)], has_next=True, page=98)
    assert len(FAMILY) == 128
    for screen in (
        screens.root(here, 1),
        screens.root(here, 0, found.products[:3]),
        screens.category(here, found, replace(WORST_VIEW, page=1)),
        screens.search("я" * 64, found, WORST_VIEW),
        screens.everything(found, WORST_VIEW),
        screens.shop(Shop(LARGEST_ID, "🧺" * 64, hears=False), found, WORST_VIEW),
        screens.sorts(WORST_VIEW),
        screens.filters(keyboards.ChooseFilters(view=WORST_VIEW.pack(), former=LONGEST_FORMER)),
        screens.ask_for_price(keyboards.TypePrice(view=WORST_VIEW.pack(), former=LONGEST_FORMER)),
    ):
        check_telegram_takes(screen)


def test_every_filter_button_is_the_state_it_leads_to() -> None:
    view = View(Kind.CATEGORY, 1, filters=Filters(rating_from=4))
    states = {}
    for each in buttons(screens.filters(keyboards.ChooseFilters(view=view.pack()))):
        if (each.callback_data or "").startswith("filt:"):
            states[each.text] = keyboards.ChooseFilters.unpack(each.callback_data or "").view
    assert set(states) >= {"In stock", "★ 3 and more", "✅ ★ 4 and more"}
    assert states["In stock"] == View(Kind.CATEGORY, 1, filters=Filters(in_stock=True, rating_from=4)).pack()
    assert states["★ 3 and more"] == View(Kind.CATEGORY, 1, filters=Filters(rating_from=3)).pack()
    assert states["✅ ★ 4 and more"] == View(Kind.CATEGORY, 1).pack()


def test_a_range_that_was_typed_stands_chosen_beside_the_way_to_another() -> None:
    typed, offered = (View(Kind.ALL).priced(None, high) for high in (12_345_00, 50_000_00))
    for view, beside in ((typed, ["✅ up to 12,345\N{NO-BREAK SPACE}soʻm"]), (offered, []), (View(Kind.ALL), [])):
        screen = screens.filters(keyboards.ChooseFilters(view=view.pack()))
        assert isinstance(screen.keyboard, InlineKeyboardMarkup)
        row = next(row for row in screen.keyboard.inline_keyboard if row[-1].text == "✏️ Another price")
        assert [each.text for each in row[:-1]] == beside
        off = keyboards.ChooseFilters(view=View(Kind.ALL).pack(), former=view.former()).pack()
        assert {each.callback_data for each in row[:-1]} <= {off}


def test_the_filters_lead_back_to_the_list_as_it_was() -> None:
    """To its page and its former filters, however many are tried, and out of the question for a price too."""
    came_from = View(Kind.SHOP, 7, Sort.NEW, Filters(None, 99_000_00), 3).behind(View(Kind.ALL, page=2, card=9))
    tap = keyboards.ChooseFilters(view=came_from.pack())
    for choice in ("In stock", "★ 4 and more"):
        shown = {each.text: each.callback_data or "" for each in buttons(screens.filters(tap))}
        assert keyboards.Look.unpack(shown["‹ Back"]).view == came_from.pack()
        tap = keyboards.ChooseFilters.unpack(shown[choice])
    shown = {each.text: each.callback_data or "" for each in buttons(screens.filters(tap))}
    assert keyboards.Look.unpack(shown["✅ Show"]).view != came_from.pack()
    asked = screens.ask_for_price(keyboards.TypePrice.unpack(shown["✏️ Another price"]))
    assert keyboards.ChooseFilters.unpack(buttons(asked)[0].callback_data or "") == tap


def test_a_list_says_what_is_cheaper_for_now() -> None:
    reduced = replace(line("Honey", rating_count=3), discount_percent=20)
    page = Page((reduced, line("Tea")), 0, False, False)
    told = screens.labels(page)
    assert [label.count("(−20%)") for _, label in told] == [1, 0]
    assert told[0][1].index("18") < told[0][1].index("(−20%)"), "behind the price"
    long = screens.labels(Page((replace(line("Ж" * 90), discount_percent=90),), 0, False, False))
    assert long[0][1].endswith("(−90%)")
