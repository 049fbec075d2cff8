"""Stand-ins for what a host has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tools import backup


def program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[str, list[str]]]:
    """PostgreSQL's programs, which note with what they were started; called, the arguments and the passwords."""
    notes, places = folder / "notes", {name: folder / name for name in ("pg_dump", "pg_restore")}
    for place in places.values():
        lines = ["#!/bin/sh", f'echo "$0 $@" >> {notes}.arguments']
        lines += [f'printf "%s\\n" "$PGPASSWORD" >> {notes}.passwords']
        place.write_text("\n".join(lines) + "\n")
        place.chmod(0o700)
    monkeypatch.setattr(backup, "find_tool", lambda name: str(places[name]))

    def said() -> tuple[str, list[str]]:
        return Path(f"{notes}.arguments").read_text(), Path(f"{notes}.passwords").read_text().splitlines()

    return said
