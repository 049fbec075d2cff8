"""The epoch in every button: a restore renews it, and no button from before parses any more (faults.md F53)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import database, private, running
from bot.config import load
from keyboards import base
from keyboards.catalog import PutInCart
from services import market
from tools.renew_epoch import main, renew


@pytest.fixture(autouse=True)
def _epoch() -> Iterator[None]:
    before = base._Epoch.value
    yield
    base.set_epoch(before)


def test_a_button_says_its_epoch_and_reads_back() -> None:
    base.set_epoch("ab12")
    packed = PutInCart(product_id=7, quantity=2).pack()
    assert packed == f"put:ab12:7:2:{base.UNSAID}"
    assert PutInCart.unpack(packed) == PutInCart(product_id=7, quantity=2)


def test_a_button_from_before_a_restore_does_not_parse() -> None:
    base.set_epoch("ab12")
    packed = PutInCart(product_id=7, quantity=2).pack()
    base.set_epoch("cd34")
    with pytest.raises(ValueError, match="restore"):
        PutInCart.unpack(packed)


async def test_the_epoch_is_kept_until_it_is_renewed(market_db: None) -> None:
    first = await market.epoch()
    assert len(first) == market.EPOCH_LENGTH
    assert await market.epoch() == first
    assert await market.renew_epoch() != first
    assert await market.epoch() != first


async def test_the_tool_for_restores_renews_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite://{tmp_path}/market.db"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    async with database.opened(url):
        first = await market.epoch()
    fresh = await renew()
    async with database.opened(url):
        assert await market.epoch() == fresh != first


def test_it_wants_the_bot_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(private, "begin", lambda: None)
    monkeypatch.setenv("DATABASE_URL", f"sqlite://{tmp_path}/market.db")
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    with running.present(load()):
        assert main() == 1
    assert "Not renewed: the bot is running" in capsys.readouterr().err
