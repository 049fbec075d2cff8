"""The welcome: what stands before a link has led anywhere, and where ‹ Back of what it showed leads."""

from __future__ import annotations

from keyboards.start import SHOWN
from models.enums import Role
from screens import start as screens
from screens.aside import beside
from screens.show import Event, show
from screens.text import language
from services import catalog
from services.actors import Actor


async def welcome(
    event: Event, actor: Actor, *, is_new: bool = False, is_gone: bool = False, answer: str = "", sought: str = ""
) -> None:
    """`is_gone`: a link led to something that is no longer here; `answer` is the short line a tap shows on top.

    `sought` are a newcomer's first words, which found nothing.
    """
    if closed := screens.closed(actor):
        await show(event, closed, answer)
    elif actor.logged_out or (actor.role is Role.CUSTOMER and not actor.is_owner):
        page = await catalog.list_products(filters=catalog.Filters(in_stock=True), language=language(), limit=SHOWN)
        is_bare = not page.products and not await catalog.is_anything_on_sale()
        screen = screens.welcome(actor, page, is_bare=is_bare, is_new=is_new, is_gone=is_gone, sought=sought)
        await show(event, beside(screen, actor), answer)
    else:
        await show(event, beside(screens.at_work(actor, is_gone=is_gone), actor), answer)
