"""What was typed and waits for a yes, as its writer reads it."""

from __future__ import annotations

from enum import Enum

from screens.text import Html, _, fill


def typed_over(said: str) -> Html | None:
    """What the next message does to it, below whatever was typed; nothing below what was chosen."""
    if isinstance(said, Enum):
        return None
    return fill(_("Another message replaces these words: write all of it in one."))
