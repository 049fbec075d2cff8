"""Every command, and every step of every form with its memory tampered with, by every kind of person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from handlers.questions import kind
from keyboards import links
from keyboards.base import Tap, said
from services import piles, wizards
from tests import share
from tests.attack import books, forms, generate, market, rights, test_answers
from tests.attack.assault import Alike, Result, attempt, faults
from tests.attack.generate import FOREIGN, OWN
from tests.attack.market import PHONE, Market
from tests.attack.test_matrix import EVERYBODY, READS_ALL, THOROUGHLY, aim
from tests.house.walk import doors, taps
from tests.state import OWNERS

__all__ = ["aim"]
KEEPERS = [kind for kind in EVERYBODY if kind != market.STRANGER]
Deed = Callable[[], Awaitable[None]]


def deeds(aim: Market, step: str, facts: dict[str, Any], *, everything: bool) -> dict[str, Deed]:
    """What one can do at a step: type, share a phone, own and another's, and press what acts on the form."""
    person, place = aim.attacker, step.partition(".")[0]
    texts = forms.TEXTS[: share.most(len(forms.TEXTS), 2)] if everything else forms.TEXTS[:1]
    found: dict[str, Deed] = {f"says {text!r}": partial(person.says, text) for text in texts}
    found["shares a phone"] = partial(person.shares, PHONE)
    if share.IS_WHOLE or everything:
        found["shares another's phone"] = partial(person.shares, PHONE, 7)
    for tap in taps():
        if tap.__module__.removeprefix("keyboards.") not in (place, "forms"):
            continue
        if "typed" in facts and "said" in tap.model_fields and tap.__prefix__ in kind(step).own:
            found[tap.__name__] = partial(person.forges, _yes(aim, tap, facts).pack())
        elif not _has_ids(tap):
            found[tap.__name__] = partial(person.forges, _usual(aim, tap).pack())
    return found


def _has_ids(tap: type[Tap]) -> bool:
    return any(generate.is_id(hint) for hint in generate.hints(tap).values())


def _usual(aim: Market, tap: type[Tap]) -> Tap:
    """With another's codes, where it carries one: the form must not be taken for a right to them."""
    return [case.tap for case in generate.cases(aim, tap) if OWN not in case.origins or len(set(case.origins)) == 1][-1]


def _yes(aim: Market, tap: type[Tap], facts: dict[str, Any]) -> Tap:
    """Says yes to the very words and row that the form holds; where one came from has its default."""
    place = tap.__module__.removeprefix("keyboards.")
    about = facts.get("order") or facts.get("seller") or facts.get("person") or 0
    marks = {"said": said(facts["typed"]), "read": aim.read(place, about)}
    needed = [name for name, field in tap.model_fields.items() if field.is_required()]
    return tap(**{name: marks.get(name) or facts[name.removesuffix("_id")] for name in needed})


def _is_home(aim: Market, step: str) -> bool:
    """Who tries everything there: one of each role, in a share each only the steps of theirs."""
    if share.IS_WHOLE or aim.kind not in THOROUGHLY:
        return aim.kind in THOROUGHLY
    place = step.partition(".")[0]
    return aim.kind == (
        "seller" if place in test_answers.SELLERS else READS_ALL if place in test_answers.OWNERS else "customer"
    )


def _tried(aim: Market, only: tuple[str, ...]) -> list[str]:
    """In a share, every few of the steps that are others': another few for each kind of person."""
    every = [step for step in forms.steps(list(doors(aim.house.dispatcher))) if not only or step in only]
    turn = EVERYBODY.index(aim.kind)
    return [step for at, step in enumerate(every) if only or _is_home(aim, step) or (at + turn) % share.most(1, 4) == 0]


async def at_steps(aim: Market, caplog: pytest.LogCaptureFixture, *only: str) -> list[str]:
    """Everything wrong with what happens at these steps, or at all."""
    found = []
    for step in _tried(aim, only):
        found += [f"{aim.kind}, {step}: {fault}" for fault in await _at(aim, step, caplog)]
    return found


async def _at(aim: Market, step: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    found, alike, untouched = [], Alike(), aim.before
    is_owners = aim.kind in OWNERS and step.partition(".")[0] in rights.OWNERS_STEPS
    may_know = rights.NAMES if is_owners and step in rights.OWNER_KNOWS else frozenset()
    if is_owners and step in rights.OWNER_READS_ORDERS:
        may_know |= aim.numbers | {"Canaryreason"}
    may_know |= {PHONE} if step in rights.SHOWN_BACK else set()
    is_home = _is_home(aim, step)
    for origin, facts in forms.tampered(aim, step):
        if not is_home and origin != FOREIGN:
            continue
        await _stand(aim, step, facts)
        for name, deed in deeds(aim, step, facts, everything=is_home).items():
            result = await attempt(aim, deed, caplog)
            may_move = _owner_moves(step, name) if is_owners else _may_move(step, name, origin)
            found += [f"{name} ({origin}) {fault}" for fault in faults(aim, result, may_move, may_know)]
            if origin != OWN and not is_owners and step not in rights.PUBLIC_STEPS:
                alike.add(name, result, _masks(facts))
        aim.before = untouched
    await books.restore(untouched, await books.dump())
    return found + alike.faults()


async def _stand(aim: Market, step: str, facts: dict[str, object]) -> None:
    """The attacker stands at the step from here on; every attempt begins there."""
    over = {} if step.startswith(piles.KEPT) else forms.below(aim)
    (me,) = aim.me
    await wizards.put(me, step, {**facts, **over})
    aim.before = await books.dump()


def _masks(facts: dict[str, object]) -> tuple[str, ...]:
    return tuple(str(value) for value in facts.values() if isinstance(value, int | str) and len(str(value)) > 5)


def _owner_moves(step: str, deed: str) -> frozenset[str]:
    return rights.OWNER_MOVES.get(step, frozenset()) | rights.OWNER_MOVES.get(deed, frozenset())


def _may_move(step: str, deed: str, origin: str) -> frozenset[str]:
    own = rights.STEP_MOVES.get(step, frozenset()) | rights.CONSEQUENCES.get(deed, frozenset())
    return rights.ANYWAY.get(step, frozenset()) | (own if origin == OWN else frozenset())


async def commands(aim: Market, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Everything wrong with the answers to commands, bare and with what others' links carry."""
    found = []
    for command in forms.commands(list(doors(aim.house.dispatcher))):
        for argument in ("", "Canary", "1", *(_links(aim) if command == "start" else ())):
            result = await attempt(aim, partial(aim.attacker.says, f"/{command} {argument}".strip()), caplog)
            # The owner looks at what is not on sale as well, by its link.
            may_know = rights.NAMES if aim.kind in OWNERS and argument else frozenset()
            said = faults(aim, result, rights.CONSEQUENCES.get(f"/{command}", frozenset()), may_know)
            said += [] if _is_answered(result) else ["no answer"]
            found += [f"{aim.kind}, /{command} {argument}: {fault}" for fault in said]
    return found


def _is_answered(result: Result) -> bool:
    return bool(result.calls)


def _links(aim: Market) -> list[str]:
    rows = {table: generate.numbers(aim, table) for table in ("products", "sellers", "categories")}
    found = [links.build_product(each.value) for each in rows["products"]]
    found += [links.build_shop(each.value) for each in rows["sellers"]]
    found += [links.build_category(each.value) for each in rows["categories"]]
    return [*found, links.build_referral("00000000-0000-4000-8000-000000000000")]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", EVERYBODY)
async def test_commands_reach_nothing_that_is_not_theirs(aim: Market, caplog: pytest.LogCaptureFixture) -> None:
    found = await commands(aim, caplog)
    assert not found, "\n".join(found[:60])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", KEEPERS)
async def test_forms_are_not_believed(aim: Market, caplog: pytest.LogCaptureFixture) -> None:
    found = await at_steps(aim, caplog)
    assert not found, "\n".join(found[:60])
