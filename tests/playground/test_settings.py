"""The playground's own settings, and that it leaves a real market alone (faults.md F140, F141)."""

from __future__ import annotations

import os
import sqlite3
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bot.config import Settings
from playground import settings
from playground.launcher import main
from playground.settings import DATA, OWN, REAL, UNHEARD, WrongSettings
from playground.store import DEFAULT_BOT_ID
from services import standing
from tests.crash.bots import Fork, Parent
from tests.processes import ROOT

VALUES = {
    "DATABASE_URL": "sqlite://live.db",
    "ADMIN_IDS": "1",
    "WEBHOOK_URL": "https://m.example",
    "REDIS_URL": "redis://r",
}


@pytest.fixture(autouse=True)
def _nobodys_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (*OWN, *REAL, *UNHEARD):
        monkeypatch.delenv(name, raising=False)


def test_every_setting_of_a_market_is_refused_or_not_heard() -> None:
    assert sorted((*REAL, *UNHEARD)) == sorted(name.upper() for name in Settings.model_fields)
    assert DEFAULT_BOT_ID == standing.PLAYGROUND_BOT


def test_a_fresh_clone_needs_nothing() -> None:
    place = settings.read({})
    assert (place.data, place.database_url) == (DATA, f"sqlite://{DATA}/bozor.db")
    assert place.chats == DATA / "chats.db"
    assert place.unheard == ()


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("where", ["shell", "small letters", ".env"])
def test_where_a_real_market_is_meant_it_does_not_open(
    name: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if where == ".env":
        (tmp_path / ".env").write_text(f"{name}={VALUES[name]}\n")
    else:
        monkeypatch.setenv(name if where == "shell" else name.lower(), VALUES[name])
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path / "data"))
    assert main(["--no-seed", "--no-bot", "--port", "0"]) == 2
    said = capsys.readouterr()
    assert f"where {name} is set" in said.err
    assert [own for own in OWN if own not in said.err] == []
    assert said.out == ""
    assert not (tmp_path / "data").exists(), "nothing was made"


def test_all_that_is_in_the_way_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ADMIN_IDS=1\nREDIS_URL=\n")
    with pytest.raises(WrongSettings, match="where DATABASE_URL and ADMIN_IDS are set"):
        settings.read({"DATABASE_URL": "sqlite://live.db", "WEBHOOK_URL": ""})


@pytest.mark.parametrize("content", ["# токен\n".encode("cp1251"), "ADMIN_IDS=1\n".encode("utf-16")])
def test_an_env_that_cannot_be_read_may_be_a_real_markets(content: bytes, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(content)
    with pytest.raises(WrongSettings, match="save it as UTF-8"):
        settings.read({})


@pytest.mark.parametrize("content", ["BOT_TOKEN hello", "ADMIN_IDS", 'BOT_TOKEN="1'])
def test_a_line_that_is_none_may_be_a_real_markets(content: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(content)
    with pytest.raises(WrongSettings, match="make doctor says which"):
        settings.read({})


def test_a_folder_may_be_meant_for_a_real_market(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    with pytest.raises(WrongSettings, match="is no file"):
        settings.read({})


def test_a_lost_token_opens_nothing_on_the_markets_database(parent: Parent, tmp_path: Path) -> None:
    """As deploy/compose.yaml has it, without --live: the shell names the database, and the token is gone."""
    live = {"DATABASE_URL": f"sqlite://{tmp_path / 'live.db'}", "BOT_TOKEN": ""}
    run = Fork(parent, "run", [sys.executable, str(ROOT / "run_bot.py")], tmp_path, live)
    run.start()
    assert run.ends(120) == 2
    assert "No BOT_TOKEN is set" in run.output()
    assert "where DATABASE_URL is set" in run.output()
    assert list(tmp_path.iterdir()) == [run.log]


def test_nothing_else_of_a_market_is_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by the environment, and no .env is where the children run."""
    (tmp_path / ".env").write_text("CURRENCY=USD\n")
    for name in UNHEARD:
        monkeypatch.setenv(name, "theirs")
    monkeypatch.setenv("data_dir", "theirs")
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", "here")
    monkeypatch.setenv("PLAYGROUND_DATABASE_URL", "sqlite://own.db")
    place = settings.read(os.environ)
    assert place.unheard == UNHEARD
    given = place.environment()
    assert "theirs" not in {value for name, value in given.items() if name.upper() in (*REAL, *UNHEARD)}
    assert (given["DATA_DIR"], given["DATABASE_URL"]) == (str(tmp_path / "here"), f"sqlite://{tmp_path}/own.db")
    assert given["BOT_TOKEN"] == place.token
    postgres = settings.read({"PLAYGROUND_DATABASE_URL": "postgres://me@host/play"})
    assert postgres.database_url == "postgres://me@host/play"


def test_the_token_is_another_in_each_run_and_the_bot_is_not() -> None:
    tokens = {settings.read({}).token for _ in range(3)}
    assert len(tokens) == 3
    assert {token.partition(":")[0] for token in tokens} == {"42"}
    assert settings.read({"PLAYGROUND_TOKEN": "42:mine"}).token == "42:mine"
    for wrong in ("43:mine", "42:", "mine", "42:a b"):
        with pytest.raises(WrongSettings, match="PLAYGROUND_TOKEN"):
            settings.read({"PLAYGROUND_TOKEN": wrong})


def test_a_folder_that_cannot_be_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PLAYGROUND_DATA_DIR", str(tmp_path / "file" / "data"))
    assert main(["--no-seed", "--no-bot", "--port", "0"]) == 2
    assert "PLAYGROUND_DATA_DIR" in capsys.readouterr().err


def called(address: str, token: str) -> int:
    try:
        with urllib.request.urlopen(f"{address}/bot{token}/getMe") as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def test_without_a_bot_it_says_its_token(parent: Parent, tmp_path: Path) -> None:
    alone = [sys.executable, "-m", "playground", "--no-seed", "--no-bot", "--port", "0"]
    street = Fork(parent, "street", alone, tmp_path, {"PLAYGROUND_DATA_DIR": str(tmp_path / "data")})
    street.start()
    try:
        token = street.says(r"BOT_TOKEN=(42:\S+)")
        address = street.says(r"BOT_API_URL=(http://\S+)")
        assert called(address, token) == 200
        for foreign in ("42:playground", token[:-1], f"{token}x", "43" + token[2:]):
            assert called(address, foreign) == 401
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{address}/file/bot42:playground/photos/1.jpg")
    finally:
        street.end()
    kept = [tmp_path / "data", tmp_path / "data" / "chats.db"]
    assert [entry.stat().st_mode & 0o077 for entry in kept] == [0, 0], "others on this machine read what was said"


def test_the_whole_playground_opens_beside_the_settings_of_a_market(parent: Parent, tmp_path: Path) -> None:
    """The bot itself, in the market of the playground, whatever .env says of a currency or a token."""
    (tmp_path / ".env").write_text("CURRENCY=USD\nBOT_TOKEN=777:of-a-real-market\n")
    command = [sys.executable, "-m", "playground", "--no-seed", "--port", "0"]
    run = Fork(parent, "run", command, tmp_path, {"PLAYGROUND_DATA_DIR": str(tmp_path / "data")})
    run.start()
    try:
        run.says("does not hear BOT_TOKEN, CURRENCY: ")
        run.says(r"The market is open: http")
    finally:
        code = run.end()
    assert code == 0, run.tail()
    base = sqlite3.connect(tmp_path / "data" / "bozor.db")
    facts = dict(base.execute("SELECT name, value FROM market_facts").fetchall())
    base.close()
    assert (facts["demo"], facts["bot"], len(facts["keys"])) == ("yes", "42", 16)
    assert (tmp_path / "data" / "keys.env").exists()
    assert not (tmp_path / "var").exists()
