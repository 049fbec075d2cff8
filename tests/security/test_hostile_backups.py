"""A backup that somebody had in their hands: nothing but what the market wrote comes back, and to its owner alone."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import private
from bot.config import Settings
from tests.test_backup import filled
from tests.test_backup import settings as settings  # the same fixture
from tools import backup, restore
from tools.backup import MANIFEST, Failed

Spoil = Callable[[Path], object]


def listed(place: Path, **changes: Any) -> None:
    """The list is whoever's who has the folder: it names what they like."""
    manifest = json.loads((place / MANIFEST).read_text())
    for name in changes.pop("adds", ()):
        manifest["files"][name] = backup.sha256(place / name)
    (place / MANIFEST).write_text(json.dumps(manifest | changes))


def leads_away(place: Path) -> None:
    """The photo is another file of the machine."""
    (place / "media" / "photo.jpg").unlink()
    (place / "media" / "photo.jpg").symlink_to(place.parent / "secret")
    listed(place, adds=["media/photo.jpg"])


def folder_leads_away(place: Path) -> None:
    (place / "media" / "aa").symlink_to(place.parent)
    listed(place, adds=["media/aa/secret"])


def climbs_out(place: Path) -> None:
    listed(place, adds=["media/../../secret"])


def is_not_listed(place: Path) -> None:
    (place / "media" / "extra.sh").write_text("echo")


def waits_for_ever(place: Path) -> None:
    os.mkfifo(place / "media" / "pipe")


def has_no_list(place: Path) -> None:
    (place / MANIFEST).unlink()
    (place / MANIFEST).symlink_to(place.parent / "secret")


def has_no_market(place: Path) -> None:
    listed(place, files={"media/photo.jpg": backup.sha256(place / "media" / "photo.jpg")})
    for name in backup.DATABASES.values():
        (place / name).unlink(missing_ok=True)


HOSTILE: list[Spoil] = [
    leads_away, folder_leads_away, climbs_out, is_not_listed, waits_for_ever, has_no_list, has_no_market,
    lambda place: (place / MANIFEST).write_text("not a list"),
    lambda place: (place / MANIFEST).write_text('["files"]'),
    lambda place: listed(place, files=[]),
    lambda place: listed(place, database="another"),
    lambda place: listed(place, database=["x"]),
    lambda place: listed(place, currency={"x": 1}),
    lambda place: listed(place, currency="UZS\nNot restored"),
    lambda place: listed(place, keys=None),
    lambda place: listed(place, files={"media/photo.jpg": ["x"]}),
    lambda place: listed(place, bot=["x"]),
    lambda place: listed(place, format=[[]]),
    lambda place: (place / MANIFEST).write_text('{"files": ' + "[" * 100_000),
    lambda place: (place / MANIFEST).write_bytes(bytes(range(256))),
]  # fmt: skip


async def test_nothing_comes_back_that_the_market_did_not_write(settings: Settings, tmp_path: Path) -> None:
    await filled(settings)
    for number, spoil in enumerate(HOSTILE):
        backups = tmp_path / f"backups {number}"
        place = await backup.back_up(settings, backups)
        (backups / "secret").write_text("of somebody else")
        spoil(place)
        with pytest.raises(Failed) as refusal:
            await restore.restore(settings, place)
        assert str(refusal.value).isprintable(), "one line"
    kept = sorted(file.name for file in settings.data_dir.rglob("*") if not file.name.startswith("."))
    assert [name for name in kept if name not in {"media", "photo.jpg"}] == []
    assert (settings.data_dir / "media" / "photo.jpg").read_bytes() == b"picture"
    assert not list(tmp_path.rglob("*before-*")), "nothing was replaced"


async def test_what_comes_back_is_the_owners_alone(settings: Settings, tmp_path: Path) -> None:
    """Though the copies, on a disk that knows no rights, and the market before were anybody's to read."""
    await filled(settings)
    place = await backup.back_up(settings, tmp_path / "backups")
    for entry in (place, *place.rglob("*"), *settings.data_dir.rglob("*"), *tmp_path.glob("*.db")):
        entry.chmod(0o777)
    (settings.data_dir / "media" / "photo.jpg").unlink()
    mask = os.umask(0o022)
    try:
        private.begin()
        kept = await restore.restore(settings, place)
    finally:
        os.umask(mask)
    restored = [Path(kept), settings.data_dir / "media" / "photo.jpg"]
    if settings.database_url.startswith("sqlite://"):
        restored.append(Path(settings.database_url.removeprefix("sqlite://")))
    assert [oct(file.stat().st_mode & 0o777) for file in restored] == ["0o600"] * len(restored)


async def test_a_photo_that_is_kept_elsewhere_is_in_the_backup(settings: Settings, tmp_path: Path) -> None:
    """The owner's own links, to a larger disk: the photo is copied, not the way to it."""
    await filled(settings)
    photo = settings.data_dir / "media" / "photo.jpg"
    photo.rename(tmp_path / "elsewhere.jpg")
    photo.symlink_to(tmp_path / "elsewhere.jpg")
    place = await backup.back_up(settings, tmp_path / "backups")
    photo.unlink()
    await restore.restore(settings, place)
    assert (photo.read_bytes(), photo.is_symlink()) == (b"picture", False)
