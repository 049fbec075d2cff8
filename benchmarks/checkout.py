"""Confirm an order: claim, take stock, write order, line, event, book and notice, answer; beside bare SQL doing it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import orjson
from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from tortoise.connection import get_connection

from benchmarks import updates
from benchmarks.floor import Floor, Route, go
from benchmarks.measure import Feed, Round, compare, one_round, say
from benchmarks.statements import counted
from benchmarks.telegram import Telegram
from keyboards.checkout import PlaceOrder
from models import Cart, Product, Seller, User
from services import checkout, sql, vault
from services.actors import Customer
from services.market import random_code

ROUNDS, EACH = 5, 60
BUTTONS = [[{"text": "✅ Confirm the order", "callback_data": "place:0000:x"}]]


@dataclass(frozen=True)
class Deal:
    """What the floor knows beforehand about one draft."""

    checkout: int
    customer: int
    person: int
    product: int
    name: str
    price: int
    seller: int
    shop: str
    shopkeeper: int


class CheckoutFloor:
    def __init__(self, epoch: str, deals: dict[str, Deal]) -> None:
        self.epoch, self.deals = epoch, deals

    def dispatcher(self) -> Dispatcher:
        dispatcher = Floor(self.epoch, {}, {}).dispatcher()
        dispatcher.callback_query.handlers.clear()
        dispatcher.callback_query.register(go, Route({"place": self.place}))
        return dispatcher

    async def place(self, query: CallbackQuery, parts: list[str]) -> None:
        deal = self.deals[parts[2]]
        order, number = await self._write(deal)
        assert query.bot is not None
        assert query.message is not None
        await query.bot.edit_message_text(
            _thanks(deal, number),
            chat_id=query.message.chat.id,
            message_id=query.message.message_id,
            reply_markup=self._buttons(order, number, parts[2]),
        )
        await query.answer()

    async def _write(self, deal: Deal) -> tuple[int, str]:
        code, now = random_code(8).upper(), sql.stamp()
        number = f"{code[:4]}-{code[4:]}"
        sealed = vault.seal_facts({"name": "", "phone": "+998900000000", "address": "Tashkent, Navoi street 1"})
        facts = orjson.dumps({"number": number, "total": deal.price}).decode()
        async with sql.transaction():
            await sql.rows("UPDATE checkouts SET status = 'placed' WHERE id = ?1 RETURNING id", deal.checkout)
            await sql.rows(_TAKE, deal.product, deal.price)
            made = await sql.rows(_ORDER, now, number, deal.price, sealed, deal.checkout, deal.customer, deal.seller)
            order = int(made[0]["id"])
            await sql.rows(_ITEM, now, order, deal.product, deal.name, deal.price)
            await sql.rows(_EVENT, now, order)
            await sql.rows(_BOOK, now, deal.product, order)
            await sql.rows(_NOTICE, now, deal.shopkeeper, facts, f"floor:{order}")
        return order, number

    def _buttons(self, order: int, number: str, key: str) -> InlineKeyboardMarkup:
        rows = (
            (f"📦 {number}", f"ord:{self.epoch}:{order}:{key}"),
            ("📦 My orders", f"go:{self.epoch}:orders"),
            ("🛍 Catalog", f"go:{self.epoch}:catalog"),
        )
        return InlineKeyboardMarkup(
            inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=data)] for text, data in rows]
        )


_TAKE = (
    "UPDATE products SET stock = stock - 1, sold = sold + 1 WHERE id = ?1 AND stock >= 1 AND price = ?2 RETURNING id"
)
_ORDER = """
INSERT INTO orders (created_at, number, status, payment, payment_method, total, currency, delivery, cancel_reason,
                    cancelled_by, checkout_id, customer_id, seller_id)
VALUES (?1, ?2, 'pending', 'due', 'cash', ?3, 'UZS', ?4, '', '', ?5, ?6, ?7) RETURNING id"""
_ITEM = """
INSERT INTO order_items (created_at, order_id, product_id, name, price, quantity)
VALUES (?1, ?2, ?3, ?4, ?5, 1) RETURNING id"""
_EVENT = "INSERT INTO order_events (created_at, order_id, status) VALUES (?1, ?2, 'pending') RETURNING id"
_BOOK = """
INSERT INTO stock_movements (created_at, product_id, delta, reason, order_id)
VALUES (?1, ?2, -1, 'ordered', ?3) RETURNING id"""
_NOTICE = """
INSERT INTO notifications (created_at, user_id, kind, facts, key, state, due_at, attempts, last_error)
VALUES (?1, ?2, 'order_placed', ?3, ?4, 'waiting', ?1, 0, '') RETURNING id"""


def _thanks(deal: Deal, number: str) -> str:
    total = f"{deal.price // 100:,}\N{NO-BREAK SPACE}soʻm"
    return (
        f"🎉 <b>Thank you for your order!</b>\n\n📦 <b>{number}</b> · {deal.shop} · {total}\n\n"
        f"<b>Total: {total}</b>\n💵 You pay in cash when it arrives.\nWe will tell you here about every step."
    )


async def run(telegram: Telegram, bot: Bot, house: Dispatcher, epoch: str, labels: Mapping[str, object]) -> None:
    keys = await _drafts(2 * (ROUNDS * EACH + 1))
    floor = CheckoutFloor(epoch, dict(keys)).dispatcher()
    ours, theirs = _feed(house, bot), _feed(floor, bot)
    taps = iter([_tap(place, key, deal) for place, (key, deal) in enumerate(keys)])
    same, statements = await _same_bytes(telegram, theirs, ours, next(taps), next(taps))
    rounds: tuple[list[Round], list[Round]] = ([], [])
    for _ in range(ROUNDS):
        for feed, kept in zip((theirs, ours), rounds, strict=True):
            kept.append(await one_round(feed, [next(taps) for _ in range(EACH)]))
    found = compare(rounds[1], rounds[0])
    say(
        "checkout",
        per_second=found.per_second,
        floor_per_second=found.floor_per_second,
        ratio=found.ratio,
        statements=statements,
        same_bytes=same,
        **labels,
    )


def _feed(dispatcher: Dispatcher, bot: Bot) -> Feed:
    async def feed(update: bytes) -> object:
        return await dispatcher.feed_raw_update(bot, orjson.loads(update))

    return feed


def _tap(place: int, key: str, deal: Deal) -> bytes:
    return orjson.dumps(updates.tap(5_000_000 + place, deal.person, PlaceOrder(key=key).pack(), BUTTONS))


async def _drafts(count: int) -> list[tuple[str, Deal]]:
    buyers = await Cart.all().order_by("id").values_list("id", "user_id")
    people = dict(await User.all().values_list("id", "user_id"))
    shops = {shop.id: shop for shop in await Seller.all()}
    goods = await Product.all().order_by("id").limit(400)
    made = []
    for place in range(count):
        cart, user = buyers[place % len(buyers)]
        thing = goods[place % len(goods)]
        draft = await checkout.start_buy_now(Customer(user, cart), thing.id, 1)
        shop = shops[thing.seller_id]  # type: ignore[attr-defined]  # the column behind the relation
        deal = Deal(0, user, people[user], thing.id, thing.name, thing.price, shop.id, shop.shop_name, shop.user_id)  # type: ignore[attr-defined]
        made.append((draft.key, deal))
    ids = [row["id"] for row in await sql.rows("SELECT id FROM checkouts ORDER BY id")]
    return [(key, Deal(**{**vars(deal), "checkout": ids[place]})) for place, (key, deal) in enumerate(made)]


async def _same_bytes(telegram: Telegram, theirs: Feed, ours: Feed, first: bytes, second: bytes) -> tuple[bool, int]:
    """Equal but for the order's random number, its id and what the two drafts are about."""
    heard = []
    statements = 0
    for feed, update in ((theirs, first), (ours, second)):
        telegram.record()
        with counted(get_connection("default"), *_inside()) as counter:
            await feed(update)
        heard.append([[method, _masked(body)] for method, body in sorted(telegram.recorded())])
        statements = len(counter)
    return heard[0] == heard[1], statements


def _inside() -> list[type]:
    """The classes through which statements go while a transaction is open."""
    if sql.dialect() == "postgres":
        from tortoise.backends.asyncpg.client import TransactionWrapper

        return [TransactionWrapper]
    from bot.sqlite_immediate import ImmediateWrapper

    return [ImmediateWrapper]


def _masked(body: str) -> str:
    body = re.sub(r"[2-9A-Z]{4}-[2-9A-Z]{4}", "NUMBER", body)
    return re.sub(r"ord:0000:\d+:\w+|Shop \d+|[\d,]+\xa0soʻm|\"(callback_query_id|chat_id)\":\"?\d+\"?", "", body)
