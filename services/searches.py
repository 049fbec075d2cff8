"""The last few searches of a person, kept while they turn their pages; and the range of prices they are asked for.

The words do not fit into a button, so they stand where a form's step would, under the step SEARCH. It takes no
messages, for any text is a new search; it ends a short question, and a long form waits aside (services/wizards.py).
"""

from __future__ import annotations

import math
from datetime import timedelta

from models.enums import Role
from services import search, whereabouts, windows, wizards
from services.actors import Actor
from services.buckets import Buckets
from services.errors import Invalid, Rule, SearchOver, SearchTooOften, StaleButton
from services.forms import Form
from services.listing import EVERYTHING, Filters, Page, Sort

SEARCH = "search"
PRICE = "catalog.price"
FRESH = timedelta(hours=1)
"""So long somebody may still want what they looked for."""
STILL_THERE = timedelta(minutes=2)
"""So long they may still be looking at it."""
BURST, PER_SECOND, MOST_PEOPLE = 20, 1.0, 10_000
buckets = Buckets(BURST, PER_SECOND, MOST_PEOPLE)
"""How much each person may search for; beside the pace of all that they do (bot/middlewares/throttle.py)."""
KEPT = 5
"""So many searches are remembered: people go back to the screen of the one before."""


async def find(
    actor: Actor, words: str, *, filters: Filters = EVERYTHING, sort: Sort = Sort.POPULAR, page: int = 0
) -> Page:
    """A page of what these words find. Raises Invalid("search"), SearchTooSlow, and SearchTooOften: one person's
    searches have a bucket of their own, for each of them may read every product.
    """
    if seconds := buckets.take(actor.telegram_id):
        raise SearchTooOften(math.ceil(seconds))
    try:
        return await search.search(words, filters=filters, sort=sort, page=page, language=actor.language)
    except Invalid as refusal:
        if refusal.rule is Rule.SEARCH_NUMBER and actor.role is not Role.CUSTOMER:
            raise Invalid(refusal.what, limit=search.LONGEST) from None  # who has no cart changes nothing there
        raise


async def remember(actor: Actor, words: str, *, finds: bool = True) -> None:
    """Keep the words for turning pages; a long form that is aside stays there.

    What finds nothing may have been meant for a question that was left, and is asked about that once.
    """
    former = [each for each in _kept(actor) if search.key(each) != search.key(words)]
    facts = {"words": [words, *former][:KEPT], Form.AT: whereabouts.FOUND}
    await wizards.put_over(actor, SEARCH, facts, offers=not finds)


def words(actor: Actor, number: int) -> str:
    """The words whose `search.key` is `number`; raises SearchOver when many others or a form came after them."""
    kept = next((each for each in _kept(actor) if search.key(each) == number), None)
    if kept is None:
        raise SearchOver
    return kept


def latest(actor: Actor, within: timedelta = FRESH) -> str:
    """The words that were looked for last, within so long; empty for none."""
    kept = _kept(actor)
    return kept[0] if kept and actor.form and windows.within(actor.form.since, within) else ""


def is_at_one(actor: Actor) -> bool:
    """Whether the last search is what somebody is at: they went on to nothing else, and it is not long ago."""
    return whereabouts.place(actor) == whereabouts.FOUND and bool(latest(actor, STILL_THERE))


async def ask_price(actor: Actor, view: str) -> None:
    """The next text is a range of prices for this view of a list; the search it belongs to stays below."""
    await wizards.put_over(actor, PRICE, {"view": view})


def asked_view(actor: Actor) -> str:
    """The view whose prices are being asked for; raises StaleButton."""
    if actor.form is None or actor.form.step != PRICE:
        raise StaleButton
    view: str = actor.form.data["view"]
    return view


def _kept(actor: Actor) -> list[str]:
    """The newest first."""
    if actor.form is None or actor.form.step != SEARCH:
        return []
    kept: list[str] | str = actor.form.data["words"]
    return [kept] if isinstance(kept, str) else kept  # One alone, as it was kept before.
