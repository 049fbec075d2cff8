"""Rating what arrived: stars first, then a word or none."""

from __future__ import annotations

from keyboards import ratings as keyboards
from screens.screen import Screen
from screens.text import _, fill, lines
from services.ratings import Question, Rated


def ask(question: Question) -> Screen:
    """Already rated: the stars that stand, and no new ones."""
    if question.score is not None:
        words = _("You have given “{name}” {stars}. Thank you!")
        return Screen(fill(words, name=question.name, stars="⭐" * question.score), keyboards.thanks())
    return Screen(fill(_("How do you like “{name}”?"), name=question.name), keyboards.stars(question.product_id))


def ask_comment(rated: Rated) -> Screen:
    text = lines(
        fill(_("{stars} for “{name}”. Thank you!"), stars="⭐" * rated.score, name=rated.name),
        "",
        fill(_("Would you like to add a few words? Write them now.")),
    )
    return Screen(text, keyboards.comment())


def thanks() -> Screen:
    return Screen(fill(_("Thank you! Your rating helps others to choose.")), keyboards.thanks())
