"""Two categories that some readers could not tell apart: side by side, or by the name that is unique in the market."""

from __future__ import annotations

from collections.abc import Sequence

from services import category_names, sql
from services.category_names import LANGUAGES, Names
from services.errors import CategoryTwin


async def check(
    called: Names,
    parent_id: int | None = None,
    languages: Sequence[str] = LANGUAGES,
    *,
    besides: int = 0,
    moves: bool = False,
) -> None:
    """Raises CategoryTwin when another category goes by the first of these names, or one under the same parent reads
    alike in one of the languages. Compared here, for no database knows look-alikes.
    """
    for row in await sql.rows("SELECT id, name, name_uz, name_ru, parent_id FROM categories WHERE id <> ?1", besides):
        beside = languages if row["parent_id"] == parent_id else ()
        if twin := category_names.shared(called, category_names.of_row(row), beside):
            raise CategoryTwin(twin, moves=moves)
