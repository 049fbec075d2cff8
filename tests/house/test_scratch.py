"""Throw-away databases stand in memory where the system has room for them, and where somebody said otherwise, there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import scratch


def mounts(folder: Path, kind: str) -> Path:
    file = folder / "mounts"
    file.write_text(f"proc /proc proc rw 0 0\nx {folder} {kind} rw 0 0\n")
    return file


@pytest.mark.parametrize(("kind", "room", "found"), [("tmpfs", 1, True), ("tmpfs", 2**70, False), ("ext4", 1, False)])
def test_only_memory_with_room_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, room: int, found: bool
) -> None:
    monkeypatch.setattr(scratch, "ROOM", room)
    assert scratch.in_memory(tmp_path, mounts(tmp_path, kind)) == (tmp_path if found else None)
    assert scratch.in_memory(tmp_path / "none", tmp_path / "mounts") is None


def test_somebodys_own_wish_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "in_memory", lambda: tmp_path)
    monkeypatch.setenv(scratch.PYTESTS_OWN, "elsewhere")
    scratch.settle()
    assert os.environ[scratch.PYTESTS_OWN] == "elsewhere"
    monkeypatch.delenv(scratch.PYTESTS_OWN)
    scratch.settle()
    assert os.environ[scratch.PYTESTS_OWN] == str(tmp_path)
    monkeypatch.undo()


def test_this_run_stands_there(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if request.config.option.basetemp is None and scratch.in_memory():
        assert os.environ[scratch.PYTESTS_OWN]
        assert tmp_path.is_relative_to(Path(os.environ[scratch.PYTESTS_OWN]).resolve())
