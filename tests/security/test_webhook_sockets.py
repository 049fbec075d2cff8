"""The webhook at the level of bytes: what no well-behaved client sends is refused quickly, quietly and cheaply."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import connections, webhook
from bot.config import WEBHOOK_PATH
from bot.webhook import HEADER, LARGEST_BODY
from tests.concurrency.updates import BOUND, raw
from tests.security.wires import GOOD, SECRET, Wire, forgeries, head, listening


@pytest.fixture
async def wire(caplog: pytest.LogCaptureFixture) -> AsyncIterator[Wire]:
    async with listening() as here:
        yield here
    loud = [record for record in caplog.get_records("call") if record.exc_info or record.levelno >= logging.ERROR]
    assert loud == [], "no stranger writes tracebacks into our log"


async def test_the_right_bytes_are_worked_on(wire: Wire) -> None:
    assert await wire.says(head() + GOOD) == 200
    assert wire.done == [1]


async def test_no_secret_no_update(wire: Wire) -> None:
    assert await forgeries(wire) == [401] * 7
    assert wire.done == []


async def test_a_second_header_does_not_help(wire: Wire) -> None:
    twice = HEADER.encode() + b": wrong"
    assert await wire.says(head(len(GOOD), SECRET.encode(), twice) + GOOD) == 401
    assert wire.done == []


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"update_id": 1e400}',
        b'{"update_id": ' + b"9" * 5_000 + b"}",
        b'{"update_id": NaN}',
        b'{"update_id": "1", "message": {}}',
        b"[]",
        b"\x00" * 100,
        "{'update_id': 1}".encode("utf-16"),
        b"update_id=1",
        GOOD[:-1],
        GOOD + b"x",
    ],
)
async def test_bad_json_is_400(wire: Wire, body: bytes) -> None:
    assert await wire.says(head(len(body)) + body) == 400
    assert wire.done == []


async def test_an_update_newer_than_the_code_is_confirmed_and_left_out(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    """Refused, Telegram would bring it for a day, and hold back whoever is behind it; its words stand in no log."""
    newer = raw(7, words="Canary words")
    newer["message"]["forward_origin"] = {"type": "a_new_kind", "date": 1}
    assert await wire.says(head(len(body := json.dumps(newer).encode())) + body) == 200
    assert wire.done == []
    assert "7" in caplog.text
    assert "forward_origin" in caplog.text
    assert "Canary" not in caplog.text


async def test_half_a_character_keeps_nobody_out(wire: Wire) -> None:
    half = json.dumps(raw(8, words="half \ud800")).encode()
    assert b"\\ud800" in half
    assert await wire.says(head(len(half)) + half) == 200
    assert wire.done == [8]


async def test_a_giant_body_is_refused(wire: Wire) -> None:
    giant = b"x" * (LARGEST_BODY + 1)
    assert await wire.says(head(len(giant)) + giant) == 413
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    assert await wire.says(head(None) + piece * 17 + b"0\r\n\r\n") == 413


async def test_a_body_that_unpacks_to_a_giant_is_refused(wire: Wire) -> None:
    bomb = gzip.compress(b" " * (64 * 1024 * 1024))
    assert len(bomb) < LARGEST_BODY
    assert await wire.says(head(len(bomb), SECRET.encode(), b"Content-Encoding: gzip") + bomb) in (400, 413)


async def test_a_stranger_is_refused_before_the_body(wire: Wire) -> None:
    """Nothing of the body is ever sent: whoever waited for it would say 408."""
    assert await wire.says(head(10**12, b"wrong")) == 401


async def test_a_body_that_trickles_is_given_up(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.3)
    assert await wire.says(head(), *(GOOD[at : at + 1] for at in range(8)), pause=0.02) == 408
    assert await wire.says(head() + GOOD) == 200, "and others are served as before"


async def test_a_client_that_leaves_in_the_middle_disturbs_nobody(wire: Wire) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", wire.port)
    writer.write(head() + GOOD[:10])
    await writer.drain()
    writer.close()
    await asyncio.sleep(0.05)
    assert await wire.says(head() + GOOD) == 200
    assert wire.done == [1]


async def half_a_head(wire: Wire) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", wire.port)
    writer.write(head()[:40])
    await writer.drain()
    return reader, writer


async def test_headers_that_never_end_are_hung_up_on(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEADER_SECONDS", 0.1)
    reader, writer = await half_a_head(wire)
    assert await asyncio.wait_for(reader.read(), BOUND) == b""
    writer.close()


async def test_many_that_say_nothing_keep_nobody_out(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has said nothing for longest makes room."""
    monkeypatch.setattr(connections, "MOST", 5)
    silent = [await half_a_head(wire) for _ in range(12)]
    assert await wire.says(head() + GOOD) == 200
    for reader, _ in silent[:8]:
        assert await asyncio.wait_for(reader.read(), BOUND) == b""
    for _, writer in silent:
        writer.close()


@pytest.mark.parametrize(
    "request_line",
    [b"GET /telegram HTTP/1.1", b"POST / HTTP/1.1", b"POST /telegram/../x HTTP/1.1", b"PUT /telegram HTTP/1.1"],
)
async def test_there_is_one_door(wire: Wire, request_line: bytes) -> None:
    sent = head().replace(b"POST " + WEBHOOK_PATH.encode() + b" HTTP/1.1", request_line)
    assert await wire.says(sent + GOOD) in (404, 405)
    assert wire.done == []


@pytest.mark.parametrize(
    "noise",
    [
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/9.9",
        b"GET / HTTP/9.9.9",
        b"x" * 100_000,
        b"GET /" + b"x" * 20_000 + b" HTTP/1.1",
        b"GET http://[::1 HTTP/1.1\r\nHost: x",
        b"GET /\xff HTTP/1.1\r\nHost: x",
        b"POST / HTTP/1.1\r\nBad Header: \x00",
        b"POST / HTTP/1.1\r\nContent-Length: x",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: x",
        head(None, b"wrong") + b"zz",
        head(4, b"wrong", b"Content-Encoding: gzip"),
        head(4, SECRET.encode(), b"Content-Encoding: gzip"),
    ],
)
async def test_noise_is_no_fault(wire: Wire, noise: bytes) -> None:
    assert await wire.says(noise + b"\r\n\r\n") in (0, 400, 401, 404)
    assert wire.done == []


def test_the_comparison_takes_the_same_time_wherever_it_differs() -> None:
    """compare_digest is what promises it; a clock on a busy machine cannot."""
    assert webhook.__file__
    source = Path(webhook.__file__).read_text()
    assert "hmac.compare_digest(given, self.secret)" in source
    assert "== self.secret" not in source
