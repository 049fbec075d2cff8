"""To whoever edits what they once answered with: the chat now shows other words than the market holds."""

from __future__ import annotations

from keyboards import help as help_keyboards
from keyboards import letters, shop_letters
from screens.screen import Screen
from screens.text import _, fill

SEARCH = "search"
"""In place of a question: no one was open, and the words were looked for."""


def screen(step: str, order: int) -> Screen:
    """What was passed on to people stands with them; all else is corrected where it was asked. `order` is that of a
    letter.
    """
    said = _(
        "✋ An edit does not reach whoever reads you: what you wrote first was passed on. To correct it, write anew."
    )
    if step == SEARCH:
        return Screen(fill(_("✋ An edit does not reach me. To look for something else, send it as a new message.")))
    if step.startswith("letters."):
        return Screen(fill(said), letters.corrected(order))
    if step.startswith("shop_letters."):
        return Screen(fill(said), shop_letters.corrected(order))
    if step.startswith("support."):
        return Screen(fill(said), help_keyboards.corrected())
    words = _(
        "✋ An edit does not reach me: what you wrote first holds. To correct it, press “‹ Back” or ✏️ and send it anew."
    )
    return Screen(fill(words))
