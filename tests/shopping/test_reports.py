"""A customer reports a product or a shop, and the owner looks at it."""

from __future__ import annotations

import pytest
from aiogram.methods import DeleteMessage, EditMessageText

from keyboards import links
from keyboards.catalog import OpenProduct, to_shop
from keyboards.reports import AskReport, SendReport
from keyboards.shops import ShowReports
from keyboards.views import Kind, View
from models import Notification, Product, Report, Seller
from models.enums import ReportReason
from services import products, reports, sellers
from services.actors import Actor
from services.errors import NotFound, ProductGone, TooMany
from tests import factories as make
from tests.inside import House, Person
from tests.state import state

ANN, OWNER = 701, 702
FRAUD, RUDE = ReportReason.FRAUD, ReportReason.RUDE


async def test_a_product_is_reported_from_its_card_and_the_owner_finds_the_shop(house: House) -> None:
    owner = await make.admin(telegram_id=OWNER)
    shop = await make.seller(shop_name="Olives")
    tea = await make.product(seller=shop, name="Tea", translations={"uz": {"name": "Choy"}})
    await make.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.forges(OpenProduct(product_id=tea.id).pack())
    await ann.taps("⚠️ Report")
    assert "What is wrong with “Tea”?" in ann.seen
    await ann.taps("Looks like fraud")
    assert "Thank you!" in ann.seen
    await ann.taps("‹ Back")
    assert "<b>Tea</b>" in ann.seen
    report = await Report.get()
    assert (report.seller_id, report.product_id, report.reason) == (shop.seller_id, tea.id, FRAUD)
    notice = await Notification.get(kind="shop_reported", user_id=owner.id)
    assert notice.facts == {
        "shop": "Olives", "seller": shop.seller_id, "why": "fraud", "product": tea.id,
        "name": {"": "Tea", "uz": "Choy"},
    }  # fmt: skip
    assert shop.seller_id
    assert (await sellers.details(owner.admin, shop.seller_id)).reports == 1


async def test_the_owner_reads_what_about_why_and_when_and_opens_the_product(house: House) -> None:
    await make.admin(telegram_id=OWNER, language="uz")
    shop = await make.seller(shop_name="Olives")
    tea = await make.product(seller=shop, name="Tea <3")
    for person, thing in ((await make.customer(), tea), (await make.customer(), None)):
        about = await (reports.product(person.customer, thing.id, "uz") if thing else _shop_of(person, shop))
        await reports.report(person.customer, about, FRAUD if thing else RUDE)
    olivia = house.person(OWNER, language="uz")
    await house.delivers()
    assert "“Olives” doʻkonidagi “Tea &lt;3” mahsuloti ustidan shikoyat" in olivia.seen
    buttons = dict(olivia.buttons)
    await olivia.forges(buttons["🏷 Mahsulotni koʻrish"])
    assert "<b>Tea &lt;3</b>" in olivia.seen
    await olivia.forges(buttons["🏪 Doʻkonni koʻrish"])
    await olivia.taps("⚠️ Shikoyatlar")
    *_, newer, older = olivia.seen.splitlines()
    assert "doʻkonning oʻzi: Odobsiz" in newer
    assert "Tea &lt;3</a>”: Firibgar" in older
    assert f"?start={links.build_product(tea.id)}" in older
    await olivia.taps("‹ Doʻkon")
    assert "🏪 <b>Olives</b>" in olivia.seen


async def _shop_of(person: Actor, shop: Actor) -> reports.Thing:
    return await reports.shop(person.customer, shop.seller.id)


async def test_a_shop_is_reported_from_its_list(house: House) -> None:
    shop = await make.seller(shop_name="Olives")
    await make.customer(telegram_id=ANN)
    ann = house.person(ANN)
    assert shop.seller_id
    await ann.forges(to_shop(shop.seller_id, View()).pack())
    await ann.taps("⚠️ Report")
    assert "What is wrong with “Olives”?" in ann.seen
    await ann.taps("Imitates another shop or the market")
    await ann.taps("‹ Back")
    assert "🏪 <b>Olives</b>" in ann.seen
    report = await Report.get()
    assert (report.seller_id, report.product_id, report.reason) == (shop.seller_id, None, ReportReason.IMITATES)


@pytest.mark.usefixtures("market_db")
async def test_once_a_person_thing_and_day_and_the_owner_is_told_once_a_shop() -> None:
    await make.admin()
    shop = await make.seller()
    one, other = await make.product(seller=shop), await make.product(seller=shop)
    ann, bob = await make.customer(), await make.customer()
    for person in (ann, ann, bob):
        for product in (one, other):
            thing = await reports.product(person.customer, product.id, "en")
            await reports.report(person.customer, thing, FRAUD)
            await reports.report(person.customer, thing, RUDE)
    assert await Report.all().count() == 4
    assert await Notification.filter(kind="shop_reported").count() == 1


async def reports_in_words(ann: Person, view: str, words: str) -> None:
    await ann.forges(AskReport(view=view).pack())
    await ann.says(words)
    await ann.taps("Yes, report it")


async def test_words_of_a_second_report_are_added_or_are_said_not_to_be(house: House) -> None:
    """Thanks are for what is kept; the owners are told once all the same."""
    await make.admin(telegram_id=OWNER)
    shop = await make.seller(shop_name="Olives")
    await make.customer(telegram_id=ANN)
    ann, view = house.person(ANN), View(Kind.SHOP, shop.seller_id or 0).pack()
    for _ in range(2):
        await ann.forges(SendReport(view=view, reason=FRAUD).pack())
        assert "Thank you!" in ann.seen
    await reports_in_words(ann, view, "They took 500 from us")
    assert "Thank you!" in ann.seen
    await reports_in_words(ann, view, "And they hit my cat")
    assert ann.seen == (
        "You have reported this today already; the market's owner has it.\nWhat you wrote now was not kept."
    )
    await ann.forges(SendReport(view=view, reason=RUDE).pack())
    assert ann.seen == "You have reported this today already; the market's owner has it."
    assert await Notification.filter(kind="shop_reported").count() == 1
    olivia = house.person(OWNER)
    await olivia.forges(ShowReports(seller=shop.seller_id or 0).pack())
    assert "the shop: Looks like fraud, “They took 500 from us”" in olivia.seen
    assert "cat" not in olivia.seen


@pytest.mark.parametrize(("what", "words"), [("product", "They hit my cat"), ("product", ""), ("shop", "")])
async def test_what_is_called_otherwise_by_now_is_asked_about_anew(house: House, what: str, words: str) -> None:
    """Where nobody knows any more what its customer has read; its button holds the mark of it."""
    shop = await make.seller(shop_name="Olives")
    tea = await make.product(seller=shop, name="Olives")
    await make.customer(telegram_id=ANN)
    ann = house.person(ANN)
    view = View(Kind.SHOP, shop.seller_id or 0).under(tea.id if what == "product" else 0).pack()
    await ann.forges(AskReport(view=view).pack())
    if words:
        await ann.says(words)
    button = "Yes, report it" if words else "Looks like fraud"
    [yes] = [data for label, data in ann.buttons if button in label]
    await Product.all().update(name="Apples")
    await Seller.all().update(shop_name="Apples")
    if what == "shop":  # its name is known as long as the question is open, or words wait
        await ann.says("/menu")
    await ann.forges(yes)
    assert "It has another name by now." in ann.screens
    assert "“Apples”?" in ann.screens
    assert words in ann.screens
    assert await Report.all().count() == 0
    await ann.taps(button)
    assert "Thank you!" in ann.seen
    assert await Report.all().count() == 1


@pytest.mark.parametrize("language", ["en", "uz"])
@pytest.mark.parametrize("left", [{}, {"uz": {"name": "Fake Rolex"}, "ru": {"name": "Soxta Rolex"}}])
async def test_a_product_is_listed_by_the_name_it_was_reported_under(
    house: House, language: str, left: dict[str, dict[str, str]]
) -> None:
    """Wherever its owner reads another one, whatever it is called in languages that they do not read (F776, F801)."""
    owner, shop = await make.admin(telegram_id=OWNER), await make.seller(shop_name="Olives")
    tea = await make.product(seller=shop, name="Fake Rolex", translations={"uz": {"name": "Soxta Rolex"}})
    ann, olivia, listed = await make.customer(), house.person(OWNER), ShowReports(seller=shop.seller_id or 0).pack()
    thing = await reports.product(ann.customer, tea.id, language)
    await reports.report(ann.customer, thing, FRAUD)
    await olivia.forges(listed)
    assert ("reported as “Soxta Rolex”" in olivia.seen) is (language == "uz")
    await products.edit_name(shop.seller, tea.id, "Teddy bear")
    await Product.all().update(translations=left)
    await olivia.forges(listed)
    assert f"Teddy bear</a>”, reported as “{thing.name}”: Looks like fraud" in olivia.seen
    await Product.all().update(translations={})
    again = await reports.product(ann.customer, tea.id, language)
    assert not await reports.report(ann.customer, again, ReportReason.OTHER, "It has one eye"), "that is of the other"
    [made] = (await reports.newest(owner.admin, shop.seller_id or 0, "en")).rows
    assert (made.name, made.words, made.former) == ("Teddy bear", "", thing.name)


@pytest.mark.usefixtures("market_db")
async def test_the_same_words_that_come_again_are_kept() -> None:
    """As after a kill in between."""
    ann, shop = await make.customer(), await make.seller()
    thing = await _shop_of(ann, shop)
    for _ in range(2):
        assert await reports.report(ann.customer, thing, ReportReason.OTHER, "They hit my cat")
    assert not await reports.report(ann.customer, thing, ReportReason.OTHER, "And my dog")
    assert not await reports.report(ann.customer, thing, FRAUD)
    assert await Report.all().count() == 1


@pytest.mark.usefixtures("market_db")
async def test_nobody_storms_the_owner() -> None:
    ann = await make.customer()
    for _ in range(reports.PER_DAY):
        product = await make.product()
        await reports.report(ann.customer, await reports.product(ann.customer, product.id, "en"), FRAUD)
    thing = await reports.product(ann.customer, (await make.product()).id, "en")
    before = await state()
    with pytest.raises(TooMany) as refusal:
        await reports.report(ann.customer, thing, FRAUD)
    assert (refusal.value.what, refusal.value.limit) == ("reports", reports.PER_DAY)
    assert await state() == before


@pytest.mark.usefixtures("market_db")
async def test_what_is_not_there_is_not_reported() -> None:
    ann, gone = await make.customer(), await make.product(status="archived")
    with pytest.raises(ProductGone):
        await reports.product(ann.customer, gone.id, "en")
    with pytest.raises(NotFound):
        await reports.shop(ann.customer, 99)


async def test_only_customers_report_and_only_a_card_or_a_shop(house: House) -> None:
    shop, tea = await make.seller(telegram_id=OWNER), await make.product()
    await make.customer(telegram_id=ANN)
    seller, ann = house.person(OWNER), house.person(ANN)
    await seller.forges(OpenProduct(product_id=tea.id).pack())
    assert "⚠️ Report" not in [label for label, _ in seller.buttons]
    await seller.forges(SendReport(view=View().under(tea.id).pack(), reason=FRAUD).pack())
    await ann.forges(AskReport(view=View().pack()).pack())
    await ann.forges(SendReport(view=View().pack(), reason=FRAUD).pack())
    assert shop.seller_id
    assert await Report.all().count() == 0


async def test_the_notice_stays_when_the_owner_looks(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    tea = await make.product(name="Tea")
    reader = (await make.customer()).customer
    await reports.report(reader, await reports.product(reader, tea.id, "en"), FRAUD)
    olivia = house.person(OWNER)
    await house.delivers()
    notice = olivia.buttons
    for label, shown in (("🏷 Look at the product", "<b>Tea</b>"), ("🏪 Look at the shop", "Run by")):
        await olivia.forges(dict(notice)[label])
        assert shown in olivia.seen
        assert not any(isinstance(call, EditMessageText | DeleteMessage) for call in olivia._calls())
    await make.customer(telegram_id=ANN)
    ann = house.person(ANN)
    for _, data in notice:
        await ann.forges(data)
        assert "Only the market's owner can do this." in ann.seen
