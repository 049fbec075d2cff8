"""Why a shop or an account was closed: ready-made reasons in the reader's language, typed ones as they were typed."""

from __future__ import annotations

from screens.text import _
from services.sellers import Reason


def ready_made() -> dict[Reason, str]:
    return {
        Reason.COMPLAINTS: _("Complaints from customers"),
        Reason.FORBIDDEN: _("Forbidden goods"),
        Reason.FRAUD: _("Signs of fraud"),
        Reason.SILENT: _("Orders are left unanswered"),
    }


def words(reason: str) -> str:
    """What to show for a stored reason; nothing for none."""
    return {code.value: text for code, text in ready_made().items()}.get(reason, reason)
