"""A seller's own products: the shelf and every change of a product."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Door, Goes, Step, door
from handlers.seller import my_photos, my_translations
from handlers.steps import typed
from keyboards import my_products as keyboards
from keyboards.my_products import OfOwn
from screens import my_photos as photo_screens
from screens import my_products as screens
from screens import my_translations as translation_screens
from screens.show import show
from services import catalog, categories, product_forms, products, shelf
from services.actors import Actor
from services.product_forms import Field, step
from services.shelf import Tab

place = door(keyboards)
router = Door(name="shop_products")
router.include_routers(place, my_photos.router, my_translations.router)

TYPED = (Field.NAME, Field.PRICE, Field.DESCRIPTION, Field.STOCK)


@place.message(Command("myproducts"))
async def my_products_command(message: Message, actor: Actor) -> None:
    await show(message, screens.shelf(await shelf.shelf(actor.seller, Tab.ON_SALE, 0)))


@place.callback_query(Goes("products"))
async def my_products_button(query: CallbackQuery, actor: Actor) -> None:
    await show(query, screens.shelf(await shelf.shelf(actor.seller, Tab.ON_SALE, 0)))


@place.callback_query(keyboards.ShowShelf.filter())
async def show_shelf(query: CallbackQuery, tap: keyboards.ShowShelf, actor: Actor) -> None:
    await show(query, screens.shelf(await shelf.shelf(actor.seller, tap.tab, tap.page)))


@place.callback_query(keyboards.ShowMine.filter())
async def show_mine(query: CallbackQuery, tap: keyboards.ShowMine, actor: Actor) -> None:
    await _show_product(query, actor, tap)


@place.callback_query(keyboards.Edit.filter())
async def ask_for_field(query: CallbackQuery, tap: keyboards.Edit, actor: Actor) -> None:
    own = await product_forms.ask(actor, tap.product, tap.field, way=tap.way)
    await show(query, photo_screens.adding(own, tap) if tap.field is Field.PHOTOS else screens.ask(own, tap.field, tap))


@place.message(Step(*map(step, TYPED)))
async def write_field(message: Message, actor: Actor) -> None:
    if far := await product_forms.far_price(actor, message.text or ""):
        own, price = far
        await show(message, screens.sure_price(own, price, message.text or "", _asked(actor, own.id)))
        return
    written = await product_forms.fill(actor, message.text or "", message.message_id)
    own, at = await shelf.owned(actor.seller, written.product), OfOwn(product=written.product, way=written.way)
    if written.language:
        await show(message, translation_screens.translation(own, written.language, at))
    else:
        await show(message, screens.product(own, at))


@place.callback_query(keyboards.DropDescription.filter())
async def drop_description(query: CallbackQuery, tap: keyboards.DropDescription, actor: Actor) -> None:
    await products.edit_description(actor.seller, tap.product, "")
    await _show_product(query, actor, tap, screens.saved())


@place.callback_query(keyboards.SetFarPrice.filter())
async def set_far_price(query: CallbackQuery, tap: keyboards.SetFarPrice, actor: Actor) -> None:
    await product_forms.set_far_price(
        actor, tap.product, typed(actor, step(Field.PRICE), "product", tap.product, tap.said)
    )
    await _show_product(query, actor, tap, screens.saved())


@place.callback_query(keyboards.Restock.filter())
async def restock(query: CallbackQuery, tap: keyboards.Restock, actor: Actor) -> None:
    own = await product_forms.restock(actor, tap.product, tap.delta, tap.key)
    await show(query, screens.product(own, tap), screens.restocked(own))


@place.callback_query(keyboards.SetArchived.filter())
async def set_archived(query: CallbackQuery, tap: keyboards.SetArchived, actor: Actor) -> None:
    await (products.archive if tap.archived else products.unarchive)(actor.seller, tap.product)
    await _show_product(query, actor, tap, screens.archived(is_archived=tap.archived))


@place.callback_query(keyboards.ShowDiscounts.filter())
async def show_discounts(query: CallbackQuery, tap: keyboards.ShowDiscounts, actor: Actor) -> None:
    own = await product_forms.ask(actor, tap.product, Field.DISCOUNT, way=tap.way)
    await show(query, screens.ask(own, Field.DISCOUNT, tap))


@place.message(Step(step(Field.DISCOUNT)))
async def type_discount(message: Message, actor: Actor) -> None:
    """A button sets it: buttons were offered, so what is typed beside them may have been meant for a search."""
    own, percent = await product_forms.typed_discount(actor, message.text or "")
    await show(message, screens.sure_discount(own, percent, _asked(actor, own.id)))


@place.callback_query(keyboards.SetDiscount.filter())
async def set_discount(query: CallbackQuery, tap: keyboards.SetDiscount, actor: Actor) -> None:
    await products.edit_discount(actor.seller, tap.product, tap.percent)
    await _show_product(query, actor, tap, screens.saved())


@place.callback_query(keyboards.SetTypedDiscount.filter())
async def set_typed_discount(query: CallbackQuery, tap: keyboards.SetTypedDiscount, actor: Actor) -> None:
    """A yes to a price that was another by then is asked for again, with today's."""
    if await products.edit_discount_of(actor.seller, tap.product, tap.percent, tap.had):
        await _show_product(query, actor, tap, screens.saved())
    else:
        own = await shelf.owned(actor.seller, tap.product)
        await show(query, screens.sure_discount(own, tap.percent, tap), screens.repriced())


@place.callback_query(keyboards.WalkTree.filter())
async def walk_tree(query: CallbackQuery, tap: keyboards.WalkTree, actor: Actor) -> None:
    own = await shelf.owned(actor.seller, tap.product)
    path = await categories.path(tap.category) if tap.category else []
    await show(query, screens.category(own, path, await categories.children(tap.category or None), tap.page, tap))


@place.callback_query(keyboards.SetCategory.filter())
async def set_category(query: CallbackQuery, tap: keyboards.SetCategory, actor: Actor) -> None:
    await products.edit_category(actor.seller, tap.product, tap.category)
    await _show_product(query, actor, tap, screens.saved())


@place.callback_query(keyboards.Preview.filter())
async def preview(query: CallbackQuery, tap: keyboards.Preview, actor: Actor) -> None:
    own = await shelf.owned(actor.seller, tap.product)
    await show(query, screens.preview(await catalog.product_card(own.id, language=actor.language), tap))


def _asked(actor: Actor, product: int) -> OfOwn:
    """A product that something was typed for, and the way one came to it."""
    assert actor.form is not None, "Step lets nobody else in"
    return OfOwn(product=product, way=actor.form.data.get("way", ""))


async def _show_product(query: CallbackQuery, actor: Actor, at: OfOwn, answer: str = "") -> None:
    await show(query, screens.product(await shelf.owned(actor.seller, at.product), at), answer)
