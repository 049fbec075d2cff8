"""The bot is stopped, killed and started again under people's hands: nothing is lost, nothing happens twice."""

from __future__ import annotations

import asyncio
import signal

import pytest

from tests.journeys.cast import fill_in, keeper, new
from tests.people import Person, Street
from tests.playground.street import png
from tests.processes import Market


async def restart(market: Market, how: signal.Signals) -> None:
    await asyncio.to_thread(market.restart, how)


async def at_the_password(street: Street) -> Person:
    """Somebody in the middle of the registration."""
    person = await street.newcomer("Wanda")
    await person.sends("/start")
    await person.sends("/register")
    await person.sends(f"wanda{person.id}@example.com")
    await person.shares_contact()
    assert "step 3 of 3" in person.screen.text
    return person


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
async def test_a_form_survives(market: Market, street: Street, how: signal.Signals) -> None:
    wanda = await at_the_password(street)
    await restart(market, how)
    await wanda.sends("correct horse battery")
    await wanda.sends("/me")
    assert f"wanda{wanda.id}@example.com" in wanda.screen.text


async def test_what_is_said_while_the_bot_is_away_is_heard_when_it_is_back(market: Market, street: Street) -> None:
    wanda = await street.newcomer("Wanda")
    market.bot.end(signal.SIGKILL)
    done = [await street.post(f"/people/{wanda.id}/send", text=text) for text in ("/start", "/menu")]
    await restart(market, signal.SIGKILL)
    await wanda.hears([each["update_id"] for each in done])
    assert [("Welcome" in screen.text) for screen in reversed(wanda.screens)][:2] == [True, False]


async def test_a_kill_in_the_middle_of_an_answer_repeats_the_answer_not_the_deed(
    market: Market, street: Street
) -> None:
    wanda = await street.newcomer("Wanda")
    await street.post("/faults", method="sendMessage", chat_id=wanda.id, kind="hang", seconds=30, times=1)
    done = await street.post(f"/people/{wanda.id}/send", text="/start")
    await asyncio.sleep(0.5)
    await restart(market, signal.SIGKILL)
    await wanda.hears([done["update_id"]])
    assert "Good to see you again, Wanda" in wanda.screen.text, "the row was made before the kill, and once"


async def test_a_stop_lets_the_answer_out(market: Market, street: Street) -> None:
    wanda = await street.newcomer("Wanda")
    await street.post("/faults", method="sendMessage", chat_id=wanda.id, kind="delay", seconds=1, times=1)
    done = await street.post(f"/people/{wanda.id}/send", text="/start")
    await asyncio.sleep(0.3)
    assert await asyncio.to_thread(market.bot.end, signal.SIGTERM) == 0
    await wanda.hears([done["update_id"]])
    assert "Welcome" in wanda.screen.text
    await restart(market, signal.SIGTERM)


async def test_a_product_in_the_making_survives(market: Market, street: Street) -> None:
    seller, name = await keeper(street), new("Quince")
    await seller.sends("/addproduct")
    await seller.uploads(png(40, 30, 1), png(40, 30, 2))
    await seller.taps("Next")
    await seller.sends(name)
    await seller.taps("Food")
    await restart(market, signal.SIGKILL)
    await seller.sends("18000")
    await seller.sends("4")
    await seller.taps("Skip")
    assert (name in seller.screen.text, "18,000" in seller.screen.text, seller.screen.photo) == (True, True, True)


async def test_a_kill_while_publishing_makes_one_product(market: Market, street: Street) -> None:
    seller, name = await keeper(street), new("Medlar")
    await fill_in(seller, name)
    publish = seller.screen.leads("appub:")
    assert publish is not None
    hang = {"method": "editMessageMedia", "chat_id": seller.id, "kind": "hang", "seconds": 30, "times": 1}
    await street.post("/faults", **hang)
    body = {"message_id": seller.screen.id, "data": publish["callback_data"]}
    done = await street.post(f"/people/{seller.id}/tap", **body)
    await asyncio.sleep(0.5)
    await restart(market, signal.SIGKILL)
    await seller.hears([done["update_id"]])
    assert "It is on sale" in seller.screen.text
    await seller.sends("/myproducts")
    assert len([label for label in seller.screen.buttons if name in label]) == 1


async def test_a_kill_after_a_password_was_taken_does_not_show_it(market: Market, street: Street) -> None:
    """The deed is done and its step over when the update comes again."""
    wanda, password = await at_the_password(street), "Olma-anor7712"
    await street.post("/faults", method="sendMessage", chat_id=wanda.id, kind="hang", seconds=30, times=1)
    done = await street.post(f"/people/{wanda.id}/send", text=password)
    await hangs(street)
    await restart(market, signal.SIGKILL)
    await wanda.hears([done["update_id"]])
    assert "Your message has been taken already" in wanda.screen.text
    assert all(password not in screen.text for screen in wanda.screens)


async def hangs(street: Street) -> None:
    """Until the answer that was to hang does: what it follows is done."""
    while any(fault["times"] for fault in (await street.get("/faults"))["faults"]):
        await asyncio.sleep(0.02)
