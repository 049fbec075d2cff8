"""Gives the market to the bot of BOT_TOKEN, with which a start refuses before (docs/operations.md, “Another bot”)."""

from __future__ import annotations

import asyncio
import sys

from bot import new_market
from bot.config import Settings, load
from bot.opening import opened
from services import bot_move, standing
from tools.backup import Failed
from tools.command import command
from tools.plainly import plainly
from tools.stopped import stopped


async def move(settings: Settings) -> str:
    """What was done, in words; raises Failed and changes nothing."""
    new = settings.bot_id
    if new is None:
        raise Failed("BOT_TOKEN is not set: put the new bot's token there first")
    new_market.check(settings)  # before anything of ours stands at a place that is no market's
    async with stopped(settings), opened(settings.model_copy(update={"bot_token": None})):
        was = await standing.bot()
        if await standing.is_demo() or new == standing.PLAYGROUND_BOT:
            raise Failed("the playground and Telegram do not share a market: its people are nobody there")
        if was == new:
            return f"This is the market of bot {new} already; nothing was changed."
        people, notices = await bot_move.to(new)
    before = "" if was is None else f" (before: of bot {was})"
    return (
        f"This is the market of bot {new} now{before}.\n{people} people are out of its reach until each of them writes "
        f"to it; {notices} notices wait for them."
    )


def main() -> int:
    return plainly(_moved)


def _moved() -> int:
    try:
        print(asyncio.run(move(load())))
    except Failed as problem:
        print(f"Not moved: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    command(main)
