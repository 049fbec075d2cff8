"""After which refusals a question is still open."""

from __future__ import annotations

from services import errors, wizards
from services.actors import Actor

STAY = (
    errors.Invalid,
    errors.Taken,
    errors.CategoryTwin,
    errors.TooFewOnShelf,
    errors.WrongLogin,
    errors.WrongPicture,
    errors.NothingToChange,
    errors.PricesTooHigh,
)
"""A form is still where it was, so the way on is to try again or to leave it."""


def stays(refusal: errors.Refusal, actor: Actor) -> bool:
    """Whether another answer to the same question will do."""
    is_mendable = refusal.left > 0 if isinstance(refusal, errors.NotEnoughStock) else isinstance(refusal, STAY)
    return is_mendable and wizards.is_open(actor)
