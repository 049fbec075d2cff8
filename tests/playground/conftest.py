"""One fresh playground on a free port for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from playground.profiles import load_people
from playground.server import build_app, serve
from playground.store import Store
from tests.playground.street import Street


@pytest.fixture
async def street() -> AsyncIterator[Street]:
    """A playground that answers over HTTP and ends with the test."""
    store = Store(load_people())
    runner, port = await serve(build_app(store), 0)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        yield Street(session, f"http://127.0.0.1:{port}", store)
    await runner.cleanup()
