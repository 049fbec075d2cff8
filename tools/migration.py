"""Begins a migration: `make migration NAME=wish_lists` writes the next file, its SQL for both databases as a draft.

The draft comes from aerich; what it cannot write (a CHECK, a changed column of SQLite) is said in the file and left to
whoever reads it. The file's MODELS_STATE is of the models as they are now; when these change again before the file is
committed, `make migration NAME=wish_lists` again renews that state and nothing else.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tortoise import Tortoise

from bot import database
from tools import migrate
from tools.command import command

FOLDER = database.MIGRATIONS / database.APP
_NAME = re.compile(r"[a-z][a-z0-9_]{2,59}")
_STATE = re.compile(r"MODELS_STATE = \(.*?\n\)", re.S)
FILE = '''"""{title}."""

from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {{
    "sqlite": """
{sqlite}
""",
    "postgres": """
{postgres}
""",
}}
DOWN = {{
    "sqlite": """
{sqlite_down}
""",
    "postgres": """
{postgres_down}
""",
}}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN[db.capabilities.dialect]


{state}
'''


async def drafted(url: str, then: migrate.Models, now: migrate.Models) -> tuple[str, str]:
    """SQL that leads from `then` to `now`, and back, on this kind of database; it is not asked anything."""
    from aerich.ddl.postgres import PostgresDDL
    from aerich.ddl.sqlite import SqliteDDL
    from aerich.migrate import Migrate

    await Tortoise.init(config=database.config(url), init_connections=True)
    client: Any = Tortoise.get_connection("default")
    Migrate.app = database.APP
    Migrate.ddl = SqliteDDL(client) if url.startswith("sqlite") else PostgresDDL(client)
    Migrate.dialect = Migrate.ddl.DIALECT
    Migrate.upgrade_operators, Migrate.downgrade_operators = [], []
    Migrate._upgrade_fk_m2m_index_operators, Migrate._downgrade_fk_m2m_index_operators = [], []
    for one, other, is_up in ((then, now, True), (now, then, False)):
        said: list[str] = Migrate.upgrade_operators if is_up else Migrate.downgrade_operators
        for what, before, after in _steps(one, other):
            try:
                Migrate.diff_models(before, after, is_up, no_input=True)
            except Exception as problem:  # noqa: BLE001  # whatever aerich cannot draft is left to a person, in words
                said.append(f"-- {what}: write it by hand ({type(problem).__name__}: {problem})")
    Migrate._merge_operators()
    return _text(Migrate.upgrade_operators), _text(Migrate.downgrade_operators)


def _steps(before: migrate.Models, after: migrate.Models) -> Iterator[tuple[str, migrate.Models, migrate.Models]]:
    """What came and went together, since tables are made in the order of what they point at; then each that changed."""
    common = {name: after[name] for name in before.keys() & after.keys()}
    yield "tables", {**before, **common}, {**common, **after}
    for name in sorted(common):
        if before[name] != after[name]:
            yield name, {name: before[name]}, {name: after[name]}


def _text(statements: list[str]) -> str:
    return "\n".join(each if each.startswith("--") else f"{each.rstrip(';')};" for each in statements)


def state(models: migrate.Models) -> str:
    """The models as aerich keeps them at the end of a migration."""
    from aerich.utils import get_formatted_compressed_data

    return f"MODELS_STATE = (\n    {get_formatted_compressed_data(models)}\n)"


def written(name: str, folder: Path = FOLDER) -> Path:
    """The next migration's file, or, where the last one has this name, that one with its state renewed.

    Raises LookupError when the models are as the last migration left them, or one of them is not named.
    """
    now, then = asyncio.run(migrate.described()), migrate.recorded()
    last = max(folder.glob("[0-9]*_*.py"), key=lambda file: int(file.name.split("_")[0]))
    number, _, _ = last.stem.partition("_")
    if unnamed := migrate.unnamed():
        raise LookupError("\n".join(unnamed))
    if not migrate.drift(now, then):
        raise LookupError("The models are as the last migration left them: change them first (models/).")
    if last.stem.endswith(f"_{name}"):
        last.write_text(_STATE.sub(lambda _: state(now), last.read_text()))
        return last
    sqlite, sqlite_down = asyncio.run(drafted("sqlite://:memory:", then, now))
    postgres, postgres_down = asyncio.run(drafted("postgres://nobody@127.0.0.1:1/none", then, now))
    file = folder / f"{int(number) + 1}_{datetime.now(UTC):%Y%m%d%H%M%S}_{name}.py"
    title = name.replace("_", " ").capitalize()
    file.write_text(
        FILE.format(
            title=title, sqlite=sqlite, sqlite_down=sqlite_down, postgres=postgres, postgres_down=postgres_down,
            state=state(now),
        )
    )  # fmt: skip
    return file


def main(arguments: list[str]) -> int:
    name = "".join(arguments)
    if not _NAME.fullmatch(name):
        print("Give it a name of small letters and underscores: make migration NAME=wish_lists", file=sys.stderr)
        return 2
    try:
        file = written(name)
    except LookupError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{file.relative_to(database.MIGRATIONS.parent)}: read it, write what is missing, then make test.")
    return 0


if __name__ == "__main__":
    command(main, sys.argv[1:])
