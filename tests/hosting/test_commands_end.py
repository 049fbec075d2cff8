"""Every command ends quietly when nobody reads on, and its exit code stays the true one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import share
from tests.processes import ROOT, _clean

ALONE = {"install.py"}  # before anything is installed
COMMANDS = [
    file for folder in ("tools", "demo") for file in sorted((ROOT / folder).rglob("*.py"))
    if "__main__" in file.read_text() and file.name not in ALONE and "compare" not in file.parts
]  # fmt: skip


@pytest.mark.parametrize("file", COMMANDS, ids=lambda file: file.name)
def test_every_command_ends_as_one(file: Path) -> None:
    if found := re.search(r'if __name__ == "__main__":\n(.*)', file.read_text(), re.DOTALL):
        assert found[1].strip().startswith("command(main")


@pytest.mark.parametrize("command", share.some(["doctor", "guards", "translations check"], 2))
def test_nobody_reads_on(command: str, tmp_path: Path) -> None:
    """As `make doctor | head -0` does; wrong settings of its own, so that it has something to end with."""
    words = [sys.executable, "-m", *f"tools.{command}".split()]
    environment = _clean() | {"PYTHONPATH": str(ROOT), "CURRENCY": "XXX"}
    where = tmp_path if command == "doctor" else ROOT
    child = subprocess.Popen(words, cwd=where, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    said = child.stderr.read().decode()
    assert child.wait(120) == (1 if command == "doctor" else 0)
    child.stderr.close()
    assert said == ""


def test_what_is_read_is_all_of_it(tmp_path: Path) -> None:
    words = [
        sys.executable,
        "-c",
        "from tools.command import command\ndef main():\n print('é' * 99999)\n return 3\ncommand(main)",
    ]
    done = subprocess.run(
        words, cwd=tmp_path, env=_clean() | {"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=60
    )
    assert (done.returncode, done.stdout.decode()) == (3, "é" * 99999 + "\n")
