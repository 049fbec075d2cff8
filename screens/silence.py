"""What is said of a seller whom the bot cannot write to: before buying, in the shop, and while an order waits."""

from __future__ import annotations

from screens.text import Html, _, fill


def to_customer(*, hears: bool) -> Html | None:
    return None if hears else fill(_("🔕 The seller does not answer here at the moment."))


def legend(*, hears: bool) -> Html | None:
    """What the mark beside some names of a list means."""
    return None if hears else fill(_("🔕 – its seller does not hear of orders."))


def to_owner(*, hears: bool) -> Html | None:
    return None if hears else fill(_("🔕 Its seller does not hear of orders."))
