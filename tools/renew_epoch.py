"""After a restore: a new epoch, so that no button from before it parses any more (faults.md F53)."""

from __future__ import annotations

import asyncio
import sys

from tools.command import command
from tools.plainly import plainly


async def renew() -> str:
    """Stop the bot first: a running one keeps stamping with the old epoch."""
    from bot.config import load
    from bot.opening import opened
    from services import restored

    async with opened(load()):
        return await restored.void_buttons()


def main() -> int:
    return plainly(_renewed)


def _renewed() -> int:
    asyncio.run(renew())
    sys.stdout.write("Every button from before now leads to the menu.\n")
    return 0


if __name__ == "__main__":
    command(main)
