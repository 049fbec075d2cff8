"""The market goes to another bot: nothing that waits is lost, and nothing of the former chats stands in the way."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiogram import Dispatcher

from bot import opening, private, running
from bot.config import Settings, WrongConfiguration
from bot.lease import Lease
from models import Notification, Product, User, Wizard
from models.account import AccountMove
from models.enums import NoticeState
from services import moves, outbox, standing, stock, wizards
from tests import factories
from tests.buying import buy, ready
from tests.hosting.test_identity import OTHER, PLAYGROUND, of
from tests.hosting.test_identity import empty as empty  # the same fixtures
from tests.hosting.test_identity import settings as settings
from tests.inside import House
from tools import move_bot
from tools.backup import Failed

SELLER, ANN = 950, 951


async def lived_in(settings: Settings) -> None:
    """An order waits to be told, somebody moves an account, a form is half-filled, a notice stands with its buttons."""
    async with opening.opened(settings):
        shop = await factories.seller(telegram_id=SELLER, shop_name="Tom")
        tea = await factories.product(seller=shop, name="Tea", stock=5)
        ann = await ready(name="Ann", telegram_id=ANN)
        await buy(ann, tea)
        await stock.restock(shop.seller, tea.id, 1, f"typed:{shop.id}:7")
        await wizards.put(shop.id, "add_product.name", {"heard": 10**6})
        account = await User.get(id=ann.id)
        await moves.ask(account, await factories.customer(), by="phone")


async def test_what_waited_is_told_by_the_new_bot(settings: Settings, dispatcher: Dispatcher) -> None:
    await lived_in(settings)
    said = await move_bot.move(of(settings, OTHER))
    assert "of bot 778 now (before: of bot 777)" in said
    with pytest.raises(WrongConfiguration, match="bot 778"):
        async with opening.opened(settings):
            pytest.fail("the former bot came in")
    async with opening.opened(of(settings, OTHER)):
        assert await standing.bot() == 778
        assert not await User.filter(is_reachable=True, user_id__not_isnull=True).exists()
        assert await outbox.lease(100) == []
        house = House(dispatcher)
        seller = house.person(SELLER)
        await seller.says("/start")
        await house.delivers()
        assert "Tea" in seller.seen
        assert await Notification.filter(state=NoticeState.FAILED, kind__not="move_asked").count() == 0
        commands = await Notification.filter(kind="commands", user__user_id=SELLER).order_by("-id").first()
        assert commands is not None
        assert commands.state is NoticeState.SENT


async def test_nothing_hangs_on_the_former_chats(settings: Settings) -> None:
    await lived_in(settings)
    await move_bot.move(of(settings, OTHER))
    async with opening.opened(of(settings, OTHER)):
        assert not await AccountMove.exists()
        asked = await Notification.get(kind="move_asked")
        assert (asked.state, asked.last_error) == (NoticeState.FAILED, "the market went to another bot")
        assert not await Wizard.exists()
        assert not await Notification.filter(message_id__not_isnull=True).exists()
        shop, tea = await factories._actor((await User.get(user_id=SELLER)).id), await Product.get(name="Tea")
        before = tea.stock
        await stock.restock(shop.seller, tea.id, 2, f"typed:{shop.id}:7")
        assert (await Product.get(id=tea.id)).stock == before + 2, "the new bot's message of that number is another one"


async def test_a_second_time_changes_nothing(settings: Settings) -> None:
    assert "already; nothing was changed" in await move_bot.move(settings)
    async with opening.opened(settings):
        assert not await User.filter(is_reachable=False).exists()


async def test_it_wants_the_bot_stopped_and_a_token(settings: Settings, tmp_path: Path) -> None:
    with running.present(settings), pytest.raises(Failed, match="stop it first"):
        await move_bot.move(of(settings, OTHER))
    with pytest.raises(Failed, match="BOT_TOKEN is not set"):
        await move_bot.move(settings.model_copy(update={"bot_token": None}))
    async with opening.opened(settings):
        assert await standing.bot() == 777


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_nor_under_a_bot_of_another_host(settings: Settings) -> None:
    held = Lease(777, "elsewhere")
    async with opening.opened(settings):
        assert await held.take(asyncio.Event())
    with pytest.raises(Failed, match="on another host"):
        await move_bot.move(of(settings, OTHER))
    async with opening.opened(settings):
        await held.give_back()


async def test_the_playground_and_telegram_share_nothing(empty: Settings, settings: Settings) -> None:
    with pytest.raises(Failed, match="do not share a market"):
        await move_bot.move(of(settings, PLAYGROUND))
    async with opening.opened(settings):
        await standing.belongs_to(777)


def test_the_command_line(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(private, "begin", lambda: None)
    monkeypatch.setattr(move_bot, "load", lambda: settings.model_copy(update={"bot_token": None}))
    assert move_bot.main() == 1
    assert "Not moved: BOT_TOKEN is not set" in capsys.readouterr().err
    monkeypatch.setattr(move_bot, "load", lambda: of(settings, OTHER))
    assert move_bot.main() == 0
    assert "of bot 778 now" in capsys.readouterr().out
