"""Accounts over the real street: Telegram's own rules apply to every call, and the bot is a process of its own."""

from __future__ import annotations

import secrets

from tests.journeys.cast import ADDRESS, buys, keeper, new_keeper, puts_on_sale
from tests.people import Person, Street

PASSWORD = "correct horse battery"


async def comes(street: Street, name: str, language: str = "en") -> Person:
    person = await street.newcomer(name, language=language)
    await person.sends("/start")
    return person


async def registers(person: Person) -> str:
    email = f"{secrets.token_hex(6)}@example.com"
    await person.sends("/register")
    await person.sends(email)
    await person.shares_contact()
    assert "You are registered" in (await person.sends(PASSWORD)).text
    return email


async def says_in_chat(person: Person) -> str:
    chat = await person.street.get(f"/people/{person.id}/chat")
    return str(chat)


async def test_every_open_text_in_every_language(street: Street) -> None:
    for language in ("uz", "ru", "en"):
        person = await comes(street, "Sam", language)
        for command in ("/help", "/privacy", "/terms", "/support", "/paysupport", "/settings", "/me", "/language"):
            screen = await person.sends(command)
            assert len(screen.text) > 20
            assert screen.buttons
        await person.sends("/help")
        await person.taps("🏪")
        assert person.screen.leads("leave:"), "the form of a registration, which comes before a shop"


async def test_register_leave_and_come_back(street: Street) -> None:
    ann = await comes(street, "Ann")
    email = await registers(ann)
    assert PASSWORD not in await says_in_chat(ann)
    assert email in (await ann.sends("/me")).text
    await ann.taps("Log out")
    await ann.taps("🚪 Log out")
    assert "logged out" in ann.screen.text
    await ann.sends("/menu")
    assert "logged out" in ann.screen.text
    await ann.sends("/login")
    await ann.sends(email)
    assert "No account opens here" in (await ann.sends("wrong password")).text
    assert "Welcome back, Ann" in (await ann.sends(PASSWORD)).text
    assert PASSWORD not in await says_in_chat(ann)


async def test_an_account_moves_when_the_old_chat_says_yes(street: Street) -> None:
    old, new = await comes(street, "Old"), await comes(street, "New")
    email = await registers(old)
    await new.sends("/login")
    await new.sends(email)
    assert "another chat" in (await new.sends(PASSWORD)).text
    asked = await old.waits_for("Somebody logs in")
    await old.taps("Yes, it is me")
    await new.waits_for("lives in this chat now")
    await old.waits_for("lives in another chat now")
    assert email in (await new.sends("/me")).text
    await old.taps_old(asked, "Yes, it is me")
    assert "Welcome" in old.screen.text
    assert email not in (await old.sends("/me")).text


async def test_an_account_stays_when_the_old_chat_says_no(street: Street) -> None:
    old, new = await comes(street, "Old"), await comes(street, "New")
    email = await registers(old)
    await new.sends("/login")
    await new.sends(email)
    await new.sends(PASSWORD)
    await old.waits_for("Somebody logs in")
    await old.taps("No, keep it here")
    await new.waits_for("declined")
    assert email in (await old.sends("/me")).text
    assert "not yet" in (await new.sends("/me")).text


async def test_a_friends_link_says_who_sent_it_to_somebody_without_a_name(street: Street) -> None:
    seller = await new_keeper(street)
    link = await puts_on_sale(seller, "Blue teapot")
    nobody = await street.newcomer("\u3164")
    await nobody.opens(link)
    assert "Karim sent you this. It is a market" in nobody.screen.text
    assert "Blue teapot" in nobody.screen.text
    await nobody.opens(link)
    assert "sent you this" not in nobody.screen.text
    number = await buys(nobody, link)
    assert "friend!" in (await nobody.sends("/start")).text
    await seller.waits_for("A friend came through your link")
    await seller.waits_for(number)
    await seller.taps("Open the order")
    await seller.taps("Accept")
    assert "👤 Customer" in seller.screen.text


async def test_blocked_and_back(street: Street) -> None:
    ann = await comes(street, "Ann")
    await ann.blocks()
    await ann.unblocks()
    assert "again, Ann" in (await ann.sends("/start")).text


async def test_a_number_is_who_proves_it_now_unless_a_password_goes_with_it(street: Street) -> None:
    """The same SIM card and a new Telegram account; then one whose number no plan of today knows."""
    link = await puts_on_sale(await keeper(street), "Blue teapot")
    before, now = await comes(street, "Aziza"), await comes(street, "Aziza")
    await buys(before, link)
    await now.sends("/become_seller")
    await now.sends(f"{secrets.token_hex(6)}@example.com")
    await now.shares_contact(phone_number=before.phone, user_id=now.id)
    await now.sends(PASSWORD)
    assert now.screen.leads("shopen:"), now.screen.text
    assert ADDRESS not in (await now.sends("/me")).text
    await before.opens(link)
    await before.taps_data("buy:")
    await before.shares_contact(phone_number="5215512345678", user_id=before.id)
    assert before.screen.leads("place:"), before.screen.text
    assert "+5215512345678" in before.screen.text
    await before.taps_data("place:")
    await before.opens(link)
    await before.taps_data("buy:")
    assert before.screen.leads("place:"), before.screen.text
