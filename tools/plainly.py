"""How every command of the house ends when it cannot work: with one line instead of a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable

from bot import private
from bot.config import WrongConfiguration
from bot.logs import masked
from bot.unreachable import Unreachable


def plainly(work: Callable[[], int]) -> int:
    """Does it, with files for the owner alone; 2 when the configuration is wrong, 1 when the database is out of use."""
    private.begin()
    try:
        return work()
    except WrongConfiguration as wrong:
        print(f"The configuration is not right yet (see .env.example):\n{wrong}", file=sys.stderr)
        return 2
    except Unreachable as problem:
        print(masked(str(problem)), file=sys.stderr)
        return 1
