"""The buttons of a seller's own products: the shelf, one product, and each thing that can be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel, BeforeValidator, Field

from keyboards import choose_category, forms, menu
from keyboards.base import Id, MaybeId, Number, Page, Quantity, Row, Said, Tap, button, in_rows, keyboard, said, same
from keyboards.ways import ListWay, Place, step
from services.categories import Category
from services.product_forms import Field as Asked
from services.shelf import KEY_LENGTH, OwnProduct, Shelf, Tab

DELTAS = (-1, 1, 5, 10)
DISCOUNTS = (0, 5, 10, 15, 20, 30, 40, 50)


def _small(value: object) -> object:
    if isinstance(value, str) and value not in {str(delta) for delta in DELTAS}:
        raise ValueError("not one of ours")
    return value


Delta = Annotated[int, BeforeValidator(_small), Field(ge=min(DELTAS), le=max(DELTAS))]
Key = Annotated[str, Field(max_length=KEY_LENGTH, pattern=rf"^[a-z2-9]{{{KEY_LENGTH}}}$")]


class ShowShelf(Tap, prefix="mshelf"):
    tab: Tab = Tab.ON_SALE
    page: Page = 0


class OfOwn(BaseModel):
    """A product of one's own, and the tab of the shelf, at its page, where it was opened."""

    product: Id
    way: ListWay = ""


class ShowMine(OfOwn, Tap, prefix="mine"):
    """Show it, to be changed."""


class Edit(OfOwn, Tap, prefix="medit"):
    """Ask for a field of the product, in words to be typed."""

    field: Asked


class DropDescription(OfOwn, Tap, prefix="mnotxt"):
    """None any more."""


class SetFarPrice(OfOwn, Tap, prefix="mfar"):
    """Yes to the price that was typed and stands above the button."""

    said: Said


class ShowDiscounts(OfOwn, Tap, prefix="mdisc"):
    """How much off?"""


class SetDiscount(OfOwn, Tap, prefix="mdset"):
    percent: Quantity


class SetTypedDiscount(OfOwn, Tap, prefix="mdyes"):
    """Yes to a discount that was typed, and to what it makes of the price that the product `had`, in minor units."""

    percent: Quantity
    had: Number


class WalkTree(OfOwn, Tap, prefix="mwalk"):
    category: MaybeId = 0
    page: Page = 0


class SetCategory(OfOwn, Tap, prefix="mcat"):
    category: Id


class ShowPhotos(OfOwn, Tap, prefix="mpics"):
    """`photo` is 0 for the first one."""

    photo: MaybeId = 0


class ShowLanguages(OfOwn, Tap, prefix="mlang"):
    """Which language?"""


class Restock(OfOwn, Tap, prefix="mstock"):
    """The key is used once: a double tap books once."""

    delta: Delta
    key: Key


class SetArchived(OfOwn, Tap, prefix="march"):
    archived: bool


class Preview(OfOwn, Tap, prefix="mview"):
    """As customers see it."""


def shelf(kept: Shelf, names: dict[int, str]) -> InlineKeyboardMarkup:
    """`names` are the products' lines as the screen words them."""
    here = step(Place.SHELF, kept.tab, kept.page)
    return keyboard(
        _tabs(kept),
        *([button(names[product.id], ShowMine(product=product.id, way=here))] for product in kept.products),
        _pages(kept),
        menu.to("addproduct", _("➕ Add a product")),
        menu.to("prices", _("💲 Bulk prices")) if kept.counts[Tab.ON_SALE] or kept.counts[Tab.SOLD_OUT] else [],
        menu.to("menu", _("🏠 Menu")),
    )


def product(own: OwnProduct, at: OfOwn, back: Row) -> InlineKeyboardMarkup:
    """`back` leads to where it was opened."""

    def ask(text: str, field: Asked) -> InlineKeyboardButton:
        return button(text, same(Edit, at, field=field))

    return keyboard(
        [*map(_restock(own, at), DELTAS), ask(_("🔢 …"), Asked.STOCK)],
        [ask(_("✏️ Title"), Asked.NAME), ask(_("💰 Price"), Asked.PRICE)],
        [button(_("🏷 Discount"), same(ShowDiscounts, at)), ask(_("📝 Description"), Asked.DESCRIPTION)],
        [
            button(_("🗂 Category"), same(WalkTree, at)),
            button(_("🖼 Photos ({count})").format(count=len(own.photos)), same(ShowPhotos, at)),
        ],
        [button(_("🌐 Translations"), same(ShowLanguages, at)), *_view_or_nothing(own, at)],
        [_shelve(own, at)],
        back,
    )


def to_shelf(own: OwnProduct) -> Row:
    """To the page on which it stands now."""
    return [button(_("‹ My products"), ShowShelf(tab=own.tab, page=own.page))]


def ask(at: OfOwn) -> InlineKeyboardMarkup:
    return forms.form(back=same(ShowMine, at))


def ask_description(at: OfOwn) -> InlineKeyboardMarkup:
    """None is an answer as well."""
    return forms.form([button(_("🗑 No description"), same(DropDescription, at), "danger")], back=same(ShowMine, at))


def sure_price(at: OfOwn, typed: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("✅ Yes, change the price"), same(SetFarPrice, at, said=said(typed)), "success")],
        [button(_("‹ Back"), same(Edit, at, field=Asked.PRICE))],
    )


def discounts(own: OwnProduct, at: OfOwn) -> InlineKeyboardMarkup:
    def offer(percent: int) -> InlineKeyboardButton:
        mark = "✓ " if percent == own.discount_percent else ""
        return button(f"{mark}{percent}%", same(SetDiscount, at, percent=percent))

    offered = [*map(offer, DISCOUNTS)]
    return keyboard(*in_rows(offered, 4), back(at))


def sure_discount(at: OfOwn, percent: int, price: int) -> InlineKeyboardMarkup:
    """`price` is the full one, of which the screen has told what is left."""
    return keyboard(
        [button(_("✅ Yes, change the price"), same(SetTypedDiscount, at, percent=percent, had=price), "success")],
        [button(_("‹ Back"), same(ShowDiscounts, at))],
    )


def category(
    at: OfOwn, path: Sequence[Category], branches: Sequence[Category], page: int, language: str
) -> InlineKeyboardMarkup:
    rows = choose_category.rows(
        path, branches, page, language,
        lambda category, page: same(WalkTree, at, category=category, page=page),
        lambda category, _page: same(SetCategory, at, category=category),
    )  # fmt: skip
    return keyboard(*rows, back(at))


def preview(at: OfOwn) -> InlineKeyboardMarkup:
    return keyboard([button(_("‹ Back to editing"), same(ShowMine, at))])


def back(at: OfOwn) -> Row:
    return [button(_("‹ Back"), same(ShowMine, at))]


def _restock(own: OwnProduct, at: OfOwn) -> Callable[[int], InlineKeyboardButton]:
    return lambda delta: button(f"{delta:+d}".replace("-", "−"), same(Restock, at, delta=delta, key=own.key))


def _view_or_nothing(own: OwnProduct, at: OfOwn) -> Row:
    # Customers see nothing of an archived product.
    return [] if own.is_archived else [button(_("👁 Preview"), same(Preview, at))]


def _shelve(own: OwnProduct, at: OfOwn) -> InlineKeyboardButton:
    if own.is_archived:
        return button(_("✅ Put on sale again"), same(SetArchived, at, archived=False), "success")
    return button(_("🗄 Archive"), same(SetArchived, at, archived=True), "danger")


def _tabs(kept: Shelf) -> Row:
    words = {
        Tab.ON_SALE: _("On sale ({count})"),
        Tab.SOLD_OUT: _("Sold out ({count})"),
        Tab.ARCHIVED: _("Archived ({count})"),
    }
    return [
        button(f"{'• ' if tab is kept.tab else ''}{text.format(count=kept.counts[tab])}", ShowShelf(tab=tab))
        for tab, text in words.items()
    ]


def _pages(kept: Shelf) -> Row:
    if kept.pages == 1:
        return []
    before = [button("‹", ShowShelf(tab=kept.tab, page=kept.page - 1))] if kept.page else []
    here = [button(f"{kept.page + 1} / {kept.pages}", ShowShelf(tab=kept.tab, page=kept.page))]
    more = [button("›", ShowShelf(tab=kept.tab, page=kept.page + 1))] if kept.page + 1 < kept.pages else []
    return before + here + more
