"""Why a shop cancelled: ready-made reasons in the reader's language, typed ones as they were typed."""

from __future__ import annotations

from models.enums import Fulfilment
from screens.text import _
from services.orders import Reason


def offered(reasons: dict[Reason, str], status: Fulfilment) -> dict[Reason, str]:
    """Without what cannot be yet: nothing comes back that was not sent."""
    sent = status is Fulfilment.SHIPPED
    return {reason: words for reason, words in reasons.items() if sent or reason is not Reason.RETURNED}


def ready_made() -> dict[Reason, str]:
    return {
        Reason.SOLD_OUT: _("It is sold out"),
        Reason.NO_ANSWER: _("The customer does not answer"),
        Reason.TOO_FAR: _("We do not deliver there"),
        Reason.RETURNED: _("It was not accepted and came back"),
    }


def for_all() -> dict[Reason, str]:
    """Why a shop declines everything that waits of one customer; what is sold out is said order by order."""
    return {
        Reason.TOO_MANY: _("Too many orders at once"),
        Reason.NO_ANSWER: _("The customer does not answer"),
        Reason.TOO_FAR: _("We do not deliver there"),
    }


def for_shop() -> dict[Reason, str]:
    """Why the market's owner cancels on a shop's behalf; what is sold out and how many are left only the shop knows."""
    return {
        Reason.SHOP_CLOSED: _("The shop cannot serve it"),
        Reason.NO_ANSWER: _("The customer does not answer"),
        Reason.RETURNED: _("It was not accepted and came back"),
    }


def words(reason: str) -> str:
    """What to show for a stored reason."""
    known = ready_made() | for_all() | for_shop() | {Reason.CUSTOMER_CLOSED: _("The customer's account was closed")}
    return {code.value: text for code, text in known.items()}.get(reason, reason)
