"""Whether anything was done for the update at hand: a failure to tell is no failure to do."""

from __future__ import annotations

from contextvars import ContextVar

HOUSES_OWN = frozenset({"wizards"})
"""Tables that are written for the house's sake: a question that is opened or put aside is no deed."""
_at_hand: ContextVar[list[bool] | None] = ContextVar("deeds", default=None)


def watch() -> None:
    """From here on, in this task, `were_done` says whether something was written."""
    _at_hand.set([])


def note() -> None:
    """Something was written and stays."""
    if (noted := _at_hand.get()) is not None and not noted:
        noted.append(True)


def were_done() -> bool:
    """Whether something was written since `watch`; False where nobody watches."""
    return bool(_at_hand.get())
