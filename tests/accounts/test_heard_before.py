"""An update that comes again after a kill, or in another process: what answered a question answers no other one."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.middlewares.late_passwords import LatePasswords
from keyboards import categories as keyboards
from models import Wizard
from services import heard, releases, users, vault, wizards
from services.forms import Form
from tests import factories
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row, walk_to_password
from tests.inside import House, Person

SECRET = "Olma-anor7712"
TAKEN = "Your message has been taken already"


async def again(person: Person, text: str, *, is_shown: bool = False) -> None:
    """The update of their last message comes once more to a process that remembers nothing; what followed was, or was
    not, sent before.
    """
    for each in person.house.dispatcher.update.outer_middleware:
        if isinstance(each, LatePasswords):
            each.memory.forget()
    kept = None if is_shown else await Wizard.get_or_none(user__user_id=person.user.id)
    if kept:
        facts = vault.unseal_facts(kept.data)
        facts.pop(Form.ASKED, None)
        await Wizard.filter(id=kept.id).update(data=vault.seal_facts(facts))
    number, written = person.wrote, person.written
    await person.says(text, message_id=number, date=written)


async def test_a_password_is_neither_shown_nor_looked_for_after_the_registration(house: House) -> None:
    ann = house.person(ANN)
    await walk_to_password(ann)
    await ann.says(SECRET)
    await again(ann, SECRET)
    assert (TAKEN in ann.seen, SECRET in ann.seen) == (True, False)
    form = (await row()).form
    assert form is not None
    assert (form.step, form.data) == (Form.ASIDE, {})


async def test_nor_after_the_login(house: House) -> None:
    await registered(house)
    await users.log_out(await row())
    ann = house.person(ANN)
    for text in ("/login", "ann@example.com", PASSWORD):
        await ann.says(text)
    await again(ann, PASSWORD)
    assert (TAKEN in ann.seen, PASSWORD in ann.seen) == (True, False)


async def test_nor_when_the_account_comes_back_to_a_chat_that_went_on_as_new(house: House) -> None:
    """The row in which the answer was taken is another one afterwards."""
    ann = await registered(house)
    await users.log_out(await row())
    await releases.go_on_as_new(await row())
    for text in ("/start", "/login", "ann@example.com", PASSWORD):
        await ann.says(text)
    assert (await row()).is_registered
    await again(ann, PASSWORD)
    assert (TAKEN in ann.seen, PASSWORD in ann.seen) == (True, False)


async def test_a_login_is_no_password(house: House) -> None:
    await registered(house)
    other = house.person(OTHER)
    await other.says("/login")
    await other.says("ann@example.com")
    await again(other, "ann@example.com")
    assert "password" in other.seen
    assert "wrong" not in other.seen.lower()
    assert not other.deleted


async def test_a_name_is_given_in_one_language(house: House) -> None:
    olga = house.person((await factories.admin()).telegram_id)
    await olga.forges(keyboards.AddBranch(parent=0).pack())
    await olga.says("Fruit")
    asked = olga.seen
    await again(olga, "Fruit")
    assert olga.seen == asked
    form = (await row(olga.user.id)).form
    assert form is not None
    assert (form.step, form.data["en"], "uz" in form.data) == ("new_category.uz", "Fruit", False)


async def test_a_question_that_was_shown_is_not_shown_again(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/register")
    await ann.says("ann@example.com")
    await again(ann, "ann@example.com", is_shown=True)
    assert ann.seen == ""


async def test_taps_in_between_forget_nothing(house: House) -> None:
    ann = house.person(ANN)
    await walk_to_password(ann)
    await ann.says(SECRET)
    number, written = ann.wrote, ann.written
    await ann.taps("Menu")
    await ann.says("tea")
    await ann.says("/me")
    ann.wrote, ann.written = number, written
    await again(ann, SECRET)
    assert (TAKEN in ann.seen, SECRET in ann.seen) == (True, False)


async def test_numbers_that_begin_anew_are_new(house: House) -> None:
    """By another bot, or in another chat, a later message may have a smaller number."""
    mark = [int(datetime.now(UTC).timestamp()), 5_000]
    ann = await factories.customer(telegram_id=ANN)
    await wizards.put(ann.id, "support.words", {})
    asked = await row()
    with heard.hearing(asked), heard.answering("support.words", mark):
        await wizards.finish(ann.id)
    here = await row()
    assert heard.is_again(here, mark)
    assert heard.is_again(here, [mark[0], 4_999])
    assert not heard.is_again(here, [mark[0] + 1, 7])
    assert not heard.is_again(here, [mark[0], 5_001])


async def test_where_nothing_is_asked_a_refusal_offers_nothing_to_cancel(house: House) -> None:
    """What was heard stays in the row of the forms, which is no question."""
    ann = house.person(ANN)
    await walk_to_password(ann)
    await ann.says(SECRET)
    await ann.says("x")
    assert "2 to 64" in ann.seen
    assert "Cancel" not in str(ann.buttons)
