"""Guards taken away: the matrix must see it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from keyboards.base import Tap
from services import order_views, orders
from tests.attack.test_matrix import Scene, attack, old_buttons, scene

__all__ = ["scene"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_orders_read_without_their_owner(
    scene: Scene, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    monkeypatch.setattr(order_views, "_DETAILS", f"{order_views._DETAILS} o.id > 0 OR o.id = ?1 AND ")
    assert any("OpenOrder" in fault and "told" in fault for fault in await attack(scene, "customer", caplog))


async def test_orders_cancelled_without_their_owner(
    scene: Scene, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails test_nobody_reaches_what_is_not_theirs."""
    third = dataclasses.fields(orders._WITHDRAW)[2].name
    loose: dict[str, Any] = {third: "(customer_id > 0 OR customer_id = ?2)"}
    monkeypatch.setattr(orders, "_WITHDRAW", dataclasses.replace(orders._WITHDRAW, **loose))
    assert any("changed orders" in fault for fault in await attack(scene, "customer", caplog))


async def test_buttons_of_any_epoch(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails test_a_button_of_another_epoch_does_nothing."""

    def lax(cls: type[Tap], value: str) -> Tap:
        head, _, rest = value.partition(":")
        _, separator, tail = rest.partition(":")
        return super(Tap, cls).unpack(head + separator + tail)

    monkeypatch.setattr(Tap, "unpack", classmethod(lax))
    assert await old_buttons(scene, "customer")
