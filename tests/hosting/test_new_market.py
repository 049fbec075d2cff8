"""A mistyped DATABASE_URL opens no empty market unseen; a first start on an empty folder is one command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from bot import new_market, opening
from bot.config import Settings, WrongConfiguration
from models import User
from tests.crash.bots import Parent
from tests.hosting.test_start import ME, found, started, telegram
from tests.keys import FIELD_KEY, PEPPER
from tests.processes import ROOT, _clean
from tools.findings import State


def made(folder: Path, database: str, **more: Any) -> Settings:
    return Settings(_env_file=None, data_dir=folder / "var", database_url=database, **more)


async def test_a_first_start_is_one_command_and_says_what_it_makes(tmp_path: Path) -> None:
    lines: list[str] = []
    settings = made(tmp_path, f"sqlite://{tmp_path}/var/bozor.db")
    for _ in range(2):
        async with opening.opened(settings, lines.append):
            assert await User.all().count() == 0
    assert lines == [f"A new market is made at {tmp_path}/var/bozor.db"], "said once, for there is one from then on"


async def test_the_real_start_says_it(parent: Parent, tmp_path: Path) -> None:
    def answer(method: str) -> tuple[int, Any]:
        return (200, ME) if method == "getMe" else (401, "Unauthorized")

    settings = made(tmp_path / "bot", f"sqlite://{tmp_path}/bot/bozor.db")
    async with telegram(answer) as api:
        await started(parent, tmp_path, settings, api)
    said = (tmp_path / "bot.log").read_text()
    assert said.count(f"A new market is made at {tmp_path}/bot/bozor.db") == 1


@pytest.mark.parametrize("name", ["bzoor.db", "bozor.db/", "../vra/bozor.db"])
async def test_a_mistyped_file_is_refused_and_nothing_is_made(name: str, parent: Parent, tmp_path: Path) -> None:
    right = made(tmp_path, f"sqlite://{tmp_path}/var/bozor.db")
    async with opening.opened(right, print):
        pass
    before = sorted(tmp_path.rglob("*"))
    wrong = f"{tmp_path}/var/{name}" if name != "bozor.db/" else f"{tmp_path}/var"
    with pytest.raises(WrongConfiguration, match="DATABASE_URL: ") as problem:
        async with opening.opened(made(tmp_path, f"sqlite://{wrong}"), print):
            pytest.fail("opened")
    assert len(str(problem.value).splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


async def test_the_real_start_refuses_it_in_one_line(parent: Parent, tmp_path: Path) -> None:
    settings = made(tmp_path, f"sqlite://{tmp_path}/vra/bozor.db")
    code, said = await started(parent, tmp_path, settings)
    assert code == 2
    assert len(said) == 2
    assert f"there is no folder {tmp_path}/vra: correct the path" in said[1]
    assert not (tmp_path / "vra").exists()
    assert not (tmp_path / "bot").exists(), "nor anything else"


@pytest.mark.parametrize("left", ["keys.env", "media/a/b.jpg"])
async def test_an_empty_database_beside_what_a_market_left_is_refused(left: str, tmp_path: Path) -> None:
    file = tmp_path / "var" / left
    file.parent.mkdir(parents=True)
    file.write_text("kept")
    (tmp_path / "var" / "bozor.db").touch()
    settings = made(tmp_path, f"sqlite://{tmp_path}/var/bozor.db", pepper=PEPPER.hex(), field_key=FIELD_KEY.hex())
    with pytest.raises(WrongConfiguration, match=r"is empty, and .* kept elsewhere: correct DATABASE_URL"):
        async with opening.opened(settings, print):
            pytest.fail("opened")
    assert (await found(settings, "database")).state is State.WRONG
    file.unlink()
    async with opening.opened(settings, print):
        pass
    assert (await found(settings, "database")).state is State.FINE


async def test_an_empty_server_beside_what_a_market_left_is_refused(postgres_server: str, tmp_path: Path) -> None:
    connection = await asyncpg.connect("postgresql" + postgres_server[postgres_server.index("://") :])
    await connection.execute("DROP DATABASE IF EXISTS fresh")
    await connection.execute("CREATE DATABASE fresh")
    await connection.close()
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "keys.env").write_text("kept")
    url = postgres_server.rpartition("/")[0] + "/fresh"
    settings = made(tmp_path, url, pepper=PEPPER.hex(), field_key=FIELD_KEY.hex())
    with pytest.raises(WrongConfiguration, match=r"is empty, and .*keys\.env"):
        async with opening.opened(settings, print):
            pytest.fail("opened")
    finding = await found(settings, "database")
    assert (finding.state, "is empty" in finding.said) == (State.WRONG, True)
    (tmp_path / "var" / "keys.env").unlink()
    lines: list[str] = []
    async with opening.opened(settings, lines.append):
        assert await User.all().count() == 0
    assert lines == [f"A new market is made at {new_market.where(settings)}"]


def test_the_place_is_said_without_its_password(tmp_path: Path) -> None:
    settings = made(tmp_path, "postgres://bozor" + ":hunter2@db.example.com:6432/market")
    assert new_market.where(settings) == "db.example.com/market"


@pytest.mark.parametrize("module", ["tools.migrate", "demo", "tools.renew_epoch", "tools.move_bot"])
def test_the_commands_refuse_as_the_start_does(module: str, tmp_path: Path) -> None:
    environment = _clean() | {"DATA_DIR": str(tmp_path / "var"), "DATABASE_URL": f"sqlite://{tmp_path}/vra/bozor.db"}
    environment |= {"BOT_TOKEN": "4242:" + "a" * 35} if module == "tools.move_bot" else {}
    done = subprocess.run(
        [sys.executable, "-m", module], env=environment | {"PYTHONPATH": str(ROOT)}, cwd=tmp_path, capture_output=True,
        text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 2
    assert "there is no folder" in done.stderr
    assert "Traceback" not in done.stderr
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", ["passwd", "other.db"])
async def test_a_refused_start_leaves_nothing_beside_a_file_that_is_no_market(
    name: str, parent: Parent, tmp_path: Path
) -> None:
    file = tmp_path / "etc" / name
    file.parent.mkdir()
    file.write_text("root:x:0:0:root:/root:/bin/sh\n" * 50)
    code, _ = await started(parent, tmp_path, made(tmp_path, f"sqlite://{file}"))
    assert (code != 0, [each.name for each in file.parent.iterdir()]) == (True, [name])


@pytest.mark.parametrize("name", ["pepper", "field_key"])
async def test_keys_that_anybody_guesses_begin_no_market_and_an_old_one_goes_on(name: str, tmp_path: Path) -> None:
    keys = {"pepper": PEPPER.hex(), "field_key": FIELD_KEY.hex()}
    settings = made(tmp_path, f"sqlite://{tmp_path}/var/bozor.db", **keys)
    weak = made(tmp_path, settings.database_url, **keys | {name: "a" * 64})
    with pytest.raises(WrongConfiguration, match=f"^  {name.upper()}: too easy to guess; make one with: openssl"):
        async with opening.opened(weak, print):
            pytest.fail("opened")
    assert not (tmp_path / "var" / "bozor.db").exists()
    async with opening.opened(settings, print):
        pass
    with pytest.raises(WrongConfiguration, match="not those of this market"):
        async with opening.opened(weak, print):
            pytest.fail("opened")
