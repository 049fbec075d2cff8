"""Secrets that slipped into the tree: `make check` reads every tracked file and names the line, never the secret."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.command import command

ROOT = Path(__file__).parent.parent
PATTERNS = {
    "a bot token": re.compile(r"(?<![0-9])[0-9]{6,12}:[A-Za-z0-9_-]{30,}"),
    "a private key": re.compile(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----"),
    "a password in an address": re.compile(r"[a-z][a-z0-9+.-]*://[^\s/:@\"'{}]*:[^\s/@\"'{}]+@[^\s\"']+"),
    "a key of a cloud": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{35}\b"),
    "a token of a forge or a chat": re.compile(
        r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,})"
    ),
    "a secret that is set": re.compile(
        r"(?i)\b[A-Z_]*(?:PEPPER|FIELD_KEY|SECRET|PASSWORD|TOKEN|API_KEY)\b[\"']?\s*[=:]\s*[\"']?"
        r"(?=[A-Za-z0-9+/_-]*[0-9])(?=[A-Za-z0-9+/_-]*[A-Za-z])[A-Za-z0-9+/_-]{24,}"
    ),
}
# Read by a person and found to be examples; exactly these strings, wherever they stand.
REVIEWED = frozenset(
    {
        "postgres://user:password@host:5432/name",
        "postgres://user:password@replica:5432/name",
        "postgres://user:password@host/name",
        "postgres://user:password@host/name`;",
    }
)


def findings(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold a secret, counted from 1, with what it looks like."""
    for number, line in enumerate(text.splitlines(), 1):
        for kind, pattern in PATTERNS.items():
            if any(match[0] not in REVIEWED for match in pattern.finditer(line)):
                yield number, kind


def tracked(root: Path) -> list[Path]:
    """What git keeps or is about to keep; without git, all that is no hidden folder's."""
    listing = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(listing, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return [path for path in root.rglob("*") if not any(part in SKIPPED for part in path.relative_to(root).parts)]
    return [root / name for name in done.stdout.decode().split("\0") if name]


SKIPPED = frozenset({".venv", ".git", "var", "backups", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis"})


def faults(root: Path = ROOT) -> list[str]:
    """Each secret with its place, the secret itself left out."""
    found = []
    for path in sorted(tracked(root)):
        if not path.is_file() or b"\0" in (content := path.read_bytes()):
            continue
        place = path.relative_to(root).as_posix()
        found += [f"{place}:{number}: {kind}" for number, kind in findings(content.decode(errors="replace"))]
    return found


def main(root: Path = ROOT) -> int:
    found = faults(root)
    print("\n".join(found) or "Secrets: none in the tree.")
    if found:
        print("Take it out and renew it. What only looks like one goes into REVIEWED of tools/secret_scan.py.")
    return 1 if found else 0


if __name__ == "__main__":
    command(main)
