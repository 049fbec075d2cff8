"""Categories that the owner has taken down, so that whatever still names one can say which it was."""

from __future__ import annotations

from services import category_names, sql
from services.errors import CategoryGone, NotFound

_KEEP = """
INSERT INTO former_categories (created_at, category_id, name, name_uz, name_ru)
SELECT ?2, id, name, COALESCE(NULLIF(name_uz, ''), name), COALESCE(NULLIF(name_ru, ''), name)
FROM categories WHERE id = ?1 RETURNING id
"""
_HOLD = "SELECT id FROM categories WHERE id = ?1 {lock}"


async def hold(category_id: int) -> None:
    """For the caller's transaction, until whose end the category stays; raises what `gone` says."""
    if not await sql.rows(_HOLD.format(lock=sql.key_lock()), category_id):
        raise await gone(category_id)


async def keep(category_id: int) -> None:
    """Its names as readers saw them, before it goes; for the caller's transaction."""
    await sql.rows(_KEEP, category_id, sql.stamp())


async def newest() -> int:
    """Which one was taken down last; 0 while none was."""
    return int((await sql.rows("SELECT COALESCE(MAX(id), 0) AS newest FROM former_categories"))[0]["newest"])


async def gone(category_id: int) -> NotFound:
    """What to raise for a category that is not there: CategoryGone for one that was, else NotFound."""
    found = await sql.rows("SELECT name, name_uz, name_ru FROM former_categories WHERE category_id = ?1", category_id)
    if not found:
        return NotFound()
    called = category_names.of_row(found[0])
    return CategoryGone({language: called.given(language) for language in category_names.LANGUAGES})
