"""docs/faults.md and docs/promises.md name tests that exist; every fault has its row; no P0 fault is open."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

from tools import guards

FAULTS = {f"F{number:02}" for number in range(1, 133)}
REQUIREMENTS = {f"SR-{number:02}" for number in range(1, 27)}
PAGES = [name for name in ("faults.md", "promises.md") if (guards.ROOT / "docs" / name).exists()]
_NAMED = re.compile(r"(tests/[\w/]+\.py)::(\w+)")  # ids of parameters come after and are not looked at
_ROW = re.compile(r"\| (F\d+|SR-\d+) \|(.*)\|")


def page(name: str) -> str:
    return (guards.ROOT / "docs" / name).read_text()


@lru_cache
def functions(file: Path) -> frozenset[str]:
    """Names of the functions in this file that pytest would run."""
    if not file.exists():
        return frozenset()
    tree = ast.parse(file.read_text())
    found = (each for each in tree.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(each.name for each in found if each.name.startswith("test_"))


def missing(text: str) -> list[str]:
    """Tests that are named and do not exist."""
    named = sorted(set(_NAMED.findall(text)))
    return [f"{path}::{name}" for path, name in named if name not in functions(guards.ROOT / path)]


def rows(text: str) -> list[tuple[str, list[str]]]:
    """Ids with the cells after them."""
    found = (_ROW.fullmatch(line) for line in text.splitlines())
    return [(row[1], [cell.strip() for cell in row[2].split("|")]) for row in found if row]


def wrong(id_: str, cells: list[str]) -> str:
    """What this row lacks; nothing if it is as it should be."""
    state = cells[-1]
    if id_.startswith("F") and (len(cells) != 3 or cells[0] not in ("P0", "P1", "P2")):
        return "no priority, fault and state"
    if state.startswith("open: "):
        return "a P0 row is open" if cells[0] == "P0" else ""
    return "" if state.startswith(("does not apply: ", "`tests/")) else "neither a test nor a reason"


@pytest.mark.parametrize("name", PAGES)
def test_every_test_that_is_named_exists(name: str) -> None:
    assert missing(page(name)) == []


def test_every_fault_and_requirement_has_one_row() -> None:
    ids = [id_ for id_, _ in rows(page("faults.md"))]
    assert len(ids) == len(set(ids))
    assert set(ids) >= FAULTS | REQUIREMENTS
    later = set(ids) - FAULTS - REQUIREMENTS  # what attacks reached: from F133 on; what people met: from F200 on
    assert {id_ for id_ in later if not re.fullmatch(r"F(1[3-9]|[2-9]\d)\d", id_)} == set()


def test_every_row_says_what_proves_it() -> None:
    assert {id_: fault for id_, cells in rows(page("faults.md")) if (fault := wrong(id_, cells))} == {}


def test_what_is_planted_is_found() -> None:
    here = "tests/house/test_faults_table.py"
    assert missing(f"`{here}::test_what_is_planted_is_found[x-1]`") == []
    assert missing(f"`{here}::test_nothing`, `tests/gone.py::test_x`, `{here}::rows`") == [
        "tests/gone.py::test_x", f"{here}::rows", f"{here}::test_nothing",
    ]  # fmt: skip
    planted = "| F01 | P0 | x | open: y |\n| F02 | P1 | x | open: y |\n| F03 | P0 | x |  |\n| SR-01 | x | perhaps |"
    assert [wrong(*row) != "" for row in rows(planted)] == [True, False, True, True]
