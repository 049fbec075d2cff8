"""A market knows its kind, its bot and its keys; another configuration is refused, and changes nothing (adr/0032)."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import config, database, identity, opening, private, running
from bot.config import Settings, WrongConfiguration
from demo import seed
from models import Checkout, MarketFact, Order, User, Wizard
from models.base import Table
from services import market, sql, standing, vault
from tests import conftest, factories
from tests.keys import FIELD_KEY, PEPPER
from tests.processes import ROOT, _clean
from tests.state import state
from tests.test_migrations import down
from tools import backup, doctor, migrate, restore
from tools.backup import Failed
from tools.findings import Finding, State

REAL, OTHER, PLAYGROUND = "777:of-this-market", "778:of-another-one", "42:of-the-playground"
OTHER_KEYS = {"pepper": SecretStr("c3" * 32), "field_key": SecretStr("c4" * 32)}
NO_KEYS = {"pepper": None, "field_key": None}


@pytest.fixture
async def empty(database_url: str, tmp_path: Path) -> Settings:
    """Those of a bot on Telegram, and a market that nobody has opened yet."""
    made = Settings(
        _env_file=None, database_url=database_url, data_dir=tmp_path / "var", bot_token=SecretStr(REAL),
        pepper=SecretStr(PEPPER.hex()), field_key=SecretStr(FIELD_KEY.hex()),
    )  # fmt: skip
    async with database.opened(database_url):
        await conftest.empty()
    return made


@pytest.fixture
async def settings(empty: Settings) -> Settings:
    """The market after its first start, with a seller, a product, a customer and a notice that waits."""
    async with opening.opened(empty):
        await factories.product(seller=await factories.seller())
        await factories.customer(name="Ann", phone=vault.seal("+998901234567"))
    return empty


def of(settings: Settings, token: str) -> Settings:
    return settings.model_copy(update={"bot_token": SecretStr(token)})


async def rows(settings: Settings) -> object:
    async with database.opened(settings.database_url):
        return await state(), await state("market_facts")


async def refused(settings: Settings) -> str:
    """What the start says; nothing may have changed by it."""
    before = await rows(settings)
    with pytest.raises(WrongConfiguration) as problem:
        async with opening.opened(settings):
            pytest.fail("opened")
    assert await rows(settings) == before
    return str(problem.value)


async def found(settings: Settings, subject: str) -> Finding:
    return {finding.subject: finding async for finding in doctor.examine(settings)}[subject]


# --- the bot


async def test_the_first_bot_makes_the_market_its_own(settings: Settings) -> None:
    async with opening.opened(settings):
        assert (await standing.is_demo(), await standing.bot()) == (False, 777)
    async with opening.opened(of(settings, "777:renewed-by-BotFather")):
        assert await standing.bot() == 777
    async with opening.opened(settings.model_copy(update={"bot_token": None})):
        assert await User.all().count() == 2, "tools need no token"
    assert (await found(settings, "market")).said == "of bot 777"


async def test_another_bot_is_refused_and_told_the_way_to_move(settings: Settings) -> None:
    said = await refused(of(settings, OTHER))
    assert said.count("bot 777") == 2
    assert "tools.move_bot" in said
    finding = await found(of(settings, OTHER), "market")
    assert (finding.state, "bot 777" in finding.said) == (State.WRONG, True)


async def test_a_demo_market_and_a_real_one_never_meet(empty: Settings, settings: Settings) -> None:
    assert "market on Telegram" in await refused(of(settings, PLAYGROUND))
    async with database.opened(settings.database_url):
        await conftest.empty(even_on_sqlite=True)
    async with opening.opened(of(settings, PLAYGROUND)):
        assert (await standing.is_demo(), await standing.bot()) == (True, 42)
    assert "demo market" in await refused(settings)
    assert (await found(settings, "market")).state is State.WRONG
    async with opening.opened(of(settings, "42:another-token-of-the-next-run")):
        pass


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_was_seeded_is_a_demo_market(empty: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed, "DAYS", 3)
    async with opening.opened(empty.model_copy(update={"bot_token": None})):
        await seed.seed(lambda line: None)
    assert "demo market" in await refused(empty)


async def test_nobody_made_up_comes_into_a_real_market(empty: Settings) -> None:
    async with opening.opened(empty):
        assert not await User.exists()
    async with opening.opened(empty.model_copy(update={"bot_token": None})):
        with pytest.raises(seed.NotForPlay):
            await seed.seed(lambda line: None)
        assert not await User.exists()


def test_the_demo_is_not_for_a_bot_on_telegram(tmp_path: Path) -> None:
    environment = _clean() | {
        "BOT_TOKEN": REAL, "DATA_DIR": str(tmp_path), "DATABASE_URL": f"sqlite://{tmp_path}/market.db",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "demo"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "nobody made-up" in done.stderr
    assert list(tmp_path.iterdir()) == []


async def test_of_two_first_starts_one_is_told(empty: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both found the market nobody's; the second one wrote between the first one's look and its word."""
    check = identity.check

    async def looks_and_is_overtaken(settings: Settings, *, is_restoring: bool = False) -> None:
        await check(settings, is_restoring=is_restoring)
        assert await standing.claim(778, config.keys(settings).fingerprint)

    monkeypatch.setattr(identity, "check", looks_and_is_overtaken)
    with pytest.raises(WrongConfiguration, match="another bot has just"):
        async with opening.opened(empty):
            pytest.fail("opened")


async def test_older_tables_stay_as_they_are(settings: Settings) -> None:
    """A second bot of newer code, with the first one's DATABASE_URL, does not migrate it under its hands."""
    async with database.opened(settings.database_url):
        assert await down(settings.database_url, steps=1)
    for wrong, word in ((of(settings, OTHER), "bot 777"), (settings.model_copy(update=OTHER_KEYS), "PEPPER")):
        with pytest.raises(WrongConfiguration, match=word):
            async with opening.opened(wrong):
                pytest.fail("opened")
        assert (await found(settings, "migrations")).state is State.WRONG
    async with opening.opened(settings):
        assert await database.is_current()


# --- the keys


@pytest.mark.parametrize("remembered", [True, False])
async def test_a_filled_market_has_its_keys_or_does_not_open(settings: Settings, remembered: bool) -> None:
    """Also where nothing was sealed yet: passwords hang on the keys too."""
    async with opening.opened(settings):
        await User.all().update(phone=None)
        if not remembered:
            await MarketFact.filter(name="keys").delete()
    bare = settings.model_copy(update=NO_KEYS)
    assert "there are no keys" in await refused(bare)
    mistyped = bare.model_copy(update={"data_dir": settings.data_dir / "var" / "mistyped"})
    with (
        pytest.raises(WrongConfiguration, match=r"DATA_DIR: there are no keys in .*mistyped"),
        running.present(mistyped),
    ):
        async with opening.opened(mistyped):
            pytest.fail("opened")
    assert not (settings.data_dir / "var").exists(), "no trace of a path that was mistyped"
    assert not (bare.data_dir / "keys.env").exists()
    assert (await found(bare, "personal data")).state is State.WRONG
    with pytest.raises(WrongConfiguration, match="no keys"):
        await backup.back_up(bare, settings.data_dir / "backups")


async def seals(model: type[Table], column: str) -> None:
    """One row of the market holds something sealed, in this column alone."""
    ann = await User.get(name="Ann")
    sealed = vault.seal_facts({"address": "12 Navoi street"})
    if model is Wizard:
        await Wizard.create(user_id=ann.id, step="search", data=sealed)
    elif model is Checkout:
        await Checkout.create(key="k", customer_id=ann.id, lines=[], total=0, currency="UZS", delivery=sealed)
    elif model is Order:
        shop = (await sql.rows("SELECT id FROM sellers"))[0]["id"]
        await Order.create(number="A", customer_id=ann.id, seller_id=shop, total=0, currency="UZS", delivery=sealed)
    else:
        await User.filter(id=ann.id).update(**{column: sealed})


@pytest.mark.parametrize(("table", "column"), standing.SEALED)
async def test_of_a_market_from_before_anything_sealed_tells_the_keys(
    settings: Settings, table: str, column: str
) -> None:
    async with opening.opened(settings):
        await User.all().update(phone=None)
        models = {model._meta.db_table: model for model in (User, Order, Checkout, Wizard)}
        await seals(models[table], column)
        await MarketFact.filter(name="keys").delete()
    assert "not those of this market" in await refused(settings.model_copy(update=OTHER_KEYS))
    async with opening.opened(settings):
        assert await market.fact("keys") == config.keys(settings).fingerprint


# --- the tools


async def _said(main: object, settings: Settings, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(config, "load", lambda: settings)
    monkeypatch.setattr(private, "begin", lambda: None)
    assert callable(main)
    given = [list(arguments)] if inspect.signature(main).parameters else []
    code: int = await asyncio.to_thread(main, *given)
    return code


@pytest.mark.parametrize("wrong", ["keys", "bot"])
async def test_the_tools_say_so_too(
    settings: Settings, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = await backup.back_up(settings, tmp_path / "backups")
    other = settings.model_copy(update=OTHER_KEYS) if wrong == "keys" else of(settings, OTHER)
    async with database.opened(settings.database_url):
        assert await down(settings.database_url, steps=1)
    assert await _said(migrate.main, other, monkeypatch) == 2
    assert ("PEPPER" if wrong == "keys" else "bot 777") in capsys.readouterr().err
    assert await _said(restore.main, other, monkeypatch, str(place)) == 1
    assert ("other keys" if wrong == "keys" else "backup is of bot 777") in capsys.readouterr().err
    assert not list(tmp_path.rglob("*before-*")), "nothing was replaced"
    if wrong == "keys":
        assert await _said(backup.main, other, monkeypatch, str(tmp_path / "backups")) == 1
        assert "would not open its backup" in capsys.readouterr().err
    await restore.restore(settings.model_copy(update={"bot_token": None}), place)
    with pytest.raises(Failed, match="restore it without BOT_TOKEN"):
        await restore.restore(of(settings, OTHER), place)
    async with opening.opened(settings):
        assert await standing.bot() == 777


async def test_a_restore_puts_nobody_elses_market_away(settings: Settings, tmp_path: Path) -> None:
    """A mistaken DATABASE_URL beside the right token; whoever moved the market and goes back leaves the token out."""
    place = await backup.back_up(settings, tmp_path / "backups")
    async with database.opened(settings.database_url):
        await standing.belongs_to(778)
    before = await rows(settings)
    with pytest.raises(Failed, match="is of bot 778"):
        await restore.restore(settings, place)
    assert await rows(settings) == before
    await restore.restore(settings.model_copy(update={"bot_token": None}), place)
    async with opening.opened(settings):
        assert await standing.bot() == 777


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("left", [b"", b"what a disk makes of it" * 500])
async def test_a_damaged_market_is_restored_whosever_it_was(settings: Settings, tmp_path: Path, left: bytes) -> None:
    place = await backup.back_up(settings, tmp_path / "backups")
    Path(settings.database_url.removeprefix("sqlite://")).write_bytes(left)
    await restore.restore(settings, place)
    async with opening.opened(settings):
        assert await standing.bot() == 777
