"""Rating what arrived: stars first, then a word or none."""

from __future__ import annotations

from keyboards import back
from keyboards import ratings as keyboards
from keyboards.base import Row
from keyboards.orders import to_list
from keyboards.ratings import OfRating
from screens.screen import Screen
from screens.text import _, fill, lines
from services.ratings import Question, Rated


def ask(question: Question, at: OfRating) -> Screen:
    """Already rated: the stars that stand, and no new ones."""
    if question.score is not None:
        words = _("You have given “{name}” {stars}. Thank you!")
        more = [] if question.has_words else keyboards.add_words(at, _("✍️ Add a few words"))
        stars = "⭐" * question.score
        return Screen(fill(words, name=question.name, stars=stars), keyboards.thanks(_back(at.way), more))
    text = fill(_("How do you like “{name}”?"), name=question.name)
    return Screen(text, keyboards.stars(at, _back(at.way)))


def _back(way: str) -> Row:
    return back.to(way, to_list())


def ask_comment(rated: Rated, way: str) -> Screen:
    text = lines(
        fill(_("{stars} for “{name}”. Thank you!"), stars="⭐" * rated.score, name=rated.name),
        "",
        fill(_("✍️ Would you like to add a few words? What you write next goes to the shop as your comment.")),
    )
    return Screen(text, keyboards.comment(OfRating(product_id=rated.product_id, way=way)))


def write_now() -> str:
    return _("✍️ Write it in your next message.")


def thanks(way: str, rated: Rated | None = None) -> Screen:
    """`rated` with the comment that was just written, as the shop reads it."""
    text = lines(
        fill(_("✍️ Your comment on “{name}”:"), name=rated.name) if rated else None,
        fill("<blockquote>{words}</blockquote>", words=rated.comment) if rated else None,
        fill(_("Thank you! Your rating helps others to choose.")),
    )
    return Screen(text, keyboards.thanks(_back(way)))
