"""Buttons: one meaning a prefix, never more than 64 bytes, and somebody behind each."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from aiogram import Dispatcher
from pydantic import Field

from handlers.doors import Goes
from keyboards.base import Id, Number, Page, Tap, TapFilter, button
from tests.house import walk


class Planted(Tap, prefix="plant"):
    product_id: Id


class Grown(Tap, prefix="grown"):
    product_id: Id
    page: Page = 0
    words: Annotated[str, Field(max_length=4)] = ""


class Twin(Tap, prefix="plant"):
    pass


class TooLong(Tap, prefix="long"):
    first: Id
    second: Id
    third: Id
    fourth: Number
    fifth: Number


class Unlimited(Tap, prefix="free"):
    words: str


class LongPrefix(Tap, prefix="seventh"):
    words: Annotated[str, Field(max_length=4)]


def test_prefixes_are_unique_and_data_fits() -> None:
    assert walk.tap_faults(walk.taps()) == []
    assert len(walk.taps()) > 20, "else nothing is asked"


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ([Planted, Twin], ["Planted: another has plant", "Twin: another has plant"]),
        ([TooLong], ["TooLong: Resulted callback data is too long!"]),
        ([Unlimited], ["Unlimited: words has no limit: use the types of keyboards.base"]),
        ([LongPrefix], ["LongPrefix: long prefix"]),
        ([Planted], []),
    ],
)
def test_a_bad_button_is_found(planted: list[type[Tap]], found: list[str]) -> None:
    assert [fault.partition(" len(")[0] for fault in walk.tap_faults(planted)] == found


def test_every_button_has_somebody_behind_it(dispatcher: Dispatcher) -> None:
    """A tap that nobody handles would fall to "this button is out of date" on the day it was drawn."""
    assert unanswered(walk.taps(), dispatcher) == []
    assert unanswered([Planted], dispatcher) == ["Planted"]


def unanswered(taps: list[type[Tap]], dispatcher: Dispatcher) -> list[str]:
    checks: list[Any] = [check.callback for door in walk.doors(dispatcher) for check in door.checks]
    handled = {check.taps for check in checks if isinstance(check, TapFilter)}
    handled |= {check.taps for check in checks if isinstance(check, Goes)}
    return [tap.__name__ for tap in taps if tap not in handled]


def test_a_button_from_before_a_restore_is_not_understood() -> None:
    from keyboards.base import set_epoch

    set_epoch("aaaa")
    data = button("x", Planted(product_id=1)).callback_data
    assert data is not None
    assert Planted.unpack(data).product_id == 1
    set_epoch("bbbb")
    with pytest.raises(ValueError, match="before a restore"):
        Planted.unpack(data)


def test_a_button_drawn_before_its_last_fields_means_their_defaults() -> None:
    from keyboards.base import set_epoch

    set_epoch("test")
    assert Grown.unpack("grown:test:7") == Grown(product_id=7)
    assert Grown.unpack("grown:test:7:3") == Grown(product_id=7, page=3)
    for short in ("grown:test", "grown:test:", "grown:test:7:3:x:y"):
        with pytest.raises((TypeError, ValueError)):
            Grown.unpack(short)


@pytest.mark.parametrize("number", ["0", "-1", "+7", "1_000", "１２", "1e9", "", " 1", "01", str(2**53 + 1), "9" * 30])
def test_forged_numbers_are_not_understood(number: str) -> None:
    from keyboards.base import set_epoch

    set_epoch("test")
    with pytest.raises((TypeError, ValueError)):
        Planted.unpack(f"plant:test:{number}")
