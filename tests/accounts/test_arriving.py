"""Coming in: by a link or without, and everybody is answered."""

from __future__ import annotations

import pytest

from keyboards import links
from keyboards.start import SHOWN
from models import LinkOpen, User
from models.enums import ProductStatus, SellerStatus
from services import users
from services.market import rules
from tests import factories
from tests.accounts.steps import ANN, OTHER, row
from tests.inside import House


async def test_a_newcomer_sees_goods_at_once_and_opens_one(house: House) -> None:
    for number in range(SHOWN + 2):
        await factories.product(name=f"Lamp {number}", sold=number)
    ann = house.person(ANN)
    await ann.says("/start")
    assert "Welcome, Ann!" in ann.seen
    lamps = [text for text, _ in ann.buttons if text.startswith("Lamp")]
    assert lamps == [f"Lamp {number} · 1,000\N{NO-BREAK SPACE}soʻm" for number in range(SHOWN + 1, 1, -1)]
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


async def test_people_known_already_count_as_having_opened_it(house: House) -> None:
    friend, product = await factories.customer(), await factories.product()
    known = await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    for code in (friend.referral_code, known.referral_code, "76398260-f585-4871-ba4f-8e3a4dc61284"):
        await ann.says(f"/start {links.build_referral(code)}")
        await ann.says(f"/start {links.build_product(product.id, code)}")
    opened = await LinkOpen.all().values_list("referrer_id", "user_id")
    assert opened == [(friend.id, known.id)]
    assert (await User.get(id=known.id)).referred_by_id is None  # type: ignore[attr-defined]


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
