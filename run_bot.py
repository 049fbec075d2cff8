"""Starts the market: on Telegram with BOT_TOKEN, in the playground without one."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def main(arguments: list[str]) -> int:
    """`--live` is for services and containers: without a token they end, instead of opening a playground unseen."""
    from bot import env_file, private
    from bot.config import Settings, WrongConfiguration, load

    private.begin()
    try:
        settings = load()
    except WrongConfiguration as wrong:
        print(f"The configuration is not right yet (see .env.example):\n{wrong}", file=sys.stderr)
        return 2
    if strange := env_file.unknown(Settings.model_fields):
        print(strange, file=sys.stderr, flush=True)
    if settings.bot_token is None and "--live" in arguments:
        print("BOT_TOKEN is not set, and --live opens no playground: ask @BotFather for a token.", file=sys.stderr)
        return 2
    if settings.bot_token is None:
        with suppress(BrokenPipeError):  # the playground ends by itself when nobody reads what it says
            print("No BOT_TOKEN is set: opening the playground, the whole market in your browser.", flush=True)
        os.execv(sys.executable, [sys.executable, "-m", "playground"])
    from bot.app import run_until_stopped

    return run_until_stopped(settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
