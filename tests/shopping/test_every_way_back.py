"""Every list of the house and every way back to it, collected from the code: what is added is covered by itself."""

from __future__ import annotations

import pytest

from keyboards.catalog import Look
from keyboards.checkout import BackFromCheckout
from keyboards.views import Kind, read
from keyboards.ways import Place
from screens.menu import old_button_words
from tests import share
from tests.house.walk import taps
from tests.inside import House
from tests.shopping.lists import LISTS, NO_LISTS, TURNED_OTHERWISE, List, build, lists
from tests.shopping.walks import BUYS, TURNS, Button, Walks

ORIGINS = ("page", "view", "way")
"""Fields of buttons that say where one came from, or which page of a list is wanted."""
FAR = (50, 10_000)
FORGED = ("-1", "1000000")


def held(words: str, buttons: list[tuple[str, str]]) -> set[str]:
    """The lines and labels of a page, whatever page it is."""
    lines = {line for line in words.splitlines() if not line.startswith("Page ")}
    return lines | {label for label, _data in buttons} - {*TURNS}


async def test_a_page_behind_the_last_one_is_the_last_one_in_every_list(house: House) -> None:
    market, faults = await build(house), []
    for found in lists(market):
        person, seen = market.person(found.reader), list[tuple[str, list[tuple[str, str]]]]()
        while not seen or "›" in dict(seen[-1][1]):
            await person.forges(found.at(len(seen)))
            seen.append((person.seen, person.buttons))
        if len(seen) < 2 or not held(*seen[-1]) - held(*seen[0]):
            faults.append(f"{found.name}: {len(seen)} pages; tests.shopping.lists.build should fill two")
        for data in (*map(found.at, FAR), *map(found.forged, FORGED)):
            await person.forges(data)
            is_old = old_button_words() in person.seen and data in map(found.forged, FORGED)
            if not is_old and (person.seen, person.buttons) != seen[-1]:
                faults.append(f"{data}: not the last page\n{person.seen}")
    assert not faults, "\n".join(faults)


def _those(kept: dict[str, tuple[List, str, Button]], *, buys: bool) -> list[tuple[List, str, Button]]:
    """What was kept for later, reader by reader."""
    return sorted((each for each in kept.values() if (each[2].kind in BUYS) == buys), key=lambda each: each[0].reader)


@pytest.mark.parametrize("database_url", share.DATABASES, indirect=True)
async def test_whatever_is_opened_from_a_list_leads_back_to_it(house: House) -> None:
    market, walks = await build(house), Walks()
    for found in lists(market):
        await walks.begin(market.person(found.reader), found)
    for buys in (False, True):
        for found, over, button in _those(walks.asking, buys=buys):
            await walks.answer(market.person(found.reader), found, over, button)
        for found, over, button in _those(walks.changing, buys=buys):
            await walks.change(market.person(found.reader), found, over, button)
    assert not walks.faults, f"{len(walks.faults)}\n" + "\n".join(walks.faults)
    undriven = walks.turning - {*LISTS} - TURNED_OTHERWISE
    assert not undriven, f"{undriven} turn pages: say in tests.shopping.lists.LISTS who reads their lists"
    # Whoever has no number yet is asked for it first: tests/shopping/test_leaving_a_checkout.py goes back from there.
    unmet = {tap for tap in taps() if {*ORIGINS} & {*tap.model_fields}} - walks.met - {BackFromCheckout}
    assert not unmet, f"{unmet} know a way back, but no walk meets them: fill tests.shopping.lists.build with such"
    unknown = {*map(str, Place)} - walks.places
    assert not unknown, f"nothing leads back to {unknown} of keyboards.ways.Place: fill tests.shopping.lists.build"
    kinds = {read(found.tap.view).kind for found in lists(market) if isinstance(found.tap, Look)} | NO_LISTS
    assert kinds == {*Kind}, f"{ {*Kind} - kinds } of keyboards.views.Kind are lists: say so in tests.shopping.lists"
