"""The rows of a dump, in tables that the migrations made: no statement of the dump is run (docs/adr/0043).

A dump is a program: each of its entries is SQL, its data's too, and what it makes runs with the rights of whoever
restores it, then and at each later sale. So `pg_restore` is only asked to write it down, and only its rows are read.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg

from bot import postgres_address
from services import restored
from tools import backup, kinds, legible, made_schema
from tools.backup import Failed
from tools.made_schema import LOG

LONGEST_ROW, CHUNK = 1 << 28, 1 << 18  # bytes
_COPY = re.compile(rb'COPY ("[^"]+"|[^".]+)\.("?)(\w+)\2 \(([\w", ]+)\) FROM stdin;\n')
_NUMBER = re.compile(rb"SELECT pg_catalog\.setval\('(\"[^\"]+\"|[^\".]+)\.(\w+)', ([0-9]{1,18}), (true|false)\);\n")
_ENCODING = re.compile(rb"SET client_encoding = '(.+)';\n")
_END = b"\\.\n"
_KEEP = """
INSERT INTO market_facts (created_at, name, value) VALUES (now(), $1, $2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_COLUMNS = """
SELECT table_name, array_agg(column_name::text) AS columns FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = ANY($1) GROUP BY table_name
"""
_REFERENCES = """
SELECT t.relname AS "table", r.conname AS name, pg_get_constraintdef(r.oid) AS told FROM pg_constraint r
JOIN pg_class t ON t.oid = r.conrelid
WHERE r.contype = 'f' AND t.relnamespace = current_schema()::regnamespace AND t.relname = ANY($1)
"""


class _Lines:
    """A dump as text, read once: the rows of the market's own tables, and the numbers that were given out last."""

    def __init__(self, reader: asyncio.StreamReader, schema: str) -> None:
        self.reader, self.schemas = reader, {schema, f'"{schema}"'}
        self.numbers: dict[str, int] = {}

    async def tables(self) -> AsyncIterator[tuple[str, list[str]]]:
        """Each with its columns; its `rows` must be read before the next one."""
        while line := await self.reader.readline():
            if found := _COPY.fullmatch(line):
                schema, _, table, columns = (part.decode() for part in found.groups())
                if schema in self.schemas:
                    yield table, [column.strip('" ') for column in columns.split(",")]
                else:
                    await self.skip()
            elif (found := _NUMBER.fullmatch(line)) and found[1].decode() in self.schemas:
                self.numbers[found[2].decode()] = int(found[3]) - (found[4] == b"false")
            elif (found := _ENCODING.fullmatch(line)) and found[1] != b"UTF8":
                raise Failed(f"the dump is written in {found[1].decode(errors='replace')!r}, not in UTF8")

    async def rows(self) -> AsyncIterator[bytes]:
        batch = bytearray()
        while (line := await self.reader.readline()) != _END:
            if not line:
                raise Failed("the dump ends in the middle of a table")
            batch += line
            if len(batch) >= CHUNK:
                yield bytes(batch)
                batch.clear()
        if batch:
            yield bytes(batch)

    async def skip(self) -> None:
        async for _ in self.rows():
            pass


async def refill(url: str, dump: Path) -> None:
    """In one transaction: it is all there, or nothing has changed. Raises Failed, also for a dump of newer code."""
    connection = await asyncpg.connect(**postgres_address.read(url).for_one())
    try:
        async with connection.transaction():
            schema = str(await connection.fetchval("SELECT current_schema()"))
            made = await made_schema.migrations("postgres", await _applied(dump, schema))
            await _make(connection, made)
            await _load(connection, dump, schema)
            await _read(connection, is_of_this_version=len(made) == len(made_schema.names()))
            await connection.executemany(_KEEP, restored.fresh_facts())
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as problem:
        raise Failed(f"PostgreSQL does not take it: {str(problem).splitlines()[0]}") from problem
    finally:
        await connection.close()


async def _applied(dump: Path, schema: str) -> list[str]:
    async with _written_down(dump, schema, "--table", LOG) as lines:
        async for table, columns in lines.tables():
            found = b"".join([chunk async for chunk in lines.rows()])
            if table == LOG and "version" in columns:
                place = columns.index("version")
                return [row.split("\t")[place] for row in found.decode().splitlines()]
    return []


@asynccontextmanager
async def _written_down(dump: Path, schema: str, *more: str) -> AsyncIterator[_Lines]:
    """By PostgreSQL's own program, which speaks with no database here; raises Failed with what it said."""
    with tempfile.TemporaryFile() as said:
        program = await asyncio.create_subprocess_exec(
            backup.find_tool("pg_restore"), "--data-only", *more, "--file=-", str(dump),
            stdout=asyncio.subprocess.PIPE, stderr=said, limit=LONGEST_ROW,
        )  # fmt: skip
        assert program.stdout is not None, "it is a pipe"
        try:
            yield _Lines(program.stdout, schema)
            while await program.stdout.read(CHUNK):
                pass
            if await program.wait():
                said.seek(0)
                raise Failed(f"pg_restore: {said.read()[-500:].decode(errors='replace').strip()}")
        finally:
            if program.returncode is None:
                program.kill()
                await program.wait()


async def _make(connection: Any, made: list[made_schema.Migration]) -> None:
    """The tables of that version in the place of those that are there, without a row."""
    listed = ", ".join(f'"{table}"' for table in await made_schema.tables())
    await connection.execute(f"DROP TABLE IF EXISTS {listed}")
    for migration in made:
        await connection.execute(migration.up)
        await connection.execute(f"INSERT INTO {LOG} (version, app, content) VALUES ($1, $2, $3)", *migration.row)


async def _load(connection: Any, dump: Path, schema: str) -> None:
    found = await connection.fetch(_COLUMNS, [table for table in await made_schema.tables() if table != LOG])
    missing = {row["table_name"]: set(row["columns"]) for row in found}
    tables = sorted(missing)
    await connection.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables))
    # What refers to what is asked when all of it is there: it is in no order, and some rows refer to each other.
    references = await connection.fetch(_REFERENCES, tables)
    for each in references:
        await connection.execute(f'ALTER TABLE "{each["table"]}" DROP CONSTRAINT "{each["name"]}"')
    async with _written_down(dump, schema) as lines:
        async for table, columns in lines.tables():
            if table not in tables:
                await lines.skip()
            elif missing.pop(table, None) != set(columns):
                raise Failed(f"{table} in the backup is not the table that its version of the market had")
            else:
                await connection.copy_to_table(table, source=lines.rows(), columns=columns, schema_name=schema)
    if missing:
        raise Failed(f"{min(missing)} is not in the backup")
    for each in references:
        await connection.execute(f'ALTER TABLE "{each["table"]}" ADD CONSTRAINT "{each["name"]}" {each["told"]}')
    for table in tables:
        await _number_on(connection, table, lines.numbers)
        await connection.execute(f'ANALYZE "{table}"')


async def _read(connection: Any, *, is_of_this_version: bool) -> None:
    found = await connection.fetch(_COLUMNS, await made_schema.tables())
    there = {row["table_name"]: set(row["columns"]) for row in found}
    for column in kinds.columns(is_of_this_version=is_of_this_version, is_sqlite=False):
        if column.name in there.get(column.table, ()):
            column.check([tuple(row) for row in await connection.fetch(f"{column.question} LIMIT 1")])
    for column in legible.columns(is_of_this_version=is_of_this_version):
        if column.name in there.get(column.table, ()):
            async for row in connection.cursor(column.question):
                column.check([tuple(row)])


async def _number_on(connection: Any, table: str, given: dict[str, int]) -> None:
    """No number is given out twice, though its row is gone: links and old messages name it."""
    sequence = await connection.fetchval("SELECT pg_get_serial_sequence($1, 'id')", f'"{table}"')
    if sequence is None:
        return
    last = max(
        given.get(sequence.rpartition(".")[2], 0),
        await connection.fetchval(f'SELECT COALESCE(MAX(id), 0) FROM "{table}"'),
    )
    if last:
        await connection.execute(f"SELECT setval('{sequence}', {last})")
