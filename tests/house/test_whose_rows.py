"""Whoever adds a table of people says what becomes of its rows: when somebody wants to be forgotten, and when a chat's
newcomer turns out to be somebody whom the market knows.
"""

from __future__ import annotations

import ast
import asyncio

from tools import guards, migrate

Column = tuple[str, str]
FORGETTING = ("services/deletion.py", "services/blocks.py")
STAYS: dict[Column, str] = {("sellers", "user_id"): "of a seller nothing is deleted (ShopStays)"}
"""What no statement there speaks of, and why."""
CARRYING = ("services/carrying.py",)
GOES: dict[Column, str] = {
    ("account_moves", "account_id"): "nobody can log in to a newcomer",
    ("carts", "user_id"): "what is in it comes along (cart_items)",
    ("checkouts", "customer_id"): "a draft, of what is in the cart",
    ("wizards", "user_id"): "a question that was open in that chat",
    **dict.fromkeys(
        [
            ("correspondences", "customer_id"), ("orders", "customer_id"), ("ratings", "user_id"),
            ("sellers", "user_id"), ("shop_blocks", "customer_id"),
        ],
        "nobody who has orders or a shop is merged (MoveRefused)",
    ),
}  # fmt: skip
"""What a newcomer's row takes with it when it goes, and why."""


def of_people() -> set[Column]:
    """Every column that says whose a row is, from the models."""
    return {
        (model["table"], key["raw_field"])
        for model in asyncio.run(migrate.described()).values()
        for key in (*model["fk_fields"], *model["o2o_fields"])
        if "User" in key["python_type"]
    }


def texts(source: str) -> list[str]:
    """Every text in it that changes rows, those put together too."""
    parts = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant | ast.JoinedStr)]
    written = [ast.unparse(part).replace("\\n", " ") for part in parts]
    return [text for text in written if any(verb in text for verb in VERBS)]


VERBS = ("DELETE FROM ", "UPDATE ", "INSERT INTO ")


def unsettled(columns: set[Column], sources: list[str], excused: dict[Column, str]) -> list[str]:
    """The columns of which no statement there and no excuse speaks, and excuses that nobody needs any more."""
    said = [text for source in sources for text in texts(source)]
    settled = {
        (table, column)
        for table, column in columns
        if any(column in text and f"{verb}{table} " in text for text in said for verb in VERBS)
    }
    return sorted(f"{table}.{column}" for table, column in (columns - settled) ^ set(excused))


def read(names: tuple[str, ...]) -> list[str]:
    return [(guards.ROOT / name).read_text() for name in names]


def test_whoever_is_forgotten_leaves_nothing_unsaid() -> None:
    assert unsettled(of_people(), read(FORGETTING), STAYS) == [], "delete it in services/deletion.py, or say why not"


def test_a_newcomer_who_is_known_after_all_loses_nothing_unsaid() -> None:
    assert unsettled(of_people(), read(CARRYING), GOES) == [], "carry it in services/carrying.py, or say why not"


def test_a_table_that_nobody_thought_of_is_found() -> None:
    planted = of_people() | {("wishes", "user_id")}
    assert unsettled(planted, read(FORGETTING), STAYS) == ["wishes.user_id"]
    assert unsettled(planted, read(CARRYING), GOES) == ["wishes.user_id"]
    forgets = '_FORGET = f"DELETE FROM wishes WHERE user_id = ?1 AND {_OLD}"'
    assert unsettled({("wishes", "user_id")}, [forgets], {}) == []
    assert unsettled({("wishes", "user_id")}, [forgets], {("wishes", "user_id"): "x"}) == ["wishes.user_id"]
