"""Applies the migrations to DATABASE_URL (`make migrate`), and says how models and migrations differ."""

from __future__ import annotations

import asyncio
import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from tortoise import Tortoise

from bot import database
from tools.command import command
from tools.plainly import plainly

Models = dict[str, Any]
MODELS = Path(__file__).parent.parent / "models"
_TABLE = re.compile(r"^class (\w+)\(Table\)", re.M)


async def apply() -> list[str]:
    """Brings the configured database up to date and names what was applied."""
    from bot import identity, new_market
    from bot.config import load
    from bot.opening import configure
    from services.analytics import rollups

    settings = load()
    new_market.check(settings)
    configure(settings)
    check, begins = partial(identity.check, settings), new_market.beginning(settings, print)
    async with database.opened(settings.database_url, check=check, begins=begins) as applied:
        # What a migration left to be counted is counted here, not only at the next start.
        await rollups.ensure()
    return applied


async def described() -> Models:
    """The models as they are now, in the words aerich keeps in MODELS_STATE."""
    from aerich.coder import encoder
    from aerich.utils import get_models_describe

    await Tortoise.init(config=database.config("sqlite://:memory:"), init_connections=False)
    models: Models = json.loads(encoder(get_models_describe(database.APP)))
    return models


def recorded() -> Models:
    """The models as the last migration left them."""
    from aerich.coder import encoder
    from aerich.migrate import Migrate

    Migrate.app, Migrate.migrate_location = database.APP, database.MIGRATIONS / database.APP
    last = Migrate.get_last_version_module()
    assert last is not None, "there is no migration"
    models: Models = json.loads(encoder(Migrate.get_migration_info_for_file(last).models_state or {}))
    return models


def unnamed(folder: Path = MODELS) -> list[str]:
    """Tables that no database hears of, since `models/__init__.py` does not name them."""
    named = (folder / "__init__.py").read_text()
    written = [(file, name) for file in sorted(folder.glob("*.py")) for name in _TABLE.findall(file.read_text())]
    missing = [(file, name) for file, name in written if f'"{name}"' not in named]
    return [f"models/{file.name}: models/__init__.py does not name {name}" for file, name in missing]


def drift(now: Models, then: Models) -> list[str]:
    """The tables and columns by which the models have left the migrations behind."""
    return [
        _difference(name, now.get(name), then.get(name))
        for name in sorted(now.keys() | then.keys())
        if now.get(name) != then.get(name)
    ]


def _difference(name: str, now: Models | None, then: Models | None) -> str:
    if now is None or then is None:
        return f"{name}: {'no longer a model' if now is None else 'in no migration'}"
    columns, former = _columns(now), _columns(then)
    changed = sorted(column for column in columns.keys() | former.keys() if columns.get(column) != former.get(column))
    return f"{name}: {', '.join(changed) or 'indexes or constraints'} differ from the last migration"


def _columns(model: Models) -> dict[str, Any]:
    return {
        field["name"]: field
        for kind in model.values()
        for field in (kind if isinstance(kind, list) else [kind])
        if isinstance(field, dict) and "name" in field
    }


def main() -> int:
    return plainly(_applied)


def _applied() -> int:
    applied = asyncio.run(apply())
    print("\n".join(f"applied {name}" for name in applied) or "The database is up to date.")
    return 0


if __name__ == "__main__":
    command(main)
