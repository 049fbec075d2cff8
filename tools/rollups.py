"""The sales rollups beside the order lines: `check` prints what differs and exits 1, `rebuild` counts all anew."""

from __future__ import annotations

import asyncio
import sys

from tools.command import command
from tools.plainly import plainly

USAGE = "usage: python -m tools.rollups check|rebuild\n"
SHOWN = 20


async def check() -> int:
    """0 when every row is what the lines say."""
    from services.analytics import rollups

    found = await rollups.check()
    for each in found[:SHOWN]:
        sys.stdout.write(f"{each.table} {each.key}: kept {each.kept}, the lines say {each.counted}\n")
    sys.stdout.write(f"{len(found)} different\n" if found else "Every rollup is what the order lines say.\n")
    return 1 if found else 0


async def rebuild() -> int:
    """The market may go on meanwhile; then everything is checked."""
    from services.analytics import rollups

    await rollups.rebuild()
    return await check()


async def run(task: str) -> int:
    from bot import database
    from bot.config import load
    from bot.opening import opened

    settings = load()
    if (file := database.missing_file(settings.database_url)) is not None:
        sys.stderr.write(f"There is no market at {file} yet; `make run` with a token makes one.\n")
        return 2
    async with opened(settings):
        return await {"check": check, "rebuild": rebuild}[task]()


def main(arguments: list[str]) -> int:
    if arguments not in (["check"], ["rebuild"]):
        sys.stderr.write(USAGE)
        return 2
    return plainly(lambda: asyncio.run(run(arguments[0])))


if __name__ == "__main__":
    command(main, sys.argv[1:])
