"""What becomes of a notice that could not be told: it is said again for as long as that helps, and giving it up never
passes unnoticed (docs/adr/0041).
"""

from __future__ import annotations

from datetime import timedelta

from models.enums import NoticeKind, NoticeState
from services import notifications, outbox, reach, sql, unread_words, windows
from services.notifications import Notice

UNCERTAIN_FOR = timedelta(hours=24)  # bridges a long outage, with three dozen copies at the very worst


async def uncertain(notice: Notice, problem: str) -> None:
    """The answer is lost, so it may have arrived: said again with growing pauses for a day (faults.md F22)."""
    if notice.kind in notifications.SILENT:
        await outbox.again(notice, problem)
    elif notice.attempts > outbox.STUBBORN and windows.passed(notice.created_at, UNCERTAIN_FOR):
        await give_up(notice, NoticeState.UNKNOWN, problem)
    else:
        await outbox.again(notice, problem, outbox.LONGEST)


async def failed(notice: Notice, problem: str) -> None:
    await give_up(notice, NoticeState.FAILED, problem)


async def give_up(notice: Notice, state: NoticeState, problem: str) -> None:
    """Its receiver reads at their next step that there was news; of an order its shop did not hear of, owners read."""
    async with sql.transaction():
        await outbox.close(notice, state, problem)
        await notifications.hold(notice.user, notice.kind, notice.chat_id)
        await unread_words.tell_writers([notice.id])
        if notice.kind == NoticeKind.ORDER_PLACED:
            await reach.tell_owners_untold(notice.facts["order"])
