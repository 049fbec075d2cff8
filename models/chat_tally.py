"""What came from a chat of what may come from it only so often."""

from __future__ import annotations

from tortoise import fields

from models.base import Table


class ChatTally(Table):
    # A keyed hash: whose chat it was cannot be read back, only asked again.
    chat = fields.CharField(max_length=64)
    kind = fields.CharField(max_length=16)
    what = fields.CharField(max_length=64)
    stands_until = fields.DatetimeField()

    class Meta:
        table = "chat_tallies"
        unique_together = (("chat", "kind", "what"),)
