"""Pictures and files on their way to a person: made once, off the loop, and no longer when the house closes."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageMedia,
    EditMessageText,
    SendDocument,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot import i18n
from bot.background.loop import spawn
from bot.telegram import DEFAULTS
from screens import charts
from screens.charts.layout import laid
from screens.charts.paint import painted
from screens.charts.spec import Chart
from screens.screen import Screen
from screens.show import send_file, show
from services import pictures, studio
from services.analytics.scope import Step
from services.pictures import Picture
from tests.inside import ME, Street
from tests.screens.test_stats import LAST, revenue, soum

ANN = {"id": 7, "is_bot": False, "first_name": "Ann"}
CHAT = {"id": 7, "type": "private"}
PATIENCE = 30.0  # seconds
REFUSALS = ("message can't be edited", "message to edit not found", "message identifier is not specified")


class Picky(Street):
    """Refuses to edit a picture with the words it is given."""

    refusal = ""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        done = await super().make_request(bot, method, timeout)
        if self.refusal and isinstance(method, EditMessageMedia):
            raise TelegramBadRequest(method, f"Bad Request: {self.refusal}")
        return done


class Draws:
    """Stands for the painter: counts, and knows in which thread it works."""

    def __init__(self) -> None:
        self.threads: list[str] = []

    def __call__(self, chart: Chart) -> bytes:
        self.threads.append(threading.current_thread().name)
        return b"picture of " + chart.title.encode()


@pytest.fixture
def street() -> Picky:
    return Picky()


@pytest.fixture
def bot(street: Picky) -> Bot:
    return Bot("42:inside", session=street, default=DEFAULTS)


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> Draws:
    counted = Draws()
    monkeypatch.setattr(charts, "draw", counted)
    return counted


@pytest.fixture(autouse=True)
async def _closed() -> AsyncIterator[None]:
    yield
    studio.close()


@pytest.fixture
def large(catalogs: i18n.Catalogs) -> Iterator[Chart]:
    with catalogs.context(), catalogs.use_locale("en"):
        yield charts.revenue(revenue(date(2006, 12, 1), LAST, Step.MONTH, soum(10**9)))


def said(bot: Bot, sender: dict[str, Any] = ANN, **content: Any) -> Message:
    now = int(datetime.now(UTC).timestamp())
    fields = {"message_id": 5, "date": now, "chat": CHAT, "from": sender, **content}
    return Message.model_validate(fields, context={"bot": bot})


def tapped(bot: Bot, date: int | None = None) -> CallbackQuery:
    """A tap below a screen; `date` 0 makes its message one that Telegram no longer shows to bots."""
    below = said(bot, ME.model_dump(exclude_none=True), text="a screen").model_dump(exclude_none=True, by_alias=True)
    message = {"message_id": 5, "chat": CHAT, "date": 0} if date == 0 else below
    fields = {"id": "1", "from": ANN, "chat_instance": "1", "data": "x", "message": message}
    return CallbackQuery.model_validate(fields, context={"bot": bot})


def drawn(title: str = "Tea") -> Screen:
    return Screen("words", chart=Chart(title, "", ()))


def content(call: TelegramMethod[Any]) -> bytes:
    file = call.media.media if isinstance(call, EditMessageMedia) else getattr(call, "photo", None)
    assert isinstance(file, BufferedInputFile)
    return file.data


def kinds(street: Street) -> list[type[Any]]:
    return [type(call) for call in street.calls]


async def test_a_command_is_answered_by_one_picture(street: Picky, bot: Bot, draws: Draws) -> None:
    await show(said(bot, text="/stats"), drawn())
    assert kinds(street) == [SendPhoto]
    assert content(street.calls[0]) == b"picture of Tea"
    assert len(draws.threads) == 1


async def test_a_tap_puts_the_picture_in_place(street: Picky, bot: Bot, draws: Draws) -> None:
    await show(tapped(bot), drawn())
    assert kinds(street) == [EditMessageMedia, AnswerCallbackQuery]
    assert content(street.calls[0]) == b"picture of Tea"
    assert len(draws.threads) == 1


@pytest.mark.parametrize("refusal", REFUSALS)
async def test_a_refused_edit_sends_what_was_drawn(refusal: str, street: Picky, bot: Bot, draws: Draws) -> None:
    street.refusal = refusal
    await show(tapped(bot), drawn())
    assert kinds(street) == [EditMessageMedia, SendPhoto, AnswerCallbackQuery]
    assert content(street.calls[0]) == content(street.calls[1]) == b"picture of Tea"
    assert len(draws.threads) == 1, "drawn once for both"


@pytest.mark.parametrize(("said", "answer"), [("", "All is as it stands here."), ("Saved.", "Saved.")])
async def test_the_same_picture_again_is_no_failure(
    street: Picky, bot: Bot, draws: Draws, catalogs: i18n.Catalogs, said: str, answer: str
) -> None:
    """And the tap has an answer, for nobody sees that anything came of it (faults.md F786)."""
    street.refusal = "message is not modified: specified new message content"
    with catalogs.context(), catalogs.use_locale("en"):
        await show(tapped(bot), drawn(), said)
    assert kinds(street) == [EditMessageMedia, AnswerCallbackQuery]
    assert isinstance(last := street.calls[-1], AnswerCallbackQuery)
    assert last.text == answer
    assert len(draws.threads) == 1


async def test_a_picture_refused_for_any_other_reason_leaves_words_and_buttons(
    street: Picky, bot: Bot, draws: Draws
) -> None:
    street.refusal = "PHOTO_INVALID_DIMENSIONS"
    await show(tapped(bot), drawn())
    assert kinds(street) == [EditMessageMedia, EditMessageText, AnswerCallbackQuery]
    assert len(draws.threads) == 1


async def test_below_a_message_out_of_reach_the_picture_is_new(street: Picky, bot: Bot, draws: Draws) -> None:
    await show(tapped(bot, date=0), drawn())
    assert kinds(street) == [SendPhoto, AnswerCallbackQuery]
    assert len(draws.threads) == 1


async def test_a_kept_photo_is_read_once_as_well(street: Picky, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = []

    async def read(picture: Picture) -> bytes:
        reads.append(picture.id)
        return b"photo"

    monkeypatch.setattr(pictures, "read", read)
    street.refusal = REFUSALS[0]
    await show(tapped(bot), Screen("words", photo=Picture(3, "a" * 64)))
    assert [content(call) for call in street.calls[:2]] == [b"photo", b"photo"]
    assert reads == [3]


async def test_a_photo_that_telegram_knows_is_not_read(street: Picky, bot: Bot) -> None:
    await show(said(bot, text="x"), Screen("words", photo=Picture(3, "a" * 64, "known", bot.id)))
    assert [call.photo for call in street.calls if isinstance(call, SendPhoto)] == ["known"]


async def test_drawing_happens_in_the_studio(street: Picky, bot: Bot, draws: Draws) -> None:
    await asyncio.gather(*[show(tapped(bot), drawn(f"{n}")) for n in range(9)])
    assert len(draws.threads) == 9
    assert {name.partition("_")[0] for name in draws.threads} == {"studio"}
    assert len(set(draws.threads)) <= studio.THREADS


async def test_other_taps_go_on_while_a_large_picture_is_drawn(
    street: Picky, bot: Bot, large: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The picture is done when another person was answered: drawn by the loop itself, it would wait for ever."""
    works: list[int] = []
    answered = threading.Event()

    def slow(chart: Chart) -> bytes:
        works.append(1)
        assert answered.wait(PATIENCE), "nobody was served meanwhile"
        return painted(laid(chart))

    monkeypatch.setattr(charts, "draw", slow)
    drawing = spawn(show(tapped(bot), Screen("words", chart=large)), "draws")
    await begun(works, 1)
    await show(said(bot, text="x"), Screen("words for somebody else"))
    assert not drawing.done()
    answered.set()
    await drawing


async def begun(works: list[int], number: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(works) < number:
            await asyncio.sleep(0.005)


async def test_closing_begins_nothing_more_and_taps_end_cleanly(
    street: Picky, bot: Bot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    works: list[int] = []

    def slow(chart: Chart) -> bytes:
        works.append(1)
        time.sleep(0.3)
        return b"picture"

    monkeypatch.setattr(charts, "draw", slow)
    taps = [spawn(show(tapped(bot), drawn(f"{n}")), f"tap {n}") for n in range(20)]
    await begun(works, studio.THREADS)
    studio.close()
    await asyncio.wait(taps, timeout=PATIENCE)
    assert len(works) == studio.THREADS, "the other eighteen are not begun"
    assert [task.cancelled() for task in taps] == [False] * studio.THREADS + [True] * (20 - studio.THREADS)
    assert all(task.exception() is None for task in taps if not task.cancelled())
    assert kinds(street).count(EditMessageMedia) == kinds(street).count(AnswerCallbackQuery) == studio.THREADS
    assert not [record for record in caplog.records if record.exc_info]


async def test_after_closing_the_next_picture_starts_anew() -> None:
    studio.close()
    assert await studio.made(lambda: b"one") == b"one"
    studio.close()
    studio.close()
    assert await studio.made(lambda: b"two") == b"two"


async def test_closing_leaves_no_thread() -> None:
    await asyncio.gather(*[studio.made(partial(bytes, 1)) for _ in range(9)])
    assert studio_threads()
    studio.close()
    assert not studio_threads()


def studio_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("studio")]


async def test_what_cannot_be_made_is_told_to_who_asked() -> None:
    def broken() -> bytes:
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        await studio.made(broken)


async def test_a_file_comes_with_its_name_and_the_tap_is_answered(street: Picky, bot: Bot) -> None:
    threads: list[str] = []

    def make() -> bytes:
        threads.append(threading.current_thread().name)
        return b"a,b\r\n"

    await send_file(tapped(bot), "bozor-revenue.csv", make, "<b>Revenue</b>", "Here it is")
    document, answer = street.calls
    assert isinstance(document, SendDocument)
    assert isinstance(document.document, BufferedInputFile)
    assert (document.document.filename, document.document.data) == ("bozor-revenue.csv", b"a,b\r\n")
    assert (document.chat_id, document.caption) == (7, "<b>Revenue</b>")
    assert isinstance(answer, AnswerCallbackQuery)
    assert (answer.callback_query_id, answer.text) == ("1", "Here it is")
    assert [name.startswith("studio") for name in threads] == [True]


async def test_a_file_in_answer_to_words_answers_no_tap(street: Picky, bot: Bot) -> None:
    await send_file(said(bot, text="/export"), "bozor.xlsx", lambda: b"PK")
    (document,) = street.calls
    assert isinstance(document, SendDocument)
    assert (document.chat_id, document.caption) == (7, None)
