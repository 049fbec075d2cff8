"""A restore that kills its own process at one of its steps: the module, the function, whether after it, the market's
address, its folder, the backup.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import os
import signal
import sys
from pathlib import Path
from typing import Any

from bot.config import Settings
from tools import restore


def main(module: str, name: str, is_after: str, database_url: str, data_dir: str, place: str) -> None:
    step = getattr(importlib.import_module(module), name)

    async def waits(*given: Any, **more: Any) -> None:
        if is_after != "True":
            _die()
        await step(*given, **more)
        _die()

    def does(*given: Any, **more: Any) -> None:
        if is_after != "True":
            _die()
        step(*given, **more)
        _die()

    setattr(importlib.import_module(module), name, waits if inspect.iscoroutinefunction(step) else does)
    settings = Settings(
        _env_file=None, database_url=database_url, data_dir=Path(data_dir),
        pepper=os.environ["PEPPER"], field_key=os.environ["FIELD_KEY"],
    )  # fmt: skip
    asyncio.run(restore.restore(settings, Path(place)))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
