"""Puts the demo market into an empty database; one line tells of each step."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot import private
from bot.config import Settings, WrongConfiguration, load
from bot.logs import masked
from bot.opening import opened
from bot.unreachable import Unreachable
from demo.seed import NotEmpty, NotForPlay, is_empty, seed
from services import standing
from tools.command import command

WHY: dict[type[Exception], str] = {
    NotEmpty: "There are people in this market already; nothing was changed.",
    NotForPlay: "This market is a bot's on Telegram: nobody made-up comes into it; nothing was changed.",
}


def main() -> int:
    """The exit code: 1 when the market has people already or is none to play in, 2 when the configuration is wrong."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--if-empty", action="store_true", help="when there are people already, do nothing and succeed")
    arguments = parser.parse_args()
    private.begin()
    try:
        return asyncio.run(_run(load(), arguments.if_empty))
    except WrongConfiguration as wrong:
        print(f"The configuration is not right yet (see .env.example):\n{wrong}", file=sys.stderr)
        return 2
    except Unreachable as problem:
        print(masked(str(problem)), file=sys.stderr)
        return 1
    except (NotEmpty, NotForPlay) as reason:
        print(WHY[type(reason)], file=sys.stderr)
        return 1


async def _run(settings: Settings, if_empty: bool) -> int:
    if settings.bot_id not in (None, standing.PLAYGROUND_BOT):
        raise NotForPlay
    async with opened(settings, _say):
        if not if_empty or await is_empty():
            await seed(_say)
        else:
            _say("it is here already, with everything that was done in it")
    return 0


def _say(line: str) -> None:
    print(f"demo market: {line}", flush=True)


if __name__ == "__main__":
    command(main)
