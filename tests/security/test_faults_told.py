"""A fault of ours: the person reads one neutral sentence with a reference, the log has the rest under it (SR-21)."""

from __future__ import annotations

import logging
import re

import pytest

from handlers.customer import catalog
from tests import factories
from tests.inside import House

SECRET = "relation users, host db.internal"


async def _breaks(*_: object, **__: object) -> None:
    raise ZeroDivisionError(SECRET)


@pytest.mark.parametrize("language", ["en", "ru", "uz"])
async def test_the_reference_leads_to_the_log_and_nothing_else_is_told(
    market_db: str,
    house: House,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(catalog, "show", _breaks)
    actor = await factories.customer(language=language)
    ann = house.person(actor.telegram_id or 0, language=language)
    with caplog.at_level(logging.ERROR):
        await ann.says("/catalog")
    found = re.search(r": ([0-9a-f]+)$", ann.seen)
    assert found, ann.seen
    assert SECRET not in ann.seen
    assert "ZeroDivision" not in ann.seen
    lines = [line for line in caplog.records if line.exc_info]
    assert [line.args for line in lines] == [(int(found[1], 16),)], "nobody could find it in the log"
