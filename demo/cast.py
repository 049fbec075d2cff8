"""The demo market's people: those one can be in the playground, and a crowd of customers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from demo.words import CROWD, STREETS
from models.enums import Role
from models.user import User
from services import actors, personal_data, referrals, sellers, users
from services.actors import Actor, Admin

PEOPLE = Path(__file__).parent / "people.json"
FIRST_OF_CROWD = 4_000_006_000_000_001
SHOPS = {
    "rustam_meva": "bahor-meva", "madina_texno": "yulduz-texno",
    "nilufar_libos": "zarrin-libos", "otabek_hunar": "hunar-uyi",
}  # fmt: skip
"""Which shop of the catalogue belongs to which playground seller."""


@dataclass(slots=True)
class Cast:
    """Who takes part. Customers have left phone and address; `played` are the playground's two."""

    owner: Admin
    merchants: dict[str, Actor] = field(default_factory=dict)
    played: list[Actor] = field(default_factory=list)
    crowd: list[Actor] = field(default_factory=list)


def playground() -> list[dict[str, Any]]:
    """The people of people.json, the playground's own list."""
    people: list[dict[str, Any]] = json.loads(PEOPLE.read_text(encoding="utf-8"))
    return people


async def gather(shop_names: dict[str, str], dice: Random) -> Cast:
    """Everybody but the crowd; `shop_names` by the catalogue's slugs."""
    people = {person["username"]: person for person in playground()}
    owner = next(person for person in people.values() if person["role"] == "owner")
    cast = Cast(Admin((await _come(owner)).id))
    for username, slug in SHOPS.items():
        person = people[username]
        actor = await _come(person)
        cast.merchants[slug] = await _open(cast.owner, actor, shop_names[slug], slug, person["phone_number"])
    for person in people.values():
        if person["role"] == "customer":
            cast.played.append(await _settle(await _come(person), person["phone_number"], dice))
    return cast


def crowd(dice: Random) -> list[dict[str, Any]]:
    """Sixty people in the order they come."""
    people = [
        {"first_name": name, "language_code": language} for language, names in CROWD.items() for name in names
    ]  # fmt: skip
    dice.shuffle(people)
    return [{**person, "id": FIRST_OF_CROWD + number} for number, person in enumerate(people)]


async def join(cast: Cast, person: dict[str, Any], dice: Random) -> Actor:
    """One more of the crowd comes, every third by a friend's link."""
    friends = cast.played * 5 + cast.crowd
    friend = dice.choice(friends).referral_code if dice.random() < 1 / 3 else None
    actor = await _settle(await _come(person, friend), _phone(person["id"]), dice)
    cast.crowd.append(actor)
    return actor


def _phone(telegram_id: int) -> str:
    """+99893 is the playground's newcomers."""
    return f"+99894{telegram_id % 10_000_000:07d}"


async def _come(person: dict[str, Any], friend: str | None = None) -> Actor:
    name = " ".join(filter(None, (person["first_name"], person.get("last_name"))))
    username, language = person.get("username"), person["language_code"]
    return await referrals.add_user(person["id"], friend, name=name, username=username, language=language)


async def _open(owner: Admin, actor: Actor, shop_name: str, slug: str, phone: str) -> Actor:
    """A shop of a registered seller; the password is nobody's, so that nobody logs in with it."""
    password = f"{User.generate_unique_referral_code()} of nobody"
    await users.create_user(
        f"{slug}@example.com", phone, password, Role.SELLER, telegram_id=actor.telegram_id, shop_name=shop_name
    )
    actor = await _fresh(actor)
    await sellers.approve(owner, actor.seller_id or 0)
    return await _fresh(actor)


async def _settle(actor: Actor, phone: str, dice: Random) -> Actor:
    street = dice.choice(STREETS[actor.language])
    await personal_data.save_phone(actor.customer, phone)
    await personal_data.save_address(actor.customer, street.format(house=dice.randint(1, 120)))
    return actor


async def _fresh(actor: Actor) -> Actor:
    found = await actors.get(actor.id)
    assert found is not None
    return found
