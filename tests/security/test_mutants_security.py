"""Each guard taken away once: the check of the named test must see it, or that test proves nothing."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from pathlib import Path
from typing import Any

import pytest
from aiogram import Dispatcher

from bot import logs, webhook
from bot.i18n import install
from bot.middlewares.role import Gate
from bot.middlewares.throttle import BURST, MOST, Throttle
from models import User
from models.enums import Role
from services import passwords, picture_child, throttle, users, vault
from services.buckets import Buckets
from services.market import rules
from tests import factories as make
from tests.conftest import Queries
from tests.inside import House
from tests.security import test_at_rest, test_files, test_floods, test_logs, test_passwords
from tests.security.conftest import Clock, Hashes
from tests.security.test_audit import PLANTED
from tests.security.wires import SECRET, forgeries, head, listening
from tools import secret_scan


async def _nothing(*args: Any, **more: Any) -> None:
    return


# --- the webhook


async def test_without_the_comparison_forgeries_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """test_webhook_sockets.test_no_secret_no_update"""
    monkeypatch.setattr(hmac, "compare_digest", lambda given, right: True)
    async with listening() as wire:
        assert await forgeries(wire) != [401] * 7
        assert wire.done != []


async def test_without_the_limit_a_giant_body_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """test_webhook_sockets.test_a_giant_body_is_refused"""
    giant = b"x" * (webhook.LARGEST_BODY + 1)
    monkeypatch.setattr(webhook, "LARGEST_BODY", 2**30)
    async with listening() as wire:
        assert await wire.says(head(len(giant)) + giant) != 413


async def test_without_the_time_limit_a_trickle_holds_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """test_webhook_sockets.test_a_body_that_trickles_is_given_up"""
    monkeypatch.setattr(webhook, "BODY_SECONDS", None)
    async with listening() as wire:
        with pytest.raises(TimeoutError):
            await wire.says(head(100, SECRET.encode()), b"{", seconds=0.6)


# --- floods


@pytest.fixture
async def flooder(house: House, throttle: Throttle) -> Any:
    await make.customer(telegram_id=test_floods.FLOODER)
    return house.person(test_floods.FLOODER)


async def test_without_the_throttle_each_update_costs_its_queries(
    flooder: Any, queries: Queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    """test_floods.test_500_updates_at_once_cost_a_burst_of_queries"""
    monkeypatch.setattr(Throttle, "admits", lambda self, person: True)
    one, all_of_them = await test_floods.price_of_a_flood(flooder, queries)
    assert all_of_them == test_floods.FLOOD * one > (BURST - 2) * one


async def test_without_the_kind_word_things_are_dropped_silently(
    flooder: Any, house: House, throttle: Throttle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """test_floods.test_nothing_is_dropped_silently"""
    monkeypatch.setattr(Throttle, "_turn_away", _nothing)
    while throttle.admits(test_floods.FLOODER):
        pass
    await test_floods.write(flooder, text="x")
    assert test_floods.refusals(house) == 0


def test_without_forgetting_the_memory_grows(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """test_floods.test_a_crowd_leaves_no_more_than_the_most"""
    monkeypatch.setattr(Buckets, "_forget", lambda self, moment: None)
    door = Throttle(install("en"), clock=clock)
    for person in range(MOST + 5):
        door.admits(person)
    assert len(door.buckets.kept) > MOST


# --- passwords and logins


async def test_without_the_pre_hash_long_passwords_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """test_passwords.test_any_password_counts_whole"""
    monkeypatch.setattr(passwords, "COST", 4)
    monkeypatch.setattr(passwords, "_material", lambda password: password.encode()[:72])  # as bcrypt did for years
    assert await test_passwords.truncations(test_passwords.ODD["72 bytes and one more"]) != []
    assert await test_passwords.truncations(test_passwords.ODD["36 Cyrillic letters and one more"]) != []


async def test_without_the_pepper_a_stolen_hash_can_be_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """test_passwords.test_a_stolen_hash_is_worth_nothing_without_the_pepper"""
    monkeypatch.setattr(passwords, "COST", 4)
    monkeypatch.setattr(vault, "peppered", lambda password: hashlib.sha256(password.encode()).digest())
    stored = await passwords.hash_password(test_passwords.PASSWORD)
    assert await test_passwords.opens_without_the_pepper(stored)


@pytest.fixture
async def ann(market_db: str) -> User:
    return await users.create_user(
        "ann@example.com", "+998901234567", test_passwords.PASSWORD, Role.CUSTOMER, telegram_id=77
    )


@pytest.mark.usefixtures("ann")
async def test_without_nobodys_hash_unknown_logins_cost_less(hashes: Hashes, monkeypatch: pytest.MonkeyPatch) -> None:
    """test_passwords.test_every_wrong_try_works_the_same"""
    real = passwords.verify

    async def hasty(password: str, stored: str | None) -> bool:
        return await real(password, stored) if stored else False

    monkeypatch.setattr(passwords, "verify", hasty)
    known = await test_passwords.work_of("ann@example.com", "wrong password", hashes)
    assert await test_passwords.work_of("nobody@example.com", "wrong password", hashes) != known


@pytest.mark.usefixtures("ann", "standing")
async def test_without_the_waits_every_guess_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """test_passwords.test_five_minutes_of_guessing_are_a_dozen_guesses"""
    monkeypatch.setattr(throttle, "attempt", _nothing)
    assert await test_passwords.guesses(50, monkeypatch) == 50


@pytest.mark.usefixtures("ann", "standing")
async def test_without_the_askers_counter_a_list_is_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """test_passwords.test_a_list_of_emails_cannot_be_gone_through"""
    monkeypatch.setattr(throttle, "asker", lambda telegram_id: [])
    assert await test_passwords.asked(await make.customer(), 30) == 30


# --- at rest


async def test_without_the_seal_the_tables_show_contacts(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """test_at_rest.test_no_table_shows_a_contact_or_a_password"""
    monkeypatch.setattr(vault, "seal", lambda text: text.encode().hex())
    monkeypatch.setattr(vault, "unseal", lambda sealed: bytes.fromhex(sealed).decode())
    await test_at_rest.a_life(house)
    shown = {line.split(":")[0] for line in await test_at_rest.in_the_clear()}
    assert {"users", "orders"} & shown


@pytest.mark.usefixtures("market_db")
async def test_without_a_key_in_the_index_emails_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """test_at_rest.test_equal_contacts_look_different_and_are_still_found"""
    monkeypatch.setattr(vault, "index", lambda text: hashlib.sha256(text.encode()).hexdigest())
    await users.create_user(test_at_rest.EMAIL, "+998901234567", "a long enough one", Role.CUSTOMER)
    assert await test_at_rest.found_without_the_key()


# --- logs, files, the tree


async def test_without_the_mask_the_log_shows_people() -> None:
    """test_logs.test_faults_with_data_in_hand_say_what_and_not_whose"""
    masked = logs.formatter("text")
    assert isinstance(masked, logs.Mask)
    for formatter, shows in ((masked, False), (masked.inner, True)):
        with test_logs.listened(formatter) as told:
            await test_logs.troubles()
        assert bool(told.watch.found) is shows


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_without_drawing_anew_the_place_is_kept(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """test_files.test_only_the_pixels_are_kept_and_they_stand_upright"""
    monkeypatch.setattr(rules, "media", tmp_path / "media")
    monkeypatch.setattr(picture_child, "drawn", lambda sent, made, over: (sent.seek(0), made.write(sent.read())))
    assert test_files.CANARY.encode() in await test_files.kept_of(test_files.photo(kind))


@pytest.mark.parametrize("kind", PLANTED)
def test_without_its_pattern_a_secret_stays(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """test_audit.test_a_planted_secret_is_found_and_not_repeated"""
    assert list(secret_scan.findings(PLANTED[kind]))
    monkeypatch.setattr(secret_scan, "PATTERNS", {k: v for k, v in secret_scan.PATTERNS.items() if k != kind})
    assert kind not in [found for _, found in secret_scan.findings(PLANTED[kind])]


# --- the gates


async def test_without_the_gates_a_logged_out_person_reads_on(
    house: House, dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """tests/accounts/test_logging_in.py::test_logged_out_only_the_open_places_answer"""
    await make.customer(telegram_id=960, password="!", logged_out=True)
    person = house.person(960)
    await person.says("/settings")
    assert "logged out" in person.seen

    async def open_to_all(self: Gate, handler: Any, event: Any, data: dict[str, Any]) -> Any:
        return await handler(event, data)

    monkeypatch.setattr(Gate, "__call__", open_to_all)
    await asyncio.sleep(0)
    await person.says("/settings")
    assert "logged out" not in person.seen
