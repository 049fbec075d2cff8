"""The buttons of a seller's own products: the shelf, one product, and each thing that can be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BeforeValidator, Field

from keyboards import choose_category, forms, menu
from keyboards.base import Id, MaybeId, Page, Quantity, Row, Tap, button, in_rows, keyboard
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


class ShowMine(Tap, prefix="mine"):
    product: Id


class Edit(Tap, prefix="medit"):
    """Ask for a field of the product, in words to be typed."""

    product: Id
    field: Asked


class ShowDiscounts(Tap, prefix="mdisc"):
    product: Id


class SetDiscount(Tap, prefix="mdset"):
    product: Id
    percent: Quantity


class WalkTree(Tap, prefix="mwalk"):
    product: Id
    category: MaybeId = 0
    page: Page = 0


class SetCategory(Tap, prefix="mcat"):
    product: Id
    category: Id


class ShowPhotos(Tap, prefix="mpics"):
    """`photo` is 0 for the first one."""

    product: Id
    photo: MaybeId = 0


class ShowLanguages(Tap, prefix="mlang"):
    product: Id


class Restock(Tap, prefix="mstock"):
    """The key is used once: a double tap books once."""

    product: Id
    delta: Delta
    key: Key


class SetArchived(Tap, prefix="march"):
    product: Id
    archived: bool


class Preview(Tap, prefix="mview"):
    """As customers see it."""

    product: Id


def shelf(kept: Shelf, names: dict[int, str]) -> InlineKeyboardMarkup:
    """`names` are the products' lines as the screen words them."""
    return keyboard(
        _tabs(kept),
        *([button(names[product.id], ShowMine(product=product.id))] for product in kept.products),
        _pages(kept),
        menu.to("addproduct", _("➕ Add a product")),
        menu.to("prices", _("💲 Bulk prices")) if kept.counts[Tab.ON_SALE] or kept.counts[Tab.SOLD_OUT] else [],
        menu.to("menu", _("🏠 Menu")),
    )


def product(own: OwnProduct) -> InlineKeyboardMarkup:
    def ask(text: str, field: Asked) -> InlineKeyboardButton:
        return button(text, Edit(product=own.id, field=field))

    return keyboard(
        [*map(_restock(own), DELTAS), ask(_("🔢 …"), Asked.STOCK)],
        [ask(_("✏️ Title"), Asked.NAME), ask(_("💰 Price"), Asked.PRICE)],
        [button(_("🏷 Discount"), ShowDiscounts(product=own.id)), ask(_("📝 Description"), Asked.DESCRIPTION)],
        [
            button(_("🗂 Category"), WalkTree(product=own.id)),
            button(_("🖼 Photos ({count})").format(count=len(own.photos)), ShowPhotos(product=own.id)),
        ],
        [button(_("🌐 Translations"), ShowLanguages(product=own.id)), *_view_or_nothing(own)],
        [_shelve(own)],
        [button(_("‹ My products"), ShowShelf(tab=own.tab, page=own.page))],
    )


def ask(own: OwnProduct) -> InlineKeyboardMarkup:
    return forms.form(back=ShowMine(product=own.id))


def discounts(own: OwnProduct) -> InlineKeyboardMarkup:
    def offer(percent: int) -> InlineKeyboardButton:
        mark = "✓ " if percent == own.discount_percent else ""
        return button(f"{mark}{percent}%", SetDiscount(product=own.id, percent=percent))

    offered = [*map(offer, DISCOUNTS)]
    return keyboard(*in_rows(offered, 4), back(own))


def sure_discount(own: OwnProduct, percent: int) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("✅ Yes, change the price"), SetDiscount(product=own.id, percent=percent), "success")],
        [button(_("‹ Back"), ShowDiscounts(product=own.id))],
    )


def category(
    own: OwnProduct, path: Sequence[Category], branches: Sequence[Category], page: int, language: str
) -> InlineKeyboardMarkup:
    rows = choose_category.rows(
        path, branches, page, language,
        lambda category, page: WalkTree(product=own.id, category=category, page=page),
        lambda category: SetCategory(product=own.id, category=category),
    )  # fmt: skip
    return keyboard(*rows, back(own))


def preview(product_id: int) -> InlineKeyboardMarkup:
    return keyboard([button(_("‹ Back to editing"), ShowMine(product=product_id))])


def back(own: OwnProduct) -> Row:
    return [button(_("‹ Back"), ShowMine(product=own.id))]


def _restock(own: OwnProduct) -> Callable[[int], InlineKeyboardButton]:
    return lambda delta: button(f"{delta:+d}".replace("-", "−"), Restock(product=own.id, delta=delta, key=own.key))


def _view_or_nothing(own: OwnProduct) -> Row:
    # Customers see nothing of an archived product.
    return [] if own.is_archived else [button(_("👁 Preview"), Preview(product=own.id))]


def _shelve(own: OwnProduct) -> InlineKeyboardButton:
    if own.is_archived:
        return button(_("✅ Put on sale again"), SetArchived(product=own.id, archived=False), "success")
    return button(_("🗄 Archive"), SetArchived(product=own.id, archived=True), "danger")


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
