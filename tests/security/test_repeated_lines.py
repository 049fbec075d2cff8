"""The log under a flood: what strangers can make the bot say is counted and not written out, whatever they send."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot import logs
from bot.repeated_lines import SECONDS, WHOLE, Repeats
from tests.security.conftest import Clock
from tests.security.wires import Wire, head, listening

FLOOD = 40
WRITTEN = WHOLE + len([16, 32])


@pytest.fixture
def told(clock: Clock) -> Iterator[io.StringIO]:
    """The log as the bot configures it, in memory."""
    out = io.StringIO()
    handler, root = logging.StreamHandler(out), logging.getLogger()
    handler.setFormatter(logs.formatter("json"))
    handler.addFilter(Repeats(clock))
    logs.join()
    root.addHandler(handler)
    yield out
    root.removeHandler(handler)


def lines(out: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


async def test_a_flood_of_requests_writes_a_few_lines_and_their_number(told: io.StringIO) -> None:
    async with listening() as wire:
        await flood(wire, head(9, b"wrong") + b"Canary!!!", 401)
        await flood(wire, b"POST / HTTP/1.1\r\nCanary Words: \x00\r\n\r\n", 400)
        await flood(wire, head(9) + b"Canary!!!", 400)
        await flood(wire, head(len(newer := b'{"update_id": 7, "message": {}}')) + newer, 200)
    written = lines(told)
    for event in ("a request without the secret", "a request is no HTTP", "not an update", "update cannot be read"):
        found = [line.get("repeated", 0) for line in written if line["event"] == event]
        assert found == [0] * WHOLE + [5, 15], event
    assert len(written) == 4 * WRITTEN, "nothing else was said"
    assert "Canary" not in told.getvalue()
    assert "Traceback" not in told.getvalue()


async def flood(wire: Wire, request: bytes, status: int) -> None:
    assert {await wire.says(request) for _ in range(FLOOD)} == {status}


def test_what_was_withheld_is_said_with_the_next_one(told: io.StringIO, clock: Clock) -> None:
    log = structlog.get_logger("bot.anywhere")
    for words in range(FLOOD + 1):
        clock.seconds += (SECONDS + 1) * (words == FLOOD)
        log.warning("a stranger came", words=words)
    assert lines(told)[-1]["repeated"] == FLOOD - 32
    assert len(lines(told)) == WRITTEN + 1


def test_errors_of_ours_are_all_written_and_others_are_not(told: io.StringIO) -> None:
    """People are told a reference to each of ours."""
    for number in range(FLOOD):
        logging.getLogger("handlers.errors").error("update %s failed", number)
        logging.getLogger("a.library").error("a fault of %s", number)
    ours = [line for line in lines(told) if line["logger"] == "handlers.errors"]
    assert [line["event"] for line in ours] == [f"update {number} failed" for number in range(FLOOD)]
    assert len(lines(told)) == FLOOD + WRITTEN


def test_the_bot_writes_through_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, list[logging.Handler]] = {}
    monkeypatch.setattr(logging, "basicConfig", lambda **given: made.update(handlers=given["handlers"]))
    monkeypatch.setattr(logging, "captureWarnings", lambda **_: None)
    monkeypatch.setattr(logs, "join", lambda: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.configure("INFO", "json")
    assert [type(each) for handler in made["handlers"] for each in handler.filters] == [Repeats]
