"""A real browser before a real playground; behind it a pretend bot."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from playground.profiles import load_people
from playground.server import build_app, serve
from playground.store import Store
from tests.browser.pretend_bot import PretendBot
from tests.playground.street import Street

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_CHROMIUM = "the web page's tests need Chromium: apt-get install chromium (or name one in CHROMIUM)"
EXPECTED = ("Failed to load resource", "WebSocket connection to")  # the browser's own words on a refused request
PATIENCE_MILLISECONDS = 10_000
OpenPage = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests; each page gets a profile of its own."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip(NO_CHROMIUM)
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def street() -> AsyncIterator[Street]:
    """A fresh playground, ready, on a free port."""
    store = Store(load_people())
    store.set_progress(None, ready=True)
    runner, port = await serve(build_app(store), 0)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        yield Street(session, f"http://127.0.0.1:{port}", store)
    await runner.cleanup()
    _forget_spare_connections()


def _forget_spare_connections() -> None:
    """Chromium opens some in advance; one taken in while the server stops is nobody's, and that is no fault of ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest_asyncio.fixture(loop_scope="session")
async def bot(street: Street) -> AsyncIterator[PretendBot]:
    """The pretend bot at work."""
    pretend = PretendBot(street)
    await pretend.introduce()
    working = asyncio.create_task(pretend.work())
    yield pretend
    assert not working.done(), working.exception()
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, street: Street) -> AsyncIterator[OpenPage]:
    """Opens the page: `await open_page("#4000007000000001", locale="ru-RU")`. Errors in its console fail the test."""
    contexts, complaints = [], []

    async def opened(address: str = "", width: int = 1280, height: int = 800, **options: Any) -> Page:
        settings = {"locale": "en-GB", "reduced_motion": "reduce", **options}
        context = await browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        page.on("pageerror", lambda failure: complaints.append(str(failure)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        await page.goto(f"{street.address}/{address}")
        return page

    yield opened
    for context in contexts:
        await context.close()
    assert [one for one in complaints if not one.startswith(EXPECTED)] == []
