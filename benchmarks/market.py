"""A market of any size, written in bulk: the benchmarks ask how reading and buying feel in it."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tortoise.connection import get_connection

from bot import database
from models import Cart, Category, Product, Seller, User
from models.enums import Role
from services import contacts, market, sql, vault

# A buyer has one open checkout, so there are no fewer buyers than benchmarks.checkout confirms.
BUYERS, SELLERS, CATEGORIES = 700, 5, 20
STOCK = 1_000_000
FIRST_SELLER = 1_000_001
BATCH = 5_000


@asynccontextmanager
async def opened(url: str | None = None, products: int = 1_000) -> AsyncIterator[None]:
    """A filled market, open; a throw-away SQLite file unless `url` names an empty database."""
    with tempfile.TemporaryDirectory(prefix="bozor-bench-") as folder:
        vault.unlock(b"p" * 32, b"k" * 32)
        market.configure(
            currency="UZS",
            seller_approval=False,
            admin_ids=frozenset(),
            default_language="en",
            media=Path(folder) / "media",
        )
        async with database.opened(url or f"sqlite://{folder}/bench.db"):
            await _people()
            await _categories()
            await _products(products)
            yield


async def _people() -> None:
    buyers = [_user(number, Role.CUSTOMER) for number in range(1, BUYERS + 1)]
    sellers = [_user(number, Role.SELLER) for number in range(FIRST_SELLER, FIRST_SELLER + SELLERS)]
    await User.bulk_create(buyers + sellers)
    ids = dict(await User.all().values_list("user_id", "id"))
    await Cart.bulk_create([Cart(user_id=ids[number]) for number in range(1, BUYERS + 1)])
    shops = [f"Shop {number}" for number in range(FIRST_SELLER, FIRST_SELLER + SELLERS)]
    await Seller.bulk_create(
        [
            Seller(user_id=ids[FIRST_SELLER + place], shop_name=name, shop_key=name.lower())
            for place, name in enumerate(shops)
        ]
    )


def _user(number: int, role: Role) -> User:
    return User(
        user_id=number,
        username=f"buyer{number}",
        name=f"Buyer {number}",
        language="en",
        role=role,
        phone=vault.seal(f"+9989{number:08d}"),
        phone_index=contacts.phone_index(f"+9989{number:08d}"),
        address=vault.seal("Tashkent, Navoi street 1"),
        referral_code=User.generate_unique_referral_code(),
    )


async def _categories() -> None:
    names = [f"Category {number}" for number in range(1, CATEGORIES + 1)]
    await Category.bulk_create([Category(name=name, name_uz=name, name_ru=name, emoji="🧺") for name in names])


async def _products(count: int) -> None:
    shops = await Seller.all().order_by("id").values_list("id", flat=True)
    categories = await Category.all().order_by("id").values_list("id", flat=True)
    for start in range(0, count, BATCH):
        batch = range(start, min(start + BATCH, count))
        await Product.bulk_create([_product(number, list(shops), list(categories)) for number in batch])  # type: ignore[arg-type]
    if sql.dialect() == "postgres":
        await get_connection("default").execute_script("ANALYZE")


def _product(number: int, shops: list[int], categories: list[int]) -> Product:
    name = f"Product {number}"
    return Product(
        name=name,
        description="A thing worth having",
        search=name.casefold(),
        price=1_000_00 + (number * 7_919 % 900_000) * 100,
        currency="UZS",
        stock=STOCK,
        seller_id=shops[number % len(shops)],
        category_id=categories[number % len(categories)],
        sold=number * 31 % 1_000,
    )
