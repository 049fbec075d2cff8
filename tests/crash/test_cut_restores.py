"""A restore is killed between any two of its steps: the former market is there, or no start opens a half of one."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sys
from pathlib import Path

import pytest

from bot.config import Settings, WrongConfiguration
from bot.opening import opened
from models import Order, User
from services import market, restored
from tests import test_backup
from tests.crash.bots import Fork, Parent
from tests.processes import STOP_SECONDS
from tests.test_backup import filled, spoil
from tools import backup, doctor, restore
from tools.backup import Failed
from tools.findings import State

__all__ = ["settings"]
settings = test_backup.settings
STEPS = {
    "once the photos are there": ("tools.restore", "_put_back_photos", True),
    "once the market is put aside": ("tools.restore", "_replace", False),
    "before the file takes its place": ("tools.restore", "_put_in_place", False),
    "once it has taken its place": ("tools.restore", "_put_in_place", True),
    "once the dump is loaded": ("tools.restore_postgres", "refill", True),
    "before it is made ready": ("services.restored", "void_buttons", False),
    "once it is made ready": ("services.restored", "void_buttons", True),
}


async def killed(parent: Parent, settings: Settings, place: Path, step: str) -> int:
    """The exit code of a restore that ends itself there (tests/crash/cut_restore.py)."""
    module, name, is_after = STEPS[step]
    assert settings.pepper is not None
    assert settings.field_key is not None
    keys = {"PEPPER": settings.pepper.get_secret_value(), "FIELD_KEY": settings.field_key.get_secret_value()}
    asked = [module, name, str(is_after), settings.database_url, str(settings.data_dir), str(place)]
    process = Fork(parent, "restore", [sys.executable, "-m", "tests.crash.cut_restore", *asked], place.parent, keys)
    process.start()
    return await asyncio.to_thread(process.ends, STOP_SECONDS)


async def market_of(settings: Settings) -> tuple[list[str], int, str]:
    async with opened(settings):
        people = [person.name for person in await User.all().order_by("id")]
        return people, await Order.all().count(), await market.epoch()


async def tried(settings: Settings) -> tuple[tuple[list[str], int, str] | None, str]:
    """The market, or why no start opens it."""
    try:
        return await market_of(settings), ""
    except WrongConfiguration as refusal:
        return None, str(refusal)


@pytest.mark.parametrize("step", STEPS)
async def test_a_restore_that_is_cut_off_is_all_or_nothing(
    settings: Settings, parent: Parent, tmp_path: Path, step: str
) -> None:
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    await spoil(settings)
    former = await market_of(settings)
    code = await killed(parent, settings, place, step)
    if code == 0:  # a step that this kind of database has not
        return
    assert code == -signal.SIGKILL
    found, refusal = await tried(settings)
    assert "make restore" in refusal or found == former or ("is made ready" in step and found and found[2] != former[2])
    await restore.restore(settings, place)
    people, placed, epoch = await market_of(settings)
    assert (placed, epoch != former[2], "Bob" in people) == (1, True, False)
    assert (settings.data_dir / "media" / "photo.jpg").read_bytes() == b"picture"


async def test_a_photo_that_is_a_folder_here_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    await spoil(settings)
    former = await market_of(settings)
    (settings.data_dir / "media" / "photo.jpg").mkdir()
    with pytest.raises(Failed, match="no photo"):
        await restore.restore(settings, place)
    assert await market_of(settings) == former


async def test_a_full_disk_changes_nothing_and_is_said(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    await spoil(settings)
    former = await market_of(settings)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "photo.jpg")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(Failed, match="No space left"):
        await restore.restore(settings, place)
    assert await market_of(settings) == former


async def test_a_market_that_was_cut_off_is_opened_by_nobody_and_the_doctor_says_so(settings: Settings) -> None:
    await filled(settings)
    async with opened(settings):
        await market.keep_fact(restored.UNFINISHED, "yes")
        found = await doctor._whose(settings)
    assert (found.state, "cut off" in found.said) == (State.WRONG, True)
    assert "make restore" in (await tried(settings))[1]
