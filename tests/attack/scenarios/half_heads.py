"""A21: connections to the webhook that never say a whole word."""

from __future__ import annotations

import asyncio

from bot import connections
from tests.attack.scenarios import scenario, while_it_runs
from tests.attack.scenarios.unreadable import opened, serves
from tests.crash.place import Place

MANY = connections.MOST + 100
HALF = b"POST /telegram HTTP/1.1\r\nHost: x\r\nX-A: "


def everybody_may_come_and_say_nothing() -> None:
    connections.Connections.come = lambda self, transport: None  # type: ignore[method-assign]


async def hung_up_on(reader: asyncio.StreamReader) -> bool:
    try:
        return await asyncio.wait_for(reader.read(), 0.01) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


@scenario("A21", everybody_may_come_and_say_nothing, webhook=True)
async def half_a_head_from_everybody(place: Place) -> None:
    """More connections than the door holds: the surplus is hung up on, and a customer is served beside them."""
    person, product = await opened(place)
    await serves(place, person, product)  # so that the door is open
    port = int(place.bot.environment["WEBHOOK_PORT"])
    wires = [await asyncio.open_connection("127.0.0.1", port) for _ in range(MANY)]
    try:
        for _, writer in wires:
            writer.write(HALF)
        await while_it_runs(place, serves(place, person, product))
        gone = sum([await hung_up_on(reader) for reader, _ in wires[: MANY // 2]])
        assert gone >= MANY - connections.MOST, f"{MANY - gone} connections are kept open"
    finally:
        for _, writer in wires:
            writer.close()
