"""Who writes to people in a chat that nobody reads is told so, and where people are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiogram.methods import EditMessageText, SendMessage

from models import Notification, User, Wizard
from models.base import now
from models.enums import SellerStatus
from services import admin, outbox, reach, shop_status, support, users
from services.market import rules
from tests import factories
from tests.accounts.steps import ANN
from tests.buying import told
from tests.inside import House

OWNER = 602
STICKER = {
    "file_id": "1", "file_unique_id": "1", "type": "regular", "width": 1, "height": 1,
    "is_animated": False, "is_video": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"), [("uz", "hech kim oʻqimaydi"), ("ru", "никто не читает"), ("en", "Nobody reads")]
)
async def test_words_behind_the_command(
    house: House, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setattr(rules, "support_contact", "@the_owner")
    ann = house.person(ANN, language=language)
    await ann.says("/support my order did not come")
    assert words in ann.seen
    assert "@the_owner" in ann.seen
    await ann.says("/support")
    assert words not in ann.seen
    assert "@the_owner" in ann.seen
    assert ann.links == ["https://t.me/the_owner"]


@pytest.mark.parametrize(
    ("contact", "leads"),
    [
        ("@the_owner", "https://t.me/the_owner"),
        ("https://t.me/the_owner", "https://t.me/the_owner"),
        ("+998 (90) 123-45-67", "https://t.me/+998901234567"),
        ("help@example.com", None),
        ("https://t.me.example.com/x", None),
        ("Chorsu 7, Tashkent", None),
        ("", None),
    ],
)
def test_a_contact_of_telegram_is_a_tap_away(contact: str, leads: str | None) -> None:
    assert support.address(contact) == leads


@pytest.mark.parametrize("make", [factories.customer, factories.seller])
async def test_words_that_look_like_a_message(house: House, make: object) -> None:
    await make(telegram_id=ANN)  # type: ignore[operator]  # one of two factories
    ann = house.person(ANN)
    for message in ("my order did not come", "hello, are you there?"):
        await ann.says(message)
        assert "/support" in ann.seen
        assert ("/sellerorders" if make is factories.seller else "/orders") in ann.seen
    await ann.says("teapot")
    assert "/support" not in ann.seen, "a search like any other"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uz", "telefon va manzil oʻsha yerda"),
        ("ru", "телефон и адрес исправляют там же"),
        ("en", "phone and address are corrected"),
    ],
)
async def test_the_privacy_says_where_name_phone_and_address_are_corrected(
    house: House, language: str, words: str
) -> None:
    ann = house.person(ANN, language=language)
    await ann.says("/privacy")
    assert words in ann.seen


@pytest.mark.parametrize(("language", "words"), [("uz", "oldi"), ("ru", "получил"), ("en", "has your message")])
async def test_without_a_contact_a_closed_account_leaves_the_owner_a_message(
    house: House, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    owner = await factories.admin(telegram_id=OWNER)
    ann = await factories.customer(telegram_id=ANN, language=language, username="ann_tea")
    await admin.deactivate(owner.admin, ann.id, shop_status.Reason.SPAM)
    chat, olivia = house.person(ANN, language=language, username="ann_tea"), house.person(OWNER)
    await chat.says("/support")
    await chat.says("x" * 501)
    assert "500" in chat.seen
    await chat.says("It was not me <3")
    assert words in chat.seen
    await house.delivers()
    assert "<blockquote>It was not me &lt;3</blockquote>" in olivia.seen
    await olivia.taps("👤 Who wrote")
    assert "https://t.me/ann_tea" in olivia.links
    await chat.says("/support And another thing")
    assert words not in chat.seen
    olivia.since = len(house.street.calls)
    await house.delivers()
    assert "another thing" not in olivia.seen, "one an hour"


async def test_a_newcomers_first_words_to_people_reach_the_owner(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    await factories.admin(telegram_id=OWNER)
    ann, olivia = house.person(ANN), house.person(OWNER)
    await ann.says("/support My order has not come")
    assert "has your message. You can write the next one from" in ann.seen
    await house.delivers()
    assert "My order has not come" in olivia.seen


async def test_without_contact_and_owner_nothing_is_promised(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    monkeypatch.setattr(rules, "admin_ids", frozenset())
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("/support hello there")
    assert "has reached no one" in ann.seen
    assert "has not named a contact" in ann.seen


QUESTION = "Assalomu alaykum, buyurtmam qachon keladi?"


@pytest.mark.parametrize("known", [True, False])
async def test_what_is_written_after_the_command_is_the_message(
    house: House, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    await factories.admin(telegram_id=OWNER)
    if known:
        await factories.customer(telegram_id=ANN, language="uz")
    ann, olivia = house.person(ANN, language="uz"), house.person(OWNER)
    await ann.says("/support")
    await ann.says(sticker=STICKER)
    assert "500 ta belgigacha" in ann.seen, "still asked"
    await ann.says(QUESTION)
    assert "Bozor egasi xabaringizni oldi" in ann.seen
    await house.delivers()
    assert QUESTION in olivia.seen
    await ann.says("choynak va piyola kerak edi")
    assert "/support" in ann.seen, "a search again"
    assert await Notification.filter(kind="words_left").count() == 1


@pytest.mark.parametrize("way_out", ["✖️ Cancel", "/cancel", "/help", "/cart"])
@pytest.mark.parametrize("state", ["customer", "logged out", "closed", "suspended"])
async def test_any_way_out_ends_the_question(
    house: House, monkeypatch: pytest.MonkeyPatch, state: str, way_out: str
) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    owner = await factories.admin(telegram_id=OWNER)
    if state == "suspended":
        await factories.seller(telegram_id=ANN, status=SellerStatus.SUSPENDED)
    else:
        person = await factories.customer(telegram_id=ANN)
        await User.filter(id=person.id).update(logged_out=state == "logged out")
        if state == "closed":
            await admin.deactivate(owner.admin, person.id, shop_status.Reason.SPAM)
    ann = house.person(ANN)
    await ann.says("/help")
    await ann.taps("💬 Write to us")
    assert await Wizard.filter(step="support.words").count() == 1
    await (ann.says if way_out.startswith("/") else ann.taps)(way_out)
    assert await Wizard.filter(step="support.words").count() == 0
    await ann.says("my order did not come")
    assert "has your message" not in ann.seen
    assert await Notification.filter(kind="words_left").count() == 0


async def test_what_somebody_wrote_stays_when_the_owner_looks_who_it_was(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words stand in that message alone."""
    monkeypatch.setattr(rules, "support_contact", "")
    await factories.admin(telegram_id=OWNER)
    await factories.customer(telegram_id=ANN, name="Ann")
    await house.person(ANN).says("/support where is my teapot")
    await house.delivers()
    olivia = house.person(OWNER)
    await olivia.taps("Who wrote")
    sent = [call for call in olivia._calls() if isinstance(call, SendMessage)]
    assert len(sent) == 1
    assert "Ann" in str(sent[0].text)
    assert not [call for call in olivia._calls() if isinstance(call, EditMessageText)]


async def test_what_reached_no_owner_may_be_said_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    await factories.admin(telegram_id=OWNER)
    await factories.customer(telegram_id=ANN)
    ann, olivia = house.person(ANN), house.person(OWNER)
    house.street.blocked.add(OWNER)
    await ann.says("/support where is my teapot")
    await house.delivers()
    house.street.blocked.clear()
    await olivia.says("/start")
    await ann.says("/support where is my teapot")
    assert "has your message" in ann.seen
    olivia.since = len(house.street.calls)
    await house.delivers()
    assert "where is my teapot" in olivia.seen


@pytest.mark.parametrize("away", ["blocked", "logged out"])
async def test_nothing_is_asked_for_when_the_bot_can_write_to_no_owner(
    house: House, monkeypatch: pytest.MonkeyPatch, away: str
) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    owner = await factories.admin(telegram_id=OWNER, password="!")
    await User.filter(id=owner.id).update(is_reachable=away != "blocked", logged_out=away == "logged out")
    ann = house.person(ANN)
    await ann.says("/support")
    assert "has not named a contact" in ann.seen
    assert await Wizard.all().count() == 0


async def test_words_that_reached_no_owner_come_back_and_go_again_with_one_tap(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    await factories.admin(telegram_id=OWNER)
    await factories.customer(telegram_id=ANN)
    ann, olivia = house.person(ANN), house.person(OWNER)
    house.street.blocked.add(OWNER)
    await ann.says(f"/support {QUESTION}")
    await house.delivers()
    assert f"did not reach the market's owner:\n<blockquote>{QUESTION}" in ann.seen.replace("&#x27;", "'")
    kept = ann.buttons
    await ann.taps("🔁 Send it again")
    assert "has reached no one" in ann.seen
    house.street.blocked.clear()
    await olivia.says("/start")
    await ann.forges(dict(kept)["🔁 Send it again"])
    assert "has your message" in ann.seen
    olivia.since = len(house.street.calls)
    await house.delivers()
    assert QUESTION in olivia.seen
    await ann.forges(dict(kept)["🔁 Send it again"])
    assert "has your message" not in ann.seen, "once"
    assert await Notification.filter(kind="words_left").count() == 1


@pytest.mark.parametrize("how", ["logs out", "blocks the bot", "is away for a week"])
async def test_whatever_ends_them_is_told_when_the_last_owner_has_not_read_them(
    house: House, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    owners = [await factories.admin(telegram_id=OWNER + number, password="!") for number in range(2)]
    person = await factories.customer(telegram_id=ANN)
    await support.leave(person, QUESTION)
    for number, owner in enumerate(owners):
        assert await told(person.id, "words_unread") == []
        if how == "logs out":
            await users.log_out(owner)
        elif how == "blocks the bot":
            await reach.mark_reachable(OWNER + number, reachable=False)
        else:
            await Notification.filter(user_id=owner.id).update(due_at=now() - timedelta(days=8))
            await outbox.end_late()
    [facts] = await told(person.id, "words_unread")
    assert (facts["of"], facts["words"]) == ("words_left", QUESTION)


CRIES = (
    "Хочу отменить заказ", "отмена", "оператор", "Доставка", "operator", "Salom, buyurtma bermoqchiman", "bekor",
    "yordam bering", "help me", "cancel my order", "где мой заказ?",
)  # fmt: skip


@pytest.mark.parametrize("words", CRIES)
@pytest.mark.parametrize("contact", ["", "@sam_keeps"])
@pytest.mark.parametrize("seller", [False, True])
async def test_a_short_cry_for_help_that_finds_nothing_reads_where_people_are(
    house: House, words: str, contact: str, seller: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/support would say no more than the contact that is named."""
    monkeypatch.setattr(rules, "support_contact", contact)
    await (factories.seller if seller else factories.customer)(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says(words)
    assert f"write to us: {contact or '/support'}." in ann.seen
    assert f"are: /{'sellerorders' if seller else 'orders'}." in ann.seen
    await ann.says("teapot")
    assert "write to us" not in ann.seen, "a thing is a thing"
