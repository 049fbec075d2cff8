"""Why a shop or an account was closed: ready-made reasons in the reader's language, typed ones as they were typed."""

from __future__ import annotations

from screens.text import _
from services.sellers import Reason


def of_shops() -> dict[Reason, str]:
    """Why a shop is suspended."""
    return {
        Reason.COMPLAINTS: _("Complaints from customers"),
        Reason.FORBIDDEN: _("Forbidden goods"),
        Reason.FRAUD: _("Signs of fraud"),
        Reason.SILENT: _("Orders are left unanswered"),
    }


def of_newcomers() -> dict[Reason, str]:
    """Why a shop that waits is refused: it has sold nothing yet."""
    return {
        Reason.UNFIT_NAME: _("The shop's name does not suit this market"),
        Reason.FORBIDDEN: _("Forbidden goods"),
        Reason.UNKNOWN: _("We do not know yet who you are"),
    }


def of_people(*, sells: bool = False) -> dict[Reason, str]:
    """Why a person may do nothing any more: who `sells` for what sellers do."""
    buying = {Reason.NOT_COLLECTED: _("Orders are not picked up")}
    selling = {Reason.SILENT: _("Orders are left unanswered"), Reason.FORBIDDEN: _("Forbidden goods")}
    return {
        Reason.RUDE: _("Rude to sellers or customers"),
        **(selling if sells else buying),
        Reason.FRAUD: _("Signs of fraud"),
        Reason.SPAM: _("Spam"),
        Reason.OTHERS_ACCOUNT: _("Somebody else's account"),
    }


def _by_itself() -> dict[Reason, str]:
    """Reasons that follow from something else and are not for the owner to choose."""
    return {Reason.SELLER_DEACTIVATED: _("The seller's account is deactivated")}


def words(reason: str) -> str:
    """What to show for a stored reason; nothing for none."""
    known = of_shops() | of_newcomers() | of_people() | _by_itself()
    return {code.value: text for code, text in known.items()}.get(reason, reason)
