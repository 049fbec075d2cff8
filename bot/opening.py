"""The house without Telegram: keys, rules and database ready; tools open it without loading aiogram."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from bot import database, identity, new_market
from bot.config import Settings
from bot.unreachable import reaching
from models.money import EXPONENTS
from services import appointing, market, passwords, people_keys, shop_keys, shop_status, studio
from services.analytics import rollups
from services.market import Keeps, Limits


def _told(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201  # for commands, which have no log


@asynccontextmanager
async def opened(
    settings: Settings, says: new_market.Says = _told, *, is_bot_known: bool = True, is_restoring: bool = False
) -> AsyncIterator[None]:
    """The services ready to work: the vault unlocked, the rules known, the database migrated and open. `says` is told
    when a new market is made for it; it becomes the bot's when `is_bot_known` to Telegram. One whose restore was cut
    off is opened by the restore alone.

    Raises WrongConfiguration when the configuration is that of another market (before its tables are touched), and
    Unreachable.
    """
    new_market.check(settings)
    configure(settings)
    check, begins = partial(identity.check, settings, is_restoring=is_restoring), new_market.beginning(settings, says)
    async with database.opened(settings.database_url, settings.analytics_database_url, check, begins):
        with reaching(settings.database_url):
            await identity.claim(settings, is_bot_known=is_bot_known, is_restoring=is_restoring)
            await appointing.appoint()
            await shop_status.close_forsaken()
            await rollups.ensure()
            await shop_keys.ensure()
            await people_keys.ensure()
        try:
            yield
        finally:
            passwords.close()
            studio.close()


def configure(settings: Settings) -> None:
    """The rules as the owner set them."""
    market.configure(
        currency=settings.currency,
        seller_approval=settings.seller_approval,
        admin_ids=settings.admin_ids,
        default_language=settings.default_language,
        media=settings.data_dir / "media",
        support_contact=settings.support_contact,
        timezone=settings.market_timezone,
        bot_api_files=settings.bot_api_files,
        money_step=settings.money_step or 0,
        limits=Limits(
            answer_hours=settings.answer_hours,
            newcomer_orders=settings.newcomer_orders,
            newcomer_pieces=settings.newcomer_pieces,
            newcomer_value=settings.newcomer_value * 10 ** EXPONENTS[settings.currency],
            cancellations=settings.cancellations,
            shop_photo_mb=settings.shop_photo_mb,
            least_disk_mb=settings.least_disk_mb,
        ),
        keeps=Keeps(settings.retention_days, settings.visitor_days),
    )
