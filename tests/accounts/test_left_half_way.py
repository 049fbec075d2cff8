"""Long forms of accounts and of the owner: left half-way, they go on where they were; a password is kept nowhere."""

from __future__ import annotations

from models import Category, Wizard
from services import vault
from tests import factories as make
from tests.accounts.steps import ANN, PASSWORD, row, walk_to_password
from tests.inside import House, Person


async def kept(person: Person) -> str:
    """All that the person's forms hold, in the clear."""
    form, found = (await row(person.user.id)).form, ""
    while form:
        found += f"{form.step} {vault.unseal_facts(form.sealed)}\n"
        form = form.below
    return found


async def test_a_registration_goes_on_where_it_was_left(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann, "/become_seller")
    await ann.says("hunter2")
    assert "8 to 128 characters" in ann.seen
    await ann.says("/catalog")
    await ann.says("lamp")
    assert "🔎 <b>lamp</b>" in ann.seen
    await ann.taps("‹ Go on with your registration")
    assert "step 3 of 3" in ann.seen
    assert "ann@example.com" in await kept(ann)
    assert "hunter2" not in await kept(ann)
    await ann.says(PASSWORD)
    assert "🏪 Yes, open a shop" in [label for label, _ in ann.buttons], "what it was needed for"
    assert (await row()).is_registered
    assert "register" not in await kept(ann)
    await ann.says("/menu")
    assert "Go on with" not in str(ann.buttons)


async def test_the_command_goes_on_too_and_the_first_question_alone_is_not_kept(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/register")
    await ann.says("/menu")
    assert "Go on with" not in str(ann.buttons)
    assert await Wizard.all().count() == 0
    await ann.says("/register")
    await ann.says("ann@example.com")
    await ann.says("/menu")
    await ann.says("/register")
    assert "step 2 of 3" in ann.seen
    assert ann.is_asked_for_contact
    await ann.taps("Cancel")
    await ann.says("/register")
    assert "step 1 of 3" in ann.seen, "what was cancelled is gone"


async def test_a_new_category_goes_on_beside_the_product_that_needs_it(house: House) -> None:
    owner = await make.selling_admin(telegram_id=ANN)
    await make.category(name="House")
    keeper = house.person(ANN)
    await keeper.says("/addproduct")
    await keeper.says("/admin")
    await keeper.taps("Categories")
    await keeper.taps("Add a category")
    await keeper.says("Tea")
    assert "🆕 “Tea” · The top" in keeper.seen
    await keeper.says("/menu")
    assert [label for label, _ in keeper.buttons][-2:] == ["‹ Go on with the new category", "‹ Go on with your product"]
    await keeper.taps("Go on with the new category")
    assert "🆕 “Tea” · The top" in keeper.seen
    assert "in Uzbek" in keeper.seen
    await keeper.taps("Skip")
    await keeper.taps("Skip")
    await keeper.says("🍵")
    assert await Category.filter(name="Tea", emoji="🍵").exists()
    await keeper.says("/menu")
    await keeper.taps("Go on with your product")
    assert "step 1 of 7" in keeper.seen
    assert (await row(owner.telegram_id)).form is not None
