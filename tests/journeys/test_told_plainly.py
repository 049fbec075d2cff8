"""Small things that people stumbled over: what is refused says what would do, and what is shown says what it is."""

from __future__ import annotations

import pytest

from keyboards.cart import TypeQuantity
from keyboards.checkout import BuyNow
from keyboards.my_products import Edit, WalkTree
from models import Product, Seller, User
from models.enums import SellerStatus
from screens import add_product, order_notices
from screens import checkout as screens
from services import checkout, contacts, product_drafts, vault
from services.product_forms import Field
from services.products import Photo
from tests import buying
from tests import factories as make
from tests.house.test_notices import notice
from tests.inside import House

ANN, TOM, PHONE = 981, 982, "+998901234567"


@pytest.mark.parametrize(
    ("language", "many", "none"),
    [
        ("en", "a whole number from 1 to 20,", "press ‹ Back and then ✖️"),
        ("ru", "от 1 до 20,", "нажмите «‹ Назад», затем ✖️"),
        ("uz", "1 dan 20 gacha", "keyin ✖️ tugmasini bosing"),
    ],
)
async def test_a_quantity_is_asked_for_up_to_what_there_is(house: House, language: str, many: str, none: str) -> None:
    buyer = await buying.ready(telegram_id=ANN, language=language)
    tea = await make.product(stock=20)
    await buying.fill(buyer, (tea, 2))
    ann = house.person(ANN, language=language)
    await ann.forges(TypeQuantity(product_id=tea.id, page=0).pack())
    await ann.says("3,5")
    assert many in ann.seen.replace("\N{NO-BREAK SPACE}", " ")
    await ann.says("0")
    assert none in ann.seen
    assert await buying.cart_of(buyer) == {tea.id: 2}
    await ann.says("3")
    assert await buying.cart_of(buyer) == {tea.id: 3}


async def test_where_fewer_are_left_the_question_says_so_and_offers_them(house: House) -> None:
    buyer = await buying.ready(telegram_id=ANN)
    tea = await make.product(stock=20)
    await buying.fill(buyer, (tea, 5))
    ann = house.person(ANN)
    await ann.forges(TypeQuantity(product_id=tea.id, page=0).pack())
    assert "In stock: 20" in ann.seen
    assert "Take" not in str(ann.buttons)
    await Product.filter(id=tea.id).update(stock=3)
    await ann.says("4")
    assert "Only 3 left, you asked for 4" in ann.seen
    assert "In stock" not in ann.seen
    await Product.filter(id=tea.id).update(stock=2)
    await ann.says("3")
    assert "Only 2 left, you asked for 3" in ann.seen
    assert await buying.cart_of(buyer) == {tea.id: 5}
    await ann.says("1")
    assert await buying.cart_of(buyer) == {tea.id: 1}
    await ann.taps("1")
    assert "How many of" in ann.seen
    await ann.says("3")
    await ann.taps("Take 2")
    assert await buying.cart_of(buyer) == {tea.id: 2}
    await Product.filter(id=tea.id).update(stock=0)
    await ann.forges(TypeQuantity(product_id=tea.id, page=0).pack())
    assert "Sold out" in ann.seen


async def test_the_number_of_what_is_bought_at_once_says_that_it_may_be_typed(house: House) -> None:
    await buying.ready(telegram_id=ANN)
    tea = await make.product(stock=20, price=100_00)
    ann = house.person(ANN)
    await ann.forges(BuyNow(product_id=tea.id, quantity=2).pack())
    await ann.taps("2")
    assert "Write how many you want, such as 3." in ann.seen
    await ann.says("4")
    assert "4 × " in ann.seen
    assert "Write how many" not in ann.seen


async def test_a_number_is_no_search_and_says_where_it_belongs(house: House) -> None:
    await make.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("3")
    assert "A number alone finds nothing. How many you buy is changed in your /cart" in ann.seen
    await ann.says("я")
    assert "2 to 64 characters" in ann.seen


async def test_who_has_no_cart_is_not_sent_to_it(house: House) -> None:
    await make.seller(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("3")
    assert "/cart" not in ann.seen
    assert "2 to 64 characters" in ann.seen


HOW_MANY = "How many you buy is changed in your /cart, and where you confirm an order."


async def test_any_number_that_finds_nothing_says_where_it_belongs(house: House) -> None:
    await make.customer(telegram_id=ANN)
    await make.seller(telegram_id=TOM)
    await make.product(name="Tea 100 g")
    ann, tom = house.person(ANN), house.person(TOM)
    for text in ("12", "2 500", "3 ta", "две штуки", "٣", "25000"):
        await ann.says(text)
        assert HOW_MANY in ann.seen, text
    await ann.says("100")
    assert "Tea 100 g" in str(ann.buttons)
    for text in ("100", "12 tea", "998901234567", "1234567", "tea cup"):
        await ann.says(text)
        assert HOW_MANY not in ann.seen, text
    await tom.says("12")
    assert "Nothing was found" in tom.seen
    assert HOW_MANY not in tom.seen, "who sells buys nothing"


async def test_a_price_is_more_than_zero(house: House) -> None:
    shop = await make.seller(telegram_id=TOM)
    tea = await make.product(seller=shop, price=100_00)
    tom = house.person(TOM)
    await tom.forges(Edit(product=tea.id, field=Field.PRICE).pack())
    await tom.says("0")
    assert "A price is more than zero." in tom.seen
    assert (await Product.get(id=tea.id)).price == 100_00


async def test_the_present_category_stands_at_the_choice(house: House) -> None:
    shop = await make.seller(telegram_id=TOM)
    food = await make.category(name="Food")
    tea = await make.product(seller=shop, category=food)
    tom = house.person(TOM)
    await tom.forges(WalkTree(product=tea.id, category=0).pack())
    assert "Now: Food" in tom.seen


async def test_what_stands_below_a_photo_is_asked_for_later(house: House) -> None:
    await make.seller(telegram_id=TOM)
    await make.category(name="Food")
    tom = house.person(TOM)
    await tom.says("/addproduct")
    await tom.says("Honey")
    assert "First the photos: please send one, or go on with the button." in tom.seen
    draft = product_drafts.Draft(product_drafts.Step.PHOTOS, "a" * 12)
    with house.catalogs.use_locale("en"):
        assert "below the photo is not taken" in add_product.photos(draft, had_words=True).text
        screen = add_product.photos(draft)
        draft.photos.append(Photo("a" * 64))
        assert add_product.asked_again(screen, draft).text.startswith("The photos are here: press “Next ›”")
    await tom.taps("Without photos")
    await tom.says("12000")
    assert "A product's name has letters in it" in tom.seen
    for words in ("Honey", "Food"):
        await (tom.says if words == "Honey" else tom.taps)(words)
    await tom.says("25000")
    await tom.says("0")
    await tom.taps("Skip")
    await tom.taps("Publish")
    assert "🎉" not in tom.seen
    assert "once you say how many there are: /myproducts" in tom.seen


@pytest.mark.parametrize(("count", "named", "more"), [(3, 3, False), (4, 4, False), (5, 3, True)])
async def test_the_last_one_of_a_list_is_named_and_not_counted(
    house: House, count: int, named: int, more: bool
) -> None:
    shop = await make.seller(telegram_id=TOM)
    for number in range(count):
        await make.product(seller=shop, name=f"Thing {number}", price=100_00)
    tom = house.person(TOM)
    await tom.says("/prices")
    await tom.taps("Discount")
    await tom.taps("whole shop")
    await tom.taps("10%")
    assert tom.seen.count("Thing ") == named
    assert ("… and 2 more." in tom.seen) == more


async def test_a_seller_reads_which_shop_is_theirs_and_how_it_ends(house: House) -> None:
    await make.seller(telegram_id=TOM, shop_name="Olives")
    tom = house.person(TOM)
    await tom.says("/me")
    assert "🏪 Olives" in tom.seen
    assert "To have your shop closed, write to /support." in tom.seen


@pytest.mark.parametrize("name", ["🍎🍎🍎", "12345", "１２３４５", "100 500 №1", "٣٤٥٦", "7-7-7"])
async def test_a_shop_has_letters_in_its_name(name: str, house: House) -> None:
    seller = await make.customer(telegram_id=TOM, **make._registration())
    tom = house.person(TOM)
    await tom.says("/become_seller")
    await tom.taps("Yes, open a shop")
    await tom.says(name)
    assert "A shop's name has letters in it" in tom.seen
    assert not await Seller.filter(user_id=seller.id).exists()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("typed", ["998901234567", "12 34 56", "٣٤٥٦٧", "5-12-34"])
@pytest.mark.parametrize("where", ["/me", "⚡"])
async def test_an_address_has_letters(typed: str, where: str, house: House) -> None:
    ann = await make.customer(telegram_id=TOM, phone=vault.seal(PHONE), phone_index=contacts.phone_index(PHONE))
    tom = house.person(TOM)
    if where == "/me":
        await tom.says("/me")
        await tom.taps("✏️ Address")
    else:
        await tom.forges(BuyNow(product_id=(await make.product()).id, quantity=1).pack())
    await tom.says(typed)
    assert "Please write the street too" in tom.seen
    assert "should" in tom.seen, "the question stands below"
    assert (await User.get(id=ann.id)).address is None
    await tom.says("Chilonzor 5-12-34")
    assert (await User.get(id=ann.id)).address is not None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["12345", "🍎🍎", "7-7-7"])
async def test_a_person_has_letters_in_their_name(name: str, house: House) -> None:
    ann = await make.customer(telegram_id=TOM, name="Tom")
    tom = house.person(TOM, "Tom")
    await tom.says("/me")
    await tom.taps("✏️ Name")
    await tom.says(name)
    assert "A name has letters in it" in tom.seen
    assert (await User.get(id=ann.id)).name == "Tom"


async def test_a_confirmation_has_the_shops_as_the_cart_has_them(house: House) -> None:
    first, second = await make.seller(shop_name="A"), await make.seller(shop_name="B")
    buyer = await buying.ready()
    lines = [(await make.product(seller=shop), 1) for shop in (second, first)]
    await buying.fill(buyer, *lines)
    draft = await checkout.start_from_cart(buyer.customer)
    assert [parcel.shop_name for parcel in draft.parcels] == ["A", "B"]
    asked, shown = screens.phone(draft, "").text, screens.confirm(draft, "").text
    assert "The shops call it" in asked
    assert "Each shop sees your phone" in shown


@pytest.mark.parametrize("comment", ["", "Fine"])
def test_whoever_is_rated_reads_where_all_ratings_stand(catalogs: object, comment: str) -> None:
    told = notice("product_rated", "seller")  # type: ignore[arg-type]
    told.facts["comment"] = comment
    assert order_notices.rated(told).text.endswith("All ratings: /stats, then ⭐️")


async def test_a_description_can_be_taken_away(house: House) -> None:
    shop = await make.seller(telegram_id=TOM)
    tea, bare = await make.product(seller=shop, description="Green"), await make.product(seller=shop)
    tom = house.person(TOM)
    await tom.forges(Edit(product=bare.id, field=Field.DESCRIPTION).pack())
    assert "🗑 No description" not in str(tom.buttons)
    await tom.forges(Edit(product=tea.id, field=Field.DESCRIPTION).pack())
    await tom.taps("No description")
    assert (await Product.get(id=tea.id)).description == ""
    await tom.says("Black")
    assert (await Product.get(id=tea.id)).description == "", "nothing is asked any more"


@pytest.mark.parametrize("was_open", [False, True])
async def test_a_shop_that_was_never_open_is_not_called_suspended(house: House, was_open: bool) -> None:
    shop = await make.seller(telegram_id=TOM, status=SellerStatus.SUSPENDED, suspension_reason="#spam")
    await Seller.filter(id=shop.seller_id).update(was_open=was_open)
    tom = house.person(TOM)
    for door in ("/myproducts", "/menu", "/addproduct"):
        await tom.says(door)
        assert ("Your shop was not approved." in tom.seen) == (not was_open)
        assert ("Your shop is suspended." in tom.seen) == was_open
