"""A person: the Telegram identity, the login and the place in the referral tree."""

from __future__ import annotations

import uuid

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table, today
from models.enums import Role
from models.query_sets import Query, UserQuery


class User(Table):
    user_id = fields.BigIntField(unique=True, null=True)
    username = fields.CharField(max_length=64, unique=True, null=True)
    name = fields.CharField(max_length=128, default="")
    # Chosen in /me: what Telegram calls this person does not replace it.
    keeps_name = fields.BooleanField(default=False)
    # The folded name, so that the owner finds people however they are spelled; empty until the next start makes it.
    name_key = fields.CharField(max_length=256, null=True)
    language = fields.CharField(max_length=8, default="en")
    role = fields.CharEnumField(Role, max_length=16, default=Role.CUSTOMER)
    is_active = fields.BooleanField(default=True)
    is_reachable = fields.BooleanField(default=True)
    # Personal data is sealed with a key kept outside the database; the *_index columns are its
    # keyed hashes, which make look-ups and uniqueness possible (faults.md SR-19).
    email = fields.TextField(null=True)
    email_index = fields.CharField(max_length=64, unique=True, null=True)
    # Somebody has logged in with this address: it stays, whoever else registers with it (docs/adr/0024).
    email_used = fields.BooleanField(default=False)
    phone = fields.TextField(null=True)
    phone_index = fields.CharField(max_length=64, unique=True, null=True)
    address = fields.TextField(null=True)
    password = fields.CharField(max_length=128, null=True)
    logged_out = fields.BooleanField(default=False)
    # What whoever holds the chat chose while it is logged out; nothing for the account's own language.
    chat_language = fields.CharField(max_length=8, null=True)
    # The chat that let go of the account, 0 once nobody knows which; nothing while it lives in one.
    former_chat = fields.BigIntField(null=True)
    # The first account of the chat in which this one began, when it is another: one person's (docs/adr/0049).
    person = fields.BigIntField(null=True)
    referral_code = fields.CharField(max_length=36, unique=True)
    referred_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="referrals", null=True, on_delete=fields.SET_NULL
    )
    referral_count = fields.IntField(default=0)
    # Of these friends, those whose rows are gone: they came once and never again (services/retention.py).
    former_friends = fields.IntField(default=0)
    # The last day they wrote or tapped, to a week.
    seen_day = fields.IntField(default=today)
    deactivation_reason = fields.CharField(max_length=256, default="")

    query = Query(UserQuery["User"])

    class Meta:
        table = "users"
        # The ones on LOWER(username), former_chat and person stand in migrations alone: the library cannot say them.
        indexes = [
            Index(fields=["referred_by_id"], name="ix_users_referred_by"),
            # Reports on all customers read this and not the people's wide rows.
            Index(fields=["id", "role"], name="ix_users_role"),
        ]

    @staticmethod
    def generate_unique_referral_code() -> str:
        """A random UUID (122 bits), so a code can be neither guessed nor repeated (faults.md F90)."""
        return str(uuid.uuid4())
