"""The front door: whoever comes is let in, by a link or without, and sees goods at once."""

from __future__ import annotations

from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, TelegramObject

from handlers import wishes
from handlers.customer import catalog as shelves
from handlers.customer import search
from handlers.doors import Door
from handlers.welcome import welcome
from keyboards import links
from keyboards.account import DeleteMyData
from keyboards.links import Kind, Payload
from screens import account
from screens import start as screens
from screens.show import Event, show
from screens.text import language
from services import reach, referrals
from services.actors import Actor
from services.errors import NotFound, ProductGone

router = Door(name="start")
# Behind the places that answer strangers too.
strangers = Door(name="strangers")
BLOCKED = "kicked"


class Stranger(Filter):
    """Somebody the market has never seen."""

    async def __call__(self, event: TelegramObject, actor: Actor | None = None) -> bool:
        return actor is None


@router.message(Command("start", ignore_case=True))
async def start(message: Message, command: CommandObject, actor: Actor | None = None) -> None:
    payload = links.parse(command.args or "")
    here = await _greeted(message, actor) if actor else await enter(message, payload.referral_code)
    await referrals.record_open(here, payload.referral_code)
    await arrive(message, here, payload, is_new=actor is None)


@router.my_chat_member()
async def blocked_or_back(change: ChatMemberUpdated) -> None:
    await reach.mark_reachable(change.from_user.id, change.new_chat_member.status != BLOCKED)


@strangers.message(Stranger())
async def first_words(message: Message) -> None:
    """A command is answered with its place, any other words are looked for."""
    here, (command, words) = await enter(message), wishes.parted(message.text or "")
    if not command or (command == search.COMMAND and words):
        await search.first_words(message, here, words)
    elif command in wishes.PLACES:
        await show(message, screens.greeted(here, await wishes.PLACES[command](here), command))
    elif command in wishes.FORMS:
        await wishes.FORMS[command](message, here)
    else:
        await welcome(message, here, is_new=True)


@strangers.callback_query(DeleteMyData.filter(), Stranger())
async def deleted_already(query: CallbackQuery) -> None:
    """A second tap, or a second delivery of the first, brings nobody back who asked to be forgotten."""
    await show(query, account.nobody_here())


@strangers.callback_query(Stranger())
async def first_tap(query: CallbackQuery) -> None:
    await welcome(query, await enter(query), is_new=True)


async def enter(event: Event, referral_code: str | None = None) -> Actor:
    """The account of whoever wrote, made if need be; the code counts for somebody never seen."""
    person = event.from_user
    assert person is not None, "private messages and taps always come from somebody"
    return await referrals.add_user(
        person.id, referral_code, name=person.full_name, username=person.username, language=language()
    )


async def arrive(event: Event, actor: Actor, payload: Payload, *, is_new: bool = False) -> None:
    """Where the link leads; the welcome when it leads nowhere, or to something that is gone."""
    closed = screens.closed(actor)
    if closed:
        await show(event, closed)
        return
    try:
        if await _follow(event, actor, payload, is_new=is_new):
            return
    except (NotFound, ProductGone):
        await welcome(event, actor, is_new=is_new, is_gone=True)
        return
    await welcome(event, actor, is_new=is_new)


async def _greeted(message: Message, actor: Actor) -> Actor:
    person = message.from_user
    assert person is not None, "private messages always come from somebody"
    return await referrals.come_back(actor, name=person.full_name, username=person.username)


async def _follow(event: Event, actor: Actor, payload: Payload, *, is_new: bool) -> bool:
    """Shows what the payload names; False when it names nothing to show."""
    if payload.id is None:
        return False
    onward = links.build(payload) if is_new else ""
    if payload.kind is Kind.PRODUCT:
        friend = await referrals.sharer(payload.referral_code) if is_new else None
        sent = None if friend is None else screens.sent_by(friend)
        await shelves.show_product(event, actor, payload.id, sent, onward)
    elif payload.kind is Kind.SHOP:
        await shelves.show_shop(event, actor, payload.id, onward)
    elif payload.kind is Kind.CATEGORY:
        await shelves.show_category(event, actor, payload.id, onward)
    else:
        return False
    return True
