"""On the way to a change of many prices: where it could apply, and a percentage that is typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.enums import PriceChangeKind
from services import category_names, former_categories, numbers, price_changes, sql, wizards
from services import price_change_sql as statements
from services import product_rules as rule
from services.actors import Actor, Seller
from services.category_names import Names
from services.errors import NotFound, Value
from services.market import rules
from services.price_changes import INCREASE_LIMIT, Plan, Preview

STEP = "price_changes.percent"


@dataclass(frozen=True, slots=True)
class Place:
    """A category in which the shop has products on sale, branches counted in; `depth` is 0 at the top of the tree."""

    category_id: int
    names: Names
    emoji: str
    depth: int
    products: int


async def places(seller: Seller) -> tuple[Place, ...]:
    """The tree of the shop's own categories from top to bottom, each parent before its branches."""
    under: dict[int | None, list[dict[str, Any]]] = {}
    for row in await sql.rows(statements.PLACES, seller.id, rules.currency):
        under.setdefault(row["parent_id"], []).append(row)
    return tuple(_walk(under, None, 0))


def _walk(under: dict[int | None, list[dict[str, Any]]], parent: int | None, depth: int) -> Iterator[Place]:
    for row in under.get(parent, []):
        yield Place(row["id"], category_names.of_row(row), row["emoji"], depth, int(row["products"]))
        yield from _walk(under, row["id"], depth + 1)


async def place(seller: Seller, category_id: int | None) -> Place | None:
    """None is the whole shop; raises NotFound when the shop sells nothing in the category."""
    if category_id is None:
        return None
    for found in await places(seller):
        if found.category_id == category_id:
            return found
    raise await former_categories.gone(category_id)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed percentage would do, and the page of places that it was asked for from."""

    preview: Preview
    page: int


async def ask(actor: Actor, kind: PriceChangeKind, category_id: int | None, page: int = 0) -> Place | None:
    """The person is asked to type a percentage; raises NotFound. `page` is the one of the places that leads back."""
    where = await place(actor.seller, category_id)
    await wizards.put_over(actor, STEP, {"kind": kind.value, "category": category_id, "page": page})
    return where


async def typed(actor: Actor, text: str) -> Typed:
    """The preview for the percentage that was typed; raises what a preview raises, and stays there to be asked again.

    Only NotFound, when the category is gone, closes the form.
    """
    assert actor.form is not None
    facts = actor.form.data
    kind = PriceChangeKind(facts["kind"])
    percent = parse(kind, text)
    try:
        seen = await price_changes.preview(actor.seller, Plan(kind, percent, facts["category"]))
    except NotFound:
        await wizards.close(actor)
        raise
    await wizards.close(actor)
    return Typed(seen, facts.get("page", 0))


def parse(kind: PriceChangeKind, text: str) -> int:
    """`15` or `15 %`; raises Invalid("discount") or Invalid("increase")."""
    if kind is PriceChangeKind.DISCOUNT:
        return numbers.parse_percent(text, Value.DISCOUNT, 0, rule.DISCOUNT_LIMIT)
    return numbers.parse_percent(text, Value.INCREASE, 1, INCREASE_LIMIT)
