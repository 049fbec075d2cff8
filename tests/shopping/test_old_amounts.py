"""Buttons that carry an amount, tapped after the cart or the shelf has changed: − never adds, + never jumps."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.methods import EditMessageReplyMarkup, EditMessageText, TelegramMethod
from aiogram.types import InlineKeyboardMarkup

from keyboards.cart import OpenLine, SetLine
from keyboards.catalog import OpenProduct, PutInCart
from keyboards.views import View
from models import Product
from services import carts
from services.actors import Actor
from tests import factories
from tests.buying import cart_of
from tests.inside import House, Person

ANN = 731
GONE, MOVED = "It is not in your cart any more.", "by now. Nothing was changed."


class Chat:
    """A person who taps the buttons of a message that still stands there, as it stood then."""

    def __init__(self, person: Person) -> None:
        self.person, self.text, self.keyboard = person, "", InlineKeyboardMarkup(inline_keyboard=[])

    @property
    def calls(self) -> list[TelegramMethod[Any]]:
        return self.person._calls()

    def keeps(self) -> None:
        """The newest screen stays as it is now."""
        shown = next(call for call in reversed(self.calls) if getattr(call, "reply_markup", None))
        assert isinstance(shown, EditMessageText)
        assert isinstance(shown.reply_markup, InlineKeyboardMarkup)
        self.text, self.keyboard = shown.text or "", shown.reply_markup

    async def taps(self, label: str) -> None:
        data = next(each.callback_data for row in self.keyboard.inline_keyboard for each in row if each.text == label)
        await self.forges(data or "")

    async def forges(self, data: str) -> None:
        person = self.person
        person._begin()
        sender = person.user.model_dump(exclude_none=True)
        message = {
            "message_id": 5, "date": 1_900_000_000, "chat": {"id": person.user.id, "type": "private"},
            "text": self.text.replace("<b>", "").replace("</b>", ""),
            "reply_markup": self.keyboard.model_dump(exclude_none=True),
        }  # fmt: skip
        query = {"id": "1", "from": sender, "chat_instance": "1", "message": message, "data": data}
        await person.house.feed(callback_query=query)


async def scene(house: House, held: int = 0) -> tuple[Actor, Product, Chat]:
    ann = await factories.customer(telegram_id=ANN, language="en")
    tea = await factories.product(name="Tea", stock=20)
    if held:
        await carts.set_quantity(ann.customer, tea.id, held)
    return ann, tea, Chat(house.person(ANN))


async def card(chat: Chat, tea: Product) -> None:
    await chat.person.forges(OpenProduct(product_id=tea.id, view=View().pack()).pack())
    chat.keeps()


async def line(chat: Chat, tea: Product) -> None:
    await chat.person.forges(OpenLine(product_id=tea.id).pack())
    chat.keeps()


SCREENS = {"card": card, "line": line}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("sign", ["−", "+"])
@pytest.mark.parametrize("now", [0, 1, 7])
async def test_what_the_cart_holds_by_now_is_shown_and_not_changed(
    house: House, screen: str, sign: str, now: int
) -> None:
    ann, tea, chat = await scene(house, held=3)
    await SCREENS[screen](chat, tea)
    await carts.set_quantity(ann.customer, tea.id, now)
    await chat.taps(sign)
    assert (GONE if now == 0 else MOVED) in chat.person.seen
    assert await cart_of(ann) == ({tea.id: now} if now else {})
    assert any(isinstance(call, EditMessageText) for call in chat.calls), "the screen is put right"


@pytest.mark.parametrize("screen", SCREENS)
async def test_a_tap_that_comes_twice_does_it_once(house: House, screen: str) -> None:
    ann, tea, chat = await scene(house, held=3)
    await SCREENS[screen](chat, tea)
    for _ in range(2):
        await chat.taps("+")
        assert "“Tea”: 4 in your cart" in chat.person.seen
    assert await cart_of(ann) == {tea.id: 4}


async def test_a_line_that_is_gone_is_not_taken_out_again(house: House) -> None:
    ann, tea, chat = await scene(house, held=3)
    await line(chat, tea)
    await chat.taps("✖️ Remove")
    assert "“Tea” is out of your cart." in chat.person.seen
    await chat.taps("✖️ Remove")
    assert GONE in chat.person.seen
    assert await cart_of(ann) == {}


@pytest.mark.parametrize(
    ("held", "wanted", "after"), [(0, 2, 0), (0, 1, 1), (1, 4, 1), (3, 2, 2), (3, 4, 4), (3, 0, 0)]
)
async def test_a_button_of_before_makes_one_step_or_takes_all_out(
    house: House, held: int, wanted: int, after: int
) -> None:
    ann, tea, chat = await scene(house, held)
    await chat.person.forges(PutInCart(product_id=tea.id, quantity=wanted).pack().rpartition(":")[0])
    assert (await cart_of(ann)).get(tea.id, 0) == after


async def test_one_of_a_line_puts_nothing_in(house: House) -> None:
    ann, tea, chat = await scene(house)
    await chat.person.forges(SetLine(product_id=tea.id, quantity=1).pack().rpartition(":")[0])
    assert GONE in chat.person.seen
    assert await cart_of(ann) == {}


@pytest.mark.parametrize("left", [20, 17])
async def test_a_card_that_tells_another_stock_is_drawn_anew(house: House, left: int) -> None:
    _ann, tea, chat = await scene(house)
    await card(chat, tea)
    await Product.filter(id=tea.id).update(stock=left)
    await chat.taps("🛒 Add to cart")
    assert "“Tea”: 1 in your cart" in chat.person.seen
    drawn = [call for call in chat.calls if isinstance(call, EditMessageText | EditMessageReplyMarkup)]
    assert len(drawn) == 1
    assert isinstance(drawn[0], EditMessageText) is (left != 20)
    assert ("In stock: 17" in chat.person.seen) is (left == 17)
    chat.keyboard = drawn[0].reply_markup or chat.keyboard
    assert [each.text for each in chat.keyboard.inline_keyboard[-1]] == ["‹ Back", "🏠 Menu"]


@pytest.mark.parametrize("screen", SCREENS)
async def test_what_is_sold_out_is_said_and_shown(house: House, screen: str) -> None:
    ann, tea, chat = await scene(house, held=3)
    await SCREENS[screen](chat, tea)
    await Product.filter(id=tea.id).update(stock=0)
    await chat.taps("+")
    assert "“Tea” is sold out." in chat.person.seen
    assert "Sold out" in chat.person.seen
    assert await cart_of(ann) == {tea.id: 3}
