"""How much of a long matrix one run tries: the whole where it is decided what lands, a share between two changes.

Each of them is tried whole with CI=true, as `.ci/run` does, and by the command that is named for it (docs/adr/0047).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
IS_WHOLE = bool({"CI", "WHOLE"} & os.environ.keys())


DATABASES = ("sqlite", "postgres") if IS_WHOLE else ("sqlite",)
"""Of a walk through the whole house whose statements are asked on both elsewhere, one by one."""


def some(every: Sequence[T], of: int) -> Sequence[T]:
    """Every `of`th one, the same ones each time; all of them in a whole run."""
    return every if IS_WHOLE else every[::of]


def turn(every: Sequence[T], of: int, at: int) -> Sequence[T]:
    """Every `of`th one, others for each `at`: so all of them are met by somebody; all of them in a whole run."""
    return every if IS_WHOLE else every[at % of :: of]


def most(every: int, share: int) -> int:
    """How many of them: `every` one in a whole run."""
    return every if IS_WHOLE else share
