"""A password goes by whatever door it comes, whatever is asked there, and whoever still lives in the chat (ADR 0051).

What goes is told shape by shape in tests/services/test_typed_passwords.py; here a handful goes through every door.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from aiogram.exceptions import TelegramServerError
from aiogram.methods import DeleteMessage

from bot.asked_passwords import LATE_SECONDS
from bot.middlewares.throttle import Throttle
from handlers.answers import asked_at
from keyboards.account import EditOwnAddress
from keyboards.login import ApproveMove
from models import AccountMove, Wizard
from models.base import now
from services import actors, deletion, moves, vault, wizards
from tests import factories
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row, walk_to_password
from tests.accounts.test_late_passwords import PHOTO, memory
from tests.inside import House, Person, _message
from tests.services.test_typed_passwords import ORDINARY
from tests.state import state

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SECRET = "Maxfiy-2026-zima"
AGO = int(time.time()) - 1_200
WITH_LOGIN = (
    f"ann@example.com {SECRET}", f"ann@example.com:{SECRET}", f"+998901234567;{SECRET}", f"{SECRET}, ann@example.com",
    f"login ann@example.com parol {SECRET}", f"petr@mail,ru | {SECRET}",
)  # fmt: skip
ALONE = (SECRET, f"mening parolim {SECRET}")
STEPS = ("login.login", "register.email", "register.phone", "recover.phone")
ASKED = ((step, text) for step in STEPS for text in (*WITH_LOGIN, *ALONE))
CASES = [*ASKED, *(("", text) for text in (*WITH_LOGIN, ALONE[1])), *(("login.password", text) for text in ALONE)]
Door = Callable[[Person, str], Awaitable[None]]


async def message(ann: Person, text: str) -> None:
    await ann.says(text)


async def caption(ann: Person, text: str) -> None:
    await ann.says(None, caption=text, photo=PHOTO)


async def edit(ann: Person, text: str) -> None:
    await ann.edits(ann.wrote, text)


async def late(ann: Person, text: str) -> None:
    await ann.says(text, date=AGO)


def throttle_of(house: House) -> Throttle:
    return next(each for each in house.dispatcher.update.outer_middleware if isinstance(each, Throttle))


async def flood(ann: Person, text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(throttle_of(ann.house), "admits", lambda _person: False)
        await ann.says(text)


DOORS: dict[str, Door] = {"message": message, "caption": caption, "edit": edit, "late": late, "flood": flood}


async def is_gone(ann: Person, words: str = SECRET) -> bool:
    """From the chat, in no answer, and in no row."""
    kept = [str(vault.unseal_facts(each.data)) for each in await Wizard.all()]
    kept.append(str(await state()))
    gone = [call.message_id for call in ann._calls() if isinstance(call, DeleteMessage)]
    return ann.wrote in gone and words not in ann.seen and not any(words in each for each in kept)


async def stands(ann: Person, step: str) -> None:
    """Asked at this step, and known to stand there."""
    memory(ann.house).forget()
    facts = {"email": "q@example.com", "login": "q@example.com", "phone": "+998901234567", "then": "", "product": 0}
    here = await row()
    await (wizards.put(here.id, step, facts) if step else wizards.finish(here.id))
    memory(ann.house).stand(ANN, asked_at(step), here.id)


@pytest.mark.parametrize("door", DOORS)
async def test_whatever_is_asked(house: House, door: str) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann, found = house.person(ANN), []
    await ann.says("/help")
    for step, text in CASES:
        await stands(ann, step)
        await DOORS[door](ann, text)
        found += [] if await is_gone(ann) else [f"{step}: {text!r}: {ann.seen[:60]!r}"]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", [*WITH_LOGIN, ALONE[1]])
@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_the_first_words_of_a_stranger(house: House, text: str, language: str) -> None:
    newcomer = house.person(ANN, language=language)
    await newcomer.says(text)
    assert await is_gone(newcomer)
    assert "/login" in newcomer.seen


async def test_a_strangers_is_deleted_when_telegram_takes_that_again(house: House) -> None:
    newcomer = house.person(ANN)
    house.street.stumbles.append(TelegramServerError(DeleteMessage(chat_id=1, message_id=1), "x"))
    await newcomer.says(WITH_LOGIN[0])
    await house.delivers()
    assert [call.message_id for call in newcomer._calls() if isinstance(call, DeleteMessage)] == [newcomer.wrote] * 2


@pytest.mark.parametrize("text", [*WITH_LOGIN, *ALONE])
async def test_where_the_account_is_logged_out(house: House, text: str) -> None:
    ann = await registered(house)
    await ann.says("/logout")
    await ann.taps("Log out")
    if text not in ALONE[:1]:
        await ann.says(text)
        assert await is_gone(ann)
    await ann.says("/login")
    await ann.says(text)
    assert await is_gone(ann)


@pytest.mark.parametrize("door", ["message", "caption", "edit", "late"])
async def test_ordinary_texts_stay(house: House, door: str) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann, found = house.person(ANN), []
    await ann.says("/help")
    for text in ORDINARY:
        await stands(ann, "")
        await DOORS[door](ann, text)
        found += [text] if ann.deleted else []
    assert not found


# --- the account leaves the chat meanwhile


async def asks_for_new(ann: Person) -> None:
    await ann.says("/me")
    await ann.taps("New password")
    await ann.shares("998901234567")
    assert "new password" in ann.seen


async def moving(house: House) -> tuple[Person, Person]:
    """Somebody knows Ann's password and asks for the account; her chat is asked."""
    ann, other = await registered(house), house.person(OTHER, name="Bob", language="ru")
    await other.says("/login")
    await other.says("ann@example.com")
    await other.says(PASSWORD)
    await house.delivers()
    return ann, other


async def goes_once(person: Person, words: str, told: str = "looked like a password") -> None:
    """In the language that was spoken in the chat; what is written next is a search."""
    await person.says(words)
    assert await is_gone(person, words.removeprefix("/search "))
    assert told in person.seen
    await person.says("choynak")
    assert person.deleted == 0


@pytest.mark.parametrize("words", [SECRET, PASSWORD])
async def test_she_lets_it_go_while_a_new_one_is_asked_for(house: House, words: str) -> None:
    ann, _ = await moving(house)
    await asks_for_new(ann)
    move = await AccountMove.get()
    await ann.forges(ApproveMove(move_id=move.id).pack())
    assert await actors.load(ANN) is None
    await goes_once(ann, words)


@pytest.mark.parametrize("words", [SECRET, PASSWORD])
async def test_the_move_falls_due_in_silence(house: House, words: str) -> None:
    ann, _ = await moving(house)
    await asks_for_new(ann)
    await AccountMove.all().update(due_at=now() - timedelta(seconds=1))
    await moves.due()
    await house.delivers()
    assert await actors.load(ANN) is None
    await goes_once(ann, words)


@pytest.mark.parametrize("words", [SECRET, "another horse battery"])
async def test_a_lent_chat_while_the_owner_logs_in_at_home(house: House, words: str) -> None:
    ann, other = await moving(house)
    await moves.approve(await row(), (await AccountMove.get()).id)
    await house.delivers()
    await other.says("/logout")
    await other.taps("og out")
    await other.says("/login")
    await other.says("ann@example.com")
    await ann.says("/start")
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.says(PASSWORD)
    assert await actors.load(OTHER) is None
    await goes_once(other, words)


async def test_one_who_deletes_their_data_at_the_last_step(house: House) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann = house.person(ANN)
    await walk_to_password(ann)
    await ann.says("/me")
    await ann.taps("🗑")
    await ann.taps("🗑")
    assert await actors.load(ANN) is None
    await goes_once(ann, SECRET)


@pytest.mark.parametrize("words", [SECRET, PASSWORD, f"/search {SECRET}"])
async def test_the_owner_deletes_who_stands_there(house: House, words: str) -> None:
    """In the language that was spoken there, which Telegram does not know."""
    await factories.customer(telegram_id=ANN, name="Ann", language="ru")
    ann, owner = house.person(ANN), await factories.admin()
    await ann.says("/register")
    await ann.says("ann@example.com")
    await ann.shares("998901234567")
    await deletion.customer(owner, (await row()).id)
    await goes_once(ann, words, "похоже на пароль")


async def test_long_after_it_is_a_newcomers_search(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann, owner, kept = house.person(ANN), await factories.admin(), memory(house)
    await walk_to_password(ann)
    await deletion.customer(owner, (await row()).id)
    late = kept.clock() + 2 * LATE_SECONDS
    monkeypatch.setattr(kept, "clock", lambda: late)
    await ann.says("iphone-15")
    assert ann.deleted == 0


# --- what is told


@pytest.mark.parametrize("step", ["register.email", "login.login"])
async def test_an_email_among_harmless_words_is_taken(house: House, step: str) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    for words in ("mening emailim jasur.savdo@gmail.com", "email: jasur.savdo@gmail.com", "<jasur.savdo@gmail.com>"):
        await stands(ann, step)
        await ann.says(words)
        assert ann.deleted == 0
        form = (await row()).form
        assert form is not None
        assert "jasur.savdo@gmail.com" in form.data.values()
    await stands(ann, step)
    await ann.says("menga yozing jasur.savdo@gmail.com")
    assert ann.deleted == 1
    assert "The rest may be a password" in ann.seen


async def test_a_known_one_at_an_open_question_repeats_that(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await walk_to_password(ann)
    await ann.says(SECRET)
    await ann.forges(EditOwnAddress().pack())
    question = ann.seen.splitlines()[0]
    await ann.says(SECRET)
    assert await is_gone(ann)
    assert question in ann.seen
    await ann.says("Navoi street 5")
    assert "Navoi street 5" in ann.seen


async def test_an_early_one_is_known_in_other_words(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await stands(ann, "register.phone")
    await ann.says(f"mana parol {SECRET}")
    await ann.says("/cancel")
    for words in (SECRET, f"{SECRET} rahmat", f"/search {SECRET}"):
        await ann.says(words)
        assert await is_gone(ann), words


async def test_a_handle_is_none_after_a_number_was_looked_for(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("+998 90 765-43-21")
    await ann.says("@jasur_savdo")
    assert ann.deleted == 0


async def test_an_edit_of_other_words_stays(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("teapot")
    await ann.edits(ann.wrote, "kettle")
    assert ann.deleted == 0
    await stands(ann, "login.login")
    await ann.says("malika@gmail")
    await ann.edits(ann.wrote, "malika@gmail.com")
    assert ann.deleted == 0


async def test_nothing_is_deleted_in_a_group(house: House) -> None:
    """Where the bot may be an administrator, and nobody talks to it."""
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await stands(ann, "login.password")
    message = _message(ANN, ann.user, text=WITH_LOGIN[0]) | {"chat": {"id": -100500, "type": "group", "title": "x"}}
    house.street.calls.clear()
    await house.feed(edited_message=message)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(throttle_of(house), "admits", lambda _person: False)
        await house.feed(message=message)
    assert not [call for call in house.street.calls if isinstance(call, DeleteMessage)]
