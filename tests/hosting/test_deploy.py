"""What goes into an image, and what the files for systemd and compose say of the house."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot import app
from tests.processes import ROOT, _clean

SECRETS = (
    ".env", "deploy/.env", "deploy/.env.production", "a/b/.env", "var/bozor.db", "var/keys.env", "keys.env",
    "backups/bozor-20261121-030000/market.db", "backups/bozor-20261121-030000/media/a.jpg", "bozor.db-wal",
    "before-20261121.dump", ".git/config", "tests/keys.py",
)  # fmt: skip
NEEDED = (
    "run_bot.py", "requirements.txt", "bot/app.py", "locales/uz/LC_MESSAGES/bozor.po", "tools/doctor.py",
    "migrations/shop/0_20261121000000_init.py", "playground/web/index.html", "demo/seed.py", "bot/config.py",
)  # fmt: skip


def ignored(path: str, rules: str) -> bool:
    """As Docker reads .dockerignore: the last rule that fits decides, `**` is any folder, a folder has its content."""
    found = False
    for line in filter(None, (line.strip() for line in rules.splitlines())):
        if line.startswith("#"):
            continue
        wanted, rule = not line.startswith("!"), line.lstrip("!").strip("/")
        parts = re.split(r"(\*\*/|\*\*|\*|\?)", rule)
        kinds = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
        pattern = "".join(kinds.get(part, re.escape(part)) for part in parts)
        if re.fullmatch(f"{pattern}(?:/.*)?", path):
            found = wanted
    return found


def test_no_secret_goes_into_an_image_and_nothing_needed_stays_out() -> None:
    rules = (ROOT / ".dockerignore").read_text()
    assert [path for path in SECRETS if not ignored(path, rules)] == []
    assert [path for path in NEEDED if ignored(path, rules)] == []
    assert [path for path in NEEDED if path.endswith(".py") and not (ROOT / path).exists()] == []


def test_the_rules_that_let_a_secret_through_are_found() -> None:
    before = ".git\n.venv\nvar\n.env\n**/__pycache__\n"
    assert "deploy/.env" in [path for path in SECRETS if not ignored(path, before)]
    assert not ignored("deploy/.env", "**/.env\n!deploy/.env\n")


def test_the_unit_says_what_the_bot_does() -> None:
    unit = (ROOT / "deploy" / "bozor.service").read_text()
    assert "run_bot.py --live" in unit
    assert "UMask=0077" in unit
    assert f"RestartPreventExitStatus=2 {app.GAVE_WAY}" in unit


def test_no_password_stands_in_an_address_of_compose() -> None:
    """One with an @ or a / would name another host."""
    compose = (ROOT / "deploy" / "compose.yaml").read_text()
    assert not re.search(r"//\S*\$\{", compose)
    assert "PGPASSWORD" in compose


def test_without_a_token_a_service_opens_no_playground(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "run_bot.py"), "--live"]
    done = subprocess.run(command, env=_clean(), cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "BOT_TOKEN" in done.stderr


@pytest.mark.parametrize(
    ("target", "given", "asked"), [("backup", "TO", "tools.backup"), ("restore", "FROM", "tools.restore")]
)
def test_a_folder_with_a_space_is_one_folder(target: str, given: str, asked: str) -> None:
    said = subprocess.run(
        ["make", "-n", "-o", ".venv/.runtime-ready", target, f"{given}=/mnt/my disk"],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert f'{asked} "/mnt/my disk"' in said.stdout
