"""The menu, and the way out of any form."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers import account, contact, recover, shop_name
from handlers.commands import Command
from handlers.customer import checkout
from handlers.doors import Goes, door
from keyboards import forms
from keyboards import menu as keyboards
from models.enums import Role
from screens import account as account_screens
from screens import asked
from screens import menu as screens
from screens.show import Event, show
from services import checkout as checkouts
from services import left_questions, product_drafts, users, wizards
from services.actors import Actor

router = door(keyboards)
out = door(forms)


@router.message(Command("menu"))
async def menu_command(message: Message, actor: Actor) -> None:
    await show(message, screens.menu(actor))


@router.callback_query(Goes("menu"))
async def menu_button(query: CallbackQuery, actor: Actor) -> None:
    await show(query, screens.menu(actor))


@out.callback_query(forms.LeaveForm.filter())
async def leave_form(query: CallbackQuery, actor: Actor) -> None:
    """An old button throws nothing away that is aside."""
    if wizards.is_open(actor):
        await leave(query, actor)
    else:
        actor.check_active()
        await show(query, screens.menu(actor))


@out.callback_query(forms.BackToQuestion.filter())
async def back_to_question(query: CallbackQuery, actor: Actor) -> None:
    actor.check_active()
    await show(query, asked.shown(await left_questions.come_back(actor)))


@out.message(Command("cancel"))
async def cancel(message: Message, actor: Actor) -> None:
    await leave(message, actor)


async def leave(event: Event, actor: Actor) -> None:
    """Of an order that was begun it is said that none was made; at its confirmation nothing is asked any more.

    Of a product that it is gone, for whoever meant to come back to it.
    """
    await contact.put_away(event, actor, taken=False)
    over = actor.form if wizards.is_open(actor) else wizards.aside(actor)
    here = await (wizards.close if wizards.is_open(actor) else wizards.drop_aside)(actor)
    # Who may not come in reads why; what they were asked is over all the same.
    here.check_active()
    begun = over is not None and over.step.startswith(checkout.FORM)
    if (begun or over is None) and actor.role is Role.CUSTOMER and not actor.logged_out:
        begun = await checkouts.leave(actor.customer) or begun
    thrown = over is not None and over.step.startswith(product_drafts.FORM) and product_drafts.of(actor).is_begun
    if over is not None and is_of_account(over.step, actor):
        await show(event, account_screens.me(await users.profile(here)))
    else:
        await show(event, screens.menu(here, nothing_ordered=begun, thrown_away=thrown))


def is_of_account(step: str, actor: Actor) -> bool:
    """Whether it was asked from one's own account, which it then leads back to."""
    asked = step.startswith((account.FORM, shop_name.FORM)) or (step.startswith(recover.FORM) and actor.is_registered)
    return asked and not actor.logged_out
