"""Whom the bot can write to: Telegram says who blocked it, and whoever writes to us is there again."""

from __future__ import annotations

from models.user import User


async def mark_reachable(telegram_id: int, reachable: bool) -> None:
    """The person blocked the bot or let it in again; somebody unknown changes nothing."""
    await User.filter(user_id=telegram_id).exclude(is_reachable=reachable).update(is_reachable=reachable)
