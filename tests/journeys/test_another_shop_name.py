"""Another name for a shop that was refused, waits or was mistyped: its seller and the owner (F614, F616, F617)."""

from __future__ import annotations

import pytest

from keyboards.menu import Open
from keyboards.reports import AskReport
from keyboards.shops import ShowReports, ShowShop
from keyboards.views import Kind, View
from models import Report, Seller
from models.enums import SellerStatus
from services import actors, catalog, market, sellers, shop_names, wizards
from services.analytics import week
from services.shop_names import PER_DAY
from tests import factories as make
from tests.buying import buy, ready
from tests.inside import House, Person
from tests.state import registered

ANN, OWNER = 700, 1


async def refused(house: House, language: str = "en") -> tuple[Person, Person]:
    """Ann's “Aplpes” was turned away for its name, from the owner's own screens: Ann and the owner."""
    await make.admin(telegram_id=OWNER)
    await registered(telegram_id=ANN, language=language)
    person, owner = house.person(ANN), house.person(OWNER)
    await person.says("/become_seller")
    await person.taps({"en": "Yes, open a shop", "uz": "Ha, doʻkon ochaman"}[language])
    await person.says("Aplpes")
    await person.taps({"en": "Yes, open the shop", "uz": "Ha, doʻkonni ochish"}[language])
    await house.delivers()
    await owner.taps("Look at the shop")
    await owner.taps("🚫 Refuse")
    await owner.taps("does not suit this market")
    await owner.taps("Yes, refuse the shop")
    assert "🚫 Refused" in owner.seen
    await house.delivers()
    return person, owner


@pytest.fixture
def approval(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(market.rules, "seller_approval", True)


@pytest.mark.usefixtures("approval")
async def test_a_refused_shop_gets_another_name_and_is_approved(house: House) -> None:
    person, owner = await refused(house)
    assert "🚫 Your shop “Aplpes” was not approved." in person.seen
    assert [label for label, _ in person.buttons][-3:] == ["✏️ Send another name", "💬 Write to us", "🏠 Menu"]
    await person.taps("Send another name")
    assert "name does not suit this market" in person.seen, "the reason stays to be read"
    assert "What shall your shop “Aplpes” be called?" in person.seen
    await person.says("Aplpes")
    assert "Your shop has this name already. Please send another one." in person.seen
    await person.says("Apples")
    await person.taps("Yes, call it so")
    assert "✅ Your shop is called “Apples” now." in person.seen
    assert "It waits for the owner's approval." in person.seen
    await house.delivers()
    assert "⏳ The shop “Aplpes” is called “Apples” now and waits for your approval." in owner.seen
    await owner.taps("Look at the shop")
    assert "🏪 <b>Apples</b>" in owner.seen
    await owner.taps("Approve")
    await house.delivers()
    assert "Your shop “Apples” is approved and open!" in person.seen
    shop = await Seller.get()
    assert (shop.shop_name, shop.status, shop.suspension_reason) == ("Apples", SellerStatus.OPEN, "")


@pytest.mark.usefixtures("approval")
async def test_the_same_in_uzbek(house: House) -> None:
    person, _ = await refused(house, "uz")
    assert "🚫 “Aplpes” doʻkoningiz tasdiqlanmadi." in person.seen
    await person.taps("✏️ Boshqa nom yuborish")
    assert "✏️ “Aplpes” doʻkoningizni endi qanday ataymiz?" in person.seen
    assert "Shundan keyin bozor egasi doʻkoningizni yana koʻrib chiqadi." in person.seen
    await person.says("Olmalar")
    await person.taps("✏️ Ha, shunday boʻlsin")
    assert "✅ Doʻkoningizning nomi endi “Olmalar”." in person.seen
    assert "U bozor egasining tasdigʻini kutmoqda." in person.seen


@pytest.mark.usefixtures("approval")
@pytest.mark.parametrize("door", ["/become_seller", "/addproduct", "/menu", "/start"])
async def test_every_door_of_a_refused_shop_takes_another_name(house: House, door: str) -> None:
    person, _ = await refused(house)
    await person.says(door)
    assert "Your shop was not approved." in person.seen
    await person.taps("✏️ Send another name")
    await person.says("Apples")
    await person.taps("Yes, call it so")
    assert (await Seller.get()).status is SellerStatus.PENDING


async def test_a_name_that_the_owner_has_not_read_is_not_approved(house: House) -> None:
    """The card stands open while another name is sent."""
    await make.admin(telegram_id=OWNER)
    ann = await make.seller(telegram_id=ANN, shop_name="Aplpes", status=SellerStatus.PENDING)
    owner = house.person(OWNER)
    await owner.says("/admin")
    await owner.taps("Shops")
    await owner.taps("⏳ Waiting")
    await owner.taps("Aplpes")
    await shop_names.rename(ann, "Apples")
    await owner.taps("✅ Approve")
    assert "The shop has another name by now." in owner.seen
    assert "🏪 <b>Apples</b>" in owner.seen
    assert (await Seller.get()).status is SellerStatus.PENDING
    await owner.taps("✅ Approve")
    assert (await Seller.get()).status is SellerStatus.OPEN


UNREAD: dict[str, tuple[SellerStatus, list[str | None], str]] = {
    "restored": (SellerStatus.SUSPENDED, [], "✅ Restore"),
    "refused": (SellerStatus.PENDING, ["🚫 Refuse", "does not suit this market"], "Yes, refuse the shop"),
    "refused in own words": (SellerStatus.PENDING, ["🚫 Refuse", None], "Yes, refuse the shop"),
    "suspended": (SellerStatus.OPEN, ["⛔️ Suspend", "Forbidden goods"], "Yes, suspend the shop"),
    "known": (SellerStatus.OPEN, [], "⭐️ Onto the front page"),
}


@pytest.mark.parametrize("deed", UNREAD)
async def test_nothing_is_decided_about_a_name_that_the_owner_has_not_read(house: House, deed: str) -> None:
    """The seller of a suspended shop sends another name without a notice to the owners."""
    await make.admin(telegram_id=OWNER)
    status, way, last = UNREAD[deed]
    ann = await make.seller(telegram_id=ANN, shop_name="Aplpes", status=status)
    await Seller.all().update(is_known=False)
    owner = house.person(OWNER)
    await owner.forges(ShowShop(seller=ann.seller_id or 0).pack())
    for step in way:
        await (owner.taps(step) if step else owner.says("A name like this one's"))
    await shop_names.rename(ann, "Payme Kassa")
    await owner.taps(last)
    assert "The shop has another name by now. Look at it, and decide once more." in owner.seen
    assert "🏪 <b>Payme Kassa</b>" in owner.seen
    now = await Seller.get()
    assert (now.status, now.is_known, now.suspension_reason) == (status, False, "")
    for step in [last] if None in way else [*way, last]:  # what was typed waits for another yes (F641)
        await owner.taps(step or "")
    now = await Seller.get()
    assert (now.status, now.is_known) != (status, False), "once it was read"


async def test_a_known_shop_is_off_the_front_page_under_another_name(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    ann = await make.seller(telegram_id=ANN, shop_name="Aplpes")
    await Seller.all().update(is_known=True)
    seller, owner = house.person(ANN), house.person(OWNER)
    await seller.says("/me")
    await seller.taps("✏️ Shop name")
    await seller.says("Payme Kassa")
    await seller.taps("Yes, call it so")
    assert "It is off the front page until the market's owner has looked at the new name." in seller.seen
    now = await Seller.get()
    assert (now.status, now.is_known, now.kept_off, now.fell_off) == (SellerStatus.OPEN, False, False, True)
    await shop_names.rename(ann, "Payme Kassasi")
    assert (await Seller.get()).fell_off, "also with the next name"
    await house.delivers()
    assert "a shop stands on the front page once you press “Onto the front page” there" in owner.seen
    await owner.taps("Look at the shop")
    assert "🌱 Off the front page since it got another name, until you put it back." in owner.seen
    await owner.taps("⭐️ Onto the front page")
    assert "⭐️ On the front page." in owner.seen
    now = await Seller.get()
    assert (now.is_known, now.fell_off) == (True, False)


async def test_no_unread_name_opens_the_front_page_to_all(house: House) -> None:
    """The only known shop goes by another name: neither it nor what nobody has looked at is shown instead."""
    owner = await make.admin(telegram_id=OWNER)
    ann, bob = await make.seller(telegram_id=ANN, shop_name="Aplpes"), await make.seller(shop_name="Bobs")
    goods = [await make.product(seller=shop, name=shop.shop_name, stock=5) for shop in (ann, bob)]
    assert len(await popular()) == 2, "nobody has looked yet"
    await shop_names.rename(ann, "Apples")
    assert len(await popular()) == 2, "nor was it known under another name"
    reader = house.person(OWNER)
    await reader.forges(ShowShop(seller=ann.seller_id or 0).pack())
    assert "🌱 New: on the front page as long as you have put no shop there." in reader.seen
    await sellers.make_known(owner.admin, ann.seller_id or 0)
    assert await popular() == [goods[0].name]
    await shop_names.rename(ann, "Payme Kassa")
    assert await popular() == []
    await reader.forges(ShowShop(seller=bob.seller_id or 0).pack())
    assert "🌱 New: not on the front page yet." in reader.seen
    await sellers.make_unknown(owner.admin, ann.seller_id or 0)
    assert not (await Seller.get(id=ann.seller_id)).fell_off, "the owner has decided"
    assert await popular() == [goods[1].name]
    await sellers.make_known(owner.admin, ann.seller_id or 0)
    assert await popular() == [goods[0].name]


async def popular() -> list[str]:
    return [line.name for line in (await catalog.list_products()).products]


@pytest.mark.usefixtures("approval")
async def test_why_it_was_refused_is_read_by_owners_until_it_is_approved(house: House) -> None:
    person, owner = await refused(house)
    await person.taps("Send another name")
    await person.says("Apples")
    await person.taps("Yes, call it so")
    assert "suit" not in person.seen
    await person.says("/become_seller")
    assert "suit" not in person.seen, "its seller waits for another answer"
    await house.delivers()
    await owner.taps("Look at the shop")
    assert "🚫 Refused before. Reason: The shop&#x27;s name does not suit this market" in owner.seen
    await owner.taps("✅ Approve")
    assert "Refused before" not in owner.seen
    assert (await Seller.get()).suspension_reason == ""


@pytest.mark.parametrize("door", ["/become_seller", "/addproduct"])
async def test_a_shop_that_waits_gets_another_name(house: House, door: str) -> None:
    await make.admin(telegram_id=OWNER)
    await make.seller(telegram_id=ANN, shop_name="Aplpes", status=SellerStatus.PENDING)
    person, owner = house.person(ANN), house.person(OWNER)
    await person.says(door)
    assert "Your shop “Aplpes” waits for the owner's approval." in person.seen
    await person.taps("✏️ Send another name")
    await person.says("Apples")
    await person.taps("Yes, call it so")
    await house.delivers()
    assert "⏳ The shop “Aplpes” is called “Apples” now and waits for your approval." in owner.seen
    await person.says(door)
    assert "Your shop “Apples” waits for the owner's approval." in person.seen


async def test_a_mistyped_name_of_an_open_shop_is_changed_from_me(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    await make.seller(telegram_id=ANN, shop_name="Aplpes")
    await make.seller(shop_name="Pears")
    person, owner = house.person(ANN), house.person(OWNER)
    await person.says("/me")
    await person.taps("✏️ Shop name")
    assert "You can change it until the first order comes." in person.seen
    await person.taps("Cancel")
    assert "🏪 Aplpes" in person.seen, "and leads back to where it was asked"
    await person.taps("✏️ Shop name")
    for name, why in {
        "ab": "A shop name has 3 to 64 characters.",
        "12345": "A shop's name has letters in it",
        "Support": "This sounds like the market itself.",
        "t.me/apples": "A name holds no link.",
        "PEARS": "Another shop has this name.",
        "Пеарс": "Another shop has this name.",
    }.items():
        await person.says(name)
        assert why in person.seen, name
    await person.says("Apples")
    await person.taps("Yes, call it so")
    assert "✅ Your shop is called “Apples” now." in person.seen
    assert "waits" not in person.seen
    assert (await Seller.get(shop_name="Apples")).status is SellerStatus.OPEN
    await house.delivers()
    assert "✏️ The shop “Aplpes” is called “Apples” now." in owner.seen
    await owner.taps("Look at the shop")
    assert "🏪 <b>Apples</b>" in owner.seen


async def test_a_suspended_shop_stays_so_under_another_name(house: House) -> None:
    await make.seller(telegram_id=ANN, status=SellerStatus.SUSPENDED, suspension_reason="fakes")
    person = house.person(ANN)
    await person.says("/me")
    await person.taps("✏️ Shop name")
    await person.says("Apples")
    await person.taps("Yes, call it so")
    assert "It is suspended as before. Questions? Write to /support." in person.seen
    shop = await Seller.get()
    assert (shop.shop_name, shop.status, shop.suspension_reason) == ("Apples", SellerStatus.SUSPENDED, "fakes")


async def test_a_name_that_somebody_has_ordered_by_stays(house: House) -> None:
    shop = await make.seller(telegram_id=ANN, shop_name="Apples")
    tea, person = await make.product(seller=shop, stock=9), house.person(ANN)
    await person.says("/me")
    await person.taps("✏️ Shop name")
    await buy(await ready(), tea)
    await person.says("Pears")
    stays = "Customers have ordered from “Apples” and know your shop by this name, so it stays."
    assert stays in person.seen
    await person.says("/me")
    await person.taps("✏️ Shop name")
    assert stays in person.seen
    assert (await Seller.get()).shop_name == "Apples"
    now = await actors.load(ANN)
    assert now is not None
    assert now.form is None or "shop_name" not in now.form.step, "nothing is asked any more"


async def test_only_so_many_names_a_day(house: House) -> None:
    await make.seller(telegram_id=ANN, shop_name="Shop with a name")
    person = house.person(ANN)
    for name in ("Apples", "Pears", "Cherries")[:PER_DAY]:
        await person.says("/me")
        await person.taps("✏️ Shop name")
        await person.says(name)
        await person.taps("Yes, call it so")
        assert f"✅ Your shop is called “{name}” now." in person.seen
    await person.says("/me")
    await person.taps("✏️ Shop name")
    assert "Your shop was given another name 3 times today. The next name can be sent after " in person.seen
    assert (await Seller.get()).shop_name == "Cherries"


@pytest.mark.parametrize("words", ["Poses as somebody", ""])
async def test_a_report_is_of_the_name_that_its_customer_has_read(house: House, words: str) -> None:
    """Typed or ready-made, also where the shop is called otherwise before the tap (F648)."""
    await make.admin(telegram_id=OWNER)
    ann = await make.seller(telegram_id=ANN, shop_name="Payme Kassa")
    await make.product(seller=ann, stock=3)
    customer, owner = house.person((await ready()).telegram_id or 0), house.person(OWNER)
    await customer.forges(AskReport(view=View(Kind.SHOP, ann.seller_id or 0).pack()).pack())
    assert "“Payme Kassa”" in customer.seen
    if words:
        await customer.says(words)
    await shop_names.rename(ann, "Apples")
    await customer.taps("Yes, report it" if words else "Looks like fraud")
    assert "Thank you!" in customer.seen
    here = await actors.load(customer.user.id)
    assert here is not None
    assert not wizards.is_open(here)
    owner._begin()
    await house.delivers()
    assert "⚠️ A customer has reported the shop “Payme Kassa”" in owner.seen
    await owner.forges(ShowReports(seller=ann.seller_id or 0).pack())
    assert "Reports of “Apples”" in owner.seen
    assert "the shop, reported as “Payme Kassa”: " in owner.seen
    await Report.all().update(shop_name="Apples")
    await owner.forges(ShowReports(seller=ann.seller_id or 0).pack())
    assert "reported as" not in owner.seen


async def test_who_has_no_shop_names_none(house: House) -> None:
    await registered(telegram_id=ANN)
    person = house.person(ANN)
    await person.forges(Open(place="shop_name").pack())
    assert "Only sellers can do this." in person.seen


async def test_the_question_is_over_with_the_name_itself(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill before its seller reads so: the same message says nothing else, and the next one is no name (F643)."""
    await make.seller(telegram_id=ANN, shop_name="Aplpes")
    person = house.person(ANN)
    await person.says("/me")
    await person.taps("✏️ Shop name")

    class Kill(BaseException):
        pass

    def kill() -> None:
        raise Kill

    with monkeypatch.context() as patched:
        patched.setattr(week, "forget", kill)  # the first thing behind the name
        await person.says("Apples")
        with pytest.raises(Kill):
            await person.taps("Yes, call it so")
    await person.says("Pears")
    shop, now = await Seller.get(), await actors.load(ANN)
    assert shop.shop_name == "Apples"
    assert now is not None
    assert not wizards.is_open(now)
