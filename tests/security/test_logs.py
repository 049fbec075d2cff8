"""Logs: whatever goes wrong, nobody's data and no secret stands in a line; and the watch over the suite can see."""

from __future__ import annotations

import importlib
import io
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
import structlog
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendMessage
from aiogram.types import Update
from pydantic import ValidationError

from bot import logs
from bot.config import Keys, Settings
from bot.telegram import make_bot
from handlers.errors import unknown
from models import User
from services import vault
from services.actors import Actor
from tests import canaries, people, processes
from tests.accounts.steps import ANN, PASSWORD, registered, row, walk_to_password
from tests.canaries import Watch
from tests.crash.bots import Fork, Parent
from tests.inside import House

ADDRESS = "12 Navoi street, Tashkent"
PEOPLES = "Ann, +998 90 123 45 67, ann@example.com"
parser = importlib.import_module("re._parser")
REPEATS = (parser.MAX_REPEAT, parser.MIN_REPEAT)
TOKEN = "4242424242:" + "AAH-canary-of-a-bot-token-0123456789"  # in two: the scan of the tree reads this file


class Told:
    """A log as the bot configures it, written to memory, and what a watch says of it."""

    def __init__(self, formatter: logging.Formatter) -> None:
        self.out = io.StringIO()
        self.handler = logging.StreamHandler(self.out)
        self.handler.setFormatter(formatter)
        self.watch = Watch(formatter)

    @property
    def text(self) -> str:
        return self.out.getvalue()


@contextmanager
def listened(formatter: logging.Formatter) -> Iterator[Told]:
    here, root = Told(formatter), logging.getLogger()
    for handler in (here.handler, here.watch):
        root.addHandler(handler)
    yield here
    for handler in (here.handler, here.watch):
        root.removeHandler(handler)


@pytest.fixture(params=["text", "json"])
def told(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[Told]:
    """At DEBUG, so that nothing is left out."""
    caplog.set_level(logging.DEBUG)
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # statements and sealed values by the thousand
    with listened(logs.formatter(request.param)) as here:
        yield here


def refused_by_telegram() -> TelegramBadRequest:
    """The library keeps the whole call in the exception: its text is somebody's address (F110)."""
    return TelegramBadRequest(SendMessage(chat_id=1, text=f"{ADDRESS} {PEOPLES} {PASSWORD}"), "Bad Request: odd")


def fail(*, about: str) -> None:
    password, address = PASSWORD, ADDRESS  # locals that a talkative traceback would print (F111)
    raise ValueError(f"about {about} of {len(password + address)} letters")


async def troubles() -> None:
    """What may go wrong with data in hand, logged the ways the house does."""
    log = logging.getLogger("handlers.errors")
    try:
        raise refused_by_telegram()
    except TelegramBadRequest as problem:
        log.error("update 1 failed", exc_info=problem)
        structlog.get_logger("bot.app").error("answer not delivered", problem=type(problem).__name__, exc_info=problem)
    try:
        fail(about=PEOPLES)
    except ValueError as problem:
        log.error("update 2 failed", exc_info=problem)
    bot = make_bot(TOKEN, "http://127.0.0.1:1")
    log.warning("no answer from %s", bot.session.api.api_url(TOKEN, "getMe"))
    log.warning("no file at %s", bot.session.api.file_url(TOKEN, "photos/1.jpg"))
    await bot.session.close()
    settings = Settings(_env_file=None, bot_token=TOKEN, pepper="70" * 32, webhook_secret="a-secret-of-the-tests")
    log.info("started with %r and %r", settings, Keys(b"p" * 32, b"k" * 32))


async def test_faults_with_data_in_hand_say_what_and_not_whose(told: Told) -> None:
    await troubles()
    assert told.watch.found == []
    assert told.watch.lines >= 6
    assert TOKEN.split(":")[1] not in told.text
    for kept in ("ValueError", "about Ann", "TelegramBadRequest", "Bad Request: odd", "answer not delivered"):
        assert kept in told.text, "a log that says nothing helps nobody"


async def test_names_with_line_breaks_forge_no_lines(told: Told) -> None:
    """F130: in JSON a line is a line, whatever the names in it."""
    structlog.get_logger("bot.app").warning("odd name", name="Eve\n2026-01-01 [info] the market is open\x1b[2J")
    lines = told.text.splitlines()
    assert not any(line.startswith("2026-01-01 [info]") for line in lines)
    assert "\x1b" not in told.text


async def test_a_life_with_data_leaves_none_of_it(
    told: Told, house: House, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Registering, logging out and in, and a fault in the middle, at DEBUG."""
    logging.getLogger("tortoise").setLevel(logging.WARNING)
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann)
    await ann.says(PASSWORD)
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.taps("Log in")
    await ann.says("ann@example.com")
    await ann.says("wrong " + PASSWORD)

    async def breaks(*args: object, **more: object) -> Actor:
        raise refused_by_telegram()

    monkeypatch.setattr("handlers.login.moves.enter", breaks)
    await ann.says(PASSWORD)
    assert "Telegram did not let us show this" in ann.seen
    assert (await row()).is_registered
    assert told.watch.found == []
    assert "update" in told.text, "the fault itself stands there"
    assert unknown.__module__ == "handlers.errors"


async def test_a_row_of_a_person_shows_none_of_it(house: House) -> None:
    """Whoever logs a whole row still logs no contact."""
    await registered(house)
    stored = await User.filter(user_id=ANN).values()
    assert not list(canaries.in_text(str(stored)))


# --- of child processes


async def test_a_bot_process_writes_none_of_it(parent: Parent, tmp_path: Path) -> None:
    """A whole bot at DEBUG, over HTTP: password, phone, email and address go through it."""
    with processes.market(tmp_path, partial(Fork, parent), LOG_LEVEL="DEBUG", LOG_FORMAT="json") as place:
        async with people.street(place.address) as street:
            ann = await street.newcomer("Ann")
            await ann.sends("/start")
            await ann.sends("/register")
            await ann.sends("ann@example.com")
            await ann.shares_contact()
            await ann.sends(PASSWORD)
            assert "registered" in ann.screen.text
        place.bot.end()
        assert "Telegram answers" in place.bot.output()
    assert (tmp_path / "data" / "keys.env").exists()
    assert canaries.in_logs(tmp_path) == []


# --- the watch itself


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("a password", f"password={PASSWORD}"),
        ("a phone number", "phone +998 90 123-45-67"),
        ("an email address", "to ann@example.com"),
        ("an address", ADDRESS),
        ("a bot token", "/bot42:journeys/getMe"),
        ("a webhook secret", "secret a-secret-of-the-tests"),
        ("a key", "70" * 32),
    ],
)
def test_each_kind_of_canary_is_seen(kind: str, line: str, tmp_path: Path) -> None:
    with written(tmp_path / "bot.log", "fine\n" + line + "\n"):
        assert canaries.in_logs(tmp_path) == [f"bot.log:2: {kind}: {line}"]


def test_a_key_that_a_market_made_for_itself_is_seen(tmp_path: Path) -> None:
    made = "ab" * 32
    with written(tmp_path / "keys.env", f"PEPPER={made}\n"), written(tmp_path / "bot.log", f"started with {made}"):
        assert len(canaries.in_logs(tmp_path)) == 1


@contextmanager
def written(file: Path, text: str) -> Iterator[None]:
    """Gone again afterwards: the watch over the suite reads this folder too."""
    file.write_text(text)
    yield
    file.unlink()


def test_the_vault_shows_nothing_of_itself() -> None:
    assert not list(canaries.in_text(repr(vault._vault) + str(vault._vault)))


def test_the_watch_reads_this_process(all_logs: Watch) -> None:
    """What it finds here is taken away again: a password has no shape that the mask could know."""
    logging.getLogger("planted").warning("they typed %s", PASSWORD)
    structlog.get_logger("planted").warning("they live at", where=ADDRESS)
    found = all_logs.taken()
    assert [each.split(": ")[1] for each in found] == ["a password", "an address"]


@pytest.mark.parametrize("pattern", [pattern.pattern for pattern, _ in logs.SECRETS])
def test_the_mask_is_linear(pattern: str) -> None:
    """A repetition without an end, in front of something that must follow, is tried again from every letter."""
    parts = list(parser.parse(pattern))
    endless = [place for place, (kind, value) in enumerate(parts) if kind in REPEATS and value[1] == parser.MAXREPEAT]
    assert endless in ([], [len(parts) - 1])


def test_the_last_words_of_a_process_say_nothing_of_others(told: Told) -> None:
    """What ends it may carry updates of other people, who were typing a password."""
    try:
        try:
            Update.model_validate({"update_id": 1, "message": {"text": PASSWORD, "from": {"first_name": PEOPLES}}})
        except ValidationError as problem:
            raise ExceptionGroup("all at once", [problem, ValueError(f"about {PEOPLES}")]) from problem
    except ExceptionGroup as problem:
        logs._last_words(type(problem), problem, problem.__traceback__)
    assert told.watch.found == []
    assert PASSWORD not in told.text
    for kept in ("ended by a fault", "ExceptionGroup: all at once", "ValidationError", "message.chat", "direct cause"):
        assert kept in told.text


@pytest.mark.parametrize("library", ["aiosqlite", "asyncpg", "tortoise", "aiogram.event"])
def test_no_library_writes_what_a_statement_holds(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the most talkative level that .env offers (faults.md F452)."""
    for name, nothing in (("basicConfig", lambda **_: None), ("captureWarnings", lambda **_: None)):
        monkeypatch.setattr(logging, name, nothing)
    monkeypatch.setattr(logs, "join", lambda: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(logging.getLogger(library), "level", logging.DEBUG)
    logs.configure("DEBUG", "text")
    assert logging.getLogger(library).getEffectiveLevel() == logging.WARNING
