"""A shop: one per user who sells."""

from __future__ import annotations

from tortoise import fields

from models.base import Table
from models.enums import SellerStatus
from models.user import User


class Seller(Table):
    user: fields.OneToOneRelation[User] = fields.OneToOneField(
        "shop.User", related_name="seller", on_delete=fields.RESTRICT
    )
    shop_name = fields.CharField(max_length=64, unique=True)
    # The casefolded name: two shops may not differ by letter case or spacing alone.
    shop_key = fields.CharField(max_length=64, unique=True)
    # What the name sounds like in any alphabet (services/sounds.py); none before the first start that knows of it.
    shop_sound = fields.CharField(max_length=64, unique=True, null=True)
    status = fields.CharEnumField(SellerStatus, max_length=16, default=SellerStatus.OPEN)
    suspension_reason = fields.CharField(max_length=256, default="")
    weekly_digest = fields.BooleanField(default=False)
    # Approved once: one that never was waits again when it is let back in.
    was_open = fields.BooleanField(default=True)
    # May stand on the front page: the owner has looked at it, or enough people have received from it.
    is_known = fields.BooleanField(default=False)
    # Taken off it by the owner: no delivery brings it back, only the owner does.
    kept_off = fields.BooleanField(default=False)
    # It was known, and goes by a name since that no owner has looked at.
    fell_off = fields.BooleanField(default=False)

    class Meta:
        table = "sellers"
