"""The category tree: its order, its names, and every change that would break it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import replace

import pytest

from models import Category
from services import actors, catalog, categories, category_names, category_twins, starter, wizards
from services.actors import Actor
from services.category_names import Names
from services.errors import CategoryLoop, CategoryNotEmpty, CategoryTwin, Invalid, NotFound, TooMany
from tests import factories as make
from tests.conftest import Queries
from tests.state import state

pytestmark = pytest.mark.usefixtures("market_db")


@pytest.fixture
async def owner(market_db: str) -> Actor:
    return await make.admin()


def names(english: str) -> Names:
    return Names(english, f"{english} uz", f"{english} ru")


async def add(owner: Actor, english: str, parent: int | None = None) -> int:
    return await categories.add(owner.admin, names(english), "", parent)


async def order(parent: int | None = None) -> list[str]:
    return [each.names.en for each in await categories.children(parent)]


async def test_a_category_has_three_names_an_emoji_and_a_place(owner: Actor) -> None:
    await wizards.put(owner.id, "new_category.emoji", {})
    food = await categories.add(owner.admin, Names(" Food ", "Oziq-ovqat", "Еда"), "🍎")
    fruit = await add(owner, "Fruit", food)
    await make.product(category=await Category.get(id=food), status="archived")
    kept = await categories.get(food)
    assert kept.names == Names("Food", "Oziq-ovqat", "Еда")
    assert [kept.names.in_language(language) for language in category_names.LANGUAGES] == ["Food", "Oziq-ovqat", "Еда"]
    assert (kept.emoji, kept.parent_id, kept.branches, kept.products) == ("🍎", None, 1, 1)
    assert [each.id for each in await categories.path(fruit)] == [food, fruit]
    assert (await state("wizards"))["wizards"] == []


async def test_branches_stand_in_the_order_they_were_made_until_moved(owner: Actor) -> None:
    for english in ("Zebra", "Apple", "Mango"):
        await add(owner, english)
    assert await order() == ["Zebra", "Apple", "Mango"]
    mango = (await categories.children())[2].id
    for _ in range(2):
        await categories.put_at(owner.admin, mango, 0)
        assert await order() == ["Mango", "Zebra", "Apple"]
    await categories.put_at(owner.admin, mango, 99)
    assert await order() == ["Zebra", "Apple", "Mango"]


async def test_the_path_of_a_deep_branch(owner: Actor) -> None:
    parent, expected = None, []
    for depth in range(12):
        parent = await add(owner, f"Level {depth}", parent)
        expected.append(parent)
    assert parent is not None
    assert [each.id for each in await categories.path(parent)] == expected


@pytest.mark.parametrize("english", ["FOOD", "food", " Food ", "Fооd", "F00d", "Food,"])
async def test_an_english_name_is_unique_whatever_its_case(owner: Actor, english: str) -> None:
    await add(owner, "Food")
    drinks = await add(owner, "Drinks")
    before = await state()
    with pytest.raises(CategoryTwin) as refusal:
        await add(owner, english)
    assert (refusal.value.name, refusal.value.moves) == ("Food", False)
    with pytest.raises(CategoryTwin):
        await categories.rename(owner.admin, drinks, "en", english)
    with pytest.raises(CategoryTwin):
        await category_twins.check(Names("", english.strip(), "Еда"))
    assert await state() == before
    await category_twins.check(Names("Meal", english, "Еда"))


async def test_one_name_is_enough_and_stands_in_for_the_others(owner: Actor) -> None:
    food = await categories.add(owner.admin, Names("", "Oziq-ovqat", ""))
    kept = (await categories.get(food)).names
    assert kept == Names("", "Oziq-ovqat", "")
    assert {kept.in_language(each) for each in category_names.LANGUAGES} == {"Oziq-ovqat"}
    page = await catalog.category_page(food, "ru")
    assert page.here is not None
    assert page.here.name == "Oziq-ovqat"
    # Corrected, it is corrected for everybody; given in English, it goes by that.
    await categories.rename(owner.admin, food, "uz", "Oziq")
    assert (await categories.get(food)).names.in_language("en") == "Oziq"
    await categories.rename(owner.admin, food, "en", "Food")
    assert (await categories.get(food)).names == Names("Food", "Oziq", "")
    with pytest.raises(Invalid):
        await categories.add(owner.admin, Names("", "", ""))


async def test_a_branch_counts_what_is_below_it(owner: Actor, queries: Queries) -> None:
    """However deep, archived or not; in a number of statements that does not grow with the tree."""
    expected, parent = 0, None
    for depth in range(6):
        parent = await add(owner, f"Level {depth}", parent)
        for status in ("active", "archived")[: 1 + depth % 2]:
            await make.product(category=await Category.get(id=parent), status=status)
            expected += 1
    await add(owner, "Empty")
    queries.clear()
    assert [each.products for each in await categories.children()] == [expected, 0]
    assert len(queries) == 1
    top = (await categories.children())[0]
    assert (await categories.get(top.id)).products == expected
    assert parent is not None
    assert (await categories.path(parent))[-1].products == 2


async def test_the_ready_tree_is_planted_once_and_only_where_there_is_none(owner: Actor) -> None:
    await categories.plant_starter(owner.admin)
    planted, before = await categories.children(), await state()
    assert len(planted) == len(starter.TREE) == 12
    assert [each.branches for each in planted] == [len(each.under) for each in starter.TREE]
    assert (planted[-1].names.en, planted[-1].names.uz, planted[-1].names.ru) == ("Other", "Boshqa", "Другое")
    assert all(each.emoji for each in planted)
    await categories.plant_starter(owner.admin)
    assert await state() == before


def test_the_ready_tree_is_one_an_owner_could_have_made() -> None:
    named = [each.names for each in starter.TREE] + [twig for each in starter.TREE for twig in each.under]
    assert [tuple(names) for names in named] == [
        tuple(category_names.checked_name(name) for name in names) for names in named
    ]
    assert len({names[0].casefold() for names in named}) == len(named)
    assert all(category_names.typed_emoji(each.emoji) == each.emoji for each in starter.TREE)


async def test_cyrillic_letter_case_counts_as_the_same_on_both_databases(owner: Actor) -> None:
    await add(owner, "Мебель")
    with pytest.raises(CategoryTwin):
        await add(owner, "МЕБЕЛЬ")


async def test_renaming_changes_one_language(owner: Actor) -> None:
    food = await add(owner, "Food")
    await categories.rename(owner.admin, food, "ru", "Еда")
    await categories.rename(owner.admin, food, "en", "FOOD")
    await categories.rename(owner.admin, food, "en", "FOOD")
    assert (await categories.get(food)).names == Names("FOOD", "Food uz", "Еда")


async def test_two_that_stand_side_by_side_read_differently_in_every_language(owner: Actor) -> None:
    """Readers of one language saw the same name twice (faults.md F471)."""
    await categories.add(owner.admin, Names("Food", "", "Продукты"))
    flowers = await add(owner, "Flowers")
    before = await state()
    for language, taken in (("ru", "ПРОДУКТЫ"), ("uz", "food")):
        with pytest.raises(CategoryTwin):
            await categories.rename(owner.admin, flowers, language, taken)
    with pytest.raises(CategoryTwin):
        await categories.add(owner.admin, Names("Meals", "Taom", "продукты"))
    with pytest.raises(CategoryTwin):
        await category_twins.check(Names("Meals", "", "Продукты"))
    assert await state() == before
    await categories.rename(owner.admin, flowers, "ru", "Цветы")
    await categories.add(owner.admin, Names("Meals", "", "Продукты"), "", flowers)


@pytest.mark.parametrize(
    ("beside", "moved", "read"),
    [
        (Names("Food", "Ovqat", "Еда"), Names("Meals", "OVQAT", "Блюда"), "Ovqat"),
        (Names("Food", "", "Еда"), Names("Meals", "Food", "Блюда"), "Food"),
        (Names("Food", "Meals", "Еда"), Names("Meals", "", "Блюда"), "Meals"),
    ],
)
async def test_none_is_moved_beside_one_that_reads_the_same(
    owner: Actor, beside: Names, moved: Names, read: str
) -> None:
    """To nobody, whether a name was given or stands in for one that was not (faults.md F493)."""
    there = await add(owner, "There")
    await categories.add(owner.admin, beside, "", there)
    branch = await categories.add(owner.admin, moved)
    before = await state()
    with pytest.raises(CategoryTwin) as refusal:
        await categories.move(owner.admin, branch, there)
    assert (refusal.value.name, refusal.value.moves) == (read, True)
    with pytest.raises(CategoryTwin):
        await categories.add(owner.admin, replace(moved, en="Dishes") if moved.uz else moved, "", there)
    assert await state() == before
    await categories.move(owner.admin, branch, None)


async def test_twins_of_before_are_renamed_one_by_one(owner: Actor) -> None:
    """What was made before they were looked for is mended in any order of the languages."""
    one, other = await add(owner, "One"), await add(owner, "Other")
    await Category.filter(id__in=(one, other)).update(name_uz="Bir", name_ru="Один")
    await categories.rename(owner.admin, one, "en", "First")
    await categories.rename(owner.admin, one, "uz", "Birinchi")
    await categories.rename(owner.admin, one, "ru", "Первый")
    await categories.move(owner.admin, one, None)


async def test_a_name_that_is_given_takes_the_place_of_one_that_stood_in(owner: Actor) -> None:
    await categories.add(owner.admin, Names("Food", "", "Еда"))
    other = await categories.add(owner.admin, Names("", "Taom", "Блюда"))
    with pytest.raises(CategoryTwin):
        await categories.rename(owner.admin, other, "uz", "Food")
    await categories.rename(owner.admin, other, "en", "Meals")


@pytest.mark.parametrize("rival", ["add", "rename", "move"])
async def test_what_happens_at_once_makes_no_twins(owner: Actor, rival: str) -> None:
    """Whoever comes second is told."""
    there, elsewhere, third = [await add(owner, name) for name in ("There", "Elsewhere", "Third")]
    moved = await categories.add(owner.admin, Names("Meals", "Taom", "Еда"), "", elsewhere)
    twin = Names("Dishes", "Taom", "Блюда")
    if rival == "add":
        second: Awaitable[object] = categories.add(owner.admin, twin, "", there)
    elif rival == "rename":
        beside = await categories.add(owner.admin, replace(twin, uz="Ovqat"), "", there)
        second = categories.rename(owner.admin, beside, "uz", "Taom")
    else:
        second = categories.move(owner.admin, await categories.add(owner.admin, twin, "", third), there)
    results = await asyncio.gather(categories.move(owner.admin, moved, there), second, return_exceptions=True)
    assert [type(each) for each in results].count(CategoryTwin) == 1
    assert [each.names.uz for each in await categories.children(there)].count("Taom") == 1


async def test_the_ready_tree_has_no_twins() -> None:
    for level in ([top.names for top in starter.TREE], *(top.under for top in starter.TREE)):
        for read in zip(*level, strict=True):
            assert len(set(map(str.casefold, read))) == len(level)


@pytest.mark.parametrize("name", ["", "a", "x" * 65, "\u200b\u200b\u200b"])
async def test_a_name_that_cannot_be(owner: Actor, name: str) -> None:
    food = await add(owner, "Food")
    before = await state()
    # An empty one is a name that was not given; one of three is enough.
    given = (Names(name, "uz", "ru"), Names("en", name, "ru"), Names("en", "uz", name)) if name else ()
    for called in given:
        with pytest.raises(Invalid):
            await categories.add(owner.admin, called)
    for language in category_names.LANGUAGES:
        with pytest.raises(Invalid) as refusal:
            await categories.rename(owner.admin, food, language, name)
        assert (refusal.value.what, refusal.value.limit) == ("name", 64)
    assert await state() == before


@pytest.mark.parametrize("emoji", ["🍎", "👩‍🌾", "👍🏽", "👨‍👩‍👧‍👦", "❤️‍🔥", "1️⃣", "🇺🇿", "☕️", ""])
async def test_emoji(owner: Actor, emoji: str) -> None:
    food = await add(owner, "Food")
    await categories.set_emoji(owner.admin, food, emoji)
    assert (await categories.get(food)).emoji == emoji


@pytest.mark.parametrize(
    "typed", ["food", "1", "<b>", "🍎 apple", "🍎🍏 🍐", "🌹🌹", "🇺🇿🇺🇿", "☕️☕️", " ☕️ 🌹", "😀" * 17, "еда"]
)
async def test_what_is_no_emoji(owner: Actor, typed: str) -> None:
    food = await add(owner, "Food")
    before = await state()
    with pytest.raises(Invalid) as refusal:
        await categories.set_emoji(owner.admin, food, typed)
    assert refusal.value.what == "emoji"
    with pytest.raises(Invalid):
        category_names.typed_emoji(typed)
    assert await state() == before


def test_where_an_emoji_is_asked_for_nothing_is_none() -> None:
    with pytest.raises(Invalid):
        category_names.typed_emoji("")
    assert category_names.typed_emoji(" 🍎 ") == "🍎"


async def test_a_branch_moves_but_never_below_itself(owner: Actor) -> None:
    food = await add(owner, "Food")
    fruit = await add(owner, "Fruit", food)
    apples = await add(owner, "Apples", fruit)
    garden = await add(owner, "Garden")
    before = await state()
    for parent in (food, fruit, apples):
        with pytest.raises(CategoryLoop):
            await categories.move(owner.admin, food, parent)
    assert await state() == before
    for _ in range(2):
        await categories.move(owner.admin, fruit, garden)
        assert [each.id for each in await categories.path(apples)] == [garden, fruit, apples]
    await categories.move(owner.admin, fruit, None)
    assert [each.id for each in await categories.path(apples)] == [fruit, apples]


async def test_two_moves_at_once_make_no_loop(owner: Actor) -> None:
    one, other = await add(owner, "One"), await add(owner, "Other")
    results = await asyncio.gather(
        categories.move(owner.admin, one, other), categories.move(owner.admin, other, one), return_exceptions=True
    )
    assert [type(result) for result in results if result is not None] == [CategoryLoop]


async def test_two_adds_at_once_make_no_twin(owner: Actor) -> None:
    results = await asyncio.gather(*(add(owner, name) for name in ("Food", "food")), return_exceptions=True)
    assert [type(result) for result in results if not isinstance(result, int)] == [CategoryTwin]


async def test_only_an_empty_category_is_deleted(owner: Actor) -> None:
    food = await add(owner, "Food")
    fruit = await add(owner, "Fruit", food)
    await make.product(category=await Category.get(id=fruit), status="archived")
    before = await state()
    for category in (food, fruit):
        with pytest.raises(CategoryNotEmpty):
            await categories.remove(owner.admin, category)
    assert await state() == before
    drinks = await add(owner, "Drinks")
    await categories.remove(owner.admin, drinks)
    await categories.remove(owner.admin, drinks)
    assert await state() == before


async def test_a_category_that_is_not_there(owner: Actor) -> None:
    nowhere, food = 2**53, await add(owner, "Food")
    before = await state()
    for verb in (
        categories.get(nowhere),
        categories.path(nowhere),
        add(owner, "Fruit", nowhere),
        categories.rename(owner.admin, nowhere, "en", "Fruit"),
        categories.rename(owner.admin, nowhere, "uz", "Meva"),
        categories.set_emoji(owner.admin, nowhere, "🍎"),
        categories.move(owner.admin, nowhere, food),
        categories.move(owner.admin, nowhere, None),
        categories.move(owner.admin, nowhere, nowhere),
        categories.move(owner.admin, food, nowhere),
        categories.put_at(owner.admin, nowhere, 0),
    ):
        with pytest.raises(NotFound):
            await verb
    assert await state() == before


async def test_the_market_holds_five_hundred(owner: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert categories.LIMIT == 500
    monkeypatch.setattr(categories, "LIMIT", 2)
    await add(owner, "One")
    await add(owner, "Two")
    before = await state()
    with pytest.raises(TooMany) as refusal:
        await add(owner, "Three")
    assert (refusal.value.what, refusal.value.limit) == ("categories", 2)
    assert await state() == before


async def test_a_product_put_aside_outlives_a_new_category() -> None:
    keeper = await make.selling_admin()
    await wizards.put(keeper.id, "add_product.name", {})
    found = await actors.get(keeper.id)
    assert found is not None
    await wizards.put_over(found, "new_category.emoji", {})
    await add(keeper, "Food")
    found = await actors.get(keeper.id)
    assert found is not None
    assert (wizards.is_open(found), wizards.aside(found) is not None) == (False, True)
