"""`python -m demo` as people run it: once, and without Telegram."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
OLIVIA = 4_000_007_000_000_021


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite://{folder}/market.db", "ADMIN_IDS": str(OLIVIA)}
    return subprocess.run(
        [sys.executable, "-m", "demo", *arguments],
        cwd=ROOT, env=os.environ | own, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_the_command_line(tmp_path: Path) -> None:
    first = run(tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines()[-1] == "demo market: the demo market is ready"
    second = run(tmp_path, "--if-empty")
    kept = "demo market: it is here already, with everything that was done in it\n"
    assert (second.returncode, second.stdout, second.stderr) == (0, kept, "")
    third = run(tmp_path)
    assert (third.returncode, third.stderr) == (1, "There are people in this market already; nothing was changed.\n")


def test_the_demo_needs_no_telegram() -> None:
    ask = "import sys, demo.__main__; print('aiogram' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, timeout=30, check=True
    )
    assert found.stdout == "False\n"
