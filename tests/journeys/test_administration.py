"""The owner at work: shops, people, categories; everything at once, old buttons included."""

from __future__ import annotations

import pytest

from keyboards import categories as tree
from keyboards import people, shops
from keyboards.base import LARGEST_ID
from keyboards.categories import Spoken
from keyboards.login import AskFresh, LogIn
from keyboards.menu import Open
from models import Category, Notification, Seller, User
from models.enums import SellerStatus
from services import categories
from services.actors import Admin
from services.sellers import Reason
from tests import factories as make
from tests.buying import buy, ready
from tests.conftest import Queries
from tests.inside import House, Person
from tests.state import KINDS, OWNERS, forms, state

OWNER, SELLER = 800, 801
READ = "aaaaaaaa"


@pytest.fixture
async def owner(house: House) -> Person:
    await make.admin(telegram_id=OWNER)
    return house.person(OWNER)


async def test_a_shop_is_suspended_and_restored(house: House, owner: Person) -> None:
    await make.seller(telegram_id=SELLER, shop_name="Apples")
    seller = house.person(SELLER)
    await owner.says("/admin")
    await owner.taps("Shops")
    await owner.taps("Apples")
    await owner.taps("Suspend")
    await owner.says("ab")
    assert "A reason has 3 to 200 characters." in owner.seen
    await owner.says("sells <fakes>")
    assert "Reason: sells &lt;fakes&gt;" in owner.seen
    await owner.taps("Yes, suspend the shop")
    await seller.forges(Open(place="products").pack())
    assert "Your shop is suspended." in seller.seen
    assert "sells <fakes>" in seller.seen
    await house.delivers()
    assert "Your shop “Apples” was suspended." in seller.seen
    await owner.forges(shops.ShowShop(seller=(await Seller.get()).id).pack())
    await owner.taps("Restore")
    await owner.taps("Suspend")
    await owner.taps("Forbidden goods")
    await owner.taps("Yes, suspend the shop")
    assert "Reason: Forbidden goods" in owner.seen
    await owner.taps("Restore")
    assert "🟢 Open" in owner.seen
    assert await forms() == 0
    assert (await Seller.get()).status is SellerStatus.OPEN


async def test_going_back_leaves_the_question(house: House, owner: Person) -> None:
    await make.seller(telegram_id=SELLER, shop_name="Apples")
    before = await state()
    await owner.forges(shops.ListShops(status=SellerStatus.OPEN).pack())
    await owner.taps("Apples")
    await owner.taps("Suspend")
    await owner.taps("Back")
    assert await state() == before


async def test_a_person_is_found_deactivated_and_activated(house: House, owner: Person) -> None:
    await make.customer(telegram_id=SELLER, name="Bob")
    bob = house.person(SELLER, "Bob")
    await owner.says("/admin")
    await owner.taps("People")
    await owner.says("b")
    assert "2 to 64 characters" in owner.seen
    await owner.says("bob")
    await owner.taps("Bob")
    await owner.taps("Deactivate")
    await owner.taps("Signs of fraud")
    await owner.taps("Yes, deactivate the account")
    assert "Deactivated\nReason: Signs of fraud" in owner.seen
    await bob.says("/cart")
    assert "Your account is deactivated.\nReason: Signs of fraud\nQuestions? Write to /support." in bob.seen
    await owner.taps("Activate")
    await owner.taps("Results")
    assert "People for “bob”" in owner.seen
    await bob.says("/cart")
    assert "deactivated" not in bob.seen


async def test_what_closing_a_person_takes_back_is_said_before(house: House, owner: Person) -> None:
    bob = await ready(telegram_id=SELLER, name="Bob")
    for _ in range(2):
        await buy(bob, await make.product(stock=5))
    await owner.forges(people.AskDeactivation(person=bob.id).pack())
    assert "2 waiting orders of theirs are cancelled with it" in owner.seen
    await owner.says("They never open the door")
    assert "2 waiting orders of theirs are cancelled with it" in owner.seen


async def test_who_sells_finds_the_shops_orders_beside_the_purchases(house: House) -> None:
    await make.seller(telegram_id=SELLER)
    bob = house.person(SELLER, "Bob")
    await bob.says("/orders")
    assert "You have not bought anything yet." in bob.seen
    await bob.taps("My shop's orders")
    assert "No new orders." in bob.seen


async def test_the_owner_cannot_be_deactivated(house: House, owner: Person) -> None:
    second = await make.admin()
    before = await state()
    for person in (second.id, (await User.get(user_id=OWNER)).id):
        await owner.forges(people.DeactivatePerson(person=person, reason=Reason.FRAUD, read=READ).pack())
        assert "The market's owner cannot be deactivated." in owner.seen
    assert await state() == before


async def test_a_name_that_was_sent_is_seen_and_kept_on_the_way_back(house: House, owner: Person) -> None:
    await owner.forges(tree.AddBranch(parent=0).pack())
    await owner.says("Books")
    await owner.says("Kitoblar")
    for name in ("Kitoblar", "Books"):
        await owner.taps("Back")
        assert f"Now: {name}" in owner.seen
    for _name in range(2):
        await owner.taps("Keep it ›")
    assert "in Russian" in owner.seen
    await owner.taps("Skip")
    await owner.taps("Without an emoji")
    made = await Category.get()
    assert (made.name, made.name_uz, made.name_ru) == ("Books", "Kitoblar", "")


async def test_pages_of_a_search_that_is_over(house: House, owner: Person) -> None:
    await owner.forges(people.TurnPeople(page=1).pack())
    assert "This button is out of date." in owner.seen


async def test_a_category_is_made_named_moved_and_deleted(house: House, owner: Person) -> None:
    await make.category(name="Garden")
    await owner.says("/admin")
    await owner.taps("Categories")
    await owner.taps("Add a category")
    await owner.says("garden")
    assert "There is already a category “Garden”." in owner.seen
    await owner.says("Food")
    await owner.says("Oziq")
    await owner.taps("Back")
    assert "in Uzbek" in owner.seen
    await owner.says("Oziq-ovqat")
    await owner.forges(tree.SkipName(language=Spoken.UZ).pack())  # an old button takes no name away
    await owner.says("Еда")
    await owner.says("an apple")
    assert "Please send a single emoji" in owner.seen
    await owner.says("🍎")
    assert "EN: Food\nUZ: Oziq-ovqat\nRU: Еда" in owner.seen
    await owner.taps("✏️ RU")
    await owner.says("Продукты")
    assert "RU: Продукты" in owner.seen
    await owner.taps("⬆️")
    await owner.taps("Move")
    await owner.taps("Garden")
    await owner.taps("Put it here")
    assert "Garden › 🍎 Food" in owner.seen
    await owner.taps("Move")
    assert "It is in: Garden\nHere: <b>The top</b>" in owner.seen, "where it is, and where the walk is"
    await owner.taps("Leave it where it is")
    await owner.taps("Delete")
    await owner.taps("Yes, delete")
    assert [category.name for category in await Category.all()] == ["Garden"]
    assert await forms() == 0


async def test_a_category_is_first_named_in_the_owners_language(house: House, owner: Person) -> None:
    await User.filter(user_id=OWNER).update(language="uz")
    await owner.forges(tree.AddBranch(parent=0).pack())
    assert "oʻzbekcha qanday ataladi" in owner.seen
    assert not any("acnext" in data for _, data in owner.buttons), "the first name cannot be skipped"
    await owner.says("Oziq-ovqat")
    assert "Inglizchasi-chi?" in owner.seen
    await owner.taps("Oʻtkazib")
    assert "Ruschasi-chi?" in owner.seen
    await owner.taps("Oʻtkazib")
    await owner.says("🍎")
    assert "UZ: Oziq-ovqat\nEN: –\nRU: –" in owner.seen
    assert "🍎 Oziq-ovqat" in owner.seen


async def test_a_fresh_market_gets_its_tree_by_one_tap(house: House, owner: Person) -> None:
    """The first seller reads what is going on, the owner is told once, and the draft goes on."""
    shop = await make.seller(shop_name="Apples")
    seller = house.person(shop.telegram_id)
    await seller.says("/addproduct")
    await seller.taps("Without photos")
    for _ in range(2):
        await seller.says("Tea")
        assert "The market has no categories yet" in seller.seen
        await seller.taps("Look again")
        assert "The market has no categories yet" in seller.seen
        await seller.taps("Back")
    told = await Notification.filter(kind="tree_empty")
    assert [(each.facts, (await each.user).user_id) for each in told] == [({"shop": "Apples"}, OWNER)]
    await owner.says("/admin")
    assert "no seller can put anything on sale" in owner.seen
    await owner.taps("Categories")
    await owner.taps("ready tree")
    assert "🌱 The ready tree is here: 12 categories." in owner.seen
    assert "🍎 Food" in [label for label, _ in owner.buttons]
    assert not any("ready tree" in label for label, _ in owner.buttons)
    await owner.taps("Food")
    assert "It can be deleted once nothing is in it." in owner.seen
    await owner.forges(tree.PlantStarter().pack())
    assert "ready tree" not in owner.seen
    assert await Category.filter(parent_id=None).count() == 12
    await owner.says("/admin")
    assert "no seller can put anything on sale" not in owner.seen
    await seller.says("Tea")
    await seller.taps("Food")
    assert "Fruit and vegetables" in [label for label, _ in seller.buttons]


async def test_a_form_about_a_category_that_is_gone_ends(house: House, owner: Person) -> None:
    food = await make.category(name="Food")
    await owner.forges(tree.AskRename(category=food.id, language=Spoken.UZ).pack())
    await categories.remove(Admin(0), food.id)
    await owner.says("Ovqat")
    assert "The category “Food” is gone." in owner.seen
    assert await forms() == 0


async def test_buttons_of_a_form_that_is_over(house: House, owner: Person) -> None:
    before = await state()
    for tap in (tree.SkipEmoji(), tree.AskNameAgain(language=Spoken.RU), tree.SkipName(language=Spoken.RU)):
        await owner.forges(tap.pack())
        assert "This button is out of date." in owner.seen
    assert await state() == before


async def test_no_screen_takes_more_than_four_queries(house: House, owner: Person, queries: Queries) -> None:
    seller = await make.seller(shop_name="Apples")
    food = await make.category(name="Food")
    fruit = await make.category(name="Fruit", parent=food)
    assert seller.seller_id is not None
    taps = (
        Open(place="admin"), Open(place="invite"), shops.ListShops(status=SellerStatus.OPEN),
        shops.ShowShop(seller=seller.seller_id), people.ShowPerson(person=seller.id), tree.OpenBranch(),
        tree.OpenBranch(category=fruit.id), tree.ChooseParent(category=fruit.id, at=food.id),
        tree.AskRemoval(category=fruit.id),
    )  # fmt: skip
    for tap in taps:
        queries.clear()
        await owner.forges(tap.pack())
        assert 1 <= len(queries) <= 4, tap


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in OWNERS])
async def test_nobody_else_gets_in(house: House, kind: str) -> None:
    """With the command, and with every button an owner ever had."""
    actor, other, food = await KINDS[kind](), await make.seller(), await make.category(name="Food")
    assert other.seller_id is not None
    person, before = house.person(actor.telegram_id), await state()
    await person.says("/admin")
    assert "Administration" not in person.seen
    for tap in (
        Open(place="admin"), shops.ListShops(status=SellerStatus.OPEN), shops.ShowShop(seller=other.seller_id),
        shops.ApproveShop(seller=other.seller_id, read=READ),
        shops.RestoreShop(seller=other.seller_id, read=READ),
        shops.AskSuspension(seller=other.seller_id),
        shops.SuspendShop(seller=other.seller_id, reason=Reason.FRAUD, read=READ),
        people.FindPeople(), people.TurnPeople(), people.ShowPerson(person=other.id),
        people.AskDeactivation(person=other.id),
        people.DeactivatePerson(person=other.id, reason=Reason.FRAUD, read=READ),
        people.ActivatePerson(person=other.id, read=READ),
        tree.OpenBranch(), tree.AddBranch(parent=0), tree.SkipEmoji(),
        tree.SkipName(language=Spoken.UZ), tree.PlantStarter(), tree.AskNameAgain(language=Spoken.EN),
        tree.AskRename(category=food.id, language=Spoken.EN),
        tree.AskEmoji(category=food.id), tree.ClearEmoji(category=food.id), tree.ChooseParent(category=food.id),
        tree.MoveBranch(category=food.id, parent=0), tree.PlaceBranch(category=food.id, place=0),
        tree.AskRemoval(category=food.id), tree.RemoveBranch(category=food.id, parent=0),
    ):  # fmt: skip
        await person.forges(tap.pack())
        assert person.seen, "every tap is answered"
        leads = {data.split(":")[0] for _label, data in person.buttons}
        # Whoever is logged out is shown the way back in, and nothing else.
        assert leads <= ({LogIn.__prefix__, AskFresh.__prefix__, "go"} if kind == "logged out" else set())
    assert await state() == before


async def test_what_is_not_there(house: House, owner: Person) -> None:
    nowhere, before = LARGEST_ID, await state()
    for tap in (
        shops.ShowShop(seller=nowhere), shops.ApproveShop(seller=nowhere, read=READ),
        people.ShowPerson(person=nowhere),
        people.ActivatePerson(person=nowhere, read=READ), tree.OpenBranch(category=nowhere),
        tree.MoveBranch(category=nowhere, parent=0), tree.AskRename(category=nowhere, language=Spoken.EN),
    ):  # fmt: skip
        await owner.forges(tap.pack())
        assert "This is not here any more." in owner.seen
    assert await state() == before


FRONT = {
    "uz": ("⭐️ Bosh sahifaga", "🌱 Bosh sahifadan olish", "⭐️ Bosh sahifada turibdi.", "Oʻzingiz qaytarmaguningizcha"),
    "ru": ("⭐️ На главную", "🌱 Убрать с главной", "⭐️ Показан на главной.", "пока вы сами его не вернёте"),
    "en": ("⭐️ Onto the front page", "🌱 Off the front page", "⭐️ On the front page.", "until you put it back"),
}


@pytest.mark.parametrize("language", FRONT)
async def test_a_shop_is_put_onto_the_front_page_and_taken_off(house: House, language: str) -> None:
    await make.admin(telegram_id=OWNER, language=language)
    shop = await make.seller(telegram_id=SELLER, shop_name="Apples")
    await Seller.filter(id=shop.seller_id).update(is_known=False)
    owner, (onto, off, stands, taken_off) = house.person(OWNER, language=language), FRONT[language]
    await owner.forges(shops.ShowShop(seller=shop.seller_id or 0).pack())
    assert stands not in owner.seen
    await owner.taps(onto)
    assert stands in owner.seen
    assert (await Seller.get()).is_known
    await owner.taps(off)
    assert stands not in owner.seen
    assert not (await Seller.get()).is_known
    assert (await Seller.get()).kept_off
    assert taken_off in owner.seen, "and who brings it back"
    await owner.taps(onto)
    assert stands in owner.seen


async def test_an_emoji_that_a_name_is_typed_behind_is_the_categorys(house: House, owner: Person) -> None:
    await owner.says("/admin")
    await owner.taps("Categories")
    await owner.taps("Add a category")
    for name in ("📚 Books", "📚 Kitoblar", "Книги"):
        await owner.says(name)
    made = await Category.get()
    assert (made.emoji, made.name, made.name_uz, made.name_ru) == ("📚", "Books", "Kitoblar", "Книги")
    assert "📚 Books" in owner.seen
    assert "📚 📚" not in owner.seen
    await owner.taps("✏️ EN")
    await owner.says("🎓 Study books")
    made = await Category.get()
    assert (made.emoji, made.name) == ("🎓", "Study books")
    await owner.taps("✏️ EN")
    await owner.says("3D printing")
    assert (await Category.get()).name == "3D printing", "digits are no emoji"
