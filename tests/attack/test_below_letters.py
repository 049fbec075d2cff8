"""Words written below a letter are for the letter: no question that was open above it takes them (F818)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers import forms as table
from handlers.questions import asked as asks
from handlers.secrets import is_secret
from models import Notification
from models.base import now
from models.enums import NoticeKind, NoticeState
from services import wizards
from tests import share
from tests.attack import forms
from tests.attack.generate import OWN
from tests.attack.market import Market
from tests.attack.test_left_behind import KEPT, SEARCHING, _here, asked
from tests.attack.test_matrix import aim
from tests.state import state

__all__ = ["aim"]
SAID = "your words may be meant for it"
TYPED = ("15", "At six, and bring change", "no")
TOLD = tuple(each for each in KEPT if each != "notifications")


def listens(step: str) -> bool:
    """Whether words are looked at there: a contact, a login and what may be a secret have rules of their own."""
    return not is_secret(step) and asks(step) not in table.NEVER_COVERED


async def _stand(aim: Market, step: str) -> None:
    (me,) = aim.me
    origin = OWN if OWN in aim.keys else next(iter(aim.keys))
    await wizards.put(me, step, forms.facts(aim, step, origin, aim.keys[origin], 0))


async def letter(user: int, kind: NoticeKind = NoticeKind.LETTER_TO_CUSTOMER) -> None:
    """A notice that was delivered a moment from now, as its reader's next words come."""
    await Notification.create(
        user_id=user, kind=kind, facts={"order": 0}, key=f"below:{user}:{now().isoformat()}",
        state=NoticeState.SENT, attempts=1, due_at=now() + timedelta(milliseconds=1),
    )  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", SEARCHING)
async def test_no_question_takes_what_is_written_below_a_letter(aim: Market) -> None:
    (me,) = aim.me
    found, tried = [], 0
    for step in share.turn([step for step in asked(aim) if listens(step)], 2, SEARCHING.index(aim.kind)):
        for text in TYPED:
            await _stand(aim, step)
            await letter(me)
            before = await state(*TOLD)
            await aim.attacker.says(text)
            here = (await _here(aim)).form
            found += [f"{step}, {text!r}: something was done"] if await state(*TOLD) != before else []
            found += [] if SAID in aim.attacker.seen else [f"{step}, {text!r}: {aim.attacker.seen[:80]!r}"]
            found += [] if here and here.step == step else [f"{step}, {text!r}: the question is over"]
            tried += 1
            await wizards.finish(me)
    assert tried > 20
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", ["registered customer"])
async def test_asked_once_more_the_question_hears_again(aim: Market) -> None:
    (me,) = aim.me
    await _stand(aim, "account.name")
    await letter(me)
    await aim.attacker.says("Bahrom")
    assert SAID in aim.attacker.seen
    await aim.attacker.says("Bahrom")
    assert SAID not in aim.attacker.seen
    assert (await _here(aim)).form is None or not wizards.is_open(await _here(aim))


@pytest.mark.parametrize("kind", ["registered customer"])
async def test_what_only_tells_something_covers_no_question(aim: Market) -> None:
    (me,) = aim.me
    await _stand(aim, "account.name")
    await letter(me, NoticeKind.ORDER_SHIPPED)
    await aim.attacker.says("Bahrom")
    assert SAID not in aim.attacker.seen


@pytest.mark.parametrize("kind", ["registered customer"])
async def test_a_letter_from_before_the_question_covers_nothing(aim: Market) -> None:
    (me,) = aim.me
    await letter(me)
    await Notification.filter(user_id=me).update(due_at=now() - timedelta(minutes=1))
    await _stand(aim, "account.name")
    await aim.attacker.says("Bahrom")
    assert SAID not in aim.attacker.seen
