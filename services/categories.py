"""The tree of categories: any depth, three names each, at most 500 in a market."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tortoise.exceptions import IntegrityError

from services import names, sql, wizards
from services.actors import Admin
from services.errors import CategoryLoop, CategoryNotEmpty, Invalid, NotFound, Taken, TooMany

LIMIT = 500
NAME_LEAST = 2
NAME_LIMIT = 64
EMOJI_LIMIT = 16
LANGUAGES = ("en", "uz", "ru")
_COLUMNS = {"en": "name", "uz": "name_uz", "ru": "name_ru"}


@dataclass(frozen=True, slots=True)
class Names:
    """One category's names: English (unique in the market, whatever the letter case), Uzbek, Russian."""

    en: str
    uz: str
    ru: str

    def in_language(self, language: str) -> str:
        return {"en": self.en, "uz": self.uz, "ru": self.ru}[language]


@dataclass(frozen=True, slots=True)
class Category:
    """A branch; `branches` and `products` (archived ones too) are what stands directly under it."""

    id: int
    names: Names
    emoji: str
    parent_id: int | None
    branches: int
    products: int


_SELECT = """
SELECT c.id, c.name, c.name_uz, c.name_ru, c.emoji, c.parent_id,
       (SELECT COUNT(*) FROM categories b WHERE b.parent_id = c.id) AS branches,
       (SELECT COUNT(*) FROM products p WHERE p.category_id = c.id) AS products
FROM categories c """
# The rings end by themselves at 500: a loop cannot come to be, but a restored backup may hold one.
_PATH = """
WITH RECURSIVE above (id, parent_id, steps) AS (
    SELECT id, parent_id, 0 FROM categories WHERE id = ?1
    UNION ALL
    SELECT c.id, c.parent_id, a.steps + 1 FROM categories c JOIN above a ON c.id = a.parent_id WHERE a.steps < 500
)
"""
_REMOVE = """
DELETE FROM categories WHERE id = ?1
AND NOT EXISTS (SELECT 1 FROM categories b WHERE b.parent_id = ?1)
AND NOT EXISTS (SELECT 1 FROM products p WHERE p.category_id = ?1) RETURNING id
"""


async def children(parent_id: int | None = None) -> list[Category]:
    """The branches directly under a category, or the top of the tree, in the owner's order."""
    where = "WHERE c.parent_id = ?1" if parent_id else "WHERE c.parent_id IS NULL"
    found = await sql.rows(_SELECT + where + " ORDER BY c.position, c.id", *([parent_id] if parent_id else []))
    return [_category(row) for row in found]


async def get(category_id: int) -> Category:
    """Raises NotFound."""
    found = await sql.rows(_SELECT + "WHERE c.id = ?1", category_id)
    if not found:
        raise NotFound
    return _category(found[0])


async def path(category_id: int) -> list[Category]:
    """From the top of the tree down to the category itself; raises NotFound."""
    found = await sql.rows(_PATH + _SELECT + "JOIN above a ON a.id = c.id ORDER BY a.steps DESC", category_id)
    if not found:
        raise NotFound
    return [_category(row) for row in found]


async def add(admin: Admin, called: Names, emoji: str = "", parent_id: int | None = None) -> int:
    """The new category's id, last among its siblings; the admin's form ends in the same transaction.

    Raises Invalid, Taken("category"), TooMany("categories"), NotFound for the parent.
    """
    kept, sign = checked_names(called), checked_emoji(emoji)
    async with sql.transaction():
        await _alone()
        await _check_room(kept.en)
        if parent_id is not None:
            await get(parent_id)
        made = await sql.rows(
            """INSERT INTO categories (created_at, name, name_uz, name_ru, emoji, position, parent_id)
            VALUES (?1, ?2, ?3, ?4, ?5, (SELECT COALESCE(MAX(position), -1) + 1 FROM categories), ?6) RETURNING id""",
            sql.stamp(), kept.en, kept.uz, kept.ru, sign, parent_id,
        )  # fmt: skip
        await wizards.finish(admin.id)
    return int(made[0]["id"])


async def rename(admin: Admin, category_id: int, language: str, name: str) -> None:
    """One of the three names. Raises Invalid, Taken("category") for an English name in use, NotFound."""
    kept = checked_name(name)
    async with sql.transaction():
        await _alone()
        if language == "en" and any(other != category_id for other in await _called(kept)):
            raise Taken("category")
        await _set(category_id, _COLUMNS[language], kept)


async def set_emoji(admin: Admin, category_id: int, emoji: str) -> None:
    """Raises Invalid("emoji"), NotFound; an empty one takes the emoji away."""
    await _set(category_id, "emoji", checked_emoji(emoji))


async def move(admin: Admin, category_id: int, parent_id: int | None) -> None:
    """Under another parent, or to the top. Raises CategoryLoop below itself, NotFound for either."""
    async with sql.transaction():
        await _alone()
        if parent_id is not None and category_id in [above.id for above in await path(parent_id)]:
            await get(category_id)
            raise CategoryLoop
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
            gone = await sql.rows(_REMOVE, category_id)
            if not gone and await sql.rows("SELECT id FROM categories WHERE id = ?1", category_id):
                raise CategoryNotEmpty
    except IntegrityError as problem:
        # A product came in between: the foreign key held.
        raise CategoryNotEmpty from problem


def checked_name(name: str) -> str:
    """The name as it will be shown; Invalid("name") unless it has 2 to 64 characters."""
    return names.checked(name, "name", NAME_LEAST, NAME_LIMIT)


async def checked_new_name(name: str, language: str) -> str:
    """The same for a category to be made: an English name in use also raises Taken("category")."""
    kept = checked_name(name)
    if language == "en" and await _called(kept):
        raise Taken("category")
    return kept


def checked_names(called: Names) -> Names:
    return Names(checked_name(called.en), checked_name(called.uz), checked_name(called.ru))


def checked_emoji(emoji: str) -> str:
    """One emoji or none; Invalid("emoji") for words, digits alone and anything longer than 16 characters."""
    sign = names.clean(emoji)
    plain = all(character < "\u2000" for character in sign)
    if sign and (plain or len(sign) > EMOJI_LIMIT or any(each.isalpha() or each.isspace() for each in sign)):
        raise Invalid("emoji", limit=EMOJI_LIMIT)
    return sign


def typed_emoji(text: str) -> str:
    """The same where an emoji is asked for: none raises Invalid("emoji") too."""
    if not (sign := checked_emoji(text)):
        raise Invalid("emoji", limit=EMOJI_LIMIT)
    return sign


async def _alone() -> None:
    """Changes of the tree take turns on both databases, so two moves cannot make a loop, nor two adds a twin."""
    await sql.rows(
        """INSERT INTO market_facts (created_at, name, value) VALUES (?1, 'categories', '1')
        ON CONFLICT (name) DO UPDATE SET value = excluded.value RETURNING id""",
        sql.stamp(),
    )


async def _check_room(name: str) -> None:
    if (await sql.rows("SELECT COUNT(*) AS held FROM categories"))[0]["held"] >= LIMIT:
        raise TooMany("categories", LIMIT)
    if await _called(name):
        raise Taken("category")


async def _called(name: str) -> list[int]:
    """Who has this English name; compared here, because SQLite folds ASCII letters alone (faults.md F119)."""
    known = await sql.rows("SELECT id, name FROM categories")
    return [row["id"] for row in known if row["name"].casefold() == name.casefold()]


async def _set(category_id: int, column: str, value: str | int | None) -> None:
    """`column` is one of this module's own words, never a person's."""
    if not await sql.rows(f"UPDATE categories SET {column} = ?2 WHERE id = ?1 RETURNING id", category_id, value):  # noqa: S608
        raise NotFound


def _category(row: dict[str, Any]) -> Category:
    called = Names(row["name"], row["name_uz"], row["name_ru"])
    return Category(row["id"], called, row["emoji"], row["parent_id"], row["branches"], row["products"])
