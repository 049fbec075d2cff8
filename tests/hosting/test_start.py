"""A start that cannot go well ends with one line that says why and what to do, and changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.methods import GetMe
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot import app, config, database, opening, private
from bot.config import Settings, WrongConfiguration
from bot.unreachable import Unreachable, Unusable
from models import User
from models.market import MarketFact
from services import sql, standing, vault
from tests import conftest, factories
from tests.crash.bots import Bot, Parent
from tests.keys import FIELD_KEY, PEPPER
from tests.processes import ROOT, _clean
from tools import backup, doctor, migrate, restore, rollups
from tools.backup import Failed
from tools.findings import Finding, State

KEYS = {"PEPPER": PEPPER.hex(), "FIELD_KEY": FIELD_KEY.hex()}


@pytest.fixture
async def settings(database_url: str, tmp_path: Path) -> Settings:
    """A market with a seller, a product and a customer with a phone, on either database."""
    made = Settings(
        _env_file=None, database_url=database_url, data_dir=tmp_path / "var", bot_token=SecretStr("1:abcdefgh"),
        pepper=SecretStr(KEYS["PEPPER"]), field_key=SecretStr(KEYS["FIELD_KEY"]),
    )  # fmt: skip
    async with database.opened(database_url):
        await conftest.empty()
    async with opening.opened(made):
        await factories.product(seller=await factories.seller())
    return made


async def found(settings: Settings, subject: str) -> Finding:
    return {finding.subject: finding async for finding in doctor.examine(settings)}[subject]


async def started(
    parent: Parent, folder: Path, settings: Settings, api: str = "http://127.0.0.1:9", **more: str
) -> tuple[int, list[str]]:
    """How a whole bot ended by itself, and what it said but for passing notes."""
    environment = KEYS | {
        "BOT_TOKEN": "1:abcdefgh", "BOT_API_URL": api, "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(folder / "bot"), **more,
    }  # fmt: skip
    bot = Bot(parent, folder, environment)
    await bot.start(wait=False)
    code = await bot.ends(60)
    return code, [line for line in bot.output().splitlines() if "[info" not in line and "[warning" not in line]


@asynccontextmanager
async def telegram(answer: Callable[[str], tuple[int, Any]]) -> AsyncIterator[str]:
    """A Bot API server that says what it is told, by method."""

    async def say(request: web.Request) -> web.Response:
        status, result = answer(request.path.rpartition("/")[2])
        ok = (
            {"ok": True, "result": result}
            if status == 200
            else {"ok": False, "error_code": status, "description": result}
        )
        return web.json_response(ok, status=status)

    street = web.Application()
    street.router.add_route("*", "/{path:.*}", say)
    async with TestServer(street) as server:
        yield str(server.make_url("")).rstrip("/")


SECRET = "a-secret-of-the-tests"  # of the webhook
ME = {"id": 1, "is_bot": True, "first_name": "B", "username": "b_bot"}


# --- another market's configuration


async def test_another_currency_is_refused_by_name(settings: Settings, parent: Parent, tmp_path: Path) -> None:
    code, said = await started(parent, tmp_path, settings, CURRENCY="USD")
    assert code == 2
    assert "set CURRENCY=UZS" in said[-1]
    assert "it is USD" in said[-1]
    assert "raceback" not in "\n".join(said)
    dollars = settings.model_copy(update={"currency": "USD"})
    assert (await found(dollars, "currency")).state is State.WRONG
    assert (await found(settings, "currency")).state is State.FINE


async def test_before_the_first_product_the_currency_is_free(database_url: str, tmp_path: Path) -> None:
    async with database.opened(database_url):
        await conftest.empty()
    for number, currency in enumerate(("UZS", "USD", "EUR")):
        made = Settings(_env_file=None, database_url=database_url, data_dir=tmp_path, currency=currency)
        async with opening.opened(made):
            assert await User.all().count() == 0, number


@pytest.mark.parametrize("remembered", [True, False])
async def test_lost_keys_are_not_made_anew(settings: Settings, tmp_path: Path, remembered: bool) -> None:
    """As after a redeployment without its .env: new keys would make the old data unreadable for good."""
    async with opening.opened(settings):
        await factories.customer(name="Ann", phone=_sealed())
        if not remembered:  # a market from before the fingerprint was kept
            await MarketFact.filter(name="keys").delete()
    bare = settings.model_copy(update={"pepper": None, "field_key": None})
    with pytest.raises(WrongConfiguration, match="there are no keys"):
        async with opening.opened(bare):
            pytest.fail("opened")
    assert not (bare.data_dir / "keys.env").exists()
    assert (await found(bare, "personal data")).state is State.WRONG
    other = settings.model_copy(update={"field_key": SecretStr("c3" * 32)})
    with pytest.raises(WrongConfiguration, match="not those of this market"):
        async with opening.opened(other):
            pytest.fail("opened")
    async with opening.opened(settings):
        pass


def _sealed() -> str:
    return vault.seal("+998901234567")


async def test_a_refused_restore_leaves_no_keys_behind(settings: Settings, tmp_path: Path) -> None:
    place = await backup.back_up(settings, tmp_path / "backups")
    bare = settings.model_copy(update={"pepper": None, "field_key": None, "data_dir": tmp_path / "new"})
    with pytest.raises((Failed, WrongConfiguration), match="keys"):
        await restore.restore(bare, place)
    assert not (tmp_path / "new" / "keys.env").exists()


# --- a database that cannot be used


async def test_older_code_refuses_a_newer_database_by_name(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add = "INSERT INTO aerich (version, app, content) VALUES ('99_20300101000000_later.py', 'shop', '{}') RETURNING id"
    async with database.opened(settings.database_url):
        await sql.rows(add)
    try:
        with pytest.raises(Unusable, match="migration 99, later"):
            async with opening.opened(settings):
                pytest.fail("opened")
        finding = await found(settings, "database")
        assert finding.state is State.WRONG
        assert "migration 99, later" in finding.said
        monkeypatch.setattr(config, "load", lambda: settings)
        monkeypatch.setattr(private, "begin", lambda: None)
        code = await _beside(migrate.main)
        assert code == 1
        assert "migration 99, later" in capsys.readouterr().err
    finally:
        from tortoise import Tortoise

        await Tortoise.init(config=database.config(settings.database_url))
        await sql.rows("DELETE FROM aerich WHERE version LIKE '99%' RETURNING id")
        await Tortoise.close_connections()


async def test_figures_are_right_after_a_migration(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """`make migrate` counts what there is to count itself: the doctor finds nothing wrong before the next start."""
    async with database.opened(settings.database_url):
        await MarketFact.filter(name__contains="sales").delete()
        await sql.rows("DELETE FROM product_days RETURNING id")
    monkeypatch.setattr(config, "load", lambda: settings)
    monkeypatch.setattr(private, "begin", lambda: None)
    assert await _beside(migrate.main) == 0
    assert (await found(settings, "figures")).state is State.FINE


async def _beside(main: Callable[[], int]) -> int:
    """A command has a loop of its own."""
    import asyncio

    return await asyncio.to_thread(main)


async def test_a_role_without_rights_is_told_the_grant(postgres_server: str, tmp_path: Path) -> None:
    connection = await asyncpg.connect("postgresql" + postgres_server[postgres_server.index("://") :])
    await connection.execute("DROP DATABASE IF EXISTS guest")
    await connection.execute("DROP ROLE IF EXISTS guest")
    await connection.execute("CREATE ROLE guest LOGIN")
    await connection.execute("CREATE DATABASE guest")
    await connection.close()
    url = postgres_server.replace("postgres@", "guest@").rpartition("/")[0] + "/guest"
    with pytest.raises(Unusable) as problem:
        async with database.opened(url):
            pytest.fail("opened")
    assert "GRANT CREATE, USAGE ON SCHEMA public TO guest;" in str(problem.value)
    assert len(str(problem.value).splitlines()) == 1


async def test_a_wrong_password_is_one_line_everywhere(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def refused() -> bool:
        raise asyncpg.InvalidPasswordError('password authentication failed for user "bozor"')

    monkeypatch.setattr(database, "is_current", refused)
    monkeypatch.setattr(config, "load", lambda: settings)
    monkeypatch.setattr(private, "begin", lambda: None)
    finding = await found(settings, "database")
    assert (finding.state, "password authentication failed" in finding.said) == (State.WRONG, True)
    for main in (migrate.main, partial(rollups.main, ["check"])):
        assert await _beside(main) == 1
        said = capsys.readouterr().err
        assert "password authentication failed" in said
        assert len(said.splitlines()) == 1
    with pytest.raises(Unreachable):
        async with opening.opened(settings):
            pytest.fail("opened")


# --- a Telegram that refuses or stumbles


only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@only_sqlite
async def test_a_malformed_token_is_one_line(settings: Settings, parent: Parent, tmp_path: Path) -> None:
    async with telegram(lambda method: (404, "Not Found")) as api:
        code, said = await started(parent, tmp_path, settings, api)
    assert code == 1
    assert len(said) == 1
    assert "Telegram refuses BOT_TOKEN" in said[0]


async def test_a_mistyped_token_takes_no_market(parent: Parent, tmp_path: Path) -> None:
    """The next start brings the right one, which is of another bot perhaps."""
    new = Settings(_env_file=None, database_url=f"sqlite://{tmp_path / 'bot' / 'bozor.db'}")
    async with telegram(lambda method: (401, "Unauthorized")) as api:
        code, said = await started(parent, tmp_path, new, api)
    assert (code, "Telegram refuses BOT_TOKEN" in said[-1]) == (1, True)
    async with database.opened(new.database_url):
        assert (await standing.bot(), await standing.is_demo()) == (None, None)
    async with telegram(lambda method: (200, ME) if method == "getMe" else (400, "enough")) as api:
        await started(parent, tmp_path, new, api, BOT_TOKEN=f"{ME['id']}:abcdefgh")
    async with database.opened(new.database_url):
        assert (await standing.bot(), await standing.is_demo()) == (ME["id"], False)


@only_sqlite
async def test_a_refused_webhook_is_one_line(settings: Settings, parent: Parent, tmp_path: Path) -> None:
    def answer(method: str) -> tuple[int, Any]:
        if method == "setWebhook":
            return 400, "Bad Request: bad webhook: Failed to resolve host"
        return 200, ME if method == "getMe" else True

    hook = {"WEBHOOK_URL": "https://market.example", "WEBHOOK_SECRET": "a-secret-of-the-tests"}
    async with telegram(answer) as api:
        code, said = await started(parent, tmp_path, settings, api, **hook)
    assert code == 1
    assert len(said) == 1
    assert "Failed to resolve host" in said[0]


@pytest.mark.parametrize("by_webhook", [False, True], ids=["deleteWebhook", "setWebhook"])
async def test_a_telegram_that_stumbles_is_asked_again(by_webhook: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "RETRY_SECONDS", 0.0)
    troubles = [TelegramServerError(GetMe(), "Internal Server Error"), TelegramNetworkError(GetMe(), "reset")]
    asked: list[str] = []

    class Stumbling:
        async def set_webhook(self, *_: Any, **__: Any) -> bool:
            return await self._said("set")

        async def delete_webhook(self, **_: Any) -> bool:
            return await self._said("delete")

        async def _said(self, what: str) -> bool:
            asked.append(what)
            if troubles:
                raise troubles.pop()
            raise Done

    class Done(Exception):
        pass

    import asyncio

    hook: dict[str, Any] = {"webhook_url": "https://example.com", "webhook_secret": SecretStr(SECRET)}
    settings = Settings(_env_file=None, **(hook if by_webhook else {}))
    receive: Callable[..., Awaitable[None]] = app.receive
    with pytest.raises(Done):
        await receive(settings, Stumbling(), None, asyncio.Event())
    assert asked == ["set" if by_webhook else "delete"] * 3


# --- files


@pytest.mark.parametrize(
    "content", ["# токен\nBOT_TOKEN=1:abcdefgh\n".encode("cp1251"), "BOT_TOKEN=1:abcdefgh\n".encode("utf-16"),
                "BOT_TOKEN=1:abcdefgh\n".encode("utf-16-le")],
    ids=["cp1251", "utf-16", "utf-16 without its mark"],
)  # fmt: skip
def test_an_env_in_another_encoding_is_said(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(content)
    with pytest.raises(WrongConfiguration, match=r"save \.env as UTF-8"):
        config.load()


def test_what_a_market_writes_is_for_its_owner_alone(tmp_path: Path) -> None:
    environment = _clean() | {"DATA_DIR": str(tmp_path / "var"), "DATABASE_URL": f"sqlite://{tmp_path}/var/bozor.db"}
    command = [sys.executable, "-m", "tools.migrate"]
    done = subprocess.run(
        command, env=environment | {"PYTHONPATH": str(ROOT)}, cwd=tmp_path, capture_output=True, text=True, timeout=120,
        umask=0o022,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = list((tmp_path / "var").rglob("*"))
    assert made
    assert [path for path in made if path.stat().st_mode & 0o077] == []
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


@only_sqlite
async def test_files_that_others_may_read_are_found(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    file = Path(settings.database_url.removeprefix("sqlite://"))
    monkeypatch.setattr(private, "_lets_through", lambda folder: True)  # the folders of tests are closed ones
    file.chmod(0o644)
    assert (await found(settings, "files")).state is State.WRONG
    file.chmod(0o600)
    assert (await found(settings, "files")).state is State.FINE


def test_a_closed_folder_closes_what_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = Settings(_env_file=None, data_dir=tmp_path / "var", database_url=f"sqlite://{tmp_path}/var/bozor.db")
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "bozor.db").touch(0o644)
    os.chmod(tmp_path / "var", 0o700)
    assert private.open_to_others(made) == []


# --- the webhook's address


@pytest.mark.parametrize("address", ["http://market.example.com", "http://127.0.0.1:8081"])
def test_telegram_calls_https_alone(address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WEBHOOK_URL", address)
    monkeypatch.setenv("WEBHOOK_SECRET", "a-secret-of-the-tests")
    with pytest.raises(WrongConfiguration, match="https://"):
        config.load()
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:8090")
    assert config.load().webhook_url == address, "a server of one's own calls what it is told"
