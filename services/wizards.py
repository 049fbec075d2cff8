"""Forms of several steps: where each person stands, sealed, in the shop's own database."""

from __future__ import annotations

from typing import Any

from models.wizard import Wizard
from services import sql, vault

_PUT = """
INSERT INTO wizards (created_at, user_id, step, data) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (user_id) DO UPDATE SET step = excluded.step, data = excluded.data
RETURNING id
"""


async def put(user: int, step: str, data: dict[str, Any]) -> None:
    """The person stands at `step` now, with `data` (JSON values) filled in; a former form is replaced."""
    await sql.rows(_PUT, sql.stamp(), user, step, vault.seal_facts(data))


async def finish(user: int) -> None:
    await Wizard.filter(user_id=user).delete()
