"""A filled market, everybody who acts in it, and the step of every form a person can stand at."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass, field
from typing import Any

from aiogram import Dispatcher
from tortoise.connection import get_connection

from handlers.doors import Goes, Step
from keyboards import links
from keyboards.base import TapFilter
from models import AccountMove, Notification, Product, ProductImage, Rating
from models.base import now
from models.enums import ProductStatus, SellerStatus
from services import actors, contacts, orders, piles, sql, vault, wizards
from services.actors import Actor
from services.draft_store import Entry
from tests import factories as make
from tests.buying import buy, fill
from tests.fuzz.street import StrictStreet
from tests.house.walk import doors
from tests.inside import House
from tests.race.scene import confirmed

STRANGER = "stranger"
FIRST = 7_000_000_001  # telegram ids, in the order of KINDS
CANARY = {"phone": "+998907776655", "address": "Canarystreet 7, Tashkent", "email": "canary@example.com"}
BUYERS = {"phone": "+998905554433", "address": "Finchstreet 5, Tashkent", "email": "finch@example.com"}
TABLES = ("products", "orders", "categories", "sellers", "users", "price_changes", "account_moves", "product_images")
KINDS = (
    "customer", "buyer", "seller", "owner", "waiting", "suspended", "deactivated", "logged out",
)  # fmt: skip

STEPS_OF = {
    "seller": ("add_product.", "my_products.", "shop_orders.", "price_changes.", "stats.", "catalog."),
    "owner": ("categories.", "new_category.", "people.", "shops.", "market_stats.", "catalog."),
    "customer": ("checkout.", "register.", "login.", "open_shop.", "catalog."),
    "buyer": ("checkout.", "ratings.", "login.", "open_shop.", "catalog."),
}


@dataclass
class Scene:
    """`keys` are codes that stand in buttons; `secrets` are words and who may read them."""

    house: House
    street: StrictStreet
    chance: random.Random
    people: dict[str, Actor]
    hidden: frozenset[int]
    secrets: dict[str, frozenset[str]]
    ids: dict[str, list[int]]
    keys: list[str]
    steps: tuple[str, ...]
    places: tuple[str, ...]
    rooms: dict[str, str]
    seen: dict[str, list[str]] = field(default_factory=dict)
    strangers: int = 0

    def telegram_id(self, who: str) -> int:
        if who in self.people:
            return self.people[who].telegram_id
        self.strangers += self.chance.random() < 0.5
        return FIRST + 1000 + self.strangers

    def step(self, who: str) -> str:
        """Any step, mostly one where this person may stand."""
        mine = [step for step in self.steps if step.startswith(STEPS_OF.get(who, ("",)))]
        return self.chance.choice(mine if self.chance.random() < 0.7 else self.steps)

    def number(self, table: str = "") -> int:
        """An id: mostly of a row of that table, sometimes of any, sometimes of none."""
        known = self.ids.get(table) if self.chance.random() < 0.8 else None
        return self.chance.choice(known or [*itertools.chain(*self.ids.values()), 1, 2**31, 2**53])


def steps(dispatcher: Dispatcher) -> tuple[str, ...]:
    """Every step at which some handler of the house waits for words."""
    found: set[str] = set()
    for door in doors(dispatcher):
        for check in door.checks:
            if isinstance(check.callback, Step):
                found |= check.callback.steps
    return tuple(sorted(found))


def _places(dispatcher: Dispatcher) -> tuple[str, ...]:
    checks = [check.callback for door in doors(dispatcher) for check in door.checks]
    return tuple(sorted({check.tail.removeprefix(":") for check in checks if isinstance(check, Goes)}))


def _rooms(dispatcher: Dispatcher) -> dict[str, str]:
    """In whose rooms each button acts: customer, seller or admin; buttons of everybody are not among these."""
    return {
        check.callback.taps.__name__: door.module.split(".")[1]
        for door in doors(dispatcher)
        for check in door.checks
        if isinstance(check.callback, TapFilter) and door.module.count(".") > 1
    }


async def build(dispatcher: Dispatcher, chance: random.Random) -> Scene:
    """The same market each time, but for its random codes."""
    links.set_bot_name("bozor_bot")
    await _hurry()
    people = await _people()
    victim = await _person("Canaryname", FIRST + 100, CANARY)
    shop = await make.seller(shop_name="Canaryshop", name="Keeper", telegram_id=FIRST + 101)
    keys = await _fill(people, victim, shop)
    house = House(dispatcher)
    street = StrictStreet(chance)
    house.street = house.bot.session = street
    shops = frozenset({"seller", "waiting", "suspended"})
    secrets = {word: frozenset[str]() for word in CANARY.values()} | {
        word: shops | {"buyer"} for word in BUYERS.values()
    }
    return Scene(
        house, street, chance, people, frozenset({victim.telegram_id, shop.telegram_id}), secrets, await _ids(),
        keys, steps(dispatcher), _places(dispatcher), _rooms(dispatcher),
    )  # fmt: skip


async def _hurry() -> None:
    """Nothing here outlives the round, so no write waits for the disk."""
    client = get_connection("default")
    if client.capabilities.dialect == "sqlite":
        await client.execute_script("PRAGMA synchronous = OFF")


async def _ids() -> dict[str, list[int]]:
    return {table: [row["id"] for row in await sql.rows(f"SELECT id FROM {table} ORDER BY id")] for table in TABLES}


async def _person(name: str, telegram_id: int, known: dict[str, str], **columns: Any) -> Actor:
    facts = {
        "phone": vault.seal(known["phone"]), "phone_index": contacts.phone_index(known["phone"]),
        "email": vault.seal(known["email"]), "email_index": contacts.email_index(known["email"]),
        "address": vault.seal(known["address"]), "password": "!",
    }  # fmt: skip
    return await make.customer(name=name, telegram_id=telegram_id, **facts, **columns)


async def _people() -> dict[str, Actor]:
    numbers = {kind: FIRST + place for place, kind in enumerate(KINDS)}
    suspended = {"status": SellerStatus.SUSPENDED, "suspension_reason": "𝕏" * 256}
    return {
        "customer": await make.customer(telegram_id=numbers["customer"], name="Ann <b>", language="uz"),
        "buyer": await _person("Finch & Co", numbers["buyer"], BUYERS, language="ru"),
        "seller": await make.seller(telegram_id=numbers["seller"], shop_name="𝕋<&" * 21),
        "owner": await make.admin(telegram_id=numbers["owner"]),
        "waiting": await make.seller(telegram_id=numbers["waiting"], shop_name="W&W", status=SellerStatus.PENDING),
        "suspended": await make.seller(telegram_id=numbers["suspended"], shop_name="</b>", **suspended),  # type: ignore[arg-type]
        "deactivated": await make.customer(
            telegram_id=numbers["deactivated"], is_active=False, deactivation_reason="𝕏&" * 128
        ),
        "logged out": await make.customer(telegram_id=numbers["logged out"], password="!", logged_out=True),
    }


async def _fill(people: dict[str, Actor], victim: Actor, shop: Actor) -> list[str]:
    """Products, orders in every state, drafts, ratings; the keys of the drafts."""
    root = await make.category(name="Food & <drink>", emoji="🍎")
    branch = await make.category(name="𝕋&" * 32, parent=root)
    mine = [await _product(people["seller"], f"Tea <{number}> &", branch) for number in range(6)]
    mine.append(await _product(people["seller"], "𝕐" * 128, branch, "𝕏 " * 1000))
    theirs = [await _product(shop, f"Cup {number}", root) for number in range(2)]
    await _product(people["suspended"], "Gone", root)
    await make.product(seller=people["seller"], category=root, name="Old", status=ProductStatus.ARCHIVED)
    buyer, seller = people["buyer"], people["seller"].seller
    await buy(victim, theirs[0])
    await fill(victim, (theirs[1], 1))
    bought = [await buy(buyer, product) for product in [mine[6], *mine[:4]]]
    for order in bought[1:4]:
        await orders.accept(seller, order.id)
    for order in bought[2:4]:
        await orders.ship(seller, order.id)
    await orders.deliver(seller, bought[3].id)
    await orders.cancel_by_seller(seller, bought[4].id, "𝕏<" * 100)
    await Rating.create(user_id=buyer.id, product_id=mine[2].id, score=4, comment="<&𝕏" * 125)
    await Product.filter(id=mine[2].id).update(rating_sum=4, rating_count=1, rating=400)
    await fill(people["customer"], *((product, 1) for product in mine))
    await _moves(people, victim)
    wanted = [(victim, theirs[0]), (buyer, mine[0]), (people["customer"], mine[1])]
    return [await confirmed(person, [Entry(product.id, 1, product.price)]) for person, product in wanted]


async def _product(seller: Actor, name: str, category: Any, description: str = "") -> Product:
    told = {"name": (name + " ru")[:128], "description": description or "<i>слова</i> & " * 30}
    made = await make.product(
        seller=seller, category=category, name=name, translations={"ru": told}, stock=50, description=description
    )
    for place in range(2):
        sha = f"{made.id:08x}{place}".ljust(64, "0")
        await ProductImage.create(product_id=made.id, position=place, sha256=sha, file_id=f"f{place}", file_bot=42)
    return made


async def _moves(people: dict[str, Actor], victim: Actor) -> None:
    for place, person in enumerate((victim, people["buyer"], people["customer"])):
        ends: dict[str, Any] = {"old_user_id": person.telegram_id, "new_user_id": FIRST + 500 + place}
        await AccountMove.create(account_id=person.id, due_at=now(), **ends)
        await Notification.create(
            user_id=person.id, kind="shop_waits", facts={"shop": "<x> &", "seller": 1}, key=f"fuzz:{place}"
        )


async def restore(scene: Scene) -> None:
    """Who was suspended, promoted or logged out meanwhile is again what they were."""
    for kind, person in scene.people.items():
        closed, out = kind == "deactivated", kind == "logged out"
        await sql.rows(
            "UPDATE users SET is_active = ?1, logged_out = ?2, is_reachable = ?3 WHERE id = ?4 RETURNING id",
            not closed, out, True, person.id,
        )  # fmt: skip
        status = {"waiting": "pending", "suspended": "suspended"}.get(kind, "open")
        await sql.rows("UPDATE sellers SET status = ?1 WHERE user_id = ?2 RETURNING id", status, person.id)
        scene.people[kind] = await actors.get(person.id) or person  # an account may have moved to another chat
    scene.ids = await _ids()


async def put_at(scene: Scene, who: str, step: str) -> None:
    """This person stands at this step, with what the form would hold by then."""
    person = await actors.get(scene.people[who].id)
    if person is None:
        return
    facts = form(scene, step)
    if scene.chance.random() < 0.2 and not step.startswith(piles.KEPT):
        await wizards.put(person.id, "add_product.name", draft(scene))
        person = await actors.get(person.id) or person
        await wizards.put_over(person, step, facts)
    else:
        await wizards.put(person.id, step, facts)


OF_ORDERS = ("blocks", "market_orders")


def form(scene: Scene, step: str) -> dict[str, Any]:
    """Raises KeyError for a form nobody here knows: say below what it keeps."""
    place = step.partition(".")[0]
    known: dict[str, dict[str, Any]] = {
        "catalog": {"view": "cp00.0..", "words": "tea <b>"},
        "categories": {"category": scene.number("categories"), "language": "en"},
        "new_category": {"parent": scene.number("categories"), "en": "A <b>", "uz": "B &", "ru": "В"},
        "cart": {"product": scene.number("products"), "page": 0},
        "checkout": {"key": scene.chance.choice(scene.keys)},
        "login": {"login": "finch@example.com"},
        "register": {"then": scene.chance.choice(["", "open_shop"]), "email": "new@example.org",
                     "phone": "+998901112233"},
        "open_shop": {},
        "support": {},
        **{place: {"order": scene.number("orders"), "way": ""} for place in ("letters", "shop_letters")},
        **{place: {"order": scene.number("orders"), "way": "", "typed": "<i> words"} for place in OF_ORDERS},
        "reports": {"view": "cp00.0..", "typed": "<i> words"},
        "account": {},
        "shop_name": {"person": scene.number("users"), "typed": "<i> words"},
        "recover": {},
        "people": {"person": scene.number("users"), "query": "<i>", "typed": "<i> words"},
        "shops": {"seller": scene.number("sellers"), "typed": "<i> words"},
        "ratings": {"product": scene.number("products")},
        "shop_orders": {"order": scene.number("orders"), "product": scene.number("products"), "typed": "<i> words"},
        "price_changes": {"kind": "discount", "category": scene.chance.choice([None, scene.number("categories")])},
        "my_products": {"product": scene.number("products"), "language": scene.chance.choice(["", "", "ru", "uz"])},
        "stats": {"view": {}},
        "market_stats": {"view": {}},
    }  # fmt: skip
    return draft(scene) if place == "add_product" else known[place]


def draft(scene: Scene) -> dict[str, Any]:
    """A product in the making, whole."""
    facts = {"key": "fuzzfuzzfuzz", "name": "New <tea> &", "category": scene.ids["categories"][0], "price": 500_00}
    return {**facts, "stock": 3, "description": "", "photos": [], "is_whole": True, "album": None, "status": None,
            "heard": 0}  # fmt: skip
