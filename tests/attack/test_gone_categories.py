"""A category that the owner has taken down is said by name, whatever button, form, link or price change names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from keyboards import links, views
from keyboards.base import Tap
from keyboards.catalog import Look
from models import PriceChange
from models.enums import PriceChangeKind
from services import categories, wizards
from services.actors import Admin
from tests import factories as make
from tests.attack import forms, generate
from tests.attack.generate import OWN
from tests.attack.market import Market, draft
from tests.attack.test_matrix import aim
from tests.house.walk import doors, taps

__all__ = ["aim"]
DRAFT = "k" * 12  # the product that is being added
GONE = {"en": "Gonetea", "uz": "Ketgan choy", "ru": "Бывший чай"}
SAID = "The category “Gonetea” is gone"
WHO = {
    "add_product": "seller", "my_products": "seller", "price_changes": "seller", "categories": "owner who buys",
}  # fmt: skip
"""Whose buttons carry a category."""
NOTHING_TO_DO = frozenset(("RemoveBranch",))
"""Taking down what is gone already is no fault."""
ASKED = {
    "price_changes.percent": ("category", "15", "seller"),
    "categories.rename": ("category", "Tea again", "owner who buys"),
    "categories.emoji": ("category", "🍵", "owner who buys"),
    "new_category.en": ("parent", "Green tea", "owner who buys"),
    "new_category.uz": ("parent", "Koʻk choy", "owner who buys"),
    "new_category.ru": ("parent", "Зелёный чай", "owner who buys"),
    "new_category.emoji": ("parent", "🍵", "owner who buys"),
}
"""Steps whose form names a category: where, and what is answered there by whom."""


async def taken_down() -> int:
    """The id of a category that was."""
    made = await make.category(name=GONE["en"], name_uz=GONE["uz"], name_ru=GONE["ru"])
    await categories.remove(Admin(0), made.id)
    return int(made.id)


def naming(aim: Market, gone: int) -> Iterator[Tap]:
    """Each button of this person with the category in each place where one stands, among ids of their own."""
    for tap in taps():
        places = [name for name in tap.model_fields if generate.POINTS_AT.get(name) == "categories"]
        if not places or tap.__name__ in NOTHING_TO_DO or WHO[tap.__module__.removeprefix("keyboards.")] != aim.kind:
            continue
        usual: dict[str, Any] = {name: values[0].value for name, values in generate.aimed(aim, tap).items()}
        usual |= {name: generate.plain(tap, name)[0] for name in generate.rest(tap)}
        usual |= {"draft": DRAFT} if "draft" in tap.model_fields else {}
        for place in places:
            yield tap.model_construct(**usual | {place: gone})


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["seller", "owner who buys"])
async def test_every_button_says_which_one_it_was(aim: Market) -> None:
    gone, found, (me,) = await taken_down(), [], aim.me
    pressed, begun = list(naming(aim, gone)), draft(DRAFT, "Mine", generate.numbers(aim, "categories")[0].value)
    assert len(pressed) > 3
    for tap in pressed:
        await wizards.put(me, "add_product.category", begun)
        await aim.attacker.forges(tap.pack())
        found += [] if SAID in aim.attacker.seen else [f"{tap!r}: {aim.attacker.seen!r}"]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["seller", "owner who buys"])
async def test_every_form_says_which_one_it_was(aim: Market) -> None:
    gone, (me,), asked = await taken_down(), aim.me, [step for step, each in ASKED.items() if each[2] == aim.kind]
    assert {step for step in forms.steps(list(doors(aim.house.dispatcher))) if _names_one(aim, step)} == set(ASKED)
    for step in asked:
        place, answer, _who = ASKED[step]
        await wizards.put(me, step, {**forms.facts(aim, step, OWN, {}, 0), place: gone})
        await aim.attacker.says(answer)
        assert SAID in aim.attacker.seen, step


def _names_one(aim: Market, step: str) -> bool:
    """A product in the making has a place of its own for it: see tests/services/test_product_drafts.py."""
    named = {name for name, table in generate.POINTS_AT.items() if table == "categories"}
    return not step.startswith("add_product.") and bool(named & set(forms.facts(aim, step, OWN, {}, 0)))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["owner who buys"])
async def test_a_new_category_whose_place_is_gone_loses_no_answer(aim: Market) -> None:
    gone, (me,) = await taken_down(), aim.me
    await wizards.put(me, "new_category.emoji", {**forms.NAMES, "parent": gone})
    await aim.attacker.says("🍵")
    assert "The new one will stand at the top." in aim.attacker.seen
    await aim.attacker.says("🍵")
    (made,) = [each for each in await categories.children() if each.names.en == forms.NAMES["en"]]
    assert (made.emoji, made.parent_id, made.names.ru) == ("🍵", None, forms.NAMES["ru"])


@pytest.mark.parametrize("kind", ["seller"])
async def test_lists_links_and_past_price_changes_name_it_in_the_readers_language(aim: Market) -> None:
    gone = await taken_down()
    await aim.attacker.forges(Look(view=views.View(views.Kind.CATEGORY, gone).pack()).pack())
    assert SAID in aim.attacker.seen
    await aim.attacker.says(f"/start {links.build_category(gone)}")
    assert "no longer here" in aim.attacker.seen
    await PriceChange.filter(seller__user_id__in=aim.me).update(category_id=gone, kind=PriceChangeKind.DISCOUNT)
    await aim.attacker.says("/prices")
    assert "Gonetea" in str(aim.attacker.buttons)
    await aim.attacker.says("/language")
    await aim.attacker.taps("Русский")
    await aim.attacker.says("/prices")
    assert "Бывший чай" in str(aim.attacker.buttons)
