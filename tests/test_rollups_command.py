"""`python -m tools.rollups`, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import rollups


@pytest.mark.parametrize("task", ["check", "rebuild"])
def test_no_market_is_made_to_be_checked(
    task: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite://{tmp_path / 'market.db'}")
    assert rollups.main([task]) == 2
    assert "There is no market at" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_task_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert rollups.main(["mend"]) == 2
    assert "check|rebuild" in capsys.readouterr().err
