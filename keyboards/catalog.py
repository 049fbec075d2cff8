"""The buttons of the catalogue: lists with order and filters, product cards, shops."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel

from keyboards import checkout
from keyboards.base import (
    LARGEST_ID,
    MOST_OF_ONE,
    SEPARATOR,
    UNSAID,
    Id,
    Photo,
    Quantity,
    Row,
    Seen,
    Tap,
    button,
    in_rows,
    keyboard,
    link,
    photo_row,
)
from keyboards.menu import Open
from keyboards.views import Former, Kind, PackedView, View, read
from services.listing import EVERYTHING, Sort


class Look(Tap, prefix="look"):
    """Show where a view leads: a list of products, the cart or a line of it, or the card that is over one."""

    view: PackedView = ""


class OpenProduct(Tap, prefix="see"):
    """Show a product's card, with its picture of that number (from 0); `view` is the list one came from."""

    product_id: Id
    photo: Photo = 0
    view: PackedView = ""


class PutInCart(Tap, prefix="put"):
    """The cart holds that many of the product, 0 for none."""

    product_id: Id
    quantity: Quantity
    seen: Seen = UNSAID


class ChooseSort(Tap, prefix="sort"):
    """Show the orders a list can have."""

    view: PackedView


class OfFilters(BaseModel):
    """A list with the filters chosen so far, and the `former` ones that ‹ Back leads to."""

    view: PackedView
    former: Former = ""


class ChooseFilters(OfFilters, Tap, prefix="filt"):
    """Show the filters a list can have."""


class TypePrice(OfFilters, Tap, prefix="price"):
    """Ask for a price range in words."""


def to_category(category_id: int) -> Look:
    """Leads to a category's list; 0 is the root of the catalogue."""
    return Look(view=View(Kind.CATEGORY, category_id).pack())


def to_shop(seller_id: int, card: View) -> Look:
    """A shop's list, which leads back to the card; for who came from that very list the list as it was."""
    if (card.kind, card.id) == (Kind.SHOP, seller_id):
        return Look(view=card.under(0).pack())
    return Look(view=View(Kind.SHOP, seller_id).behind(card).pack())


def _to_everything(sort: Sort, page: int) -> Look:
    """From the root of the catalogue, whose first page needs no way back of its own."""
    everything = View(Kind.ALL, 0, sort)
    return Look(view=(everything.behind(View(page=page)) if page else everything).pack())


def root(
    branches: Sequence[tuple[int, str]], page: int, more: bool, best: Sequence[tuple[int, str]] = ()
) -> InlineKeyboardMarkup:
    """The top of the catalogue: the `best` products (id, label), labelled categories, then everything there is."""
    everything = [
        button(_("🔥 Popular"), _to_everything(Sort.POPULAR, page)),
        button(_("🆕 New"), _to_everything(Sort.NEW, page)),
    ]
    turns = pages(View(), page, more, page > 0)
    menu = [button(_("🏠 Menu"), Open(place="menu"))]
    return keyboard(*product_rows(best, View().pack()), *_branches(branches, View()), turns, everything, menu)


def listing(
    view: View,
    branches: Sequence[tuple[int, str]],
    products: Sequence[tuple[int, str]],
    *,
    above: View,
    has_next: bool,
    has_previous: bool,
    has_new: bool = False,
) -> InlineKeyboardMarkup:
    """Labelled branches and products (id, label), then the pages, order and filters, and the way to what is `above`.

    `has_new`: what is on sale stands there, and not here.
    """
    packed = view.pack()
    tools = [button(_("↕️ Sort"), ChooseSort(view=packed)), button(_("⚙️ Filters"), ChooseFilters(view=packed))]
    is_top = (above.kind, above.id, above.card) == (Kind.CATEGORY, 0, 0)
    return keyboard(
        *_branches(branches, view),
        *product_rows(products, packed),
        pages(view, view.page, has_next, has_previous),
        [button(_("🆕 New"), Look(view=view.sorted_by(Sort.NEW).pack()))] if has_new else [],
        tools if products or view.filters != EVERYTHING else [],
        [
            button(_("🛍 Catalog") if is_top else _("‹ Back"), Look(view=above.pack())),
            button(_("🏠 Menu"), Open(place="menu")),
        ],
    )


def product_rows(products: Sequence[tuple[int, str]], packed: str) -> list[Row]:
    """A row for each product (id, label); `packed` is the list its card leads back to."""
    if not products:
        return []
    # One button is packed and checked; the others differ in the id alone, and it is the longest that can be.
    pattern = OpenProduct(product_id=LARGEST_ID, view=packed).pack()
    head, tail = pattern.split(f"{SEPARATOR}{LARGEST_ID}{SEPARATOR}", 1)
    return [
        [InlineKeyboardButton(text=label, callback_data=f"{head}{SEPARATOR}{product_id}{SEPARATOR}{tail}")]
        for product_id, label in products
    ]


def pages(view: View, page: int, has_next: bool, has_previous: bool) -> Row:
    back = [button("‹", Look(view=view.at(page - 1).pack()))] if has_previous else []
    forth = [button("›", Look(view=view.at(page + 1).pack()))] if has_next else []
    here = [button(str(page + 1), Look(view=view.at(page).pack()))] if back or forth else []
    return [*back, *here, *forth]


def _branches(branches: Sequence[tuple[int, str]], view: View) -> list[Row]:
    return in_rows([button(label, Look(view=view.of(branch_id).pack())) for branch_id, label in branches], 2)


def card(
    product_id: int,
    view: str,
    *,
    photo: int,
    photos: int,
    shop: tuple[int, str],
    buying: list[Row],
    share: str,
    together: Sequence[tuple[int, str]] = (),
) -> InlineKeyboardMarkup:
    """A product's card: pictures, what a buyer can do (`buying`), what goes with it (id, label), and the ways on.

    `view` is where one came from; what goes with it leads back here first.
    """
    seller_id, shop_name = shop
    here = read(view).under(product_id)
    return keyboard(
        photo_row(lambda number: OpenProduct(product_id=product_id, photo=number, view=view), photo, photos),
        *buying,
        *product_rows(together, here.pack()),
        [button("🏪 " + shop_name, to_shop(seller_id, here)), link(_("↗️ Share"), share)],
        [button(_("‹ Back"), Look(view=view)), button(_("🏠 Menu"), Open(place="menu"))],
    )


def buying(product_id: int, in_cart: int, stock: int, view: str) -> list[Row]:
    """What a customer can do with a product; who changes their mind comes back to its card over this view."""
    if not stock and not in_cart:
        return []
    card = read(view).under(product_id).pack()
    return [_buy_now(product_id, in_cart, card) if stock else [], cart_row(product_id, in_cart)]


def _buy_now(product_id: int, in_cart: int, card: str) -> Row:
    """As many as the card says are in the cart."""
    tap = checkout.BuyNow(product_id=product_id, quantity=max(in_cart, 1), view=card)
    return [button(_("⚡ Buy now"), tap, "success")]


def cart_row(product_id: int, in_cart: int) -> Row:
    """“Add to cart”, or − how many + with the way to the cart between them."""
    if not in_cart:
        return [button(_("🛒 Add to cart"), PutInCart(product_id=product_id, quantity=1, seen=0), "primary")]
    more = min(in_cart + 1, MOST_OF_ONE)
    return [
        button("−", PutInCart(product_id=product_id, quantity=in_cart - 1, seen=in_cart)),
        button(f"🛒 {in_cart}", Open(place="cart")),
        button("+", PutInCart(product_id=product_id, quantity=more, seen=in_cart)),
    ]


def with_quantity(old: InlineKeyboardMarkup, product_id: int, in_cart: int) -> InlineKeyboardMarkup:
    """The card's own buttons with another quantity: nothing needs to be asked to redraw them."""
    return keyboard(*[_redrawn(row, product_id, in_cart) for row in old.inline_keyboard])


def where(card: InlineKeyboardMarkup, product_id: int) -> OpenProduct:
    """What opens this card again: the picture it shows, and the view that its last row leads back to."""
    back = _carried(Look, card.inline_keyboard[-1])
    turns = [_carried(OpenProduct, row[1:]) for row in card.inline_keyboard if len(row) == len(("‹", "1/2", "›"))]
    shown = OpenProduct.unpack(turns[0]) if turns and turns[0] else OpenProduct(product_id=product_id)
    return OpenProduct(product_id=product_id, photo=shown.photo, view=Look.unpack(back).view if back else "")


def _redrawn(row: Row, product_id: int, in_cart: int) -> Row:
    if _carried(PutInCart, row):
        return cart_row(product_id, in_cart)
    if data := _carried(checkout.BuyNow, row):
        return _buy_now(product_id, in_cart, checkout.BuyNow.unpack(data).view)
    return row


def _carried(tap: type[Tap], row: Row) -> str:
    """What the first button of that kind carries, if there is one."""
    head = tap.__prefix__ + SEPARATOR
    return next((data for each in row if (data := each.callback_data or "").startswith(head)), "")


def to_all() -> InlineKeyboardMarkup:
    """The ways to everything there is."""
    return keyboard([button(_("🛍 Catalog"), to_category(0)), button(_("🏠 Menu"), Open(place="menu"))])
