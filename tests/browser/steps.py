"""Short ways to find things on the page."""

from __future__ import annotations

from playwright.async_api import Locator, Page

from tests.playground.street import DILNOZA


def pane(page: Page, person: int = DILNOZA) -> Locator:
    """The chat of a person on the screen."""
    return page.get_by_test_id(f"pane-{person}")


def last_message(where: Locator) -> Locator:
    """The newest bubble of a pane."""
    return where.get_by_test_id("message").last


def key(where: Locator, label: str) -> Locator:
    """An inline button by its words."""
    return where.get_by_test_id("inline-button").filter(has_text=label).last


async def say(where: Locator, text: str) -> None:
    """Type and press Enter."""
    await where.get_by_test_id("composer").fill(text)
    await where.get_by_test_id("composer").press("Enter")
