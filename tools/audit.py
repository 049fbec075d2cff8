"""Known vulnerabilities of the pinned packages, as pip-audit finds them in the public OSV database.

`make check` runs it. Names and versions of the lock file go out, nothing else. Without a network nothing fails, but it
is said: not asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.command import command

# All that is ever installed: what the tests and tools need stands there beside what the bot needs.
LOCK = Path(__file__).parent.parent / "requirements-dev.txt"
SECONDS = 8  # for one package's answer
LONGEST = 180  # for all of them
# A vulnerability that does not concern us, by its id: why, in one sentence a reviewer can check.
ACCEPTED: dict[str, str] = {}


class NotAsked(Exception):
    """There was no answer that could be read."""


def ask(lock: Path, url: str = "") -> list[dict[str, Any]]:
    """Every package of the lock file: `name`, `version`, `vulns`; `url` is another OSV's. Raises NotAsked."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip"]
    command += ["--vulnerability-service", "osv", "--timeout", str(SECONDS), "--format", "json"]
    command += ["--progress-spinner", "off", *(["--osv-url", url] if url else [])]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST)
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except subprocess.TimeoutExpired as problem:
        raise NotAsked(f"no answer within {LONGEST} seconds") from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise NotAsked((done.stderr.strip() or "no answer").splitlines()[-1][:200]) from problem
    return packages


def main(url: str = "", lock: Path = LOCK) -> int:
    """0 when nothing is known against them, or nobody could be asked; 1 with a line for each that is."""
    try:
        packages = ask(lock, url)
    except NotAsked as problem:
        print(f"Known vulnerabilities: NOT ASKED ({problem}). Run it again with a network: python -m tools.audit")
        return 0
    bad = [(each, known) for each in packages for known in each["vulns"] if known["id"] not in ACCEPTED]
    for each, known in bad:
        mended = ", ".join(known["fix_versions"]) or "none yet"
        print(f"{each['name']} {each['version']}: {known['id']}, mended in {mended}")
    if bad:
        print("Take a newer version (make lock UPGRADE=--upgrade), or say in ACCEPTED of tools/audit.py why not.")
        return 1
    print(f"Known vulnerabilities: none in {len(packages)} packages.")
    return 0


if __name__ == "__main__":
    command(main)
