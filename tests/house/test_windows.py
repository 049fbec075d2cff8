"""Windows of time are asked in one place, where a clock that was ahead locks nobody out (services/windows.py)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("services", "handlers", "bot", "screens", "models")
ALLOWED = {
    "services/windows.py": "the rule itself",
    "services/new_shops.py": "bounded at both ends: told <= now < told + APART",
    "services/outbox.py": "what waits longer than LONGEST is due at once, and nothing waits for its end",
    "services/throttle.py": "what is forgotten; its waits are bounded by Subject.most",
}


def comparisons(source: str) -> Iterator[str]:
    """Every comparison with the clock, and every moment so long ago."""
    for node in ast.walk(ast.parse(source)):
        is_past = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub)
        if (is_past or isinstance(node, ast.Compare)) and any(map(_asks, ast.walk(node))):
            yield ast.unparse(node)


def _asks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "now"


def test_every_window_is_asked_in_one_place() -> None:
    found = {
        str(file.relative_to(ROOT)): made
        for room in ROOMS
        for file in sorted((ROOT / room).rglob("*.py"))
        if (made := list(comparisons(file.read_text(encoding="utf-8"))))
    }
    assert {name: made for name, made in found.items() if name not in ALLOWED} == {}
    assert sorted(found) == sorted(ALLOWED), "whoever needs no exception any more has none"


def test_a_window_of_its_own_is_found() -> None:
    assert list(comparisons("stamp = sql.stamp(now() - HOUR)")) == ["now() - HOUR"]
    assert list(comparisons("if clock.now() < until: pass")) == ["clock.now() < until"]
    assert list(comparisons("due = now() + HOUR")) == []
