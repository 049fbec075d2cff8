"""Accounts as people meet them: coming in, registering, logging in, moving, leaving."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from aiogram import Dispatcher

from keyboards import links
from keyboards.login import ApproveMove
from keyboards.start import SHOWN
from models import User, Wizard
from models.base import clock, now
from models.enums import ProductStatus, Role
from services import actors, moves, users, vault
from services.actors import Actor
from services.market import rules
from tests import factories
from tests.inside import House, Person

PASSWORD = "correct horse battery"
ANN, OTHER = 600, 601


@pytest.fixture
async def house(market_db: str, dispatcher: Dispatcher) -> House:
    links.set_bot_name("bozor_bot")
    return House(dispatcher)


async def row(telegram_id: int = ANN) -> Actor:
    found = await actors.load(telegram_id)
    assert found
    return found


async def registered(house: House, telegram_id: int = ANN) -> Person:
    await users.create_user(
        "ann@example.com", "+998901234567", PASSWORD, Role.CUSTOMER, telegram_id=telegram_id, name="Ann"
    )
    return house.person(telegram_id)


# --- coming in


async def test_a_newcomer_sees_goods_at_once_and_opens_one(house: House) -> None:
    for number in range(SHOWN + 2):
        await factories.product(name=f"Lamp {number}", sold=number)
    ann = house.person(ANN)
    await ann.says("/start")
    assert "Welcome, Ann!" in ann.seen
    lamps = [text for text, _ in ann.buttons if text.startswith("Lamp")]
    assert lamps == [f"Lamp {number} · 1,000\N{NO-BREAK SPACE}soum" for number in range(SHOWN + 1, 1, -1)]
    await ann.taps("Lamp 6")
    assert "Lamp 6" in ann.seen


@pytest.mark.parametrize(("code", "spoken"), [("uz", "uz"), ("ru-RU", "ru"), ("de", "en"), (None, "en")])
async def test_the_first_language_is_telegrams(house: House, code: str | None, spoken: str) -> None:
    ann = house.person(ANN, language=code)
    await ann.says("/start")
    assert (await row()).language == spoken


async def test_a_friends_link_counts_once(house: House) -> None:
    friend = await factories.customer()
    ann = house.person(ANN)
    for _ in range(2):
        await ann.says(f"/start {links.build_referral(friend.referral_code)}")
        assert "Ann!" in ann.seen
    assert (await User.get(id=friend.id)).referral_count == 1


async def test_a_product_link_opens_the_product_and_remembers_who_shared_it(house: House) -> None:
    friend, product = await factories.customer(), await factories.product(name="Blue lamp")
    ann = house.person(ANN)
    await ann.says(f"/start {links.build_product(product.id, friend.referral_code)}")
    assert "Blue lamp" in ann.seen
    assert (await User.get(user_id=ANN)).referred_by_id == friend.id  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["product", "shop", "category", "archived"])
async def test_a_link_to_something_gone_welcomes_all_the_same(house: House, kind: str) -> None:
    await factories.product(name="Green lamp")
    archived = await factories.product(status=ProductStatus.ARCHIVED)
    payload = {
        "product": links.build_product(999_999),
        "shop": links.build_shop(999_999),
        "category": links.build_category(999_999),
        "archived": links.build_product(archived.id),
    }[kind]
    ann = house.person(ANN)
    await ann.says(f"/start {payload}")
    assert "no longer here" in ann.seen
    assert any("Green lamp" in text for text, _ in ann.buttons)


@pytest.mark.parametrize(
    "payload", ["", " x", " p0", " " + "A" * 4_000, " \x00", " 😀", "\nabc", " ' OR 1=1", " a b c"]
)
async def test_any_start_leads_to_the_welcome(house: House, payload: str) -> None:
    ann = house.person(ANN)
    for _ in range(2):
        await ann.says("/start" + payload)
        assert "Ann!" in ann.seen
    assert await User.all().count() == 1


async def test_whatever_a_stranger_does_first_lets_them_in(house: House) -> None:
    for number, text in enumerate(["hello", "/catalog", "/admin", "/addproduct", "/me"]):
        person = house.person(ANN + number)
        await person.says(text)
        assert "Welcome" in person.seen
    tapper = house.person(ANN + 50)
    await tapper.forges("put:test:1:1")
    assert "Welcome" in tapper.seen
    sender = house.person(ANN + 51)
    await sender.says(
        sticker={
            "file_id": "1",
            "file_unique_id": "1",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    )
    assert "Welcome" in sender.seen
    assert await User.all().count() == 7


@pytest.mark.parametrize("command", ["/help", "/privacy", "/terms", "/support", "/paysupport", "/language"])
async def test_what_everybody_may_read_needs_no_account(house: House, command: str) -> None:
    ann = house.person(ANN)
    await ann.says(command)
    assert len(ann.seen) > 40
    assert await User.all().count() == 0


async def test_closed_people_read_why_and_nothing_else(house: House) -> None:
    person = await factories.customer(telegram_id=ANN)
    await users.deactivate_user(person.id, "spam links")
    ann = house.person(ANN)
    for text in ("/start", "/start " + links.build_product(1), "/menu", "/cart", "lamp"):
        await ann.says(text)
        assert "deactivated" in ann.seen
        assert "spam links" in ann.seen
    await ann.says("/support")
    assert "Write to us" in ann.seen


async def test_a_suspended_seller_reads_why(house: House) -> None:
    from models.enums import SellerStatus

    await factories.seller(telegram_id=ANN, status=SellerStatus.SUSPENDED, suspension_reason="complaints")
    ann = house.person(ANN)
    await ann.says("/start")
    assert "suspended" in ann.seen


async def test_sellers_and_the_owner_are_met_with_their_tools(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await factories.seller(telegram_id=ANN, shop_name="Green corner")
    ann = house.person(ANN)
    await ann.says("/start")
    assert "Green corner" in ann.seen
    monkeypatch.setattr(rules, "admin_ids", frozenset({OTHER}))
    owner = house.person(OTHER)
    await owner.says("/start")
    assert any("Administration" in text for text, _ in owner.buttons)


async def test_who_blocks_the_bot_is_left_alone_until_back(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.changes_membership("kicked")
    assert not (await row()).is_reachable
    await ann.changes_membership("member")
    assert (await row()).is_reachable
    await house.person(999).changes_membership("kicked")


# --- language


async def test_the_language_changes_at_once(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/language")
    assert [text for text, _ in ann.buttons] == ["🇺🇿 Oʻzbekcha", "🇷🇺 Русский", "✅ 🇬🇧 English"]
    await ann.taps("Русский")
    assert (await row()).language == "ru"
    await ann.says("/settings")
    assert "Русский" in ann.seen
    before = (await row()).language
    await ann.forges("lang:test:de")
    assert (await row()).language == before


# --- registering


async def walk_to_password(ann: Person, first: str = "/register") -> None:
    await ann.says(first)
    assert "step 1 of 3" in ann.seen
    await ann.says("Ann@Example.com")
    assert "step 2 of 3" in ann.seen
    assert ann.is_asked_for_contact
    await ann.shares("998901234567")
    assert "step 3 of 3" in ann.seen


async def test_three_steps_register(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann)
    await ann.says(PASSWORD)
    assert ann.deleted == 1
    assert "You are registered" in ann.seen
    known = await users.profile(await row())
    assert (known.email, known.phone, known.is_registered) == ("ann@example.com", "+998901234567", True)
    assert await Wizard.all().count() == 0
    await ann.says("/me")
    assert "ann@example.com" in ann.seen
    await ann.says("/register")
    assert "registered already" in ann.seen


async def test_wrong_input_keeps_the_step(house: House) -> None:
    await registered(house, OTHER)
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/register")
    for odd in ("nonsense", "a@b", "<b>x</b>", "😀" * 1_000, "x" * 4_096, "ann@example.com"):
        await ann.says(odd)
        assert "email" in ann.seen
    await ann.says("ann2@example.com")
    for contact in (("+998901112233", OTHER), ("+998901112233", 0)):
        await ann.shares(*contact)
        assert "your own contact" in ann.seen
    await ann.says("+998901112233")
    assert "your own contact" in ann.seen
    await ann.shares("+998901234567")
    assert "another account" in ann.seen
    await ann.shares("+998901112233")
    for weak in ("short", "password123", "x" * 129):
        await ann.says(weak)
        assert ann.deleted == 1
        assert "8 to 128" in ann.seen
    form = (await row()).form
    assert form
    assert form.step == "register.password"
    await ann.says(PASSWORD)
    assert (await row()).is_registered


async def test_back_keeps_what_was_filled_and_cancel_leaves(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann)
    await ann.taps("Back")
    assert "step 2 of 3" in ann.seen
    await ann.taps("Back")
    assert "step 1 of 3" in ann.seen
    await ann.says("ann@example.com")
    await ann.taps("Cancel")
    assert (await row()).form is None
    assert any("Catalog" in text for text, _ in ann.buttons)
    await ann.forges("rgmail:test")
    assert "out of date" in ann.seen


async def test_the_number_saved_at_checkout_may_stay(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await users.save_phone((await row()).customer, "+998901234567")
    await ann.says("/register")
    await ann.says("ann@example.com")
    await ann.taps("Keep this number")
    await ann.says(PASSWORD)
    assert (await row()).is_registered


async def test_registration_goes_on_to_the_shop_it_was_needed_for(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann, "/become_seller")
    await ann.says(PASSWORD)
    assert any("open a shop" in text for text, _ in ann.buttons)


async def test_a_password_leaves_no_trace(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ann = house.person(ANN)
    await ann.says("/start")
    canary = "/canary-7f3a of a password"
    await walk_to_password(ann)
    await ann.says(canary)
    assert ann.deleted == 1
    assert (await row()).is_registered
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.taps("Log in")
    await ann.says("ann@example.com")
    form = await Wizard.get()
    await ann.says("wrong " + canary)
    again = await Wizard.get()
    assert vault.unseal_facts(form.data) == vault.unseal_facts(again.data) == {"login": "ann@example.com"}
    await ann.says(canary)
    assert ann.deleted == 1
    assert "Welcome back" in ann.seen
    assert "canary" not in caplog.text
    assert not any("canary" in str(call) for call in house.street.calls)
    rows = [str(values) for values in await User.all().values()]
    assert not any("canary" in values for values in rows)


async def test_a_password_that_stays_in_the_chat_is_pointed_out(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann)
    house.street.keeps_messages = True
    await ann.says(PASSWORD)
    assert "Please delete it yourself" in ann.seen
    assert (await row()).is_registered


# --- leaving and logging in


async def test_logged_out_only_the_open_places_answer(house: House) -> None:
    ann = await registered(house)
    await ann.says("/logout")
    await ann.taps("Log out")
    assert (await row()).logged_out
    for closed in ("/menu", "/cart", "/me", "/orders", "lamp", "/settings", "/logout"):
        await ann.says(closed)
        assert "logged out" in ann.seen
    for open_ in ("/help", "/language", "/privacy", "/terms", "/support"):
        await ann.says(open_)
        assert "logged out" not in ann.seen
    await ann.says("/start")
    await ann.taps("Log in")
    await ann.says("90 123 45 67")
    await ann.says(PASSWORD)
    assert "Welcome back, Ann!" in ann.seen
    assert not (await row()).logged_out


async def test_only_the_registered_log_out(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/logout")
    assert "/register" in ann.seen
    assert not (await row()).logged_out


async def test_cancelling_a_login_while_logged_out_is_no_dead_end(house: House) -> None:
    ann = await registered(house)
    await users.log_out(await row())
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.taps("Back")
    await ann.taps("Cancel")
    assert (await row()).form is None
    await ann.taps("Log in")
    await ann.says("not a login")
    assert "email or the phone" in ann.seen


async def test_unknown_and_wrong_read_alike(house: House) -> None:
    await registered(house)
    answers = []
    for telegram_id, login in ((700, "ann@example.com"), (701, "nobody@example.com"), (702, "+998900000000")):
        person = house.person(telegram_id)
        await person.says("/login")
        await person.says(login)
        await person.says("wrong password")
        assert person.deleted == 1
        answers.append(person.seen)
    assert len(set(answers)) == 1
    assert "do not belong together" in answers[0]


async def ask_to_move(house: House) -> tuple[Person, Person]:
    ann = await registered(house)
    other = house.person(OTHER, name="Eve", username="eve")
    await other.says("/login")
    await other.says("ann@example.com")
    ann._begin()
    await other.says(PASSWORD)
    assert "another chat" in other.seen
    await house.delivers()
    assert "Somebody logs in" in ann.seen
    assert "Eve (@eve)" in ann.seen
    return ann, other


async def test_the_old_chat_lets_the_account_go(house: House) -> None:
    account = (await ask_to_move(house))[0]
    other = house.person(OTHER)
    other._begin()
    await account.taps("Yes")
    assert "You agreed" in account.seen
    await house.delivers()
    assert "lives in this chat now" in other.seen
    assert "lives in another chat now" in account.seen
    assert (await row(OTHER)).is_registered
    await account.says("/start")
    assert "Welcome" in account.seen
    assert not (await row(ANN)).is_registered


async def test_the_old_chat_keeps_the_account(house: House) -> None:
    ann, other = await ask_to_move(house)
    await ann.taps("No")
    other._begin()
    await house.delivers()
    assert "declined" in other.seen
    assert (await row(ANN)).is_registered
    assert not (await row(OTHER)).is_registered


async def test_after_a_day_the_account_moves_by_itself(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await ask_to_move(house)
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(days=1, seconds=1))
    assert await moves.due() == 1
    assert (await row(OTHER)).is_registered


async def test_only_the_old_chat_may_answer(house: House) -> None:
    await ask_to_move(house)
    move = (await moves.AccountMove.get()).id
    for stranger in (house.person(OTHER), house.person(900)):
        await stranger.forges(ApproveMove(move_id=move).pack())
        await stranger.forges(ApproveMove(move_id=move).pack())
        assert "not here any more" in stranger.seen
    assert (await row(ANN)).is_registered
