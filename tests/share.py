"""How much of a long matrix one run tries: the whole where it is decided what lands, a share between two changes.

Each of them is tried whole with CI=true, as `.ci/run` does, and by the command that is named for it (docs/adr/0047).
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
IS_WHOLE = bool({"CI", "WHOLE"} & os.environ.keys())


DATABASES = ("sqlite", "postgres") if IS_WHOLE else ("sqlite",)
"""Of a walk through the whole house whose statements are asked on both elsewhere, one by one."""


IN_TURN = ("accounts", "journeys", "race", "screens", "shopping")
"""Folders of tests that tap through the house: whose statements are asked on both databases elsewhere, one by one. Each
race is run on both by `make race`.
"""


def databases(test: str, folder: str, asked: Sequence[str]) -> tuple[str, ...]:
    """What a test is run on: both databases in a whole run, or where its file was named on the command line, as
    somebody does who is at work on it; in between each journey is walked on one of them, and its neighbour on the
    other. `asked` is the command line; `ONLY` in the environment names one database for all of them.
    """
    if IS_WHOLE or folder not in IN_TURN or any(".py" in each for each in asked):
        return ("sqlite", "postgres")
    return (os.environ.get("ONLY") or ("sqlite", "postgres")[zlib.crc32(test.encode()) % 2],)


def some(every: Sequence[T], of: int) -> Sequence[T]:
    """Every `of`th one, the same ones each time; all of them in a whole run."""
    return every if IS_WHOLE else every[::of]


def turn(every: Sequence[T], of: int, at: int) -> Sequence[T]:
    """Every `of`th one, others for each `at`: so all of them are met by somebody; all of them in a whole run."""
    return every if IS_WHOLE else every[at % of :: of]


def most(every: int, share: int) -> int:
    """How many of them: `every` one in a whole run."""
    return every if IS_WHOLE else share
