"""Every step of every form, with what was filled in tampered with: foreign ids and rights that nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aiogram.filters import Command

from models.base import now
from services.forms import Form
from services.vault import seal_facts
from tests.attack import generate
from tests.attack.generate import FOREIGN, OWN
from tests.attack.market import EMAIL, PHONE, Market, draft
from tests.house.walk import Door

RIGHTS = {"role": "admin", "user": 1, "is_admin": True, "then": "admin", "customer": 1, "actor": 1}
"""What no form may be believed."""


NAMES = {"en": "Own", "uz": "Oʻz", "ru": "Свой"}


OF_ORDERS = ("blocks", "letters", "market_orders", "shop_letters")


class UnknownStep(Exception):
    """A step that nobody told what it keeps: say it in tests.attack.forms, `facts`."""


def steps(doors: list[Door]) -> list[str]:
    """Every step at which somebody listens."""
    found: set[str] = set()
    for door in doors:
        for check in door.handler.filters or []:
            found |= set(getattr(check.callback, "steps", ()))
            if isinstance(step := getattr(check.callback, "step", None), str):
                found.add(step)
    return sorted(found | {"search"})


def commands(doors: list[Door]) -> list[str]:
    found: set[str] = set()
    for door in doors:
        for check in door.handler.filters or []:
            if isinstance(check.callback, Command):
                found |= {str(command) for command in check.callback.commands}
    return sorted(found)


def tampered(market: Market, step: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the step keeps, with own, foreign and absent ids in it; each with rights added."""
    for origin, code in (*((whose, keys) for whose, keys in market.keys.items()), (generate.ABSENT, {})):
        for number in range(6 if step == "shop_orders.reason" else 1):
            yield origin, facts(market, step, origin, code, number)


def facts(market: Market, step: str, origin: str, codes: dict[str, str], number: int) -> dict[str, Any]:
    """Raises UnknownStep."""
    place = step.partition(".")[0]

    def one(table: str) -> int:
        found = [each.value for each in generate.numbers(market, table) if each.origin == origin]
        return int(found[number % len(found)]) if found else generate.numbers(market, table)[-1].value

    view = {"tab": "rev", "window": "30", "first": 0, "last": 0, "dark": False, "by": "units"}
    person = (
        {"email": EMAIL, "phone": PHONE}
        if origin == FOREIGN
        else {"email": "new@example.com", "phone": "+998907000000"}
    )
    kept: dict[str, dict[str, Any]] = {
        "add_product": draft(codes.get("publish", _nobodys(step)), "Mine", one("categories")),
        "my_products": {"product": one("products"), "language": "", "album": "a", "status": 7},
        "checkout": {"key": codes.get("checkout", "z" * 20)},
        "ratings": {"product": one("products")},
        "cart": {"product": one("products"), "page": 0},
        **{place: {"person": one("users"), "typed": "Canary’s own"} for place in ("open_shop", "shop_name")},
        **{place: {} for place in ("account", "recover", "support")},
        "register": {"then": "open_shop", **person},
        "login": {"login": person["email"]},
        "categories": {"category": one("categories")},
        "new_category": {"parent": one("categories"), **NAMES},
        "reports": {"view": generate.CART, "typed": "Some words"},
        "shops": {"seller": one("sellers"), "typed": "Some words"},
        "people": {"person": one("users"), "query": "Canary", "typed": "Some words"},
        **{place: {"order": one("orders"), "way": "", "typed": "Some words", "numbers": []} for place in OF_ORDERS},
        "shop_orders": {"order": one("orders"), "product": one("products"), "typed": "Some words"},
        "price_changes": {"kind": "discount", "category": None},
        "catalog": {"view": "", "words": "Canary"},
        "search": {"words": "Canaryhidden"},
        "stats": {"view": view},
        "market_stats": {"view": view},
    }
    if place not in kept:
        raise UnknownStep(f"{step}: what does it keep?")
    return kept[place] if place == "add_product" else {"language": "en", **kept[place], **RIGHTS, **kept[place]}


def _nobodys(step: str) -> str:
    """A draft's key that is neither's: only at the end the one of the forged buttons, one of which begins anew."""
    return ("z" if step == "add_product.preview" else "y") * 12


def below(market: Market) -> dict[str, Any]:
    """A form kept below another: the other shop's product in the making."""
    keys = market.keys[FOREIGN if FOREIGN in market.keys else OWN]
    facts_ = draft(keys["publish"], "Theirs", generate.numbers(market, "categories")[0].value)
    form = Form("add_product.preview", seal_facts(facts_), now())
    return {"below": {"step": form.step, "sealed": form.sealed}}


TEXTS = ("Some words", "15", "+1", "01.01.2026 - 02.01.2026", "🍎")
