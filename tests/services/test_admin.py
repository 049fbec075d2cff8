"""The owner's desk: numbers, finding people whatever is known of them, closing and reopening accounts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import Order, Seller, User
from models.base import now
from models.enums import Role, SellerStatus
from services import actors, admin, contacts, deletion, people_keys, referrals, sql, vault
from services.actors import Actor
from services.errors import Deactivated, Invalid, NotFound, OwnerStays
from tests import factories as make
from tests.conftest import Queries
from tests.state import KINDS, state

pytestmark = pytest.mark.usefixtures("market_db")

PHONE, EMAIL = "+998901234501", "alice@example.com"


@pytest.fixture
async def owner(market_db: str) -> Actor:
    return await make.admin(name="Owner")


async def alice() -> Actor:
    return await make.customer(
        name="Алишер Navoiy", username="Alice_77", telegram_id=77_001, password="!",
        phone=vault.seal(PHONE), phone_index=contacts.phone_index(PHONE),
        email=vault.seal(EMAIL), email_index=contacts.email_index(EMAIL),
    )  # fmt: skip


async def test_the_market_in_numbers(owner: Actor, queries: Queries) -> None:
    shop = await make.seller()
    for status in (SellerStatus.PENDING, SellerStatus.PENDING, SellerStatus.SUSPENDED):
        await make.seller(status=status)
    closed = await make.seller(status=SellerStatus.SUSPENDED)
    await Seller.filter(id=closed.seller_id).update(was_open=False)
    for seller, shelf in ((shop, "active"), (shop, "active"), (shop, "archived"), (closed, "active")):
        await make.product(seller=seller, status=shelf)
    await make.product(seller=shop, stock=0)  # on sale, and none there
    anna = await make.customer()
    for number, age in (("a", 0), ("b", 23), ("c", 25)):
        await Order.create(
            number=number, customer_id=anna.id, seller_id=shop.seller_id, total=1, currency="UZS",
            created_at=now() - timedelta(hours=age),
        )  # fmt: skip
    queries.clear()
    assert await admin.overview(owner.admin) == admin.Overview(
        people=7, waiting=2, open=1, suspended=1, refused=1, products=2, orders=2, categories=5, known=0
    )
    assert len(queries) == 1


async def test_whose_data_was_deleted_counts_as_nobody_and_what_was_taken_back_as_no_purchase(owner: Actor) -> None:
    shop, anna = await make.seller(), await make.customer()
    for number, status in enumerate(("delivered", "cancelled", "expired", "pending")):
        await Order.create(
            number=str(number), customer_id=anna.id, seller_id=shop.seller_id, total=1, currency="UZS", status=status
        )
    assert (await admin.person(owner.admin, anna.id)).orders == 2
    people = (await admin.overview(owner.admin)).people
    await Order.filter(customer_id=anna.id, status="pending").update(status="cancelled")
    await deletion.customer(owner, anna.id)
    assert await User.filter(id=anna.id).exists(), "what was ordered stays"
    assert (await admin.overview(owner.admin)).people == people - 1


@pytest.mark.parametrize(
    "query",
    [
        "@alice_77", "@Alice_77", "77001", PHONE, "+998 90 123-45-01", "998901234501", EMAIL, "ALICE@example.com",
        "алишер", "АЛИШЕР", "Алиш", "navoiy", "NAVO", "alice",
    ],
)  # fmt: skip
async def test_a_person_is_found_by_anything_known(owner: Actor, query: str) -> None:
    person = await alice()
    await make.customer(name="Somebody else", username="other")
    found = await admin.find(owner.admin, query)
    assert [line.id for line in found.people] == [person.id]


@pytest.mark.parametrize(
    "query", ["макдональдс", "МАКДОНАЛЬДС", "ўктам каримов", "елкин", "ЁЛКИН", "makдональдс", "каримов"]
)
async def test_people_are_found_in_any_letter_case_and_by_look_alikes(owner: Actor, query: str) -> None:
    shop = await make.seller(shop_name="МакДональдс Ёлкин", name="ЎКТАМ Каримов")
    await make.seller(shop_name="Other", name="Somebody")
    assert [line.id for line in (await admin.find(owner.admin, query)).people] == [shop.id]


@pytest.mark.parametrize("query", ["Нодира", "нодир", "ўқтам", "чойхона"])
async def test_a_latin_name_is_found_in_cyrillic(owner: Actor, query: str) -> None:
    shop = await make.seller(shop_name="Choyxona", name="Nodira Oʻqtamova")
    await make.seller(shop_name="Other", name="Somebody")
    assert [line.id for line in (await admin.find(owner.admin, query)).people] == [shop.id]


async def test_who_takes_a_username_has_it_alone(owner: Actor) -> None:
    """Whatever its letter case: people let names go, and others take them."""
    await referrals.add_user(1001, username="Anvar_Shop")
    now = await referrals.add_user(1002, username="anvar_shop")
    assert [line.id for line in (await admin.find(owner.admin, "@ANVAR_shop")).people] == [now.id]


async def test_names_of_before_are_folded_at_the_start(owner: Actor) -> None:
    shop = await make.seller(name="ЎКТАМ Каримов")
    await User.all().update(name_key=None)
    await people_keys.ensure()
    assert [line.id for line in (await admin.find(owner.admin, "ўктам")).people] == [shop.id]


async def test_a_renamed_person_is_found_by_the_new_name(owner: Actor) -> None:
    ann = await referrals.add_user(1001, name="Анна")
    await referrals.come_back(ann, name="Ёлка", username=None)
    assert [line.id for line in (await admin.find(owner.admin, "елка")).people] == [ann.id]
    assert (await admin.find(owner.admin, "анна")).people == []


async def test_a_person_is_found_by_the_shop(owner: Actor) -> None:
    shop = await make.seller(shop_name="Green apples")
    await make.seller(shop_name="Pears")
    [line] = (await admin.find(owner.admin, "green")).people
    assert (line.id, line.role, line.shop_name) == (shop.id, Role.SELLER, "Green apples")


@pytest.mark.parametrize(
    "query", ["%%", "__", "@nobody", "77", "+998000000000", "nobody@example.com", "!!", "' OR 1=1"]
)
async def test_nobody_is_found(owner: Actor, query: str) -> None:
    await alice()
    assert (await admin.find(owner.admin, query)).people == []


@pytest.mark.parametrize("query", ["", "a", "x" * 65, "x" * 4096, "\u200b\u200b"])
async def test_a_query_that_cannot_be(owner: Actor, query: str) -> None:
    with pytest.raises(Invalid) as refusal:
        await admin.find(owner.admin, query)
    assert (refusal.value.what, refusal.value.limit) == ("search", 64)


async def test_many_people_come_in_pages(owner: Actor, queries: Queries) -> None:
    crowd = [await make.customer(name="Anna") for _ in range(admin.PAGE + 1)]
    queries.clear()
    first = await admin.find(owner.admin, "anna")
    assert len(queries) == 1
    second = await admin.find(owner.admin, "anna", 1)
    assert [line.id for line in first.people] == [person.id for person in reversed(crowd[1:])]
    assert ([line.id for line in second.people], first.more, second.more) == ([crowd[0].id], True, False)


async def test_a_persons_card_masks_personal_data(owner: Actor) -> None:
    person = await alice()
    shop = await make.seller()
    for number in ("a", "b"):
        await Order.create(number=number, customer_id=person.id, seller_id=shop.seller_id, total=1, currency="UZS")
    card = await admin.person(owner.admin, person.id)
    assert (card.phone, card.email) == ("+99890*****01", "a****@example.com")
    assert (card.telegram_id, card.username, card.role, card.orders) == (77_001, "Alice_77", Role.CUSTOMER, 2)
    assert (card.is_active, card.is_registered, card.is_owner, card.shop_status) == (True, True, False, None)
    with pytest.raises(NotFound):
        await admin.person(owner.admin, 2**53)


@pytest.mark.parametrize(("email", "masked"), [("a@b.uz", "a*@b.uz"), ("ab@b.uz", "a*@b.uz")])
def test_a_short_email_is_masked_too(email: str, masked: str) -> None:
    assert admin.mask_email(email) == masked


@pytest.mark.parametrize("kind", KINDS)
async def test_deactivating(owner: Actor, kind: str) -> None:
    person = await KINDS[kind]()
    before = await state()
    if person.is_owner:
        with pytest.raises(OwnerStays):
            await admin.deactivate(owner.admin, person.id, "fraud")
        assert await state() == before
        return
    await admin.deactivate(owner.admin, person.id, "fraud")
    await admin.deactivate(owner.admin, person.id, "fraud")
    loaded = await actors.get(person.id)
    assert loaded is not None
    with pytest.raises(Deactivated) as refusal:
        loaded.check_welcome()
    assert refusal.value.reason == ("spam" if kind == "deactivated" else "fraud")
    notices = (await state("notifications"))["notifications"]
    # Who is logged out is told nothing in this chat; a line waits for their return.
    told = {"deactivated": [], "logged out": ["missed"]}
    assert [notice["kind"] for notice in notices] == told.get(kind, ["deactivated"])


async def test_the_owner_stays(owner: Actor) -> None:
    before = await state()
    with pytest.raises(OwnerStays):
        await admin.deactivate(owner.admin, owner.id, "fraud")
    assert await state() == before


@pytest.mark.parametrize("reason", ["", "no", "x" * 201])
async def test_a_deactivation_needs_a_reason(owner: Actor, reason: str) -> None:
    person = await alice()
    before = await state()
    with pytest.raises(Invalid) as refusal:
        await admin.deactivate(owner.admin, person.id, reason)
    assert (refusal.value.what, refusal.value.limit) == ("reason", 200)
    assert await state() == before


async def test_activating_lets_a_person_in_again_once(owner: Actor) -> None:
    person = await alice()
    await admin.deactivate(owner.admin, person.id, "fraud")
    await admin.activate(owner.admin, person.id)
    await admin.activate(owner.admin, person.id)
    loaded = await actors.get(person.id)
    assert loaded is not None
    loaded.check_welcome()
    assert (await User.get(id=person.id)).deactivation_reason == ""
    kinds = [notice["kind"] for notice in (await state("notifications"))["notifications"]]
    assert kinds == ["deactivated", "activated"]


async def test_somebody_who_is_not_there(owner: Actor) -> None:
    before = await state()
    for verb in (admin.deactivate(owner.admin, 2**53, "fraud"), admin.activate(owner.admin, 2**53)):
        with pytest.raises(NotFound):
            await verb
    assert await state() == before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_username_is_found_without_reading_everybody(market_db: str) -> None:
    where, values = admin._condition("@alice_77")
    text = admin._LINES.format(where=where)
    plan = [row["detail"] for row in await sql.rows(f"EXPLAIN QUERY PLAN {text}", 9, 0, *values)]
    assert any("ix_users_username" in step for step in plan), plan
