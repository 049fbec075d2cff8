"""The floor: the least that aiogram and the database can do for the same screens, written without a house.

One filter with a table, keyboards as plain lists, one statement of SQL text for each screen, the product's own engine
and session. It has no roles, languages, forms or refusals, and it sends the very same bytes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Dispatcher
from aiogram.filters import Filter
from aiogram.fsm.storage.memory import MemoryStorage, SimpleEventIsolation
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, TelegramObject

from services import sql

PAGE = 8
Handler = Callable[[CallbackQuery, list[str]], Awaitable[None]]
_PAGE = """
SELECT id, name, price, stock FROM products WHERE category_id = ?1 AND status = 'active'
ORDER BY (stock > 0) DESC, buyers DESC, id DESC LIMIT ?2 OFFSET ?3"""
_PUT = """
INSERT INTO cart_items (created_at, cart_id, product_id, quantity) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = excluded.quantity
RETURNING (SELECT name FROM products WHERE id = cart_items.product_id) AS name"""


class Floor:
    """`epoch` stamps the buttons, `carts` maps a person to the cart, `categories` an id to the name shown."""

    def __init__(self, epoch: str, carts: dict[int, int], categories: dict[int, str]) -> None:
        self.epoch, self.carts, self.categories = epoch, carts, categories

    def dispatcher(self) -> Dispatcher:
        dispatcher = Dispatcher(storage=MemoryStorage(), events_isolation=SimpleEventIsolation())
        for _ in range(6):
            dispatcher.update.outer_middleware(Pass())
        dispatcher.callback_query.register(go, Route({"look": self.browse, "put": self.put}))
        return dispatcher

    async def browse(self, query: CallbackQuery, parts: list[str]) -> None:
        kind, page = _category(parts[2])
        found = await sql.rows(_PAGE, kind, PAGE + 1, page * PAGE)
        text = f"<b>🧺 {self.categories[kind]}</b>"
        await self._draw(query, text, self._listing(found, kind, page, parts[2]))

    async def put(self, query: CallbackQuery, parts: list[str]) -> None:
        product, wanted = int(parts[2]), int(parts[3])
        put = await sql.rows(_PUT, sql.stamp(), self.carts[query.from_user.id], product, wanted)
        assert query.message is not None
        assert query.bot is not None
        keyboard = self._changed(query.message.reply_markup.inline_keyboard, product, wanted)  # type: ignore[union-attr]
        await query.bot.edit_message_reply_markup(
            chat_id=query.message.chat.id, message_id=query.message.message_id, reply_markup=keyboard
        )
        await query.answer(f"“{put[0]['name']}”: {wanted} in your cart")

    async def _draw(self, query: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup) -> None:
        assert query.message is not None
        assert query.bot is not None
        edit = query.bot.edit_message_text(
            text, chat_id=query.message.chat.id, message_id=query.message.message_id, reply_markup=keyboard
        )
        await asyncio.gather(edit, query.bot(query.answer()))

    def _listing(self, found: list[dict[str, Any]], kind: int, page: int, here: str) -> InlineKeyboardMarkup:
        stamp = self.epoch
        rows = [
            [_button(f"{row['name']} — {_price(row['price'])}", f"see:{stamp}:{row['id']}:0:{here}")]
            for row in found[:PAGE]
        ]
        turns = [_button("‹", f"look:{stamp}:{_view(kind, page - 1)}")] if page else []
        turns.append(_button(str(page + 1), f"look:{stamp}:{here}"))
        if len(found) > PAGE:
            turns.append(_button("›", f"look:{stamp}:{_view(kind, page + 1)}"))
        tools = [_button("↕️ Sort", f"sort:{stamp}:{here}"), _button("⚙️ Filters", f"filt:{stamp}:{here}:")]
        ways = [_button("🛍 Catalog", f"look:{stamp}:{_view(0, 0)}"), _button("🏠 Menu", f"go:{stamp}:menu")]
        return InlineKeyboardMarkup(inline_keyboard=[*rows, turns, tools, ways])

    def _changed(self, rows: list[list[InlineKeyboardButton]], product: int, held: int) -> InlineKeyboardMarkup:
        put = f"put:{self.epoch}:"
        fresh = [
            _button("−", f"{put}{product}:{held - 1}:{held}"),
            _button(f"🛒 {held}", f"go:{self.epoch}:cart"),
            _button("+", f"{put}{product}:{held + 1}:{held}"),
        ]
        buy = f"buy:{self.epoch}:"
        now = [InlineKeyboardButton(text="⚡ Buy now", callback_data=f"{buy}{product}:{held}:", style="success")]
        heads = [row[0].callback_data or "" for row in rows]
        changed = [
            fresh if head.startswith(put) else now if head.startswith(buy) else row
            for head, row in zip(heads, rows, strict=True)
        ]
        return InlineKeyboardMarkup(inline_keyboard=changed)


class Pass(BaseMiddleware):
    async def __call__(self, handler: Any, event: TelegramObject, data: dict[str, Any]) -> Any:
        data["passed"] = True
        return await handler(event, data)


class Route(Filter):
    def __init__(self, table: dict[str, Handler]) -> None:
        self.table = table

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        parts = (query.data or "").split(":")
        target = self.table.get(parts[0])
        return {"target": target, "parts": parts} if target else False


async def go(query: CallbackQuery, target: Handler, parts: list[str]) -> None:
    await target(query, parts)


def _button(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data)


def _price(minor: int) -> str:
    return f"{minor // 100:,}\N{NO-BREAK SPACE}soʻm"


def _view(category: int, page: int) -> str:
    return f"cp0{category}.{page}.."


def _category(packed: str) -> tuple[int, int]:
    number, page, _, _ = packed[3:].split(".")
    return int(number, 36), int(page, 36)
