"""The truth files: questions with their known answers, one file a function."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from services.analytics.scope import Slice, States

STATES = {"all": States.ALL, "not_cancelled": States.SOLD, "delivered": States.DELIVERED, None: States.SOLD}


@dataclass(frozen=True, slots=True)
class Case:
    """One question and every row of its answer, in order; numbers with a point are Decimal."""

    function: str
    scope: str | None
    params: dict[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def of(self) -> Slice:
        """ "Asia/Tashkent (UTC+5)" is the zone with a remark; without one it is UTC."""
        zone = str(self.params.get("months_in", "UTC")).split(" ", 1)[0]
        return Slice(states=STATES[self.scope], zone=ZoneInfo(zone))


def read(data_set: Path) -> dict[str, tuple[Case, ...]]:
    """The cases of every function in the `truth` folder; raises ValueError for a file that is not whole."""
    files = sorted(file for file in (data_set / "truth").glob("*.json") if file.name != "index.json")
    found = {file.stem: _file(file) for file in files}
    index = _index(data_set)["functions"]
    if {name: len(cases) for name, cases in found.items()} != {name: len(cases) for name, cases in index.items()}:
        raise ValueError(f"{data_set.name}: the files in truth/ are not those of its index.json")
    return found


def as_of(data_set: Path) -> datetime:
    """The moment the questions were asked at."""
    return datetime.fromisoformat(_index(data_set)["as_of"])


def _index(data_set: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((data_set / "truth" / "index.json").read_text("utf-8"))
    return read


def _file(file: Path) -> tuple[Case, ...]:
    read = json.loads(file.read_text("utf-8"), parse_float=Decimal)
    return tuple(_case(file.stem, case) for case in read["cases"])


def _case(function: str, read: dict[str, Any]) -> Case:
    rows = tuple(tuple(row) for row in read["rows"])
    if len(rows) != read["row_count"]:
        raise ValueError(f"{function}: {len(rows)} rows where {read['row_count']} were written")
    return Case(function, read["scope"], read["params"], tuple(read["columns"]), rows)
