"""Words to other people that did not arrive after all: whoever wrote them is told, has them back, and sends them again
with one tap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.enums import NoticeKind, NoticeState
from models.notification import Notification
from services import letters, notifications, order_views, sql, support
from services.actors import Actor
from services.errors import LoggedOut, StaleButton
from services.order_views import Details

UNREAD = NoticeKind.WORDS_UNREAD
_ARRIVES = (NoticeState.WAITING, NoticeState.SENDING, NoticeState.SENT)
_WROTE = "SELECT o.customer_id, s.user_id AS seller FROM orders o JOIN sellers s ON s.id = o.seller_id WHERE o.id = ?1"
_SIDES = {letters.TO_SHOP: "customer_id", letters.TO_CUSTOMER: "seller"}
_KEPT = ("words", "order", "number", "shop")


@dataclass(frozen=True, slots=True)
class SentLetter:
    """What became of a letter that was sent again, and its order."""

    of: NoticeKind
    outcome: letters.Outcome
    order: Details


Again = support.Outcome | SentLetter


async def tell_writers(given_up: Iterable[int]) -> None:
    """Of notices that reach nobody any more, those that hold somebody's words; for the caller's transaction."""
    kinds = (support.LEFT, *_SIDES)
    for lost in await Notification.filter(id__in=list(given_up), kind__in=kinds).order_by("id"):
        told = notifications.unsealed(lost.facts)
        facts = {"of": lost.kind} | {name: told[name] for name in _KEPT if name in told}
        for writer in await _writers(lost):
            await notifications.tell(writer, UNREAD, facts, f"{UNREAD}:{lost.id}")


async def _writers(lost: Notification) -> list[int]:
    if lost.kind != support.LEFT:
        return [row[_SIDES[NoticeKind(lost.kind)]] for row in await sql.rows(_WROTE, lost.facts["order"])]
    # The same words went to every owner, under keys that differ by the owner alone.
    same = Notification.filter(key__startswith=lost.key.rpartition(":")[0] + ":", state__in=_ARRIVES)
    # Of somebody logged out nobody knows who it was.
    return [] if await same.exists() or lost.facts["person"] is None else [lost.facts["person"]]


async def send_again(actor: Actor, notice: int) -> Again:
    """Once. Raises LoggedOut, StaleButton when they were sent already, and what writing to these people raises."""
    if actor.logged_out:
        raise LoggedOut
    kept = await Notification.get_or_none(id=notice, user_id=actor.id, kind=UNREAD)
    if kept is None:
        raise StaleButton
    # In one: after a kill the tap that comes again finds nothing left to send.
    async with sql.transaction():
        sent = await _send(actor, kept)
        if is_told(sent) and not await Notification.filter(id=kept.id).delete():
            raise StaleButton
    return sent


def is_told(sent: Again) -> bool:
    return (sent.outcome is letters.Outcome.TOLD) if isinstance(sent, SentLetter) else sent is support.Outcome.TOLD


async def _send(actor: Actor, kept: Notification) -> Again:
    of, words = NoticeKind(kept.facts["of"]), notifications.unsealed(kept.facts)["words"]
    if of == support.LEFT:
        return await support.leave(actor, words)
    if of == letters.TO_SHOP:
        order, outcome = await letters.to_shop(order_views.buyer(actor), kept.facts["order"], words)
    else:
        order, outcome = await letters.to_customer(actor.keeper, kept.facts["order"], words)
    return SentLetter(of, outcome, order)
