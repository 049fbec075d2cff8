"""A password that is typed at any other open question: gone, in no screen and in no row; answers stay answers."""

from __future__ import annotations

import dataclasses

import pytest
from aiogram.methods import DeleteMessage

from handlers import answers
from handlers.questions import FORMS, NUMBERS, Asks, asked
from models import Wizard
from services import vault, wizards
from services.actors import Actor
from services.piles import made
from tests import factories
from tests.accounts.steps import ANN, registered, row, walk_to_password
from tests.accounts.test_late_passwords import WRITTEN, memory
from tests.attack.test_answers import ALIKE, OTHERS
from tests.inside import House, Person

STEPS = [f"{form}.{step}" for form, kind in FORMS.items() for step in kind.asks]
TAKES_WORDS = frozenset((Asks.WORDS, Asks.ADDRESS, Asks.PASSWORD))
EARLY = ["recover.phone", "register.phone"]


@pytest.fixture
async def ann(market_db: str, house: House) -> Person:
    memory(house).forget()
    await factories.customer(telegram_id=ANN, name="Ann")
    return house.person(ANN)


async def is_gone(ann: Person, words: str) -> bool:
    kept = [str(vault.unseal_facts(each.data)) for each in await Wizard.all()]
    gone = [call.message_id for call in ann._calls() if isinstance(call, DeleteMessage)]
    return ann.wrote in gone and words not in ann.seen and not any(words in each for each in kept)


async def test_one_that_was_just_answered_is_none_elsewhere(house: House, ann: Person) -> None:
    """However often; whatever was asked is asked still."""
    await walk_to_password(ann)
    await ann.says(WRITTEN)
    found = []
    for step in [each for each in STEPS if asked(each) is not Asks.PASSWORD]:
        await wizards.put((await row()).id, step, {})
        await ann.says(WRITTEN)
        form = (await row()).form
        stands = form is not None and form.step == step
        found += [] if await is_gone(ann, WRITTEN) and stands else [f"{step}: {ann.seen!r}"]
    assert not found, "\n".join(found)


async def test_one_that_was_never_taken_is_none_where_no_words_are_asked_for(house: House, ann: Person) -> None:
    """Its question was left, and this is the first text since."""
    found = []
    for step in [each for each in STEPS if asked(each) not in TAKES_WORDS]:
        memory(house).forget()
        await wizards.put((await row()).id, "login.password", {"login": "ann@example.com"})
        await ann.says("/help")
        await wizards.put((await row()).id, step, {})
        await ann.says(WRITTEN)
        found += [] if await is_gone(ann, WRITTEN) else [f"{step}: {ann.seen!r}"]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("step", "words"),
    [("register.phone", WRITTEN), ("recover.phone", WRITTEN), ("recover.phone", "correct horse battery")],
)
async def test_one_that_is_sent_with_the_contact_before_it(house: House, ann: Person, step: str, words: str) -> None:
    """Nothing asked for one yet; and it is known from then on, whatever is asked."""
    await wizards.put((await row()).id, step, {"email": "ann@example.com", "then": ""})
    for _ in range(2):
        await ann.says(words)
        assert await is_gone(ann, words)
        assert "It comes next: first share your own number" in ann.seen
    for after in ("", "checkout.confirm", "account.name"):
        await (wizards.put((await row()).id, after, {}) if after else wizards.finish((await row()).id))
        await ann.says(words)
        assert await is_gone(ann, words)


async def test_a_new_password_before_its_contact(house: House) -> None:
    ann = await registered(house)
    await ann.says("/me")
    await ann.taps("New password")
    await ann.says(WRITTEN)
    assert await is_gone(ann, WRITTEN)
    await ann.shares("998901234567")
    await ann.says(WRITTEN)
    assert "Your new password is set" in ann.seen


@pytest.mark.parametrize("words", ["+998 90 123-45-67", "901234567", "ann@example.com"])
async def test_a_number_that_is_typed_stays(ann: Person, words: str) -> None:
    await wizards.put((await row()).id, "recover.phone", {})
    await ann.says(words)
    assert ann.deleted == 0


async def test_what_is_written_after_an_answer_is_a_search(ann: Person) -> None:
    await walk_to_password(ann)
    await ann.says("/help")
    await wizards.put((await row()).id, "account.name", {})
    await ann.says("Annushka")
    await ann.says("iphone-15")
    assert "🔎 <b>iphone-15</b>" in ann.seen


def test_who_may_send_one_early_is_who_is_asked_for_it_next() -> None:
    assert [each for each in STEPS if answers.is_before_password(each)] == EARLY


async def test_no_answer_is_one(ann: Person) -> None:
    """In any of the spellings, with the words of each language written on to it."""
    actor, found = await row(), []
    for step in STEPS:
        asks = asked(step)
        assert asks is not None
        texts = [OTHERS[asks]] if asks in OTHERS else [text for group in ALIKE.get(asks, ()) for text in group]
        more = {Asks.PRICE_RANGE: "50minggacha", Asks.PERCENT: "15процентов", Asks.CHANGE: "+1000dona"}
        for text in [*texts, *([more[asks]] if asks in more else [])]:
            found += [] if answers.may_be(_at(actor, step), text) else [f"{step}: {text!r}"]
    assert not found, "\n".join(found)
    assert set(ALIKE) == NUMBERS


def _at(actor: Actor, step: str) -> Actor:
    return dataclasses.replace(actor, form=made(step, {}))
