"""Every rule that `make check` asks finds what is planted for it, and each of its tools fails when it has found it."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.test_guards import checked
from tools import docs, guards, migrate, secret_scan, translations

pytestmark = pytest.mark.every_row

CONFIGURED = tomllib.loads((guards.ROOT / "pyproject.toml").read_text())["tool"]
FOR_RUFF = {
    "E": "E711 = None\nE711 == None",
    "F": "undefined_name",
    "W": "W605 = '\\d'",
    "I": "import sys\nimport os",
    "B": "def b006(x=[]): ...",
    "UP": "import typing\nx: typing.List[int]",
    "ASYNC": "import time\nasync def f():\n    time.sleep(1)",
    "C4": "list([x for x in y])",
    "PIE": "class P:\n    'p'\n    pass",
    "RET": "def ret(x):\n    if x:\n        return 1\n    else:\n        return 2",
    "SIM": "x = True if y else False",
    "PT": "import pytest\n@pytest.fixture()\ndef pt(): ...",
    "S": "eval('1')",
    "T20": "print(1)",
    "RUF": "x = [1] + y",
    "BLE": "try:\n    f()\nexcept Exception:\n    g()",
    "C90": "def c901(x):\n" + "".join(f"    if x == {n}: f()\n" for n in range(11)),
    "PLR0915": "def plr(x):\n" + "    f()\n" * 51,
    "DTZ": "from datetime import datetime\ndatetime.utcnow()\ndatetime.now()",
    "TID251": "import asyncio\nasyncio.ensure_future(None)",
}


def test_ruff_finds_one_of_each_family(tmp_path: Path) -> None:
    """In one process, in a folder of a room that is excused from nothing."""
    selected = CONFIGURED["ruff"]["lint"]["select"]
    assert sorted(FOR_RUFF) == sorted(selected)
    shutil.copy(guards.ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "services").mkdir()
    for family, planted in FOR_RUFF.items():
        (tmp_path / "services" / f"{family.lower()}_.py").write_text(planted + "\n")
    found = checked("ruff", "check", "--no-cache", "--output-format", "concise", ".", at=tmp_path).splitlines()
    for family in selected:
        assert [line for line in found if f"/{family.lower()}_.py:" in line and f": {family}" in line], family
    assert {"DTZ003", "DTZ005"} <= {line.split()[1] for line in found if "/dtz_.py:" in line}


def test_ruff_finds_what_is_laid_out_otherwise() -> None:
    laid_out = ("ruff", "format", "--no-cache", "--diff", "--stdin-filename", "services/planted.py", "-")
    assert '+x = "single"' in checked(*laid_out, told="x = 'single'\n")


def test_deptry_finds_what_is_imported_without_being_pinned_for_it(tmp_path: Path) -> None:
    """And what is pinned and imported by nobody, as all is in this folder."""
    shutil.copy(guards.ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "planted.py").write_text("import numpy\nimport magic_filter\nimport openpyxl\n")
    found = checked("deptry", "--no-ansi", ".", at=tmp_path)
    for place, rule in enumerate(("DEP001", "DEP003", "DEP004"), 1):
        assert f"planted.py:{place}:8: {rule} " in found
    assert "DEP002 'aiogram'" in found


RULES = {
    "bot/tasks.py": ("loop.create_task(work())\n", "line 1: create_task"),
    "services/long.py": ("x = 1\n" * 251, "251 lines"),
    "tools/long.py": ("x = 1\n" * 251, "251 lines"),
    "benchmarks/long.py": ("x = 1\n" * 251, "251 lines"),
    "playground/rows.py": ("rows.select_for_update()\n", "line 1: no_key=True is missing"),
    "handlers/words.py": ('x = "Good day"\n', "line 1: 'Good day'"),
    "screens/waits.py": ("async def f(): ...\n", "f is async"),
    "tests/test_seconds.py": ("time.monotonic()\n", "line 1: monotonic"),
    "tests/long.py": ("x = 1\n" * 401, "401 lines"),
    "migrations/shop/1_x.py": ('UP = "-- write it by hand"\n', "line 1: a draft that nobody finished"),
    "requirements.txt": ("aiogram==3.31.0\n", "no hashes"),
}


def test_each_rule_of_the_house_is_asked_where_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, (source, _) in RULES.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(source)
    monkeypatch.setattr(guards, "ROOT", tmp_path)
    monkeypatch.setattr(migrate, "recorded", dict)
    found = guards.faults()
    assert {f"{place}: {fault}" for place, (_, fault) in RULES.items()} <= set(found)
    assert "shop.User: in no migration" in found


def _in_guards() -> int:
    return guards.main()


def _in_docs() -> int:
    return docs.main()


def _in_translations() -> int:
    return translations.main(["check"])


def _in_the_tree() -> int:
    return secret_scan.main()


@pytest.mark.parametrize(
    ("module", "main"),
    [(guards, _in_guards), (docs, _in_docs), (translations, _in_translations), (secret_scan, _in_the_tree)],
)
def test_a_tool_that_has_found_something_fails(
    module: object, main: Callable[[], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "faults", lambda *_: ["planted.py: a fault"])
    assert main() == 1
    assert "planted.py: a fault" in capsys.readouterr().out
    monkeypatch.setattr(module, "faults", lambda *_: [])
    assert main() == 0


def forgiven(makefile: str) -> list[str]:
    """The commands of `make check` whose failure make would pass over."""
    recipe = makefile.partition("\ncheck: ")[2].partition("\n\n")[0].splitlines()[1:]
    assert len(recipe) > 10, "else nothing is asked"
    return [line for line in recipe if not line.startswith("\t@$(BIN)/") or any(sign in line for sign in "|;&")]


def test_make_passes_over_no_guard_that_fails() -> None:
    makefile = (guards.ROOT / "Makefile").read_text()
    assert forgiven(makefile) == []
    planted = makefile.replace("\t@$(BIN)/mypy $(CODE)", "\t-@$(BIN)/mypy $(CODE)").replace(
        "vulture", "vulture || true"
    )
    assert forgiven(planted) == ["\t-@$(BIN)/mypy $(CODE)", "\t@$(BIN)/vulture || true"]
