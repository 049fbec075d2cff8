"""Who has ended an order, as each reader is told: nobody else is named as having done it (docs/faults.md F810)."""

from __future__ import annotations

from models.enums import Fulfilment
from screens import order_reasons
from screens.text import Html, _, fill
from services.order_steps import By
from services.orders import Details


def marked() -> str:
    """Of what was delivered as the owner says, and nobody of its shop."""
    return _("The market's owner has marked it as delivered.")


def ended(order: Details, reader: By) -> list[Html]:
    """The lines below its last step; a shop that delivered needs none."""
    if order.status is Fulfilment.DELIVERED:
        return [fill(marked())] if order.cancelled_by == By.OWNER else []
    if order.status is Fulfilment.EXPIRED:
        return [fill(_("The shop did not answer in time."))]
    if order.status is not Fulfilment.CANCELLED:
        return []
    reason = fill(_("Reason: {reason}"), reason=order_reasons.words(order.cancel_reason))
    return [*_cancelled(order.cancelled_by, reader), *([reason] if order.cancel_reason else [])]


def _cancelled(by: str, reader: By) -> list[Html]:
    if by == reader and reader is not By.OWNER:  # there may be several owners
        return [fill(_("You have cancelled it."))]
    said = {
        By.CUSTOMER: _("By the customer"),
        By.SELLER: _("By the shop"),
        By.OWNER: _("By the market's owner"),
    }
    return [fill(said[By(by)])] if by in said else []


def paid(order: Details, reader: By) -> str:
    """Both words stand where the customer says that nothing came."""
    if not order.is_missed:
        return _("💵 Paid")
    if order.cancelled_by == By.OWNER:
        return _("💵 Paid, as the market's owner says")
    return _("💵 Paid, as you say") if reader is By.SELLER else _("💵 Paid, as the shop says")
