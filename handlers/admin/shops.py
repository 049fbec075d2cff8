"""The owner's desk, and the shops: approve, suspend, restore."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.customer.catalog import show_product
from handlers.doors import Goes, Step, door
from handlers.steps import refused, step_of, typed
from keyboards import shops as keyboards
from models.enums import SellerStatus
from screens import admin as desk
from screens import products_off_sale as products
from screens import reports as report_screens
from screens import shops as screens
from screens.show import Event, answer_tap, show, show_anew
from services import admin as services
from services import catalog, reports, sellers, wizards
from services.actors import Actor
from services.forms import Form

REASON = "shops.reason"
router = door(keyboards)


@router.message(Command("admin"))
async def command(message: Message, actor: Actor) -> None:
    await overview(message, actor)


@router.callback_query(Goes("admin"))
async def menu_button(query: CallbackQuery, actor: Actor) -> None:
    await overview(query, actor)


async def overview(event: Event, actor: Actor) -> None:
    await show(event, desk.overview(await services.overview(actor.admin)))


@router.callback_query(keyboards.ListShops.filter())
async def list_shops(query: CallbackQuery, tap: keyboards.ListShops, actor: Actor) -> None:
    await show(query, screens.shops(await sellers.list_shops(actor.admin, tap.status, tap.page)))


@router.callback_query(keyboards.ShowShop.filter())
async def show_shop(query: CallbackQuery, tap: keyboards.ShowShop, actor: Actor) -> None:
    await card(query, actor, tap)


@router.callback_query(keyboards.OpenShopBelow.filter())
async def open_below(query: CallbackQuery, tap: keyboards.OpenShopBelow, actor: Actor) -> None:
    await show_anew(query, screens.card(await sellers.details(actor.admin, tap.seller)))


@router.callback_query(keyboards.LookBelow.filter())
async def look_below(query: CallbackQuery, tap: keyboards.LookBelow, actor: Actor) -> None:
    _ = actor.admin
    if not isinstance(query.message, Message):  # nothing to send it below
        await show_product(query, actor, tap.product)
        return
    await show_product(query.message, actor, tap.product)
    await answer_tap(query)


@router.callback_query(keyboards.ShowProduct.filter())
async def show_picture(query: CallbackQuery, tap: keyboards.ShowProduct, actor: Actor) -> None:
    product = await catalog.product_in_any_state(actor.admin, tap.product, actor.language, tap.photo)
    await show(query, products.off_sale(product))


@router.callback_query(keyboards.ShowReports.filter())
async def show_reports(query: CallbackQuery, tap: keyboards.ShowReports, actor: Actor) -> None:
    found = await reports.newest(actor.admin, tap.seller, actor.language, tap.page)
    await show(query, report_screens.made(found, tap))


@router.callback_query(keyboards.ApproveShop.filter())
async def approve(query: CallbackQuery, tap: keyboards.ApproveShop, actor: Actor) -> None:
    await card(query, actor, tap, await refused(actor, sellers.approve(actor.admin, tap.seller, tap.read)))


@router.callback_query(keyboards.MakeKnown.filter())
async def make_known(query: CallbackQuery, tap: keyboards.MakeKnown, actor: Actor) -> None:
    deed = sellers.make_known if tap.known else sellers.make_unknown
    why = await refused(actor, deed(actor.admin, tap.seller, tap.read))
    done = "" if tap.known else screens.off_the_front()
    await card(query, actor, tap, why, done)


@router.callback_query(keyboards.RestoreShop.filter())
async def restore(query: CallbackQuery, tap: keyboards.RestoreShop, actor: Actor) -> None:
    await card(query, actor, tap, await refused(actor, sellers.restore(actor.admin, tap.seller, tap.read)))


@router.callback_query(keyboards.AskSuspension.filter())
async def ask_reason(query: CallbackQuery, tap: keyboards.AskSuspension, actor: Actor) -> None:
    shop = await sellers.details(actor.admin, tap.seller)
    await wizards.put_over(actor, REASON, tap.model_dump(mode="json"))
    await show(query, screens.why_suspend(shop, tap))


@router.callback_query(keyboards.AskSureSuspension.filter())
async def ask_sure(query: CallbackQuery, tap: keyboards.AskSureSuspension, actor: Actor) -> None:
    await show(query, screens.sure(await sellers.details(actor.admin, tap.seller), tap.reason, tap))


@router.callback_query(keyboards.SuspendShop.filter())
async def suspend(query: CallbackQuery, tap: keyboards.SuspendShop, actor: Actor) -> None:
    await close(query, actor, tap, tap.reason, tap.read)


@router.message(Step(REASON))
async def typed_reason(message: Message, actor: Actor) -> None:
    """Only a button closes a shop (faults.md F200)."""
    assert actor.form is not None
    asked = actor.form.data
    async with step_of(actor):
        reason = sellers.checked_reason(message.text or "")
        shop = await sellers.details(actor.admin, asked["seller"])
    await wizards.put_over(actor, REASON, {**asked, Form.TYPED: reason})
    at = keyboards.OfShop(seller=shop.shop.id, way=asked.get("way", ""))
    await show(message, screens.sure(shop, reason, at))


@router.callback_query(keyboards.SuspendForTyped.filter())
async def suspend_for_typed(query: CallbackQuery, tap: keyboards.SuspendForTyped, actor: Actor) -> None:
    reason = typed(actor, REASON, "seller", tap.seller, tap.said)
    async with step_of(actor, REASON, reason):
        await close(query, actor, tap, reason, tap.read)


async def close(
    query: CallbackQuery, actor: Actor, at: keyboards.OfShop, reason: sellers.Reason | str, read: str
) -> None:
    """What was typed waits for another yes where it can still be done (faults.md F641)."""
    why = await refused(actor, sellers.suspend(actor.admin, at.seller, reason, read))
    shop = await sellers.details(actor.admin, at.seller)
    if why and not isinstance(reason, sellers.Reason) and shop.shop.status is not SellerStatus.SUSPENDED:
        await show(query, screens.sure(shop, reason, at, anew=True), why, alert=True)
        return
    await wizards.end(actor, REASON, seller=at.seller)
    await card(query, actor, at, why)


async def card(event: Event, actor: Actor, at: keyboards.OfShop, why: str = "", done: str = "") -> None:
    """`why` nothing was done, or what was `done`, stands on top."""
    found = await sellers.details(actor.admin, at.seller)
    await show(event, screens.card(found, at), why or done, alert=bool(why))
