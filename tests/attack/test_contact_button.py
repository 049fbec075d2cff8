"""The button that shares one's contact goes with its question, and so does the message that brought it: by any way out.

Generated from the table of forms: every step that asks for a contact, every way out of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from aiogram.methods import DeleteMessage, SendMessage
from aiogram.types import ReplyKeyboardMarkup, ReplyKeyboardRemove

from handlers.questions import FORMS, Asks
from keyboards import account, login
from keyboards.base import Tap
from keyboards.forms import LeaveForm
from services import actors, contacts, vault, wizards
from services.forms import Form
from tests import factories as make
from tests.attack import forms, generate
from tests.attack.generate import OWN
from tests.attack.market import Market
from tests.attack.test_left_behind import SEARCH, ways
from tests.attack.test_matrix import aim
from tests.attack.test_steps import _has_ids, _usual
from tests.house.walk import taps

__all__ = ["aim"]
STEPS = [f"{form}.{step}" for form, kind in FORMS.items() for step, asks in kind.asks.items() if asks is Asks.CONTACT]
BROUGHT, NUMBER = 4242, "+998901112233"
Way = Callable[[], Awaitable[None]]


def outs(aim: Market, step: str) -> dict[str, Way]:
    """Whatever may end the question: all that leads away, the form's own buttons, and one's own contact."""
    found = dict(ways(aim, generate.numbers(aim, "products")[0].value))
    own = [tap for tap in taps() if tap.__module__ == f"keyboards.{step.partition('.')[0]}" and not _has_ids(tap)]
    found |= {tap.__name__: partial(aim.attacker.forges, _usual(aim, tap).pack()) for tap in own}
    found["✖️"] = partial(aim.attacker.forges, LeaveForm().pack())
    found["the contact"] = partial(aim.attacker.shares, NUMBER)
    return found


async def stand(aim: Market, step: str) -> None:
    """The person is asked; message BROUGHT has brought the button."""
    (me,) = aim.me
    facts = forms.facts(aim, step, OWN, aim.keys.get(OWN, {}), 0)
    await wizards.put(me, step, {**facts, Form.BUTTON: BROUGHT})
    aim.house.street.calls.clear()
    aim.attacker.since = 0


async def step_now(aim: Market) -> str:
    (me,) = aim.me
    here = await actors.get(me)
    return here.form.step if here and here.form else ""


def put_away(aim: Market) -> tuple[int, int]:
    """How often the keyboard was taken away, and the message deleted."""
    calls = aim.house.street.calls
    removed = [each for each in calls if isinstance(getattr(each, "reply_markup", None), ReplyKeyboardRemove)]
    return len(removed), len([each for each in calls if isinstance(each, DeleteMessage) and each.message_id == BROUGHT])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["customer"])
async def test_the_button_goes_with_its_question_by_every_way_out(aim: Market) -> None:
    found, left = [], 0
    for step in STEPS:
        for name, way in outs(aim, step).items():
            await stand(aim, step)
            await way()
            if name in ("an hour", "ninety days"):
                await aim.attacker.says(SEARCH)
            if (now := await step_now(aim)) != step:
                left += 1
                found += [] if put_away(aim) == (1, 1) else [f"{step}, {name}: {put_away(aim)}, now at {now!r}"]
    assert left > 20 * len(STEPS)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["customer"])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "said",
    ["what?", "Sardor777parol!", "998901112233", "anvar@mail.uz Sardor777parol!", "Sardor 777", "да", "yoʻq", "skip"],
)
async def test_what_is_no_contact_brings_the_button_anew_and_one_alone(aim: Market, step: str, said: str) -> None:
    """However often it is said: a password that is known goes by another door than one that is new (faults.md F637)."""
    await stand(aim, step)
    for _ in range(3):
        await aim.attacker.says(said)
        assert await step_now(aim) == step
        calls = aim.house.street.calls
        brought = [each for each in calls if isinstance(getattr(each, "reply_markup", None), ReplyKeyboardMarkup)]
        assert len(brought) == 1
        assert len([each for each in calls if isinstance(each, DeleteMessage)]) in (1, 2), "its former, and a password"
        calls.clear()
        aim.attacker.since = 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["customer"])
async def test_a_number_that_is_refused_brings_the_button_anew(aim: Market) -> None:
    """Of another account: the question stays, and so does the way to answer it (faults.md F789)."""
    await make.customer(phone=vault.seal(NUMBER), phone_index=contacts.phone_index(NUMBER), password="!")
    await stand(aim, "register.phone")
    await aim.attacker.shares(NUMBER)
    assert "belongs to another account" in aim.attacker.seen
    assert await step_now(aim) == "register.phone"
    assert aim.attacker.is_asked_for_contact


@pytest.mark.parametrize("kind", ["customer"])
@pytest.mark.parametrize("tap", [login.Forgot(), account.EditOwnPhone()])
async def test_the_message_that_brought_it_is_known(aim: Market, tap: Tap) -> None:
    await aim.attacker.forges(tap.pack())
    (me,) = aim.me
    here = await actors.get(me)
    assert here is not None
    assert here.form is not None
    (brought,) = [
        each for each in aim.house.street.calls
        if isinstance(each, SendMessage) and isinstance(each.reply_markup, ReplyKeyboardMarkup)
    ]  # fmt: skip
    assert "👇" in brought.text
    assert here.form.notes[Form.BUTTON]


@pytest.mark.parametrize("kind", ["customer"])
@pytest.mark.parametrize("account_is_there", [False, True])
async def test_a_refused_recovery_ends_its_question(aim: Market, account_is_there: bool) -> None:
    """A number that opens nothing, and one of an account that is closed."""
    if account_is_there:
        index = contacts.phone_index(NUMBER)
        await make.customer(phone=vault.seal(NUMBER), phone_index=index, password="!", is_active=False)
    await stand(aim, "recover.phone")
    await aim.attacker.shares(NUMBER)
    assert ("deactivated" if account_is_there else "No account with a password") in aim.attacker.seen
    assert await step_now(aim) == Form.ASIDE
    assert put_away(aim) == (1, 1)
    await aim.attacker.says(SEARCH)
    assert "🔎" in aim.attacker.seen
