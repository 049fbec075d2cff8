"""`make migration`: what the models say more than the last migration is drafted for both databases, once."""

from __future__ import annotations

import asyncio
import copy
import importlib.util
from pathlib import Path
from typing import Any

import pytest

from tools import guards, migrate, migration


@pytest.fixture(scope="module")
def now() -> migrate.Models:
    return asyncio.run(migrate.described())


@pytest.fixture
def then(now: migrate.Models, monkeypatch: pytest.MonkeyPatch) -> migrate.Models:
    """A past without one table and one column, and with a column that may be empty."""
    past = copy.deepcopy(now)
    del past["shop.Correspondence"]
    fields = past["shop.Product"]["data_fields"]
    fields[:] = [each for each in fields if each["name"] != "stock"]
    next(each for each in fields if each["name"] == "price")["nullable"] = True
    monkeypatch.setattr(migrate, "recorded", lambda: past)
    return past


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "9_20260101000000_former.py").touch()
    (tmp_path / "10_20260102000000_last.py").touch()
    return tmp_path


def loaded(file: Path) -> Any:
    spec = importlib.util.spec_from_file_location("drafted", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_both_databases_get_their_draft_and_the_state(folder: Path, then: migrate.Models, now: migrate.Models) -> None:
    from aerich.utils import decompress_dict

    file = migration.written("letters", folder)
    assert file.name.startswith("11_")
    assert file.name.endswith("_letters.py")
    made = loaded(file)
    for dialect, key in (("sqlite", "INTEGER PRIMARY KEY AUTOINCREMENT"), ("postgres", "BIGSERIAL")):
        assert f'CREATE TABLE IF NOT EXISTS "correspondences" (\n    "id" {key} NOT NULL' in made.UP[dialect]
        assert 'ALTER TABLE "products" ADD "stock" INT NOT NULL;' in made.UP[dialect]
        assert 'DROP TABLE IF EXISTS "correspondences";' in made.DOWN[dialect]
        assert 'ALTER TABLE "products" DROP COLUMN "stock";' in made.DOWN[dialect]
    assert 'ALTER COLUMN "price" SET NOT NULL;' in made.UP["postgres"]
    assert "-- shop.Product: write it by hand" in made.UP["sqlite"]
    assert migrate.drift(now, decompress_dict(made.MODELS_STATE)) == []


def test_the_same_name_again_renews_the_state_alone(folder: Path, then: migrate.Models) -> None:
    file = migration.written("letters", folder)
    draft = file.read_text()
    file.write_text(
        draft.replace("-- shop.Product", "-- by hand").replace("MODELS_STATE = (\n", 'MODELS_STATE = (\n    "x"\n')
    )
    assert migration.written("letters", folder) == file
    assert file.read_text() == draft.replace("-- shop.Product", "-- by hand")


def test_nothing_to_migrate_and_a_name_that_is_none_are_said(
    folder: Path, now: migrate.Models, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(migrate, "recorded", lambda: now)
    with pytest.raises(LookupError, match="as the last migration left them"):
        migration.written("letters", folder)
    assert migration.main(["Letters!"]) == 2
    assert "make migration NAME=" in capsys.readouterr().err


def test_a_table_that_no_database_hears_of_is_found(tmp_path: Path) -> None:
    assert migrate.unnamed() == []
    (tmp_path / "__init__.py").write_text('from models.cart import Cart\n\n__all__ = ["Cart"]\n')
    (tmp_path / "cart.py").write_text("class Cart(Table):\n    pass\n")
    (tmp_path / "wish.py").write_text("class Wish(Table):\n    pass\n")
    assert migrate.unnamed(tmp_path) == ["models/wish.py: models/__init__.py does not name Wish"]


def test_a_draft_that_nobody_finished_is_found() -> None:
    assert guards.unfinished("-- shop.Product: write it by hand (it cannot)\n") == [
        "line 1: a draft that nobody finished"
    ]
    assert guards.unfinished('UP = "ALTER TABLE"\n') == []
