"""What the tables hold, to show that a refusal changed nothing, and everybody a refusal is tried on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from models import Wizard
from models.enums import SellerStatus
from services import sql, vault
from services.actors import Actor
from services.forms import Form
from tests import factories as make

TABLES = (
    "users", "sellers", "categories", "products", "carts", "cart_items", "orders", "order_items", "notifications",
    "wizards",
)  # fmt: skip


async def state(*tables: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of these tables, of all that people change by default."""
    return {
        table: [dict(row) for row in await sql.rows(f"SELECT * FROM {table} ORDER BY id")] for table in tables or TABLES
    }


async def forms() -> int:
    """How many people are asked something, have a form aside or look for something; what was heard last stays."""
    kept = [set(vault.unseal_facts(row.data)) - {Form.HEARD} for row in await Wizard.all() if row.step == Form.ASIDE]
    return await Wizard.exclude(step=Form.ASIDE).count() + sum(map(bool, kept))


async def registered(**columns: Any) -> Actor:
    """A customer who may open a shop."""
    return await make.customer(password="!", **columns)


async def _logged_out() -> Actor:
    return await registered(logged_out=True)


async def _deactivated() -> Actor:
    return await registered(is_active=False, deactivation_reason="spam")


async def _deactivated_admin() -> Actor:
    return await make.admin(is_active=False)


async def _owner_with_a_closed_shop() -> Actor:
    return await make.selling_admin(status=SellerStatus.SUSPENDED, suspension_reason="fakes")


async def _suspended() -> Actor:
    return await make.seller(status=SellerStatus.SUSPENDED, suspension_reason="fakes")


async def _pending() -> Actor:
    return await make.seller(status=SellerStatus.PENDING)


KINDS: dict[str, Callable[[], Awaitable[Actor]]] = {
    "customer": make.customer,
    "registered customer": registered,
    "seller": make.seller,
    "suspended seller": _suspended,
    "waiting seller": _pending,
    "deactivated": _deactivated,
    "deactivated owner": _deactivated_admin,
    "logged out": _logged_out,
    "owner who buys": make.admin,
    "owner who sells": make.selling_admin,
    "owner whose shop is suspended": _owner_with_a_closed_shop,
}
"""Builders of every kind of person."""
OWNERS = tuple(kind for kind in KINDS if kind.startswith("owner "))
"""Who runs the market, whatever else they do."""
