"""An account as tests begin with it."""

from __future__ import annotations

from models.enums import Role
from services import actors, users
from services.actors import Actor
from tests.inside import House, Person

PASSWORD = "correct horse battery"
ANN, OTHER = 600, 601


async def row(telegram_id: int = ANN) -> Actor:
    found = await actors.load(telegram_id)
    assert found
    return found


async def registered(house: House, telegram_id: int = ANN) -> Person:
    await users.create_user(
        "ann@example.com", "+998901234567", PASSWORD, Role.CUSTOMER, telegram_id=telegram_id, name="Ann"
    )
    return house.person(telegram_id)


async def walk_to_password(ann: Person, first: str = "/register") -> None:
    await ann.says(first)
    assert "step 1 of 3" in ann.seen
    await ann.says("Ann@Example.com")
    assert "step 2 of 3" in ann.seen
    assert ann.is_asked_for_contact
    await ann.shares("998901234567")
    assert "step 3 of 3" in ann.seen
