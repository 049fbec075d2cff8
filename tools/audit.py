"""Known vulnerabilities of the pinned packages, asked of the public OSV database: `make check` says so when it cannot.

Names and versions of the lock files go out, nothing else. Without a network nothing fails, but it is said: not asked.
"""

from __future__ import annotations

import http.client
import json
import re
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tools.command import command

ROOT = Path(__file__).parent.parent
ASK = "https://api.osv.dev/v1/querybatch"
READ = "https://osv.dev/vulnerability/"
SECONDS = 8.0
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.M)
# A vulnerability that does not concern us, by its id: why, in one sentence a reviewer can check.
ACCEPTED: dict[str, str] = {}

Pin = tuple[str, str]


class NotAsked(Exception):
    """There was no answer that could be read."""


def pins(*locks: Path) -> list[Pin]:
    """Name and version of every package of these lock files, each once."""
    return sorted({(name.lower(), version) for lock in locks for name, version in _PIN.findall(lock.read_text())})


def ask(wanted: list[Pin], url: str = ASK) -> dict[Pin, list[str]]:
    """The ids of what is known of each package; raises NotAsked."""
    queries = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in wanted]
    body = json.dumps({"queries": queries}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            results: list[dict[str, Any]] = json.load(answer)["results"]
        together = zip(wanted, results, strict=True)
        return {pin: [str(found["id"]) for found in known.get("vulns", [])] for pin, known in together}
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise NotAsked(f"{type(problem).__name__}: {problem}") from problem


def main(url: str = ASK, locks: tuple[Path, ...] = ()) -> int:
    """0 when nothing is known against them, or nobody could be asked; 1 with a line for each that is."""
    wanted = pins(*(locks or sorted(ROOT.glob("requirements*.txt"))))
    try:
        known = ask(wanted, url)
    except NotAsked as problem:
        print(f"Known vulnerabilities: NOT ASKED ({problem}). Run it again with a network: python -m tools.audit")
        return 0
    bad = [(pin, found) for pin, every in known.items() for found in every if found not in ACCEPTED]
    for (name, version), found in bad:
        print(f"{name} {version}: {READ}{found}")
    if bad:
        print("Take a newer version (make lock UPGRADE=--upgrade), or say in ACCEPTED of tools/audit.py why not.")
        return 1
    print(f"Known vulnerabilities: none in {len(wanted)} packages.")
    return 0


if __name__ == "__main__":
    command(main)
