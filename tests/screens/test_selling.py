"""The seller's screens: what stands on them, and that Telegram takes them at their longest."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot import i18n
from keyboards import links
from keyboards.base import LARGEST_ID, LAST_PAGE, set_epoch
from keyboards.my_products import OfOwn
from keyboards.ways import Place, step
from models.enums import ProductStatus
from models.money import Money
from screens import add_product, my_photos, my_products, my_translations, order_reasons
from screens.screen import Screen
from screens.text import utf16
from services import orders
from services.catalog import Branch, Card
from services.categories import Category
from services.category_names import Names
from services.pictures import Picture
from services.product_drafts import ORDER, Draft, Step
from services.product_forms import Field
from services.products import Photo
from services.shelf import OwnProduct, Shelf, Shelved, Tab
from tests.screens.test_catalog import person

LONG_NAME = "👨‍👩‍👧‍👦" * 18 + "<b"  # 128 characters
LONG_WORDS = "😀" * 2_000


@pytest.fixture(autouse=True)
def _words(catalogs: i18n.Catalogs) -> Iterator[None]:
    set_epoch("test")
    links.set_bot_name("bozor_bot")
    with catalogs.context(), catalogs.use_locale("en"):
        yield


APPLES = OwnProduct(
    id=7, name="Apples", description="Red", translations={"ru": {"name": "Яблоки"}}, price=Money(1_800_000, "UZS"),
    paid=Money(1_800_000, "UZS"),
    discount_percent=0, stock=5, sold=12, status=ProductStatus.ACTIVE, category_id=2,
    category=Names("Fruit", "Meva", "Фрукты"), photos=[Picture(1, "a" * 64), Picture(2, "b" * 64)],
    page=3, key="abcdefgh",
)  # fmt: skip
LONGEST = replace(
    APPLES, id=LARGEST_ID, name=LONG_NAME, description=LONG_WORDS, price=Money(10**12, "UZS"),
    paid=Money(10**12, "UZS"), discount_percent=90,
    translations={"uz": {"name": LONG_NAME, "description": LONG_WORDS}}, stock=1_000_000, sold=10**9,
    category_id=LARGEST_ID, photos=[Picture(LARGEST_ID - number, "a" * 64) for number in range(10)],
    category=Names("F" * 64, "F" * 64, "F" * 64),
)  # fmt: skip
HERE = OfOwn(product=APPLES.id, way=step(Place.SHELF, 0, 1))
AT = OfOwn(product=LARGEST_ID, way=step(Place.SHELF, 2, LAST_PAGE))
FRUIT = Category(LARGEST_ID, Names("Fruit " * 10, "Meva", "Фрукты"), "🍎", LARGEST_ID - 1, 3, 0)
CARD = Card(
    id=LARGEST_ID, name=LONG_NAME, description=LONG_WORDS, price=Money(10**12, "UZS"), full_price=Money(10**12, "UZS"),
    discount_percent=50, stock=5, rating=500, rating_count=9, seller_id=1, shop_name="S" * 64,
    category=Branch(1, "Fruit", ""), picture=Picture(1, "a" * 64), photo=0, photos=1, in_cart=0,
)  # fmt: skip
DRAFT = Draft(
    Step.PREVIEW, "k" * 12, [Photo("a" * 64)] * 10, LONG_NAME, LARGEST_ID, 10**12, 0, LONG_WORDS, is_whole=True
)  # fmt: skip


def shown(screen: Screen) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", screen.text))


def buttons(screen: Screen) -> list[InlineKeyboardButton]:
    assert isinstance(screen.keyboard, InlineKeyboardMarkup)
    return [button for row in screen.keyboard.inline_keyboard for button in row]


def labels(screen: Screen) -> list[str]:
    return [button.text for button in buttons(screen)]


def screens_at_their_longest() -> dict[str, Screen]:
    line = Shelved(LARGEST_ID, LONG_NAME, Money(10**12, "UZS"), Money(10**11, "UZS"), 90, 1_000_000, 10**9)
    shelf = Shelf(Tab.ON_SALE, 1, [line] * 8, dict.fromkeys(Tab, 10_000))
    branches = [replace(FRUIT, id=FRUIT.id - number) for number in range(25)]
    steps = {
        f"step {each}": add_product.typed(replace(DRAFT, step=each))
        for each in ORDER[1:-1]
        if each is not Step.CATEGORY
    }
    asked = {f"ask {field}": my_products.ask(LONGEST, field, AT) for field in Field if field is not Field.PHOTOS}
    return steps | asked | {
        "photos": add_product.photos(replace(DRAFT, step=Step.PHOTOS)),
        "category": add_product.category(replace(DRAFT, step=Step.CATEGORY), [FRUIT, FRUIT], branches, 1),
        "preview": add_product.preview(DRAFT, CARD, has_twin=True),
        "published": add_product.published(CARD, person()),
        "shelf": my_products.shelf(shelf),
        "product": my_products.product(LONGEST, AT),
        "archived": my_products.product(replace(LONGEST, status=ProductStatus.ARCHIVED, photos=[]), AT),
        "discounts": my_products.ask(LONGEST, Field.DISCOUNT, AT),
        "a typed discount": my_products.sure_discount(LONGEST, 90, AT),
        "branches": my_products.category(LONGEST, [FRUIT, FRUIT], branches, 1, AT),
        "as customers see it": my_products.preview(CARD, AT),
        "all photos": my_photos.photos(LONGEST, LONGEST.photos[9].id, AT),
        "adding photos": my_photos.adding(LONGEST, AT),
        "languages": my_translations.languages(LONGEST, AT),
        "translation": my_translations.translation(LONGEST, "uz", AT),
        "ask name": my_translations.ask(LONGEST, "uz", Field.NAME, AT),
        "ask words": my_translations.ask(LONGEST, "uz", Field.DESCRIPTION, AT),
    }  # fmt: skip


@pytest.mark.parametrize("spoken", ["uz", "ru", "en"])
def test_telegram_takes_every_screen_at_its_longest(catalogs: i18n.Catalogs, spoken: str) -> None:
    with catalogs.use_locale(spoken):
        for name, screen in screens_at_their_longest().items():
            assert 0 < utf16(shown(screen)) <= (1_024 if screen.photo else 4_096), name
            assert "<b<" not in screen.text, name
            assert len(buttons(screen)) <= 30, name
            for button in buttons(screen):
                assert button.url or len((button.callback_data or "").encode()) <= 64, name


def test_each_step_says_where_it_stands() -> None:
    draft = Draft(Step.NAME, "k" * 12)
    assert shown(add_product.typed(draft)).startswith("➕ New product · step 2 of 7\n\nWhat is it called?")
    assert labels(add_product.typed(draft)) == ["‹ Back", "✖️ Cancel"]
    assert labels(add_product.photos(replace(draft, step=Step.PHOTOS))) == ["Without photos ›", "✖️ Cancel"]
    assert labels(add_product.typed(replace(draft, step=Step.DESCRIPTION))) == ["Skip ›", "‹ Back", "✖️ Cancel"]


def test_what_was_typed_before_stands_there_and_can_be_kept() -> None:
    price = add_product.typed(replace(DRAFT, step=Step.PRICE, price=2_500_050))
    assert "Now: 25,000.50\xa0soʻm" in shown(price)
    assert labels(price)[0] == "Keep it ›"
    assert (buttons(price)[0].callback_data or "").endswith(":preview:")
    half = add_product.typed(replace(DRAFT, step=Step.PRICE, is_whole=False))
    assert (buttons(half)[0].callback_data or "").endswith(":stock:")
    assert "Now: 0" in shown(add_product.typed(replace(DRAFT, step=Step.STOCK)))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "✓ 1 photo. Send more, or press Next."),
        (3, "✓ 3 photos. Send more, or press Next."),
        (10, "✓ 10 photos. That is the most a product can have."),
    ],
)
def test_photos_are_counted(count: int, said: str) -> None:
    screen = add_product.photos(Draft(Step.PHOTOS, "k" * 12, [Photo("a" * 64)] * count))
    assert shown(screen).splitlines()[-1] == said
    assert labels(screen) == ["Next ›", "🗑 Remove these photos", "✖️ Cancel"]


def test_branches_open_and_leaves_are_chosen() -> None:
    food = Category(1, Names("Food", "Oziq-ovqat", "Продукты"), "🛒", None, 1, 0)
    toys = Category(2, Names("Toys", "Oʻyinchoqlar", "Игрушки"), "", None, 0, 4)
    top = add_product.category(Draft(Step.CATEGORY, "k" * 12), [], [food, toys])
    assert [(button.text, button.callback_data) for button in buttons(top)[:2]] == [
        ("🛒 Food ›", "apwalk:test:1:0:"),
        ("Toys", "apcat:test:2:0:"),
    ]
    inside = add_product.category(Draft(Step.CATEGORY, "k" * 12), [food], [toys])
    assert labels(inside) == ["✅ Choose “🛒 Food”", "Toys", "⬆️ One step up", "‹ Back", "✖️ Cancel"]


def test_the_shelf_marks_what_is_sold_out() -> None:
    lines = [
        Shelved(1, "Apples", Money(1_800_000, "UZS"), Money(1_620_000, "UZS"), 10, 5, 0),
        Shelved(2, "Pears", Money(100, "UZS"), Money(100, "UZS"), 0, 0, 3),
    ]
    counts = {Tab.ON_SALE: 1, Tab.SOLD_OUT: 1, Tab.ARCHIVED: 0}
    assert labels(my_products.shelf(Shelf(Tab.ON_SALE, 0, lines[:1], counts))) == [
        "• On sale (1)", "Sold out (1)", "Archived (0)", "Apples — 16,200\xa0soʻm · 5 left",
        "➕ Add a product", "💲 Bulk prices", "🏠 Menu",
    ]  # fmt: skip
    assert "🚫 Pears — 1\xa0soʻm" in labels(my_products.shelf(Shelf(Tab.SOLD_OUT, 0, lines[1:], counts)))


def test_a_shelf_where_all_is_sold_out_is_no_new_one() -> None:
    kept = Shelf(Tab.ON_SALE, 0, [], {Tab.ON_SALE: 0, Tab.SOLD_OUT: 1, Tab.ARCHIVED: 0})
    assert "Nothing is on sale now." in shown(my_products.shelf(kept))
    assert "💲 Bulk prices" in labels(my_products.shelf(kept))


def test_an_empty_shelf_says_what_to_do() -> None:
    empty = my_products.shelf(Shelf(Tab.ON_SALE, 0, [], dict.fromkeys(Tab, 0)))
    assert "Add your first product" in shown(empty)


def test_the_editor_carries_a_one_use_key_for_each_restock() -> None:
    screen = my_products.product(APPLES, HERE)
    assert [(button.text, button.callback_data) for button in buttons(screen)[:4]] == [
        ("−1", "mstock:test:7:G0.1:-1:abcdefgh"),
        ("+1", "mstock:test:7:G0.1:1:abcdefgh"),
        ("+5", "mstock:test:7:G0.1:5:abcdefgh"),
        ("+10", "mstock:test:7:G0.1:10:abcdefgh"),
    ]
    assert "👁 Preview" in labels(screen)
    archived = my_products.product(replace(APPLES, status=ProductStatus.ARCHIVED), HERE)
    assert "👁 Preview" not in labels(archived)
    assert "✅ Put on sale again" in labels(archived)
    assert "customers do not see it" in shown(archived)


def test_a_discount_shows_both_prices() -> None:
    text = my_products.product(replace(APPLES, discount_percent=15, paid=Money(1_530_000, "UZS")), HERE).text
    assert "<s>18,000\xa0soʻm</s> <b>15,300\xa0soʻm</b> (−15%)" in text


def test_the_first_photo_needs_no_way_to_the_front() -> None:
    first, second = my_photos.photos(APPLES, 1, HERE), my_photos.photos(APPLES, 2, HERE)
    assert labels(first) == ["· 1 ·", "2", "🗑 Remove", "➕ Add photos", "‹ Back"]
    assert labels(second) == ["1", "· 2 ·", "⭐ Make first", "🗑 Remove", "➕ Add photos", "‹ Back"]
    assert second.photo == APPLES.photos[1]
    assert my_photos.photos(APPLES, 999, HERE).photo == APPLES.photos[0]
    none = my_photos.photos(replace(APPLES, photos=[]), 1, HERE)
    assert (none.photo, labels(none)) == (None, ["➕ Add photos", "‹ Back"])


def test_translations_show_what_is_missing() -> None:
    text = shown(my_translations.translation(APPLES, "ru", HERE))
    assert "Name: Яблоки\nDescription: not translated yet" in text
    assert labels(my_translations.languages(APPLES, HERE)) == ["Oʻzbekcha", "✓ Русский", "English", "‹ Back"]


def test_the_reasons_offered_are_those_that_a_shop_may_give() -> None:
    assert set(order_reasons.ready_made()) == orders.OF_SHOP
    assert set(order_reasons.for_all()) == orders.OF_SHOP_FOR_ALL
