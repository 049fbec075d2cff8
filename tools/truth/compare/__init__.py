"""Our answer beside the known one, row by row, value by value, in the truth's own order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from tools.truth.cases import Case
from tools.truth.compare.adapters import ADAPTERS
from tools.truth.compare.values import Adapter

NOTHING = ("nothing",)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`difference` is empty when every row is equal, else the first that is not."""

    case: Case
    difference: str

    @property
    def is_equal(self) -> bool:
        return not self.difference


async def judge(case: Case, adapters: Mapping[str, Adapter] = ADAPTERS) -> Verdict:
    """Asks our function; a question that nobody here answers is a difference, too, and so is one that fails."""
    adapter = adapters.get(case.function)
    if adapter is None:
        return Verdict(case, "no function of ours answers this")
    if missing := [column for column in case.columns if column not in adapter.columns]:
        return Verdict(case, f"ours has no {', '.join(missing)}")
    try:
        answered = await adapter.ask(case)
    except Exception as problem:  # noqa: BLE001 - whatever it is, the other questions are still to be asked
        return Verdict(case, f"ours fails: {problem!r}")
    ours = [tuple(adapter.columns[column](each) for column in case.columns) for each in answered]
    return Verdict(case, _difference(case, ours))


def _difference(case: Case, ours: list[tuple[Any, ...]]) -> str:
    for place, (row, own) in enumerate(zip_longest(case.rows, ours, fillvalue=NOTHING), 1):
        if not _same(row, own):
            return f"row {place} of {len(case.rows)}: the truth is {_shown(row)}, ours {_shown(own)}"
    return ""


def _same(row: tuple[Any, ...], own: tuple[Any, ...]) -> bool:
    """True is not 1 here."""
    return row == own and [type(value) for value in row] == [type(value) for value in own]


def _shown(row: tuple[Any, ...]) -> str:
    return f"({', '.join(str(value) for value in row)})"
