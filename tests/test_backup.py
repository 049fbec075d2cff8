"""Backup and restore: a market goes back to what it was, whole or not at all, and old buttons are void."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import database, running
from bot.config import Settings
from bot.lease import Lease
from bot.opening import opened
from keyboards.base import set_epoch
from keyboards.catalog import OpenProduct
from models import AccountMove, Order, Product, User
from models.base import now
from services import invariants, market, orders
from tests import conftest, factories
from tests.buying import buy, ready
from tests.keys import FIELD_KEY, PEPPER
from tools import backup, restore
from tools.backup import Failed


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None, database_url=database_url, data_dir=tmp_path / "var",
        pepper=SecretStr(PEPPER.hex()), field_key=SecretStr(FIELD_KEY.hex()),
    )  # fmt: skip


async def filled(settings: Settings) -> None:
    """A market with a photo, a product and an accepted order."""
    media = settings.data_dir / "media"
    media.mkdir(parents=True)
    (media / "photo.jpg").write_bytes(b"picture")
    async with database.opened(settings.database_url):
        await conftest.empty()
    async with opened(settings):
        shop = await factories.seller(shop_name="Tom")
        tea = await factories.product(seller=shop, name="Tea", stock=5)
        order = await buy(await ready(name="Ann"), tea, 2)
        await orders.accept(shop.seller, order.id)


async def spoil(settings: Settings) -> None:
    """What happens after the backup: another customer, another price, another order, no photo."""
    (settings.data_dir / "media" / "photo.jpg").unlink()
    async with opened(settings):
        tea = await Product.get(name="Tea")
        await buy(await ready(name="Bob"), tea, 1)
        await Product.filter(id=tea.id).update(price=1)


async def counted() -> tuple[list[str], int, int]:
    people = await User.all().order_by("id").values_list("name", flat=True)
    return [str(name) for name in people], await Order.all().count(), (await Product.get(name="Tea")).stock


async def test_a_market_goes_back_to_what_it_was(settings: Settings, tmp_path: Path) -> None:
    await filled(settings)
    async with opened(settings):
        account = (await factories.customer()).id
        await AccountMove.create(account_id=account, new_user_id=1, due_at=now())
    place = await backup.back_up(settings, tmp_path / "backups")
    await spoil(settings)
    async with opened(settings):
        before = await market.epoch()
        assert (await counted())[1:] == (2, 2)
        set_epoch(before)
        old_button = OpenProduct(product_id=1).pack()
    kept = await restore.restore(settings, place)
    assert Path(kept).is_file()
    async with opened(settings):
        names, made, stock = await counted()
        assert ("Bob" in names, made, stock) == (False, 1, 3)
        assert await invariants.broken() == ()
        assert not await AccountMove.exists(), "a question whose No is void is withdrawn"
        set_epoch(await market.epoch())
        with pytest.raises(ValueError, match="before a restore"):
            OpenProduct.unpack(old_button)
    assert (settings.data_dir / "media" / "photo.jpg").read_bytes() == b"picture"


async def test_a_backup_is_taken_while_the_market_writes(settings: Settings, tmp_path: Path) -> None:
    await filled(settings)
    async with opened(settings):
        bob, tea = await ready(name="Bob"), await Product.get(name="Tea")
        async with asyncio.TaskGroup() as both:
            making = both.create_task(backup.back_up(settings, tmp_path / "backups"))
            for _ in range(3):
                await buy(bob, tea)
    await restore.restore(settings, making.result())
    async with opened(settings):
        assert await invariants.broken() == ()


async def test_nothing_is_restored_under_a_running_bot(settings: Settings, tmp_path: Path) -> None:
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    with running.present(settings), running.present(settings):  # noqa: SIM117
        with pytest.raises(Failed, match="stop it first"):
            await restore.restore(settings, place)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_nothing_is_restored_under_a_bot_of_another_host(settings: Settings, tmp_path: Path) -> None:
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    held = Lease(42, "elsewhere")
    async with database.opened(settings.database_url):
        assert await held.take(asyncio.Event())
    with pytest.raises(Failed, match="on another host: stop it first"):
        await restore.restore(settings, place)
    async with database.opened(settings.database_url):
        await held.give_back()
    await restore.restore(settings, place)


async def test_a_damaged_backup_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    (place / "media" / "photo.jpg").unlink()
    (place / "media" / "photo.jpg").write_bytes(b"pictures")
    with pytest.raises(Failed, match="damaged"):
        await restore.restore(settings, place)
    async with opened(settings):
        assert (await counted())[1:] == (1, 3)


async def test_other_keys_or_another_currency_are_refused(settings: Settings, tmp_path: Path) -> None:
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    for change, words in (
        ({"pepper": SecretStr("c3" * 32)}, "other keys"),
        ({"currency": "USD"}, "CURRENCY=UZS"),
    ):
        with pytest.raises(Failed, match=words):
            await restore.restore(settings.model_copy(update=change), place)
    assert "photo.jpg" in (place / backup.MANIFEST).read_text()
    assert FIELD_KEY.hex() not in (place / backup.MANIFEST).read_text()


async def test_what_is_no_backup_is_said(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Failed, match="not a backup"):
        await restore.restore(settings, tmp_path)
    assert restore.main([]) == 2
    assert "FROM=" in capsys.readouterr().err


async def test_a_failed_backup_leaves_nothing(settings: Settings, tmp_path: Path) -> None:
    nowhere = settings.model_copy(update={"database_url": f"sqlite://{tmp_path / 'none.db'}"})
    with pytest.raises(Failed, match="no database"):
        await backup.back_up(nowhere, tmp_path / "backups")
    assert not (tmp_path / "backups").exists(), "nor the folder that it was to lie in"
    (tmp_path / "mine").mkdir()
    with pytest.raises(Failed, match="no database"):
        await backup.back_up(nowhere, tmp_path / "mine")
    assert list((tmp_path / "mine").iterdir()) == []


async def test_where_nothing_was_ever_opened_nothing_is_to_be_put_back(tmp_path: Path) -> None:
    bare = Settings(_env_file=None, data_dir=tmp_path / "new", database_url=f"sqlite://{tmp_path}/new/bozor.db")
    with pytest.raises(Failed, match=r"no market yet to copy.*playground.*is not backed up"):
        await backup.back_up(bare, tmp_path / "backups")
    assert not (tmp_path / "backups").exists()


async def test_a_market_that_breaks_its_rules_is_restored_and_said_so(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await filled(settings)
    async with opened(settings):
        await Product.filter(name="Tea").update(sold=77)
    place = await backup.back_up(settings, tmp_path / "backups")
    with pytest.raises(restore.BrokenRules, match="sold") as broken:
        await restore.restore(settings, place)
    assert Path(broken.value.kept).exists()

    async def again(*given: object) -> str:
        raise broken.value

    monkeypatch.setattr(restore, "restore", again)
    monkeypatch.setattr("bot.config.load", lambda: settings)
    done = await asyncio.to_thread(restore.main, [str(place)])
    said = capsys.readouterr()
    assert (done, "Not restored" in said.out + said.err, broken.value.kept in said.out) == (1, False, True)
    assert str(broken.value) in said.err


async def test_nobody_else_reads_a_backup(settings: Settings, tmp_path: Path) -> None:
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    kept = [place / backup.MANIFEST, *(place / name for name in backup.DATABASES.values() if (place / name).exists())]
    assert place.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in kept] == [0o600, 0o600]


def test_the_older_ones_go_when_asked_and_nothing_else(tmp_path: Path) -> None:
    days = [f"bozor-2026112{day}-030000" for day in range(5)]
    for name in [*days, "bozor-20261119-030000.part", "photos"]:
        (tmp_path / name).mkdir()
    for name in [*days, "photos"]:
        (tmp_path / name / backup.MANIFEST).write_text("{}")
    assert [place.name for place in backup.forget_older(tmp_path, 2)] == days[:3]
    assert {place.name for place in tmp_path.iterdir()} == {*days[3:], "bozor-20261119-030000.part", "photos"}
    backup.forget_older(tmp_path, 0)
    assert (tmp_path / days[4]).exists(), "the newest always stays"
