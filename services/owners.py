"""Who runs the market: exactly the Telegram ids that its configuration names."""

from __future__ import annotations

from models.enums import Role
from models.user import User
from services import accounts, sql


async def appoint_admins(ids: frozenset[int]) -> None:
    """At the start: who is named becomes ADMIN, who is not any more becomes again what they were.

    An admin neither buys nor sells, so the cart goes. A shop stays, without anybody to tend it, and comes back to its
    seller when the id is taken off the list. A person who is named but never came becomes ADMIN with the first message.
    """
    async with sql.transaction():
        for user in await User.filter(user_id__in=sorted(ids)).exclude(role=Role.ADMIN).order_by("id"):
            await _become(user.id, Role.ADMIN)
        for user in await User.filter(role=Role.ADMIN).order_by("id"):
            if user.user_id not in ids:
                has_shop = await sql.rows("SELECT id FROM sellers WHERE user_id = ?1", user.id)
                await _become(user.id, Role.SELLER if has_shop else Role.CUSTOMER)


async def _become(user: int, role: Role) -> None:
    # The owner cannot be locked out of the market: naming the id also ends a deactivation.
    await sql.rows(
        """UPDATE users SET role = ?2, is_active = (is_active OR ?3),
        deactivation_reason = CASE WHEN ?3 THEN '' ELSE deactivation_reason END WHERE id = ?1 RETURNING id""",
        user, role.value, role is Role.ADMIN,
    )  # fmt: skip
    if role is Role.CUSTOMER:
        await accounts.give_cart(user)
    else:
        await accounts.take_cart(user)
    await accounts.tell_commands(user)
