"""Whether a shop's photo is taken in, asked before it is fetched: of the disk's room, and of the shop's day."""

from __future__ import annotations

import asyncio
import shutil

import structlog

from models.base import now
from services import pictures, sql
from services.actors import Seller
from services.errors import PictureFault, WrongPicture
from services.market import MEBIBYTE, rules

log = structlog.get_logger(__name__)
DEAR = 20 * MEBIBYTE  # what a picture counts that was too much for its decoder
# A new day begins at nothing; above the day's bytes no row is returned, and nothing is counted.
_TODAY = "CASE WHEN uploads.day = excluded.day THEN uploads.bytes ELSE 0 END + excluded.bytes"
_COUNT = f"""
INSERT INTO uploads (created_at, seller_id, day, bytes) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (seller_id) DO UPDATE SET day = excluded.day, bytes = {_TODAY} WHERE {_TODAY} <= ?5 RETURNING id
"""  # noqa: S608
_ADD = "UPDATE uploads SET bytes = bytes + ?2 WHERE seller_id = ?1 RETURNING id"


async def admit(seller: Seller, told: int | None) -> int:
    """Counts a photo of `told` bytes, as Telegram says, or of the most where it does not; returns what was counted.

    Raises WrongPicture: "size", "disk" while the disk is all but full, "day" beyond what a shop may send in one day.
    """
    counted = pictures.LARGEST if told is None else told
    if counted > pictures.LARGEST:
        raise WrongPicture(PictureFault.SIZE)
    await asyncio.to_thread(_check_room)
    today = now().astimezone(rules.zone).date().toordinal()
    most = rules.limits.shop_photo_mb * MEBIBYTE
    if not await sql.rows(_COUNT, sql.stamp(), seller.id, today, counted, most):
        log.warning("a shop has sent its photos of the day", seller=seller.id, megabytes=rules.limits.shop_photo_mb)
        raise WrongPicture(PictureFault.DAY)
    return counted


async def settle(seller: Seller, counted: int, sha256: str) -> None:
    """Counts what the kept photo takes beyond that: of 34 bytes a picture of a megabyte may be drawn."""
    kept = await asyncio.to_thread(lambda: pictures.path(sha256).stat().st_size)
    if (more := kept - counted) > 0:
        await sql.rows(_ADD, seller.id, more)


async def charge(seller: Seller) -> None:
    """Counts a picture that took more time or memory than any may: a shop sends few of them in a day."""
    await sql.rows(_ADD, seller.id, DEAR)


def _check_room() -> None:
    rules.media.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(rules.media).free
    if free < rules.limits.least_disk_mb * MEBIBYTE:
        log.error("the disk is all but full: no photo is taken in", free_megabytes=free // MEBIBYTE)
        raise WrongPicture(PictureFault.DISK)
