"""What somebody typed waits for its yes, also while they register or log in: nobody types it twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers import steps
from handlers.questions import FORMS, MONTH
from keyboards.base import Tap, said
from keyboards.catalog import OpenProduct
from models import Report, User
from models.base import now
from models.enums import ReportReason
from services import actors, left_questions, search, searches, vault, wizards
from services.actors import Actor
from services.errors import StaleButton
from services.forms import Form
from tests import factories as make
from tests.accounts.steps import ANN, PASSWORD, registered, row, walk_to_password
from tests.inside import House, Person

WORDS = "It leaks from the lid"


def confirmed() -> list[str]:
    """The forms in which a button says yes to what was typed, from the code."""
    yes = {each.__prefix__ for each in Tap.__subclasses__() if "said" in each.model_fields}
    return sorted(name for name, form in FORMS.items() if yes & form.own)


async def again(person: Actor) -> Actor:
    loaded = await actors.get(person.id)
    assert loaded
    return loaded


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize("form", confirmed())
async def test_in_every_form_it_waits_aside_as_long_as_a_long_form(form: str) -> None:
    ann = await make.customer()
    step = f"{form}.{next(iter(FORMS[form].asks))}"
    await wizards.put(ann.id, step, {"row": 7, Form.TYPED: WORDS})
    await wizards.leave(await again(ann))
    for begun in ("register.email", "login.password", "letters.words"):
        await wizards.put_over(await again(ann), begun, {"email": "a@example.com"})
        await wizards.close(await again(ann))
    here = await again(ann)
    assert not wizards.is_open(here)
    assert wizards.aside(here) is None, "nobody is reminded of it"
    assert steps.typed(here, step, "row", 7, said(WORDS)) == WORDS
    with pytest.raises(StaleButton):
        steps.typed(here, step, "row", 8, said(WORDS))
    with pytest.raises(StaleButton):
        steps.typed(here, step, "row", 7, said("other words"))
    old = await wizards.drop_old(here, now() + MONTH + timedelta(minutes=1), MONTH)
    assert old.form is None
    with pytest.raises(StaleButton):
        steps.typed(old, step, "row", 7, said(WORDS))


def test_the_forms_are_found() -> None:
    assert {"reports", "open_shop", "people", "shops"} <= set(confirmed())


async def reported(ann: Person, name: str = "Teapot", words: str = WORDS) -> tuple[int, str]:
    """A report in own words that waits for its yes: its product, and that button."""
    teapot = await make.product(name=name)
    await ann.forges(OpenProduct(product_id=teapot.id).pack())
    await ann.taps("⚠️ Report")
    await ann.says(words)
    assert words in ann.seen
    return teapot.id, next(data for label, data in ann.buttons if "‹" not in label)


async def was_sent(product: int, person: Actor, words: str = WORDS) -> None:
    report = await Report.get(product_id=product, user_id=person.id, reason=ReportReason.OTHER)
    assert report.words
    assert vault.unseal(report.words) == words


async def test_a_report_outlasts_a_registration(house: House) -> None:
    await make.customer(telegram_id=ANN)
    ann = house.person(ANN)
    product, yes = await reported(ann)
    await walk_to_password(ann)
    await ann.says(PASSWORD)
    assert (await row()).is_registered
    assert left_questions.lately(await row()), "words lead back to it"
    await ann.forges(yes)
    assert "Thank you!" in ann.seen
    await was_sent(product, await row())
    assert wizards.find(await row(), "reports.") is None
    await ann.forges(yes)
    assert await Report.all().count() == 1


async def test_words_of_the_account_and_of_its_chat_wait_side_by_side(house: House) -> None:
    """Those of the chat took the place of the account's own."""
    ann = await registered(house)
    account = await row()
    product, yes = await reported(ann)
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.taps("new")
    await ann.taps("new")
    other, other_yes = await reported(ann, "Kettle", "It has no plug")
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.says(PASSWORD)
    assert (await row()).id == account.id
    await ann.forges(other_yes)
    await was_sent(other, account, "It has no plug")
    await ann.forges(yes)
    await was_sent(product, account)
    assert wizards.find(await row(), "reports.") is None


async def test_a_report_and_a_search_come_along_to_the_account(house: House) -> None:
    ann = await registered(house)
    account = await row()
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.taps("new")
    await ann.taps("new")
    assert (await row()).id != account.id
    product, yes = await reported(ann)
    await ann.says("/search teapot")
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.says(PASSWORD)
    here = await row()
    assert (here.id, await User.all().filter(user_id=ANN).count()) == (account.id, 1)
    assert searches.words(here, search.key("teapot")) == "teapot"
    assert not searches.is_at_one(here), "they went on to log in"
    await ann.forges(yes)
    await was_sent(product, account)
