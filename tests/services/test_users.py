"""Accounts: made, filled in, found, closed, reopened, and deleted."""

from __future__ import annotations

import pytest

from models import Cart, Notification, Seller, User
from models.enums import NoticeState, Role
from services import actors, appointing, contacts, reach, users, vault
from services.errors import (
    AdminsOnly,
    AlreadyRegistered,
    Deactivated,
    Invalid,
    NotFound,
    NotRegistered,
    OwnerStays,
    Taken,
)
from services.market import rules
from tests import factories

pytestmark = pytest.mark.usefixtures("true_books")
PASSWORD = "correct horse battery"


async def registered(email: str = "ann@example.com", phone: str = "+998901234567", **more: object) -> User:
    return await users.create_user(email, phone, PASSWORD, more.pop("role", Role.CUSTOMER), **more)  # type: ignore[arg-type]


async def kinds_told(user: int) -> list[str]:
    return [row.kind for row in await Notification.filter(user_id=user).order_by("id")]


async def test_a_customer_is_made_with_a_cart_and_nothing_in_the_clear() -> None:
    user = await registered(" Ann@Example.COM ", "90 123 45 67", name="Ann")
    row = (await User.filter(id=user.id).values())[0]
    assert (row["user_id"], row["role"], row["name"]) == (None, Role.CUSTOMER, "Ann")
    assert await Cart.filter(user_id=user.id).count() == 1
    assert vault.unseal(row["email"]) == "ann@example.com"
    assert vault.unseal(row["phone"]) == "+998901234567"
    stored = " ".join(str(value) for value in row.values())
    assert not any(secret in stored for secret in ("ann@example", "901234567", PASSWORD))


async def test_people_are_found_by_either_login_however_it_is_spelled() -> None:
    user = await registered()
    for email in ("ann@example.com", "ANN@EXAMPLE.COM", " Ann@example.com "):
        found = await users.get_user_by_email(email)
        assert found
        assert found.id == user.id
    for phone in ("+998901234567", "998901234567", "901234567", "+998 (90) 123-45-67"):
        found = await users.get_user_by_phone(phone)
        assert found
        assert found.id == user.id
    assert await users.get_user_by_email("bob@example.com") is None
    assert await users.get_user_by_email("no address") is None
    assert await users.get_user_by_phone("+998901234568") is None


async def test_registering_fills_the_row_of_the_chat() -> None:
    ann = await factories.customer(telegram_id=77)
    user = await registered(telegram_id=77)
    assert user.id == ann.id
    again = await actors.load(77)
    assert again
    assert again.is_registered
    assert again.cart_id == ann.cart_id
    with pytest.raises(AlreadyRegistered):
        await registered("other@example.com", "+998901234568", telegram_id=77)


async def test_a_seller_needs_a_shop_and_has_no_cart() -> None:
    with pytest.raises(Invalid) as refusal:
        await registered(role=Role.SELLER)
    assert refusal.value.what == "shop_name"
    assert await User.all().count() == 0
    user = await registered(role=Role.SELLER, shop_name="Green corner")
    assert (await Seller.get(user_id=user.id)).shop_name == "Green corner"
    assert await Cart.all().count() == 0
    with pytest.raises(Taken) as taken:
        await registered("b@example.com", "+998901234568", role=Role.SELLER, shop_name="green  CORNER")
    assert taken.value.what == "shop_name"
    assert await User.all().count() == 1


@pytest.mark.parametrize(
    ("email", "phone", "what"),
    [("ann@example.com", "+998900000001", "email"), ("new@example.com", "+998901234567", "phone")],
)
async def test_a_login_belongs_to_one_account(email: str, phone: str, what: str) -> None:
    await registered()
    await User.all().update(email_used=True)
    ben = await factories.customer(telegram_id=5)
    for telegram_id in (None, 5):
        with pytest.raises(Taken) as refusal:
            await registered(email, phone, telegram_id=telegram_id)
        assert refusal.value.what == what
    assert await User.all().count() == 2
    with pytest.raises(Taken):
        await users.check_free(ben, email="ann@example.com")
    assert await users.check_free(ben, phone="901234560") == "+998901234560"


@pytest.mark.parametrize(
    ("email", "phone", "password", "what"),
    [
        ("no address", "+998901234567", PASSWORD, "email"),
        ("a@b", "+998901234567", PASSWORD, "email"),
        ("x" * 4_000 + "@example.com", "+998901234567", PASSWORD, "email"),
        ("a@example.com", "", PASSWORD, "phone"),
        ("a@example.com", "1e9", PASSWORD, "phone"),
        ("a@example.com", "９０１２３４５６７", PASSWORD, "phone"),
        ("a@example.com", "+99890", PASSWORD, "phone"),
        ("a@example.com", "+998901234567", "1234567", "password"),
        ("a@example.com", "+998901234567", "x" * 129, "password"),
        ("a@example.com", "+998901234567", "PassWord123", "password"),
    ],
)
async def test_what_cannot_be_is_refused_and_leaves_nothing(email: str, phone: str, password: str, what: str) -> None:
    with pytest.raises(Invalid) as refusal:
        await users.create_user(email, phone, password, Role.CUSTOMER)
    assert refusal.value.what == what
    assert await User.all().count() == 0


async def test_deactivated_at_once_and_back() -> None:
    ann = await factories.customer()
    await users.deactivate_user(ann.id, "spam")
    await users.deactivate_user(ann.id, "another reason")
    with pytest.raises(Deactivated) as refusal:
        _ = (await factories._actor(ann.id)).customer
    assert refusal.value.reason == "spam"
    await users.activate_user(ann.id)
    await users.activate_user(ann.id)
    assert (await factories._actor(ann.id)).customer.id == ann.id
    assert await kinds_told(ann.id) == ["deactivated", "activated"]


async def test_the_owner_cannot_be_deactivated_and_nobody_unknown() -> None:
    owner = await factories.admin()
    with pytest.raises(OwnerStays):
        await users.deactivate_user(owner.id, "spam")
    assert (await factories._actor(owner.id)).is_active
    for verb in (users.activate_user, users.deactivate_user):
        with pytest.raises(NotFound):
            await verb(999_999)
    with pytest.raises(Invalid):
        await users.deactivate_user(owner.id, "x" * 257)


async def appointed(*ids: int) -> None:
    """A start with these ids in the configuration."""
    rules.admin_ids = frozenset(ids)
    await appointing.appoint()


async def test_the_configuration_appoints_the_owner_and_takes_it_back() -> None:
    """The right comes on top of what they are: the cart stays filled and the shop is run on."""
    ann, shop = await factories.customer(telegram_id=1), await factories.seller(telegram_id=2)
    ben = await factories.customer(telegram_id=3)
    for _ in range(2):
        await appointed(1, 2, 99)
    mine, theirs = await factories._actor(ann.id), await factories._actor(shop.id)
    assert (mine.admin.id, mine.customer.cart_id) == (ann.id, ann.cart_id)
    assert (theirs.admin.id, theirs.seller.id) == (shop.id, shop.seller_id)
    assert not (await factories._actor(ben.id)).is_owner
    assert [await kinds_told(each.id) for each in (ann, shop, ben)] == [["commands"], ["commands"], []]
    await Notification.all().update(state=NoticeState.SENT)
    await appointed()
    for person in (ann, shop):
        with pytest.raises(AdminsOnly):
            _ = (await factories._actor(person.id)).admin
        assert await kinds_told(person.id) == ["commands"]
    assert await Notification.filter(state=NoticeState.WAITING).count() == 2


async def test_naming_somebody_ends_their_deactivation() -> None:
    shop = await factories.seller(telegram_id=2)
    await users.deactivate_user(shop.id, "spam")
    await appointed(2)
    assert (await factories._actor(shop.id)).seller.id == shop.seller_id
    with pytest.raises(OwnerStays):
        await users.deactivate_user(shop.id, "spam")


async def test_more_owners_than_the_market_remembers_all_stay_owners() -> None:
    people = [await factories.customer(telegram_id=10**9 + number) for number in range(30)]
    await appointed(*(person.telegram_id for person in people))
    for person in people:
        assert (await factories._actor(person.id)).is_owner
        assert "commands" in await kinds_told(person.id)


async def test_the_language_changes_with_the_commands_and_only_to_one_of_ours() -> None:
    ann = await factories.customer()
    for _ in range(2):
        await users.set_language(ann.id, "uz")
    assert (await factories._actor(ann.id)).language == "uz"
    assert await kinds_told(ann.id) == ["commands"]
    with pytest.raises(Invalid):
        await users.set_language(ann.id, "de")


async def test_phone_and_address_are_kept_sealed_for_the_next_order() -> None:
    ann, ben = await factories.customer(password="!"), await factories.customer(password="!")
    assert await users.save_phone(ann.customer, "+998 90 111 22 33") == "+998901112233"
    await users.save_address(ann.customer, "  Navoi street 5,\n flat 7 ")
    known = await users.profile(ann)
    assert (known.phone, known.address) == ("+998901112233", "Navoi street 5, flat 7")
    row = (await User.filter(id=ann.id).values("phone", "address"))[0]
    assert not any("901112233" in value or "Navoi" in value for value in row.values())
    with pytest.raises(Taken):
        await users.save_phone(ben.customer, "901112233")
    for address in ("", "abc", "x" * 257):
        with pytest.raises(Invalid):
            await users.save_address(ben.customer, address)
    assert (await users.profile(ben.customer)).phone is None


async def test_only_who_can_come_back_logs_out() -> None:
    ann = await factories.customer()
    with pytest.raises(NotRegistered):
        await users.log_out(ann)
    shop = await factories.seller()
    await users.log_out(shop)
    assert (await factories._actor(shop.id)).logged_out


async def test_who_blocks_the_bot_is_unreachable_until_they_come_back() -> None:
    ann = await factories.customer(telegram_id=8)
    await reach.mark_reachable(8, False)
    assert not (await factories._actor(ann.id)).is_reachable
    await reach.mark_reachable(8, True)
    assert (await factories._actor(ann.id)).is_reachable
    await reach.mark_reachable(12345, False)


def test_the_shared_contact_may_lack_its_plus_or_be_telegrams_own() -> None:
    assert contacts.shared_phone("88812345678") == contacts.phone("+88812345678") == "+88812345678"
    assert contacts.shared_phone("79161234567") == contacts.shared_phone("+79161234567") == "+79161234567"


@pytest.mark.parametrize("number", ["5215512345678", "22507123456", "22997123456", "9996612345"])
def test_a_contact_of_any_plan_is_a_number(number: str) -> None:
    assert contacts.shared_phone(number) == contacts.shared_phone("+" + number) == "+" + number
    assert contacts.phone(contacts.shared_phone(number)) == "+" + number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("8 916 123-45-67", "+79161234567"),
        ("+8 (916) 123-45-67", "+79161234567"),
        ("79161234567", "+79161234567"),
        ("8 90 123 45 67", "+998901234567"),
        ("90 123 45 67", "+998901234567"),
        ("998901234567", "+998901234567"),
        ("+998 90 123 45 67", "+998901234567"),
        ("5215512345678", "+5215512345678"),
        ("+52 1 55 1234 5678", "+5215512345678"),
        ("22507123456", "+22507123456"),
    ],
)
def test_a_login_is_read_as_people_write_numbers(typed: str, number: str) -> None:
    assert contacts.login(typed) == ("phone_index", contacts.phone_index(number))
