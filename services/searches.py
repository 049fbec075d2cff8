"""What a person last searched for, kept while they turn its pages; and the range of prices they are asked for.

The words do not fit into a button, so they stand where a form's step would, under the step SEARCH. It takes no
messages (any text is a new search) and gives way to every form; a form of another place is never replaced by it.
"""

from __future__ import annotations

from services import search, wizards
from services.actors import Actor
from services.errors import SearchOver, StaleButton

SEARCH = "search"
PRICE = "catalog.price"
_OURS = (SEARCH, PRICE)


async def remember(actor: Actor, words: str) -> bool:
    """Whether the words are kept; False while a form of another place is half filled in."""
    if actor.form is not None and (actor.form.step not in _OURS or wizards.below(actor.form)):
        return False
    await wizards.put(actor.id, SEARCH, {"words": words})
    return True


def words(actor: Actor, number: int) -> str:
    """The words whose `search.key` is `number`; raises SearchOver when another search or form came after them."""
    kept = _words(actor)
    if not kept or search.key(kept) != number:
        raise SearchOver
    return kept


async def ask_price(actor: Actor, view: str) -> None:
    """The next text is a range of prices for this view of a list."""
    await wizards.put_over(actor, PRICE, {"view": view, "words": _words(actor)})


def asked_view(actor: Actor) -> str:
    """The view whose prices are being asked for; raises StaleButton."""
    if actor.form is None or actor.form.step != PRICE:
        raise StaleButton
    view: str = actor.form.data["view"]
    return view


async def leave_price(actor: Actor) -> None:
    """Prices are no longer asked for; the search they belonged to is kept."""
    if actor.form is None or actor.form.step != PRICE:
        return
    if kept := _words(actor):
        await wizards.put(actor.id, SEARCH, {"words": kept})
    else:
        await wizards.close(actor)


def _words(actor: Actor) -> str:
    if actor.form is None or actor.form.step not in _OURS:
        return ""
    kept: str = actor.form.data["words"]
    return kept
