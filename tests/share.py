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

BOTH = ("sqlite", "postgres")
DATABASES = BOTH if IS_WHOLE else BOTH[:1]
"""Of a walk through the whole house whose statements are asked on both elsewhere, one by one."""
OF = 4
"""Of the rows that a test goes over, one of so many is tried between two changes."""


def is_whole(asked: Sequence[str]) -> bool:
    """Whether all is tried: in a whole run, or where a file was named on the command line (`asked`), as somebody does
    who is at work on it.
    """
    return IS_WHOLE or any(".py" in each for each in asked)


def databases(test: str, asked: Sequence[str]) -> tuple[str, ...]:
    """What a test is run on: both databases, or between two changes one of them, and its neighbour on the other. `ONLY`
    in the environment names one for all.
    """
    return BOTH if is_whole(asked) else (os.environ.get("ONLY") or BOTH[_place(test) % 2],)


def rows(test: str, every: Sequence[T]) -> Sequence[T]:
    """Which of the rows that a test goes over are tried between two changes: every few, the same ones each time, and at
    least one.
    """
    return every[_place(test) % min(OF, len(every)) :: OF]


def _place(test: str) -> int:
    return zlib.crc32(test.encode())


def some(every: Sequence[T], of: int) -> Sequence[T]:
    """Every `of`th one, the same ones each time; all of them in a whole run."""
    return every if IS_WHOLE else every[::of]


def turn(every: Sequence[T], of: int, at: int) -> Sequence[T]:
    """Every `of`th one, others for each `at`: so all of them are met by somebody; all of them in a whole run."""
    return every if IS_WHOLE else every[at % of :: of]


def most(every: int, share: int) -> int:
    """How many of them: `every` one in a whole run."""
    return every if IS_WHOLE else share
