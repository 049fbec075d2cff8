"""The pile of questions in a person's one row: what is kept below, and what comes back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.base import clock, now
from models.wizard import Wizard
from services import actors, wizards
from services.actors import Actor
from tests import factories as make

pytestmark = pytest.mark.usefixtures("market_db")
NAMED: dict[str, Any] = {"parent": 0, "en": "Food"}


async def again(person: Actor) -> Actor:
    found = await actors.get(person.id)
    assert found is not None
    return found


async def put(person: Actor, step: str, **data: Any) -> Actor:
    await wizards.put_over(await again(person), step, data)
    return await again(person)


def steps(person: Actor) -> list[str]:
    return [form.step for form in wizards.asides(person)]


async def test_long_forms_of_other_kinds_stay_aside_of_each_other() -> None:
    owner = await make.selling_admin()
    await wizards.leave(await put(owner, "add_product.price", name="Tea"))
    owner = await put(owner, "new_category.uz", **NAMED)
    assert steps(owner) == ["add_product.price"]
    await wizards.leave(owner)
    owner = await again(owner)
    assert (wizards.is_open(owner), steps(owner)) == (False, ["new_category.uz", "add_product.price"])
    owner = await put(owner, "add_product.stock", name="Tea", price=1)
    assert (wizards.is_open(owner), steps(owner)) == (True, ["new_category.uz"])
    await wizards.end(owner, "new_category.")
    owner = await again(owner)
    assert owner.form is not None
    assert (owner.form.step, owner.form.data, steps(owner)) == ("add_product.stock", {"name": "Tea", "price": 1}, [])
    await wizards.end(owner, "add_product.")
    assert (await again(owner)).form is None


async def test_what_is_below_keeps_its_answers_under_short_questions_and_searches() -> None:
    ann = await make.customer()
    await wizards.leave(await put(ann, "register.phone", then="", email="ann@example.com"))
    for step in ("search", "account.name", "people.found", "catalog.price"):
        ann = await put(ann, step, filled="in")
        assert [(form.step, form.data["email"]) for form in wizards.asides(ann)] == [
            ("register.phone", "ann@example.com")
        ]
    ann = await wizards.close(ann)
    assert ann.form is not None
    assert (ann.form.step, wizards.is_open(ann)) == ("people.found", False), "the memory counts again"
    assert await wizards.close(ann) is ann, "there is no question to close"


@pytest.mark.parametrize(
    ("step", "data", "is_kept"),
    [
        ("register.email", {"then": "open_shop"}, False),
        ("register.email", {"then": "", "email": "ann@example.com"}, True),
        ("new_category.ru", {"parent": 7}, False),
        ("new_category.ru", {"parent": 7, "ru": "", "uz": "Choy"}, True),
        ("add_product.photos", {}, True),
        ("login.password", {"login": "ann@example.com"}, False),
        ("recover.password", {}, False),
    ],
)
async def test_a_long_form_is_kept_from_its_first_answer_on(step: str, data: dict[str, Any], is_kept: bool) -> None:
    left = await wizards.leave(await put(await make.customer(), step, **data))
    assert steps(left) == ([step] if is_kept else [])
    assert await Wizard.filter(user_id=left.id).exists() is is_kept


async def test_cancel_throws_away_what_was_left_last_and_age_what_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = await make.selling_admin()
    for step in ("add_product.name", "new_category.uz", "checkout.address"):
        await wizards.leave(await put(owner, step, **NAMED))
        monkeypatch.setattr(clock, "stands_at", now() + timedelta(days=10))
    owner = await wizards.drop_aside(await again(owner))
    assert steps(owner) == steps(await again(owner)) == ["new_category.uz", "add_product.name"]
    owner = await put(owner, "account.name")
    owner = await wizards.drop_old(owner, now(), timedelta(days=25))
    assert (wizards.is_open(owner), steps(await again(owner))) == (True, ["new_category.uz"])
