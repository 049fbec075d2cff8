"""The house without Telegram: keys, rules and database ready; tools open it without loading aiogram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import config, database
from bot.config import Settings
from services import appointing, market, passwords, shop_keys, studio, vault
from services.analytics import rollups


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[None]:
    """The services ready to work: the vault unlocked, the rules known, the database migrated and open."""
    kept = config.keys(settings)
    vault.unlock(kept.pepper, kept.field_key)
    market.configure(
        currency=settings.currency,
        seller_approval=settings.seller_approval,
        admin_ids=settings.admin_ids,
        default_language=settings.default_language,
        media=settings.data_dir / "media",
        support_contact=settings.support_contact,
        timezone=settings.market_timezone,
        bot_api_files=settings.bot_api_files,
    )
    async with database.opened(settings.database_url, settings.analytics_database_url):
        await appointing.appoint()
        await rollups.ensure()
        await shop_keys.ensure()
        try:
            yield
        finally:
            passwords.close()
            studio.close()
