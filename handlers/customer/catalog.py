"""The catalogue: lists, their order and filters, product cards."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.customer import cart
from handlers.doors import Goes, Step, door
from handlers.welcome import welcome
from keyboards import catalog as keyboards
from keyboards import views
from keyboards.views import Kind, View
from screens import cart as cart_screens
from screens import catalog as screens
from screens import descriptions, errors, products_off_sale, reports
from screens import start as start_screens
from screens.aside import beside
from screens.screen import Screen
from screens.show import Event, answer_tap, show, show_buttons
from screens.text import Html
from services import carts, catalog, prices, searches, wizards
from services.actors import Actor
from services.analytics import bought_together, week
from services.catalog import EVERYTHING, Page, Sort
from services.errors import CartMoved, NotEnoughStock, NotFound, ProductGone
from services.market import rules

router = door(keyboards)


@router.message(Command("catalog"))
async def catalog_command(message: Message, actor: Actor) -> None:
    await show_view(message, actor, views.ROOT)


@router.callback_query(Goes("catalog"))
async def catalog_button(query: CallbackQuery, actor: Actor) -> None:
    await show_view(query, actor, views.ROOT)


@router.callback_query(keyboards.Look.filter())
async def look(query: CallbackQuery, tap: keyboards.Look, actor: Actor) -> None:
    await show_view(query, actor, views.read(tap.view))


@router.callback_query(keyboards.ChooseSort.filter())
async def choose_sort(query: CallbackQuery, tap: keyboards.ChooseSort) -> None:
    await show(query, screens.sorts(views.read(tap.view)))


@router.callback_query(keyboards.ChooseFilters.filter())
async def choose_filters(query: CallbackQuery, tap: keyboards.ChooseFilters, actor: Actor) -> None:
    await show(query, screens.filters(tap))


@router.callback_query(keyboards.TypePrice.filter())
async def type_price(query: CallbackQuery, tap: keyboards.TypePrice, actor: Actor) -> None:
    await searches.ask_price(actor, tap.view)
    await show(query, screens.ask_for_price(tap))


@router.message(Step(searches.PRICE))
async def price_typed(message: Message, actor: Actor) -> None:
    view = views.read(searches.asked_view(actor))
    low, high = prices.parse_range(message.text or "", rules.currency)
    actor = await wizards.close(actor)
    await show_view(message, actor, view.priced(low, high))


@router.callback_query(keyboards.OpenProduct.filter())
async def open_product(query: CallbackQuery, tap: keyboards.OpenProduct, actor: Actor) -> None:
    await _show_card(query, actor, tap.product_id, tap.photo, tap.view)


@router.callback_query(keyboards.PutInCart.filter())
async def put_in_cart(query: CallbackQuery, tap: keyboards.PutInCart, actor: Actor) -> None:
    card = query.message if isinstance(query.message, Message) else None
    try:
        held = await carts.change(actor.customer, tap.product_id, tap.quantity, cart.seen(tap.seen))
    except (CartMoved, NotEnoughStock) as refusal:
        if card is None or not card.reply_markup:
            raise
        here = keyboards.where(card.reply_markup, tap.product_id)
        words = errors.plain(errors.explain(refusal, actor))
        await _show_card(query, actor, tap.product_id, here.photo, here.view, answer=words, alert=True)
        return
    words = cart_screens.held(held.name, held.quantity)
    if card is None or not card.reply_markup:
        await answer_tap(query, words)
    elif descriptions.says_stock(card.text or card.caption or "", held.left):
        await show_buttons(query, keyboards.with_quantity(card.reply_markup, tap.product_id, held.quantity), words)
    else:
        here = keyboards.where(card.reply_markup, tap.product_id)
        await _show_card(query, actor, tap.product_id, here.photo, here.view, answer=words)


async def show_product(event: Event, actor: Actor, product_id: int, sent: Html | None = None, onward: str = "") -> None:
    """A product's card that a link has opened, before the welcome; raises NotFound or ProductGone.

    A newcomer chooses the language below it, as below the welcome; the choice leads back by `onward`. The market's
    owner looks at what is not on sale as well, since it may be what somebody has reported (faults.md F814).
    """
    try:
        card = await _card(actor, product_id, view=View(Kind.WELCOME).pack(), sent=sent)
    except ProductGone:
        if not actor.is_owner or actor.logged_out:
            raise
        product = await catalog.product_in_any_state(actor.admin, product_id, actor.language)
        card = products_off_sale.off_sale(product)
    await show(event, start_screens.in_languages(card, onward))


async def _show_card(
    event: Event,
    actor: Actor,
    product_id: int,
    photo: int = 0,
    view: str = "",
    answer: str = "",
    *,
    alert: bool = False,
) -> None:
    await show(event, await _card(actor, product_id, photo, view), answer, alert=alert)


async def _card(actor: Actor, product_id: int, photo: int = 0, view: str = "", sent: Html | None = None) -> Screen:
    product = await catalog.product_card(product_id, actor.cart_id, actor.language, photo)
    together = await bought_together.suggest([product_id], actor.language)
    card = screens.card(product, actor, view, together, sent)
    return reports.offered(card, actor, views.read(view).under(product.id).pack())


async def show_category(event: Event, actor: Actor, category_id: int, onward: str = "") -> None:
    """A category's first page, the top of the catalogue for 0; raises NotFound."""
    await _show_linked(event, actor, View(Kind.CATEGORY, category_id), onward)


async def show_shop(event: Event, actor: Actor, seller_id: int, onward: str = "") -> None:
    """A shop's first page; raises NotFound."""
    await _show_linked(event, actor, View(Kind.SHOP, seller_id), onward)


async def _show_linked(event: Event, actor: Actor, view: View, onward: str) -> None:
    await show(event, beside(start_screens.in_languages(await listed(actor, view), onward), actor))


async def show_view(event: Event, actor: Actor, view: View, answer: str = "", *, alert: bool = False) -> None:
    """Where a view leads: one page of any list, the cart, a line of it, the welcome, or the card over one of them.

    `answer` is the short line that a tap shows on top, or as an alert.
    """
    if view.card:
        await _show_card_again(event, actor, view, answer, alert=alert)
    elif view.kind is Kind.CART:
        await cart.show_cart(event, actor, view.page, answer, alert=alert)
    elif view.kind is Kind.LINE:
        await cart.show_line(event, actor, view.id, view.page, answer, alert=alert)
    elif view.kind is Kind.WELCOME:
        await welcome(event, actor, answer=answer)
    else:
        await show(event, beside(await listed(actor, view), actor), answer, alert=alert)


async def listed(actor: Actor, view: View) -> Screen:
    """One page of a list of products or categories."""
    return await _SCREENS[view.kind](actor, view)


async def _show_card_again(event: Event, actor: Actor, view: View, answer: str, *, alert: bool) -> None:
    """The card one came from; the list behind it when the product has gone meanwhile."""
    behind = view.under(0)
    try:
        await _show_card(event, actor, view.card, view=behind.pack(), answer=answer, alert=alert)
    except (NotFound, ProductGone):
        await show_view(event, actor, behind, answer, alert=alert)


async def _category(actor: Actor, view: View) -> Screen:
    if not view.id:
        top = await catalog.category_page(None, actor.language)
        page = screens.root_page(top, view)
        return screens.root(top, page, () if page else await week.top(actor.language))
    here = await catalog.category_page(view.id, actor.language)
    return screens.category(here, await _found(actor, view, category_id=view.id), view)


async def _everything(actor: Actor, view: View) -> Screen:
    found = await _found(actor, view)
    is_front = view.sort is Sort.POPULAR and view.filters == EVERYTHING
    is_behind = is_front and not found.products and await catalog.is_anything_on_sale()
    return screens.everything(found, view, is_behind=is_behind)


async def _shop(actor: Actor, view: View) -> Screen:
    owner = await catalog.shop_page(view.id)
    found = await _found(actor, view, seller_id=view.id)
    return reports.offered(screens.shop(owner, found, view), actor, view.at(found.page).pack())


async def _search(actor: Actor, view: View) -> Screen:
    words = searches.words(actor, view.id)
    found = await searches.find(actor, words, filters=view.filters, sort=view.sort, page=view.page)
    return screens.search(words, found, view, actor)


async def _found(actor: Actor, view: View, category_id: int | None = None, seller_id: int | None = None) -> Page:
    return await catalog.list_products(
        category_id, seller_id, filters=view.filters, sort=view.sort, page=view.page, language=actor.language
    )


_SCREENS = {Kind.CATEGORY: _category, Kind.ALL: _everything, Kind.SHOP: _shop, Kind.SEARCH: _search}
