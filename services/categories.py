"""The tree of categories: any depth, one to three names each, at most 500 in a market."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tortoise.exceptions import IntegrityError

from models.enums import NoticeKind
from services import actors, category_twins, former_categories, notifications, owners, sql, starter, wizards
from services.actors import Admin
from services.category_names import LANGUAGES, Names, checked_emoji, checked_name, checked_names
from services.errors import CategoryLoop, CategoryNotEmpty, Quota, TooMany

LIMIT = 500
_TOLD_EMPTY = "SELECT user_id, key FROM notifications WHERE kind = ?1 ORDER BY id"
FORM = "new_category."
"""The steps of the form that adds one."""


@dataclass(frozen=True, slots=True)
class Category:
    """A branch; `branches` stand directly under it, `products` (archived ones too) in it or anywhere below.

    `place` is where it stands among its siblings, from 0: whoever goes up again lands on that page.
    """

    id: int
    names: Names
    emoji: str
    parent_id: int | None
    branches: int
    products: int
    place: int = 0


# Counted over the pairs of a branch and what is below it; UNION ends a loop, which only a restored backup may hold.
_SELECT = """
WITH RECURSIVE {also} below (top_id, id) AS (
    SELECT c.id, c.id FROM categories c WHERE {counted}
    UNION SELECT b.top_id, c.id FROM below b JOIN categories c ON c.parent_id = b.id
)
SELECT c.id, c.name, c.name_uz, c.name_ru, c.in_english, c.emoji, c.parent_id,
       (SELECT COUNT(*) FROM categories b WHERE b.parent_id = c.id) AS branches,
       (SELECT COUNT(*) FROM below b JOIN products p ON p.category_id = b.id WHERE b.top_id = c.id) AS products{place}
FROM categories c """
_UNDER = "c.parent_id = ?1"
_TOP = "c.parent_id IS NULL"
_ITSELF = "c.id = ?1"
_PLACE = """,
       (SELECT COUNT(*) FROM categories s WHERE COALESCE(s.parent_id, 0) = COALESCE(c.parent_id, 0)
        AND (s.position < c.position OR (s.position = c.position AND s.id < c.id))) AS place"""
_CHILDREN = _SELECT.format(also="", counted=_UNDER, place="") + f"WHERE {_UNDER} ORDER BY c.position, c.id"
_TOPS = _SELECT.format(also="", counted=_TOP, place="") + f"WHERE {_TOP} ORDER BY c.position, c.id"
_ONE = _SELECT.format(also="", counted=_ITSELF, place=_PLACE) + f"WHERE {_ITSELF}"
# The rings end by themselves at 500.
_ABOVE = """above (id, parent_id, steps) AS (
    SELECT id, parent_id, 0 FROM categories WHERE id = ?1
    UNION ALL
    SELECT c.id, c.parent_id, a.steps + 1 FROM categories c JOIN above a ON c.id = a.parent_id WHERE a.steps < 500
),"""
_PATH = _SELECT.format(also=_ABOVE, counted=_ITSELF, place=_PLACE) + "JOIN above a ON a.id = c.id ORDER BY a.steps DESC"
_REMOVE = """
DELETE FROM categories WHERE id = ?1
AND NOT EXISTS (SELECT 1 FROM categories b WHERE b.parent_id = ?1)
AND NOT EXISTS (SELECT 1 FROM products p WHERE p.category_id = ?1) RETURNING id
"""


async def children(parent_id: int | None = None) -> list[Category]:
    """The branches directly under a category, or the top of the tree, in the owner's order."""
    found = await sql.rows(_CHILDREN, parent_id) if parent_id else await sql.rows(_TOPS)
    return [_category(row | {"place": place}) for place, row in enumerate(found)]


async def get(category_id: int) -> Category:
    """Raises NotFound, or CategoryGone (which is one) for a category that there was."""
    found = await sql.rows(_ONE, category_id)
    if not found:
        raise await former_categories.gone(category_id)
    return _category(found[0])


async def path(category_id: int) -> list[Category]:
    """From the top of the tree down to the category itself, whose products alone are counted; raises NotFound."""
    found = await sql.rows(_PATH, category_id)
    if not found:
        raise await former_categories.gone(category_id)
    return [_category(row) for row in found]


async def add(admin: Admin, called: Names, emoji: str = "", parent_id: int | None = None) -> int:
    """The new category's id, last among its siblings; the admin's form ends in the same transaction.

    Raises Invalid, CategoryTwin, TooMany("categories"), NotFound for the parent.
    """
    kept, sign = checked_names(called), checked_emoji(emoji)
    async with sql.transaction():
        await _alone()
        is_first = not await _check_room()
        await category_twins.check(kept, parent_id)
        if parent_id is not None:
            await get(parent_id)
        made = await _plant(kept, sign, parent_id)
        if is_first:
            await _no_longer_empty()
        if asked := await actors.get(admin.id):
            await wizards.end(asked, FORM)
    return made


async def plant_starter(admin: Admin) -> bool:
    """Whether the ready tree came, into a market that has no category yet; where there is one, nothing happens."""
    if await exist():
        return False
    async with sql.transaction():
        await _alone()
        # Somebody may have made one in between.
        if await exist():
            return False
        for branch in starter.TREE:
            top = await _plant(Names(*branch.names), branch.emoji, None)
            for twig in branch.under:
                await _plant(Names(*twig), "", top)
        await _no_longer_empty()
    return True


async def exist() -> bool:
    return bool(await sql.rows("SELECT id FROM categories LIMIT 1"))


async def _plant(called: Names, emoji: str, parent_id: int | None) -> int:
    made = await sql.rows(
        """INSERT INTO categories (created_at, name, name_uz, name_ru, in_english, emoji, position, parent_id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT COALESCE(MAX(position), -1) + 1 FROM categories), ?7) RETURNING id""",
        sql.stamp(), called.first, called.uz, called.ru, bool(called.en), emoji, parent_id,
    )  # fmt: skip
    return int(made[0]["id"])


async def rename(admin: Admin, category_id: int, language: str, name: str) -> None:
    """One of the three names. Raises Invalid, NotFound, and CategoryTwin where it makes one for some readers."""
    kept = checked_name(name)
    async with sql.transaction():
        await _alone()
        found = await get(category_id)
        called = replace(found.names, **{language: kept})
        changed = [each for each in LANGUAGES if called.in_language(each) != found.names.in_language(each)]
        await category_twins.check(called, found.parent_id, changed, besides=category_id)
        await _set(category_id, "name", called.first)
        await _set(category_id, "in_english", bool(called.en))
        if language != "en":
            await _set(category_id, f"name_{language}", kept)


async def set_emoji(admin: Admin, category_id: int, emoji: str) -> None:
    """Raises Invalid("emoji"), NotFound; an empty one takes the emoji away."""
    await _set(category_id, "emoji", checked_emoji(emoji))


async def move(admin: Admin, category_id: int, parent_id: int | None) -> None:
    """Under another parent, or to the top. Raises CategoryLoop below itself, CategoryTwin beside one that reads the
    same to some readers, NotFound for either.
    """
    async with sql.transaction():
        await _alone()
        if parent_id is not None and category_id in [above.id for above in await path(parent_id)]:
            await get(category_id)
            raise CategoryLoop
        found = await get(category_id)
        if found.parent_id != parent_id:
            await category_twins.check(found.names, parent_id, besides=category_id, moves=True)
        await _set(category_id, "parent_id", parent_id)


async def put_at(admin: Admin, category_id: int, place: int) -> None:
    """To the `place`-th position (from 0) among its siblings; beyond the ends means the end. Raises NotFound."""
    async with sql.transaction():
        await _alone()
        siblings = [each.id for each in await children((await get(category_id)).parent_id) if each.id != category_id]
        siblings.insert(place, category_id)
        for position, sibling in enumerate(siblings):
            await _set(sibling, "position", position)


async def remove(admin: Admin, category_id: int) -> None:
    """Gone, also when it was gone already. Raises CategoryNotEmpty over branches and products, archived ones too."""
    try:
        async with sql.transaction():
            await _alone()
            await former_categories.keep(category_id)
            gone = await sql.rows(_REMOVE, category_id)
            if not gone and await sql.rows("SELECT id FROM categories WHERE id = ?1", category_id):
                raise CategoryNotEmpty
    except IntegrityError as problem:
        # A product came in between: the foreign key held.
        raise CategoryNotEmpty from problem


async def _alone() -> None:
    """Changes of the tree take turns on both databases, so two moves cannot make a loop, nor two adds a twin."""
    await sql.rows(
        """INSERT INTO market_facts (created_at, name, value) VALUES (?1, 'categories', '1')
        ON CONFLICT (name) DO UPDATE SET value = excluded.value RETURNING id""",
        sql.stamp(),
    )


async def _check_room() -> int:
    """How many there are."""
    held = int((await sql.rows("SELECT COUNT(*) AS held FROM categories"))[0]["held"])
    if held >= LIMIT:
        raise TooMany(Quota.CATEGORIES, LIMIT)
    return held


async def tell_empty(shop: str) -> None:
    """A seller stands before a tree without a branch: the market's owners are told, once until it grows again."""
    felled = await former_categories.newest()
    for owner in await owners.who_came():
        await notifications.tell(owner, NoticeKind.TREE_EMPTY, {"shop": shop}, _empty_key(owner, felled))


async def _no_longer_empty() -> None:
    """Those who were told need not plant it any more, also who is no owner since."""
    for told in await sql.rows(_TOLD_EMPTY, NoticeKind.TREE_EMPTY):
        await notifications.end(told["user_id"], told["key"])


def _empty_key(owner: int, felled: int) -> str:
    """What was `felled` last tells an empty tree from the one before it (docs/faults.md F661)."""
    return f"{NoticeKind.TREE_EMPTY}:{felled}:{owner}" if felled else f"{NoticeKind.TREE_EMPTY}:{owner}"


async def _set(category_id: int, column: str, value: str | int | bool | None) -> None:
    """`column` is one of this module's own words, never a person's."""
    if not await sql.rows(f"UPDATE categories SET {column} = ?2 WHERE id = ?1 RETURNING id", category_id, value):  # noqa: S608
        raise await former_categories.gone(category_id)


def _category(row: dict[str, Any]) -> Category:
    called = Names(row["name"] if row["in_english"] else "", row["name_uz"], row["name_ru"])
    return Category(row["id"], called, row["emoji"], row["parent_id"], row["branches"], row["products"], row["place"])
