"""Whatever a command of tools/ or demo/ is given, it says in a line what is not as it has to be, and no traceback."""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.hosting.test_commands_end import COMMANDS
from tests.processes import ROOT, _clean
from tools import backup
from tools.command import command

NAMES = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in COMMANDS]
# What is there, what is not, and what never can be; as one argument, and as where the market lies.
PLACES = ("", "text.txt", "text.txt/below", "folder", "missing/below", "/proc/x", "/dev/null", "/dev/null/x")
WORDS = (*PLACES, "--keep", "--keep=x", "-1", "☃", "two words", "\udcff")
MARKET = ("doctor", "backup", "restore", "migrate", "move_bot", "renew_epoch", "rollups", "demo.__main__")


def _takes_arguments(name: str) -> bool:
    text = inspect.getsource(importlib.import_module(name))
    return "command(main, sys.argv" in text or "argparse" in text


ASKED = [name for name in NAMES if _takes_arguments(name)]
OF_THE_MARKET = [name for name in NAMES if name.endswith(MARKET)]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a text and a folder in it, and the keys of a market that is not there."""
    (tmp_path / "text.txt").write_text("Not what you look for.\n" * 100)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    clean = _clean()
    for name in list(os.environ):
        if name not in clean:
            monkeypatch.delenv(name)
    for name in ("PEPPER", "FIELD_KEY"):
        monkeypatch.setenv(name, "0123456789abcdef" * 4)
    monkeypatch.setattr(sys, "stdout", sys.stdout)


def _ended(module: ModuleType, words: list[str], monkeypatch: pytest.MonkeyPatch) -> int | str | None:
    monkeypatch.setattr(sys, "argv", [module.__name__, *words])
    given = [words] if inspect.signature(module.main).parameters else []
    with pytest.raises(SystemExit) as end:
        command(module.main, *given)
    return end.value.code


def test_there_are_such_commands() -> None:
    assert {"tools.backup", "tools.restore", "tools.confusables", "demo.__main__"} <= set(ASKED)
    assert len(OF_THE_MARKET) == len(MARKET)


@pytest.mark.parametrize("name", ASKED)
def test_whatever_it_is_given(name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    module = importlib.import_module(name)
    for word in WORDS:
        code = _ended(module, [word], monkeypatch)
        said = capfd.readouterr().err
        assert (code, bool(said)) in ((1, True), (2, True)), (word, code, said)
        assert "Traceback" not in said


@pytest.mark.parametrize("name", OF_THE_MARKET)
def test_wherever_its_market_shall_be(
    name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    module, words = importlib.import_module(name), {"tools.restore": ["folder"], "tools.rollups": ["check"]}
    for variable, before in (("DATA_DIR", ""), ("DATABASE_URL", "sqlite://")):
        for place in PLACES[1:]:
            with monkeypatch.context() as here:
                here.setenv(variable, before + place)
                code = _ended(module, words.get(name, []), here)
            said = capfd.readouterr()
            assert code in (0, 1, 2), (variable, place)
            assert "Traceback" not in said.out + said.err


@pytest.mark.parametrize("place", ["text.txt", "/proc/x"])
def test_a_backup_that_cannot_lie_there(place: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert backup.main([place]) == 1
    said = capfd.readouterr().err
    assert said.startswith("No backup was made: ")
    assert place in said
    assert said.count("\n") == 1
