"""What tests of the services may ask for beside the market: that its books add up when the test is over."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.buying import check_books


@pytest.fixture
async def true_books(market_db: str) -> AsyncIterator[None]:
    """The market, and every invariant of it after whatever the test did."""
    yield
    await check_books()
