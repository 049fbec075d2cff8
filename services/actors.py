"""Who is acting: loaded fresh on every update, in one query, with the form the person is filling in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.enums import Role, SellerStatus
from services import names, notifications, owners, sql
from services.errors import (
    AdminsOnly,
    AwaitingApproval,
    CustomersOnly,
    Deactivated,
    LoggedOut,
    SellersOnly,
    Suspended,
)
from services.forms import Form


@dataclass(frozen=True, slots=True)
class Customer:
    """The right to buy: verbs that buy ask for it."""

    id: int
    cart_id: int
    language: str = "en"
    chat: int = 0
    """Whose limits count, whatever account is in it (services/tallies.py)."""


@dataclass(frozen=True, slots=True)
class Seller:
    """The right to sell; `id` is the shop's, `user_id` the person's row."""

    id: int
    user_id: int
    shop_name: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Admin:
    """The right to run the market."""

    id: int


@dataclass(frozen=True, slots=True)
class Actor:
    id: int
    telegram_id: int
    name: str
    username: str | None
    language: str
    role: Role
    is_owner: bool
    is_active: bool
    is_reachable: bool
    logged_out: bool
    is_registered: bool
    deactivation_reason: str
    referral_code: str
    """Empty for who is logged out: what they share is shared by nobody."""
    referral_count: int
    seller_id: int | None
    shop_name: str
    seller_status: SellerStatus | None
    suspension_reason: str
    cart_id: int | None
    form: Form | None
    seen_day: int = 0
    """The last day they were here, to a week."""
    was_open: bool = True
    missed_news: bool = False
    """Something was told while the bot could not write to this person."""

    @property
    def customer(self) -> Customer:
        """Raises CustomersOnly, or why this person may do nothing."""
        self.check_welcome()
        if self.role is not Role.CUSTOMER or self.cart_id is None:
            raise CustomersOnly
        return Customer(self.id, self.cart_id, self.language, self.telegram_id)

    @property
    def seller(self) -> Seller:
        """Raises SellersOnly, AwaitingApproval, or why this person may do nothing."""
        self.check_welcome()
        self.check_open()
        return self.keeper

    @property
    def keeper(self) -> Seller:
        """The right to finish a shop's orders, which a suspended seller keeps. Raises as `seller`, but no Suspended."""
        self.check_welcome()
        if self.role is not Role.SELLER or self.seller_id is None:
            raise SellersOnly
        if self.seller_status is SellerStatus.PENDING:
            raise AwaitingApproval(self.shop_name)
        return Seller(self.seller_id, self.id, self.shop_name, self.language)

    @property
    def admin(self) -> Admin:
        """Raises AdminsOnly, or why this person may do nothing."""
        self.check_welcome()
        if not self.is_owner:
            raise AdminsOnly
        return Admin(self.id)

    @property
    def is_selling(self) -> bool:
        """Whether there is an open shop to look after."""
        return self.role is Role.SELLER and self.seller_status is SellerStatus.OPEN

    @property
    def is_suspended(self) -> bool:
        """Whether the person's shop was closed: its doors are shut, and all that is the person's own is not
        (docs/adr/0048).
        """
        return self.role is Role.SELLER and self.seller_status is SellerStatus.SUSPENDED

    @property
    def is_refused(self) -> bool:
        """Whether the person's shop was turned away before it was ever open."""
        return self.is_suspended and not self.was_open

    def check_active(self) -> None:
        """Raises Deactivated."""
        if not self.is_active:
            raise Deactivated(self.deactivation_reason)

    def check_open(self) -> None:
        """Raises Suspended to the seller of a closed shop."""
        if self.is_suspended:
            raise Suspended(self.suspension_reason, self.was_open)

    def check_welcome(self) -> None:
        """Raises Deactivated or LoggedOut."""
        self.check_active()
        if self.logged_out:
            raise LoggedOut


_LOAD = f"""
SELECT u.id, u.user_id, u.name, u.username, COALESCE(u.chat_language, u.language) AS language, u.role, u.is_active,
       u.is_reachable, u.logged_out, u.password IS NOT NULL AS is_registered, u.deactivation_reason, u.referral_code,
       u.referral_count, u.seen_day, s.id AS seller_id, s.shop_name, s.status, s.suspension_reason, s.was_open,
       c.id AS cart_id, w.step, w.data, w.created_at AS asked_at,
       {notifications.held("u.id")} AS missed_news
FROM users u
LEFT JOIN sellers s ON s.user_id = u.id
LEFT JOIN carts c ON c.user_id = u.id
LEFT JOIN wizards w ON w.user_id = u.id
WHERE """  # noqa: S608


async def load(telegram_id: int) -> Actor | None:
    """The person behind a Telegram id (up to 52 bits), or None for somebody never seen."""
    return next(map(_actor, await sql.rows(_LOAD + "u.user_id = ?1", telegram_id)), None)


async def get(user: int) -> Actor | None:
    """The same by the row's own id."""
    return next(map(_actor, await sql.rows(_LOAD + "u.id = ?1", user)), None)


# Who logged out looks around as anybody may: nothing of the account is shown or acts.
_OUTSIDE = {
    "role": Role.CUSTOMER, "seller_id": None, "shop_name": None, "status": None, "cart_id": None, "referral_code": "",
}  # fmt: skip
# What they were at stays below, for the way back in (services.wizards.asides).
_OUTSIDE_FORMS = ("login.", "recover.", "search", "catalog.", "support.")


def _actor(row: dict[str, Any]) -> Actor:
    form = Form(row["step"], row["data"], sql.moment(row["asked_at"])) if row["step"] else None
    if row["logged_out"]:
        row = row | _OUTSIDE
        form = form.put_below() if form and not form.step.startswith(_OUTSIDE_FORMS) else form
    return Actor(
        id=row["id"],
        telegram_id=row["user_id"] or 0,
        name=names.called(row["name"], row["username"]),
        username=row["username"],
        language=row["language"],
        role=Role(row["role"]),
        is_owner=owners.is_owner(row["user_id"]),
        is_active=bool(row["is_active"]),
        is_reachable=bool(row["is_reachable"]),
        logged_out=bool(row["logged_out"]),
        is_registered=bool(row["is_registered"]),
        deactivation_reason=row["deactivation_reason"],
        referral_code=row["referral_code"],
        referral_count=row["referral_count"],
        seller_id=row["seller_id"],
        shop_name=row["shop_name"] or "",
        seller_status=SellerStatus(row["status"]) if row["status"] else None,
        suspension_reason=row["suspension_reason"] or "",
        cart_id=row["cart_id"],
        form=form,
        seen_day=row["seen_day"],
        was_open=bool(row["was_open"]),
        missed_news=bool(row["missed_news"]),
    )
