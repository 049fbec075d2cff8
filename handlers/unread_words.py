"""Words that did not arrive are sent again."""

from __future__ import annotations

from aiogram.types import CallbackQuery

from handlers.doors import door
from keyboards import unread_words as keyboards
from screens import unread_words as screens
from screens.aside import beside
from screens.show import show, show_anew
from services import unread_words
from services.actors import Actor
from services.errors import StaleButton

router = door(keyboards)


@router.callback_query(keyboards.SendAgain.filter())
async def again(query: CallbackQuery, tap: keyboards.SendAgain, actor: Actor | None = None) -> None:
    if actor is None:
        raise StaleButton
    sent = await unread_words.send_again(actor, tap.letter)
    screen = beside(screens.sent(actor, sent), actor)
    # What did not go stays above, with its button.
    await (show if unread_words.is_told(sent) else show_anew)(query, screen)
