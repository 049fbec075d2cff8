"""A list's view survives the way through a button, and nothing else gets in."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from pydantic import ValidationError

from keyboards import catalog as keyboards
from keyboards.base import LARGEST_ID
from keyboards.views import HIGHEST_PRICE, LONGEST, ROOT, SHORT, Kind, View, read
from services.listing import Filters, Sort

LARGEST = View(
    Kind.SEARCH, LARGEST_ID, Sort.RATED, Filters(HIGHEST_PRICE - 1, HIGHEST_PRICE, in_stock=True, rating_from=5), 99
)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("sort", list(Sort))
def test_a_view_is_read_as_it_was_packed(kind: Kind, sort: Sort) -> None:
    bounds = (None, 0, 1, 50_000_00, 10**12, HIGHEST_PRICE)
    for low, high, stock, rating in itertools.product(bounds, bounds, (True, False), (None, 3, 5)):
        view = View(kind, 12_345, sort, Filters(low, high, stock, rating), 7)
        assert read(view.pack()) == view


def test_the_card_over_a_list_is_read_as_it_was_packed() -> None:
    assert read((view := View(Kind.CART, page=3, card=4_711)).pack()) == view
    assert read(view.under(0).pack()) == View(Kind.CART, page=3)
    busiest = View(Kind.SEARCH, 36**4 - 1, Sort.RATED, Filters(HIGHEST_PRICE - 1, HIGHEST_PRICE, True, 5), 99)
    assert read(busiest.under(36**5 - 1).pack()).card == 36**5 - 1, "sixty million products"


def test_the_way_back_is_read_as_it_was_packed() -> None:
    came_from = View(Kind.SEARCH, 36**4 - 1, Sort.CHEAP, page=3, card=36**5 - 1)
    shop = View(Kind.SHOP, 36**3 - 1, page=12).behind(came_from)
    assert read(shop.pack()) == shop
    assert read(shop.under(7).pack()) == shop.under(7)
    there = View(Kind.ALL).behind(View(Kind.SHOP, 7, card=8).behind(View(page=1)))
    assert read(there.pack()) == there, "every step of the way for which there is room"
    assert read(View(Kind.ALL).behind(shop).pack()) == View(Kind.ALL).behind(View(Kind.SHOP, 36**3 - 1, page=12))


def test_what_is_too_long_goes_without_the_filters_and_the_way_that_matter_least() -> None:
    filtered = replace(LARGEST, id=7, page=0)
    shop = View(Kind.SHOP, 7, card=8)
    assert read(shop.behind(filtered.under(9)).pack()) == shop.behind(View(Kind.SEARCH, 7, Sort.RATED, card=9))
    assert read(filtered.under(8).behind(shop).pack()) == filtered.under(8)
    assert read(LARGEST.under(LARGEST_ID).pack(SHORT)) == replace(LARGEST, filters=Filters(), card=LARGEST_ID)


def test_the_largest_view_fits_into_the_largest_button() -> None:
    assert len(LARGEST.pack()) == LONGEST
    tap = keyboards.OpenProduct(product_id=LARGEST_ID, photo=9, view=LARGEST.pack())
    assert len(tap.pack().encode()) <= 64
    assert keyboards.OpenProduct.unpack(tap.pack()) == tap


def test_a_bound_too_high_for_a_button_is_no_bound() -> None:
    assert read(View(filters=Filters(price_to=10**15)).pack()).filters == Filters()
    assert read(View(filters=Filters(price_from=10**15)).pack()).filters.price_from == HIGHEST_PRICE


def test_a_page_no_list_has_is_the_last_there_may_be() -> None:
    """A forged page of the cart goes on into the view of its card."""
    assert read(View(Kind.LINE, 7, page=10_000).pack()).page == 99


def test_no_view_is_the_root() -> None:
    assert read("") == ROOT


@pytest.mark.parametrize(
    "forged",
    [
        "x", "cp0", "zp00.0..", "cz00.0..", "cp00.0.", "cp00.0...", "cp00.000..", "cp0-1.0..", "cp0１.0..", "CP00.0..",
        "cp00.0..\n", "cp0" + "z" * 12 + ".0..", "cpz0.0..", "cp00.0.123456789.",
        "cp00.0..~", "cp00.0..~1~1", "~1", "cp00.0..~-1", "cp00.0..~" + "z" * 12,
        "cp00.0..^", "^cp00.0..", "cp00.0..^^cp00.0..", "cp00.0..^~1",
    ],
)  # fmt: skip
def test_forged_views_are_no_buttons(forged: str) -> None:
    with pytest.raises(ValueError, match="no view"):
        read(forged)
    with pytest.raises(ValidationError):
        keyboards.Look(view=forged)


def test_huge_numbers_in_a_forged_view_are_cut_to_what_can_be() -> None:
    view = read("cp0" + "z" * 11 + ".zz.zzzzzzzz.")
    assert (view.id, view.page, view.filters.price_from) == (LARGEST_ID, 99, HIGHEST_PRICE)
