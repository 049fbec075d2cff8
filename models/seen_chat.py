"""Telegram ids that were here before and have no row now."""

from __future__ import annotations

from tortoise import fields

from models.base import Table


class SeenChat(Table):
    # A keyed hash: whose chat it was cannot be read back, only asked again.
    chat = fields.CharField(max_length=64, unique=True)
    # Whose next account the chat's next account is (services/persons.py); nothing of chats of before that.
    person = fields.BigIntField(null=True)

    class Meta:
        table = "seen_chats"
