"""A chat that was logged out of shows nothing that the account looked for there (faults.md F438)."""

from __future__ import annotations

from models import User
from services import users, wizards
from tests import factories as make
from tests.accounts.steps import ANN, registered, row
from tests.inside import House


async def test_the_language_leads_to_no_search_from_before(house: House) -> None:
    await make.product(name="Teapot")
    ann = await registered(house)
    await ann.says("teapot")
    assert "🔎 <b>teapot</b>" in ann.seen
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.says("/language")
    await ann.taps("Русский")
    assert "teapot" not in ann.seen
    await ann.says("teapot")
    await ann.says("/language")
    await ann.taps("English")
    assert "🔎 <b>teapot</b>" in ann.seen, "what is looked for since then is nobody else's"


async def test_a_long_form_waits_for_its_account(house: House) -> None:
    shop = await make.seller(telegram_id=ANN)
    tom = house.person(ANN)
    await tom.says("/addproduct")
    await tom.says("/menu")
    await users.log_out(shop)
    assert wizards.aside(await row()) is None, "not before whoever holds the chat"
    await User.filter(id=shop.id).update(logged_out=False)
    form = wizards.aside(await row())
    assert form
    assert form.step.startswith("add_product")
