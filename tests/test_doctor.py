"""The doctor: finds what is wrong and says what to do; a healthy market gets no advice it does not need."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from bot import database
from bot.config import Settings
from bot.opening import opened
from models import Notification, Order, Product, ProductImage, Seller
from models.base import now
from models.enums import NoticeState
from services import pictures, sql
from services.market import MEBIBYTE
from tests import conftest, factories
from tests.buying import buy, ready
from tests.keys import FIELD_KEY, PEPPER
from tests.services.test_pictures import drawn
from tools import doctor
from tools.findings import Finding, State

TOKEN = "42:secret-of-the-doctor"
HOOK = {"url": "", "pending_update_count": 0}


@pytest.fixture
async def settings(database_url: str, tmp_path: Path) -> Settings:
    """A healthy market with one order."""
    made = Settings(
        _env_file=None, database_url=database_url, data_dir=tmp_path / "var", admin_ids="77",
        pepper=SecretStr(PEPPER.hex()), field_key=SecretStr(FIELD_KEY.hex()),
    )  # fmt: skip
    async with database.opened(database_url):
        await conftest.empty()
    async with opened(made):
        shop = await factories.seller()
        await buy(await ready(name="Ann"), await factories.product(seller=shop, stock=5))
    return made


async def found(settings: Settings) -> dict[str, Finding]:
    return {finding.subject: finding async for finding in doctor.examine(settings)}


@asynccontextmanager
async def telegram(me: Any, hook: Any, date: datetime | None = None) -> AsyncIterator[str]:
    """Somebody who answers getMe and getWebhookInfo like a Bot API server."""

    def answering(body: Any) -> Any:
        async def answer(request: web.Request) -> web.Response:
            return web.json_response(body, headers={"Date": format_datetime(date or datetime.now(UTC), usegmt=True)})

        return answer

    street = web.Application()
    street.router.add_get(f"/bot{TOKEN}/getMe", answering(me))
    street.router.add_get(f"/bot{TOKEN}/getWebhookInfo", answering({"ok": True, "result": hook}))
    async with TestServer(street) as server:
        yield str(server.make_url("")).rstrip("/")


def with_token(settings: Settings, url: str, **more: Any) -> Settings:
    return settings.model_copy(update={"bot_token": SecretStr(TOKEN), "bot_api_url": url, **more})


async def test_a_healthy_market(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    me = {"ok": True, "result": {"username": "bozor_bot"}}
    async with telegram(me, HOOK) as url:
        assert await doctor.report(with_token(settings, url)) == 0
    said = capsys.readouterr().out
    assert "Nothing is wrong." in said
    assert "@bozor_bot" in said
    assert TOKEN not in said


@pytest.mark.parametrize(
    ("me", "hook", "late", "subject", "fix"),
    [
        ({"ok": False, "description": "Unauthorized"}, HOOK, 0, "token", "@BotFather"),
        ({"ok": True, "result": {"username": "b"}}, HOOK, 90, "clock", "set-ntp"),
        (
            {"ok": True, "result": {"username": "b"}},
            {"url": "https://m.example/telegram", "last_error_message": "Connection refused"},
            0, "webhook", "proxy",
        ),
    ],
)  # fmt: skip
async def test_what_telegram_says(
    settings: Settings, me: dict[str, Any], hook: dict[str, Any], late: int, subject: str, fix: str
) -> None:
    more = {"webhook_url": "https://m.example"} if hook["url"] else {}
    async with telegram(me, hook, datetime.now(UTC) + timedelta(seconds=late)) as url:
        finding = (await found(with_token(settings, url, **more)))[subject]
    assert finding.state is State.WRONG
    assert fix in finding.fix


async def test_an_answer_of_another_shape_is_none(settings: Settings) -> None:
    answers: list[Any] = [[], None, "page", {}, {"ok": True}, {"ok": True, "result": [1]}]
    hooks: list[Any] = [[], {"pending_update_count": "many"}]
    for me in answers:
        for hook in hooks:
            async with telegram(me, hook) as url:
                finding = (await found(with_token(settings, url)))["token"]
            assert (finding.state is State.FINE) == (isinstance(me, dict) and "ok" in me)


async def test_a_silent_telegram_is_told_without_the_token(settings: Settings) -> None:
    finding = (await found(with_token(settings, "http://127.0.0.1:9")))["token"]
    assert finding.state is State.WRONG
    assert TOKEN not in finding.said + finding.fix


async def test_broken_rules_are_named(settings: Settings) -> None:
    async with opened(settings):
        await Order.all().update(total=1)
        await Product.all().update(rating_count=3)
    finding = (await found(settings))["invariants"]
    assert finding.state is State.WRONG
    assert "total is the sum of its lines" in finding.said
    assert "stars are its ratings" in finding.said


async def test_the_folder_of_photos_is_counted(settings: Settings) -> None:
    async with opened(settings):
        await pictures.keep(drawn("JPEG"))
        product = await Product.first()
        assert product is not None
    assert "media, 0 MB; 1 hang at no product" in (await found(settings))["photos"].said
    async with opened(settings):
        await ProductImage.create(product_id=product.id, sha256="f" * 64)
    finding = (await found(settings))["photos"]
    assert (finding.state, "1 that products have are not there" in finding.said) == (State.HINT, True)


async def test_a_disk_that_is_all_but_full(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong from where on no photos are taken in, which it says."""
    free = 499 * MEBIBYTE
    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=free))
    finding = (await found(settings))["disk"]
    assert (finding.state, "no photos are taken in" in finding.said) == (State.WRONG, True)
    assert (await found(settings.model_copy(update={"least_disk_mb": 499})))["disk"].state is State.FINE


async def test_figures_that_went_wrong(settings: Settings) -> None:
    async with opened(settings):
        product = await Product.first()
        assert product is not None
        await sql.rows(
            "INSERT INTO product_days (product_id, day, units, revenue) VALUES (?1, 1, 2, 3) RETURNING id", product.id
        )
    finding = (await found(settings))["figures"]
    assert (finding.state, finding.fix) == (State.WRONG, ".venv/bin/python -m tools.rollups rebuild")


async def test_no_shop_is_known(settings: Settings) -> None:
    """Whose limits never end is nobody's fault but the owner's, who is told (faults.md F398)."""
    finding = (await found(settings))["known shops"]
    assert (finding.state, "⭐️" in finding.fix) == (State.HINT, True)
    async with opened(settings):
        await Seller.all().update(is_known=True)
    assert (await found(settings))["known shops"].state is State.FINE


async def test_other_keys(settings: Settings) -> None:
    async with opened(settings):
        await factories.customer(name="Bob", phone="00" * 40)
    finding = (await found(settings.model_copy(update={"field_key": SecretStr("c3" * 32)})))["personal data"]
    assert finding.state is State.WRONG
    assert "keys.env" in finding.fix


async def test_keys_that_others_may_read(settings: Settings) -> None:
    bare = settings.model_copy(update={"pepper": None, "field_key": None})
    file = bare.data_dir / "keys.env"
    bare.data_dir.mkdir(exist_ok=True)
    file.write_text(f"PEPPER={PEPPER.hex()}\nFIELD_KEY={FIELD_KEY.hex()}\n")
    file.chmod(0o644)
    assert (await found(bare))["keys"].fix == f"chmod 600 {file}"
    file.chmod(0o600)
    assert (await found(bare))["keys"].state is State.FINE


async def test_keys_that_were_lost(settings: Settings) -> None:
    """No start makes those of a market that is there, and no line of the doctor says that one would."""
    bare = settings.model_copy(update={"pepper": None, "field_key": None})
    async with opened(settings):
        await factories.customer(name="Bob")
    report = await found(bare)
    assert report["personal data"].state is report["keys"].state is State.WRONG
    assert "cp … " in report["keys"].fix
    assert not [each for each in report.values() if "first start" in each.said]
    away = bare.model_copy(update={"database_url": "postgres://nobody@127.0.0.1:9/none"})
    assert "first start" not in (await found(away))["keys"].said


async def test_before_the_first_start(tmp_path: Path) -> None:
    nothing = Settings(_env_file=None, database_url=f"sqlite://{tmp_path / 'none.db'}", data_dir=tmp_path / "none")
    states = {finding.state for finding in (await found(nothing)).values()}
    assert State.WRONG not in states
    assert not (tmp_path / "none.db").exists()


async def test_a_database_that_is_away(tmp_path: Path) -> None:
    away = Settings(_env_file=None, database_url="postgres://nobody@127.0.0.1:9/none", data_dir=tmp_path)
    assert (await found(away))["database"].state is State.WRONG


async def test_notices_that_wait_or_failed(settings: Settings) -> None:
    assert (await found(settings))["notices"].state is State.FINE
    async with opened(settings):
        written = now() - timedelta(minutes=doctor.LATE_MINUTES + 1)
        await Notification.all().update(created_at=written, due_at=now(), state=NoticeState.WAITING)
    assert (await found(settings))["notices"].state is State.WRONG
    for given_up in (NoticeState.FAILED, NoticeState.UNKNOWN):
        async with opened(settings):
            await Notification.all().update(due_at=now(), state=given_up)
        assert (await found(settings))["notices"].state is State.HINT


async def test_every_hint_says_what_to_do(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder where nothing is yet: a command or a place for each."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("ADMIN_ID=5\n")
    bare = Settings(_env_file=None, data_dir=tmp_path / "new", database_url=f"sqlite://{tmp_path}/new/bozor.db")
    hints = {name: each for name, each in (await found(bare)).items() if each.state is not State.FINE}
    assert hints.keys() == {"settings", "keys", "database", "token", "owner", "support"}
    assert "did you mean ADMIN_IDS?" in hints["settings"].said
    assert "diff .env" in hints["settings"].fix
    assert "ADMIN_IDS is empty" in hints["owner"].said, "a market without an owner is none"
    assert "SUPPORT_CONTACT is empty" in hints["support"].said
    assert all("make run" in hints[name].fix for name in ("keys", "database", "token"))
    assert (await found(settings))["settings"].state is State.HINT
