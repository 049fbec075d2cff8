"""A question somebody has walked away from: whatever is written afterwards is a search, and nothing was done (F200)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from aiogram.types import CallbackQuery, Chat, Message, User

from handlers import forms as table
from handlers.doors import Goes
from handlers.help import WORDS
from handlers.questions import HOUR, kind
from handlers.secrets import is_asked
from keyboards import links
from keyboards.base import SEPARATOR
from keyboards.menu import Open
from models.base import now
from services import actors, piles, sql, wizards
from services.actors import Actor
from tests import factories as make
from tests import share
from tests.attack import forms, generate
from tests.attack.generate import OWN
from tests.attack.market import Market
from tests.attack.test_matrix import aim
from tests.house.walk import doors, taps
from tests.state import TABLES, state

__all__ = ["aim"]
SEARCH = "noutbuk stoli"
SEARCHING = ("registered customer", "seller", "owner who buys", "owner who sells")
KEPT = tuple(table_ for table_ in TABLES if table_ != "wizards")
Way = Callable[[], Awaitable[None]]
Standing = tuple[bool | str, ...]


def asked(aim: Market) -> list[str]:
    """Every step that takes an answer."""
    return [step for step in forms.steps(list(doors(aim.house.dispatcher))) if step not in piles.MEMORIES]


def ways(aim: Market, product: int) -> dict[str, Way]:
    """Every command, every button of the menu, a link, and a button of another place."""
    person = aim.attacker
    found: dict[str, Way] = {
        f"/{command}": partial(person.says, f"/{command}")
        for command in forms.commands(list(doors(aim.house.dispatcher)))
    }
    found |= {f"menu: {place}": partial(person.forges, Open(place=place).pack()) for place in _places(aim)}
    found["a link"] = partial(person.says, f"/start {links.build_product(product)}")
    return {**found, "an hour": partial(_ages, aim, HOUR), "ninety days": partial(_ages, aim, timedelta(days=90))}


def _places(aim: Market) -> list[str]:
    """Where the menu's buttons lead."""
    checks = [check.callback for door in doors(aim.house.dispatcher) for check in door.handler.filters or []]
    return sorted({check.tail.removeprefix(SEPARATOR) for check in checks if isinstance(check, Goes)})


async def _ages(aim: Market, age: timedelta) -> None:
    (me,) = aim.me
    stamp = sql.stamp(now() - age - timedelta(minutes=1))
    await sql.rows("UPDATE wizards SET created_at = ?1 WHERE user_id = ?2 RETURNING id", stamp, me)


async def _here(aim: Market) -> Actor:
    (me,) = aim.me
    found = await actors.get(me)
    assert found is not None
    return found


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", [*SEARCHING, "suspended seller"])
async def test_what_is_written_afterwards_answers_nothing(aim: Market) -> None:
    """Each step with some of the ways, all ways together; `test_every_way_out_of_every_step` pairs them all."""
    product = generate.numbers(aim, "products")[0].value
    found, each, left = [], list(ways(aim, product).items()), set[Standing]()
    # In a share each step by every other kind of person.
    for place, step in share.turn(list(enumerate(asked(aim))), 2, (*SEARCHING, "suspended seller").index(aim.kind)):
        for number in range(3):
            name, way = each[(place * 3 + number) % len(each)]
            found += [f"{step}, {name}: {fault}" for fault in await _walks_away(aim, step, way, left)]
        way = dict(each)["ninety days"]
        found += [f"{step}, ninety days: {fault}" for fault in await _walks_away(aim, step, way, left)]
    assert left
    assert not found, "\n".join(found)


async def _walks_away(aim: Market, step: str, way: Way, left: set[Standing]) -> list[str]:
    """What was left like this before is not asked again what words do there: they see no more of a person than that."""
    (me,) = aim.me
    aim.forget_passwords()
    codes = aim.keys.get(OWN, next(iter(aim.keys.values())))
    await wizards.put(me, step, forms.facts(aim, step, OWN if OWN in aim.keys else "foreign", codes, 0))
    stood = (await _here(aim)).form
    assert stood is not None
    await way()
    reopened = await _here(aim)
    is_asked_anew = wizards.is_open(reopened) and reopened.form is not None and reopened.form.since > stood.since
    standing = _standing(reopened, is_asked_anew)
    # After /support the words are for the market's owner, as its question says.
    is_for_people = WORDS in standing[1:2]
    found = [] if standing in left or is_for_people else await _words_do_nothing(aim, is_asked_anew)
    left.add(standing)
    await wizards.finish(me)
    return found


def _standing(actor: Actor, is_asked_anew: bool) -> Standing:
    """The steps that a person stands at, from the top down."""
    steps, form = [], actor.form
    while form:
        steps.append(form.step)
        form = form.below
    return (is_asked_anew, *steps)


async def _words_do_nothing(aim: Market, is_asked_anew: bool) -> list[str]:
    before = await state(*KEPT)
    is_for_password = is_asked(await _here(aim))
    await aim.attacker.says(SEARCH)
    if is_for_password and not is_asked_anew:  # the first words below it go, and the next are a search
        assert SEARCH not in aim.attacker.seen
        await aim.attacker.says(SEARCH)
    found = [] if await state(*KEPT) == before else ["something was done"]
    if not is_asked_anew and aim.kind in SEARCHING:
        found += [] if "🔎" in aim.attacker.seen else [f"no search, but {aim.attacker.seen[:80]!r}"]
    return found


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["customer"])
async def test_every_way_out_of_every_step(aim: Market) -> None:
    """As the handlers would see the person: a short question is gone, a long form is aside."""
    commands = [f"/{command}" for command in forms.commands(list(doors(aim.house.dispatcher))) if command != "cancel"]
    heads = {tap.__prefix__ for tap in taps()} - table.EVERYBODYS
    (me,) = aim.me
    away = [*map(_says, [*commands, "/start p1", "/catalog@bozor_bot"])]
    pressed = {head: _taps(head) for head in sorted(heads)}
    for step in asked(aim):
        await wizards.put(me, step, dict.fromkeys(("email", "en", "filled"), "in"))
        here, own = await _here(aim), kind(step).own
        assert here.form is not None
        assert own <= heads, "a button that is no more"
        for event in [*away, *(pressed[head] for head in heads - own)]:
            assert table.is_over(here.form, event, now()), f"{step}: {event}"
        for event in [_says("text"), *(pressed[head] for head in own)]:
            assert await table.standing(here, event, now()) is here, f"{step} goes on with {event}"
        left = await table.standing(here, away[0], now())
        assert not wizards.is_open(left)
        kept = wizards.aside(left)
        assert (kept.step if kept else None) == (step if step.startswith(piles.KEPT) else None)


_ANN = User(id=1, is_bot=False, first_name="Ann")


def _says(text: str) -> Message:
    return Message(message_id=1, date=now(), chat=Chat(id=1, type="private"), from_user=_ANN, text=text)


def _taps(head: str) -> CallbackQuery:
    return CallbackQuery(id="1", from_user=_ANN, chat_instance="1", data=f"{head}{SEPARATOR}0000")


@pytest.mark.parametrize(
    ("step", "age", "is_asked", "is_kept"),
    [
        ("shop_orders.reason", {"minutes": 59}, True, False),
        ("shop_orders.reason", {"minutes": 61}, False, False),
        ("checkout.address", {"minutes": 61}, False, True),
        ("checkout.address", {"days": 31}, False, False),
        ("add_product.name", {"days": 29}, True, False),
        ("add_product.name", {"days": 31}, False, False),
        ("register.password", {"minutes": 61}, False, True),
        ("register.password", {"days": 31}, False, False),
        ("new_category.ru", {"minutes": 61}, False, True),
        ("login.password", {"minutes": 61}, False, False),
        ("recover.password", {"minutes": 61}, False, False),
    ],
)
@pytest.mark.usefixtures("market_db")
async def test_open_questions_age_out(step: str, age: dict[str, Any], is_asked: bool, is_kept: bool) -> None:
    person = await make.seller()
    await wizards.put(person.id, step, {"email": "ann@example.com", "en": "Food"})
    here = await actors.get(person.id)
    assert here is not None
    left = await table.standing(here, _says("text"), now() + timedelta(**age))
    assert (wizards.is_open(left), wizards.aside(left) is not None) == (is_asked, is_kept)
