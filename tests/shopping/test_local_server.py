"""A Bot API server started with --local: getFile names files of its own disk (faults.md F235)."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import GetFile, TelegramMethod
from aiogram.types import File
from aiohttp import ClientPayloadError

from services import pictures
from services.market import rules
from tests import factories as make
from tests.inside import House, Person, Street
from tests.services.test_pictures import drawn

SELLER = 821
TOKEN = "42:AAH-secret-of-the-bot"


class Local(Street):
    """Names every file by this path, and serves none."""

    path = ""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        done = await super().make_request(bot, method, timeout)
        return File(file_id="f", file_unique_id="u", file_path=self.path) if isinstance(method, GetFile) else done

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        raise ClientPayloadError(f"404, url='{kwargs['url']}'")
        yield b""


@pytest.fixture
async def seller(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """At the step of the photos; the server's folder is `tmp_path / "server"`."""
    monkeypatch.setattr(rules, "bot_api_files", tmp_path / "server")
    house.street = house.bot.session = Local()
    await make.seller(telegram_id=SELLER)
    person = house.person(SELLER)
    await person.says("/addproduct")
    return person


def names(seller: Person, path: Path | str) -> None:
    street = seller.house.street
    assert isinstance(street, Local)
    street.path = str(path)


def lies(folder: Path, content: bytes) -> Path:
    file = folder / TOKEN / "photos" / "file_1.jpg"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    return file


async def sends(seller: Person, kind: str = "photo") -> str:
    size = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}
    content: Any = [size] if kind == "photo" else {"file_id": "f", "file_unique_id": "u", "mime_type": "image/png"}
    await seller.says(**{kind: content})
    return seller.seen


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_its_files_are_read_from_the_folder_that_was_opened(seller: Person, tmp_path: Path, kind: str) -> None:
    names(seller, lies(tmp_path / "server", drawn("JPEG")))
    assert "✓ 1 photo." in await sends(seller, kind)


def outside(tmp_path: Path) -> Path:
    return lies(tmp_path / "elsewhere", drawn("JPEG"))


def by_dots(tmp_path: Path) -> Path:
    return tmp_path / "server" / ".." / outside(tmp_path).relative_to(tmp_path)


def by_a_link(tmp_path: Path) -> Path:
    link = tmp_path / "server" / "link.jpg"
    link.parent.mkdir()
    link.symlink_to(outside(tmp_path))
    return link


def beside(tmp_path: Path) -> Path:
    return lies(tmp_path / "server-of-another", drawn("JPEG"))


def gone(tmp_path: Path) -> Path:
    return tmp_path / "server" / "gone.jpg"


@pytest.mark.parametrize("place", [outside, by_dots, by_a_link, beside, gone])
async def test_nothing_else_is_read(
    place: Any, seller: Person, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    names(seller, place(tmp_path))
    assert "its owner has to set this up" in await sends(seller)
    assert not list(tmp_path.rglob("media/*/*"))
    assert TOKEN not in caplog.text


async def test_one_sentence_where_no_folder_was_opened(
    seller: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(rules, "bot_api_files", None)
    names(seller, lies(tmp_path / "server", drawn("JPEG")))
    assert "its owner has to set this up" in await sends(seller)
    (line,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "BOT_API_FILES" in line.getMessage()
    assert (line.exc_info, TOKEN in caplog.text) == (None, False)


async def test_a_file_larger_than_any_photo_is_not_read_whole(seller: Person, tmp_path: Path) -> None:
    names(seller, lies(tmp_path / "server", b"\xff\xd8\xff" + bytes(pictures.LARGEST)))
    assert "larger than 10 MB" in await sends(seller)


async def test_no_photo_beyond_the_limit_is_fetched(seller: Person, tmp_path: Path) -> None:
    """Nor kept: whoever sends sixty fills no disk with them (faults.md F166)."""
    for number in range(12):
        names(seller, lies(tmp_path / "server" / str(number), drawn("JPEG", 8 + number)))
        await sends(seller)
    assert "✓ 10 photos. That is the most" in seller.seen
    assert len([file for file in tmp_path.rglob("media/*/*") if file.is_file()]) == 10


async def test_a_download_that_hangs_costs_its_sender_a_word(
    seller: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One try, and no waiting for a database that is well (faults.md F171)."""
    tries = []

    async def hang(self: Local, url: str, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        tries.append(url)
        raise TimeoutError
        yield b""

    monkeypatch.setattr(Local, "stream_content", hang)
    names(seller, "photos/file_1.jpg")
    assert "once more in a minute" in await sends(seller)
    assert (len(tries), "waits for the database" in caplog.text) == (1, False)


async def test_a_download_that_fails_is_told_in_words(seller: Person, caplog: pytest.LogCaptureFixture) -> None:
    names(seller, "photos/file_1.jpg")
    assert "once more in a minute" in await sends(seller)
    assert "42:inside" not in caplog.text, "the address holds the token"
