"""Texts of parts without a bound: the path of a category, however deep its branch stands."""

from __future__ import annotations

from bot.i18n import Catalogs
from keyboards.views import Kind, View
from screens import catalog
from screens.text import trail, utf16
from services.catalog import Branch, CategoryPage, Page


def test_a_listing_sixty_two_levels_deep_still_draws(catalogs: Catalogs) -> None:
    path = tuple(Branch(number, "<&>" + "W" * 61, "🍏") for number in range(62))
    with catalogs.context(), catalogs.use_locale("en"):
        screen = catalog.category(CategoryPage(path, ()), Page((), 0, False, False), View(Kind.CATEGORY, 62))
    assert utf16(screen.text) < 1024
    assert screen.text.count(" › … › ") == 1


def test_a_short_path_is_whole() -> None:
    assert trail(["Home", "Kitchen", "Cups"]) == "Home › Kitchen › Cups"
