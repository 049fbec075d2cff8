"""Every button while Telegram takes no screen: what was done is never told as undone."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNetworkError, TelegramServerError
from aiogram.methods import AnswerCallbackQuery, TelegramMethod

from screens import errors
from services import deeds, picture_child, picture_drawing
from tests import share
from tests.attack import books, generate, market
from tests.attack.generate import OWN
from tests.attack.market import Market
from tests.house.walk import doors, taps

TROUBLES: dict[str, type[TelegramAPIError]] = {
    "seller": TelegramServerError, "registered customer": TelegramNetworkError, "owner who sells": TelegramBadRequest,
}  # fmt: skip


@pytest.fixture
async def aim(market_db: str, dispatcher: Dispatcher, kind: str) -> Market:
    generate.learn(list(doors(dispatcher)))
    return await market.opened(dispatcher, kind)


def take_no_screens(aim: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers to taps arrive, for a person who would otherwise be told nothing at all."""
    street = aim.house.street
    make_request = street.make_request

    async def refusing(bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        if method.__api_method__.startswith(("send", "edit")):
            raise TROUBLES[aim.kind](method, "Bad Request: a new kind of trouble")
        return await make_request(bot, method, timeout)

    monkeypatch.setattr(street, "make_request", refusing)


@pytest.mark.parametrize("kind", sorted(TROUBLES))
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_failure_to_tell_is_no_failure_to_do(aim: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    take_no_screens(aim, monkeypatch)
    # A refused photo is drawn anew for each of these taps; that a process of its own does it is asked elsewhere.
    monkeypatch.setattr(picture_child, "drawn", lambda sent, made, over: picture_drawing.draw(sent, made))
    unseen = errors.plain(errors.unseen())
    wrong, writing, looks = [], set(), []
    for tap in taps():
        own = [case for case in generate.few(aim, tap) if set(case.origins) <= {OWN}]
        for case in own[: share.most(3, 1)]:
            before = len(aim.house.street.calls)
            await aim.attacker.forges(case.tap.pack())
            after = await books.dump()
            changed = {table for table, _ in books.differences(aim.before, after)} - deeds.HOUSES_OWN
            await books.restore(aim.before, after)
            answers = [c.text for c in aim.house.street.calls[before:] if isinstance(c, AnswerCallbackQuery)]
            writing |= {tap.__name__} if changed else set()
            looks += [tap.__name__] if unseen in answers else []
            if not answers or (changed and unseen in answers):
                wrong.append(f"{case.tap!r} changed {sorted(changed)} and was answered {answers}")
    assert wrong == []
    assert len(writing) > 5, "else nothing is asked"
    assert looks, "what only shows is asked for again"
