"""Long forms of accounts and of the owner: left half-way, they go on where they were; a password is kept nowhere."""

from __future__ import annotations

import pytest

from keyboards.checkout import BuyNow
from keyboards.people import FindPeople
from models import Category, Wizard
from models.enums import Role
from services import users, vault
from services.market import rules
from tests import factories as make
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row, walk_to_password
from tests.inside import House, Person
from tests.state import forms

OWNER = 610


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
    assert await forms() == 0
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


async def logs_out(person: Person) -> None:
    await person.says("/logout")
    await person.taps("🚪 Log out")
    assert "You are logged out here" in person.seen


async def test_an_order_is_there_again_after_logging_out_and_in(house: House) -> None:
    """Not a word of it stands there meanwhile, whatever is done, and nothing brings it back."""
    ann = await registered(house)
    product = await make.product(name="Teapot")
    await ann.forges(BuyNow(product_id=product.id, quantity=1).pack())
    await logs_out(ann)
    for words in ("/start", "teapot", "/menu", "/cancel", "/help", "/language", "/login"):
        await ann.says(words)
        assert "Go on with" not in str(ann.buttons)
    await ann.says("ann@example.com")
    await ann.says("a wrong password")
    await ann.says(PASSWORD)
    assert "Welcome back" in ann.seen
    await ann.taps("‹ Go on with your order")
    assert "Where should it be delivered?" in ann.seen
    await ann.taps("✖️")
    await ann.says("/menu")
    assert "Go on with" not in str(ann.buttons), "what was cancelled is gone"


async def test_it_is_nobody_elses(house: House) -> None:
    """Another account that is logged in to here, and a fresh one, see nothing of it."""
    ann = await registered(house)
    await users.create_user("bob@example.com", "+998907654321", PASSWORD, Role.CUSTOMER, telegram_id=OTHER, name="Bob")
    product = await make.product(name="Teapot")
    await ann.forges(BuyNow(product_id=product.id, quantity=1).pack())
    await logs_out(ann)
    await ann.says("/login")
    await ann.says("bob@example.com")
    await ann.says(PASSWORD)
    await house.person(OTHER).says("/start")
    for words in ("/start", "/menu"):
        await ann.says(words)
        assert "Go on with" not in str(ann.buttons)


async def test_a_sellers_product_is_there_again(house: House) -> None:
    await users.create_user(
        "ann@example.com", "+998901234567", PASSWORD, Role.SELLER, telegram_id=ANN, name="Ann", shop_name="Green corner"
    )
    ann = house.person(ANN)
    await ann.says("/addproduct")
    await logs_out(ann)
    await ann.says("/addproduct")
    assert "step 1 of 7" not in ann.seen
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.says(PASSWORD)
    await ann.taps("‹ Go on with your product")
    assert "step 1 of 7" in ann.seen


async def test_a_product_that_was_left_is_named_before_it_takes_the_price_of_the_next(house: House) -> None:
    await users.create_user(
        "ann@example.com", "+998901234567", PASSWORD, Role.SELLER, telegram_id=ANN, name="Ann", shop_name="Green corner"
    )
    ann = house.person(ANN)
    await ann.says("/addproduct")
    assert "not finished" not in ann.seen, "nothing was begun yet"
    await ann.taps("Without photos")
    await ann.says("Tahini <3")
    assert "➕ <b>Tahini &lt;3</b> · step 3 of 7" in ann.seen
    await ann.says("/menu")
    await ann.says("/addproduct")
    assert ann.seen.startswith("You have not finished this product.")
    assert "➕ <b>Tahini &lt;3</b> · step 3 of 7" in ann.seen
    await ann.taps("🆕 Start anew")
    assert "➕ <b>New product</b> · step 1 of 7" in ann.seen
    assert "Tahini" not in await kept(ann)
    await ann.says("/addproduct")
    assert "not finished" not in ann.seen, "the new one is empty"


async def test_whoever_goes_on_as_new_finds_it_in_the_former_account_alone(house: House) -> None:
    """The forms of the account that was left wait for it; what was asked in its chat meanwhile does not."""
    ann = await registered(house)
    product = await make.product(name="Teapot")
    await ann.forges(BuyNow(product_id=product.id, quantity=1).pack())
    old = await row()
    await logs_out(ann)
    await ann.says("/login")
    await ann.says("somebody@example.com")
    await ann.says("/start")
    for _ in range(2):
        await ann.taps("Go on as new")
    assert (await row()).id != old.id
    assert (await row()).form is None
    left = await Wizard.get(user_id=old.id)
    assert "somebody" not in str(vault.unseal_facts(left.data))
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.says(PASSWORD)
    assert (await row()).id == old.id
    await ann.taps("‹ Go on with your order")
    assert "Where should it be delivered?" in ann.seen


async def test_a_question_of_a_right_that_is_gone_hears_once_and_no_more(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was an owner looks for goods again, and does not hear for an hour that they are none (faults.md F384)."""
    await make.admin(telegram_id=OWNER)
    owner = house.person(OWNER)
    await owner.forges(FindPeople().pack())
    monkeypatch.setattr(rules, "admin_ids", frozenset())
    await owner.says("teapot")
    assert "Only the market's owner" in owner.seen
    await owner.says("teapot")
    assert "🔎 <b>teapot</b>" in owner.seen
