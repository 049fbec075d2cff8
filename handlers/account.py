"""One's own account: what we know, settings, logging out."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.contact import own_number, put_away
from handlers.doors import Goes, Step, door
from handlers.places import address_in
from handlers.register import start_registration
from handlers.steps import step_of
from handlers.welcome import welcome
from keyboards import account as keyboards
from models.enums import Role
from screens import account as screens
from screens.show import Event, show
from services import actors, deletion, personal_data, readings, users, ways_home, wizards
from services.actors import Actor
from services.errors import NotRegistered

__all__ = ["router", "start_registration"]

FORM = "account."
NAME, PHONE, ADDRESS = FORM + "name", FORM + "phone", FORM + "address"  # steps
router = door(keyboards)


@router.message(Command("me"))
async def me(message: Message, actor: Actor) -> None:
    await show(message, screens.me(await users.profile(actor)))


@router.callback_query(Goes("account"))
async def account_button(query: CallbackQuery, actor: Actor) -> None:
    await show(query, screens.me(await users.profile(actor)))


@router.callback_query(keyboards.EditName.filter())
async def ask_name(query: CallbackQuery, actor: Actor) -> None:
    await wizards.put_over(actor, NAME, {})
    await show(query, screens.ask_name(actor))


@router.message(Step(NAME))
async def take_name(message: Message, actor: Actor) -> None:
    await personal_data.rename(actor, message.text or "")
    await wizards.close(actor)
    await show(message, screens.me(await users.profile(actor)))


@router.callback_query(keyboards.TakeTelegramName.filter())
async def take_telegram_name(query: CallbackQuery, actor: Actor) -> None:
    await personal_data.take_telegram_name(actor, query.from_user.full_name)
    await show(query, screens.me(await users.profile(actor)))


@router.callback_query(keyboards.EditOwnPhone.filter())
async def ask_phone(query: CallbackQuery, actor: Actor) -> None:
    await wizards.put_over(actor, PHONE, {})
    await show(query, screens.ask_phone())


@router.message(Step(PHONE))
async def take_phone(message: Message, actor: Actor) -> None:
    await users.save_phone(actor, own_number(message))
    await wizards.close(actor)
    await put_away(message, actor, taken=True)
    await show(message, screens.me(await users.profile(actor)))


@router.callback_query(keyboards.EditOwnAddress.filter())
async def ask_address(query: CallbackQuery, actor: Actor) -> None:
    profile = await users.profile(actor.customer)
    await wizards.put_over(actor, ADDRESS, {})
    await show(query, screens.ask_address(profile))


@router.message(Step(ADDRESS))
async def take_address(message: Message, actor: Actor) -> None:
    async with step_of(actor):
        await personal_data.save_address(actor.customer, address_in(message))
    await wizards.close(actor)
    await show(message, screens.me(await users.profile(actor)))


@router.message(Command("settings"))
async def settings(message: Message) -> None:
    await show(message, screens.settings())


@router.callback_query(Goes("settings"))
async def settings_button(query: CallbackQuery) -> None:
    await show(query, screens.settings())


@router.message(Command("register"))
async def register(message: Message, actor: Actor) -> None:
    await start_registration(message, actor)


@router.callback_query(keyboards.Register.filter())
async def register_button(query: CallbackQuery, actor: Actor) -> None:
    await start_registration(query, actor)


@router.message(Command("logout"))
async def log_out_command(message: Message, actor: Actor) -> None:
    await _ask_log_out(message, actor)


@router.callback_query(keyboards.AskLogOut.filter())
async def ask_log_out(query: CallbackQuery, actor: Actor) -> None:
    await _ask_log_out(query, actor)


@router.callback_query(keyboards.LogOut.filter())
async def log_out(query: CallbackQuery, tap: keyboards.LogOut, actor: Actor) -> None:
    if tap.read != readings.of_account(actor):
        await _ask_log_out(query, actor, screens.asked_before())
        return
    await users.log_out(actor)
    if here := await actors.get(actor.id):
        await welcome(query, here)


@router.callback_query(keyboards.AskDeletion.filter())
async def ask_deletion(query: CallbackQuery, actor: Actor) -> None:
    await _ask_deletion(query, actor)


@router.callback_query(keyboards.DeleteMyData.filter())
async def delete_my_data(query: CallbackQuery, tap: keyboards.DeleteMyData, actor: Actor) -> None:
    if tap.read != readings.of_account(actor):
        await _ask_deletion(query, actor, screens.asked_before())
        return
    await deletion.own(actor)
    await show(query, screens.deleted())


async def _ask_deletion(query: CallbackQuery, actor: Actor, why: str = "") -> None:
    """`why` nothing is deleted yet though somebody has said yes."""
    await deletion.check(actor)
    asked = screens.ask_deletion(await users.profile(actor), readings.of_account(actor))
    await show(query, asked, why, alert=bool(why))


async def _ask_log_out(event: Event, actor: Actor, why: str = "") -> None:
    if not actor.is_registered:
        raise NotRegistered
    way, sells = await ways_home.after_logout(actor), actor.role is Role.SELLER
    asked = screens.ask_log_out(await users.profile(actor), readings.of_account(actor), way, sells=sells)
    await show(event, asked, why, alert=bool(why))
