"""DATABASE_URL as hosts give it: one reading for the bot, for backup and for restore."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import config, database, postgres_address
from bot.config import Settings, WrongConfiguration
from bot.opening import opened
from models import User
from services import sql
from tests import conftest, factories
from tests.hosting.fakes import program
from tests.keys import FIELD_KEY, PEPPER
from tools import backup, restore, restore_postgres

PASSWORD = "p@ss/w:rd#1 %'\\"
SECRET_URL = f"postgres://bozor:{'s3cret'}@db.example:6432/shop"


@pytest.mark.parametrize(
    ("asked", "driver", "program"),
    [
        ("sslmode=disable", "disable", "disable"), ("sslmode=prefer", "prefer", "prefer"),
        ("sslmode=require", "require", "require"), ("ssl=disable", "disable", "disable"),
        ("ssl=true", "require", "require"), ("ssl=0", "disable", "disable"),
        ("sslmode=require&channel_binding=require&connect_timeout=10", "require", "require"), ("", None, None),
    ],
)  # fmt: skip
def test_one_spelling_for_everybody(asked: str, driver: str | None, program: str | None) -> None:
    address = postgres_address.read(f"{SECRET_URL}?{asked}")
    assert address.for_driver().get("ssl") == driver
    assert address.for_programs().get("PGSSLMODE") == program
    for door in database.config(f"{SECRET_URL}?{asked}")["connections"].values():
        assert not {"sslmode", "channel_binding", "connect_timeout"} & door["credentials"].keys()


def test_a_host_that_must_prove_itself_does() -> None:
    full = postgres_address.read(f"{SECRET_URL}?sslmode=verify-full")
    context = full.for_driver()["ssl"]
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert full.for_programs()["PGSSLROOTCERT"] == "system"
    assert not postgres_address.read(f"{SECRET_URL}?sslmode=verify-ca").for_driver()["ssl"].check_hostname


def test_settings_of_the_server_are_heard() -> None:
    address = postgres_address.read(f"{SECRET_URL}?application_name=bozor&options=endpoint%3Dx")
    assert address.for_driver()["server_settings"] == {"application_name": "bozor", "options": "endpoint=x"}
    assert database.config(f"{SECRET_URL}?application_name=bozor")["connections"]["default"]["credentials"][
        "server_settings"
    ].keys() == {"application_name", "idle_in_transaction_session_timeout"}
    assert address.for_programs()["PGOPTIONS"] == "endpoint=x"


@pytest.mark.parametrize(
    "asked", ["sslmode=perhaps", "pgbouncer=true", "sslrootcert=/none.crt", "maxsize=many", "max_queries=1.5"]
)
def test_what_is_not_understood_is_named(asked: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"{SECRET_URL}?{asked}")
    with pytest.raises(WrongConfiguration) as wrong:
        config.load()
    assert asked.split("=")[0] in str(wrong.value)
    assert "s3cret" not in str(wrong.value)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_market_opens_and_goes_back_by_such_an_address(database_url: str, tmp_path: Path) -> None:
    settings = Settings(
        _env_file=None, data_dir=tmp_path / "var",
        database_url=f"{database_url}?sslmode=disable&application_name=bozor&maxsize=4&max_queries=500&schema=public",
        pepper=SecretStr(PEPPER.hex()), field_key=SecretStr(FIELD_KEY.hex()),
    )  # fmt: skip
    async with database.opened(settings.database_url):
        await conftest.empty()
    async with opened(settings):
        assert (await sql.rows("SHOW application_name"))[0]["application_name"] == "bozor"
        await factories.customer(name="Ann")
    place = await backup.back_up(settings, tmp_path / "backups")
    async with opened(settings):
        await User.all().update(name="Bob")
    await restore.restore(settings, place)
    async with opened(settings):
        assert (await User.get()).name == "Ann"


async def test_no_password_stands_in_the_list_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a child is started with can be read by everybody on the machine; its environment cannot."""
    said = program(tmp_path, monkeypatch)
    quoted = "p%40ss%2Fw%3Ard%231%20%25%27%5C"
    url = f"postgres://bozor:{quoted}@127.0.0.1:5/shop"
    await backup.copy_database(url, tmp_path / "market.dump")
    assert await restore_postgres._applied(tmp_path / "market.dump", "public") == []
    arguments, passwords = said()
    assert passwords == [PASSWORD, ""], "whoever only reads a dump needs none"
    assert "pg_restore" in arguments
    assert quoted not in arguments
    assert PASSWORD not in arguments
