"""Unicode's confusables (UTS 39): what a character looks like."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "confusables.txt"


@cache
def known() -> dict[int, str]:
    """{character: what it looks like}."""
    found: dict[int, str] = {}
    for line in DATA.read_text(encoding="ascii", errors="replace").splitlines():
        if not line.startswith("#"):
            prototype, *like = line.split()
            shown = "".join(chr(int(each, 16)) for each in prototype.split("+"))
            found |= dict.fromkeys((int(each, 16) for each in like), shown)
    return found
