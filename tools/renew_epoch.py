"""After a restore: a new epoch, so that no button from before it parses any more (faults.md F53)."""

from __future__ import annotations

import asyncio
import sys

from tools.command import command
from tools.plainly import plainly


async def renew() -> str:
    """Raises Failed under a running bot, which would go on stamping with the old epoch."""
    from bot import new_market
    from bot.config import load
    from bot.opening import opened
    from services import restored
    from tools.stopped import stopped

    settings = load()
    new_market.check(settings)  # before anything of ours stands at a place that is no market's
    async with stopped(settings), opened(settings):
        return await restored.void_buttons()


def main() -> int:
    return plainly(_renewed)


def _renewed() -> int:
    from tools.backup import Failed

    try:
        asyncio.run(renew())
    except Failed as problem:
        sys.stderr.write(f"Not renewed: {problem}\n")
        return 1
    sys.stdout.write("Every button from before now leads to the menu.\n")
    return 0


if __name__ == "__main__":
    command(main)
