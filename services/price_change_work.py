"""The work of a change of many prices, or of taking it back: at once when it is small, else slice by slice.

Each slice is a transaction of its own that remembers how far it came, so that nobody waits for more than one, and
whoever goes on after a crash does the rest once (docs/adr/0038).
"""

from __future__ import annotations

import hashlib
from typing import Any

from models.enums import NoticeKind, PriceChangeKind, PriceChangeStage
from services import notifications, sql
from services import price_change_sql as statements
from services.market import rules
from services.price_change_facts import MARK_LENGTH

AT_ONCE = 500  # products of one transaction; a shop's tap is answered when they are done
SLICE = 100
NAMED = 5
Part = tuple[int, int]
"""The products after the first id, up to the second."""
WHOLE: Part = (0, 2**62)
_TOLD = {PriceChangeStage.SETTING: NoticeKind.PRICES_CHANGED, PriceChangeStage.UNDOING: NoticeKind.PRICES_UNDONE}


def mark(summary: dict[str, Any]) -> str:
    """Stands for the prices that a plan was shown for: of a summary of products, or of lines."""
    facts = ":".join(str(int(summary[name])) for name in ("products", "prices", "discounts", "marks"))
    return hashlib.blake2s(facts.encode(), digest_size=MARK_LENGTH // 2).hexdigest()


async def set_prices(change: int, part: Part = WHOLE) -> int:
    """Of the products that stand as they did; how many they were. In the caller's transaction."""
    await _lock(change, part)
    return len(await sql.rows(statements.SET, change, *part))


async def take_back(change: int, seller: int, part: Part = WHOLE) -> None:
    """What was set and nobody set since. In the caller's transaction."""
    await _lock(change, part)
    await sql.rows(statements.HAND_ON, change, *part, seller)
    await sql.rows(statements.KEEP, change, *part)
    await sql.rows(statements.UNDO, change, *part)


async def begin(change: int, products: int, mark_then: str) -> None:
    """It is at work from now on: somebody who calls `step` again and again writes its lines and sets the prices.

    Nothing is set when the prices turn out to be others than those the mark stands for.
    """
    await sql.rows(statements.BEGIN_SLICES, change, products, mark_then)


async def unfinished() -> list[int]:
    """The changes that want a `step`."""
    return [row["id"] for row in await sql.rows(statements.UNFINISHED)]


async def step(change: int) -> bool:
    """Its next slice; False when there was none, or another process has it in hand.

    After the last one it is finished, and the seller told.
    """
    lock = "FOR NO KEY UPDATE OF c SKIP LOCKED" if sql.dialect() == "postgres" else ""
    async with sql.transaction():
        found = await sql.rows(statements.NEXT + lock, change, SLICE)
        if not found:
            return False
        row, stage = found[0], PriceChangeStage(found[0]["stage"])
        if stage is PriceChangeStage.WRITING:
            await _write(row)
        elif row["last"] is not None:
            await _slice(row, stage, (row["reached"], row["last"]))
            await sql.rows(statements.REACHED, change, row["last"])
        else:
            await (_drop(change) if stage is PriceChangeStage.DROPPING else _finish(change, stage))
            return False
    return True


async def _write(row: dict[str, Any]) -> None:
    """Some lines more; after the last one they are compared with what was seen before the first."""
    where = row["seller_id"], rules.currency, row["category_id"] or 0, row["percent"]
    write = statements.WRITE_LINES[PriceChangeKind(row["kind"])]
    if written := await sql.rows(write, *where, row["id"], row["reached"], SLICE):
        await sql.rows(statements.REACHED, row["id"], max(line["product_id"] for line in written))
        return
    is_as_seen = mark((await sql.rows(statements.WRITTEN, row["id"]))[0]) == row["mark"]
    stage = PriceChangeStage.SETTING if is_as_seen else PriceChangeStage.DROPPING
    await sql.rows(statements.WRITTEN_WHOLE, row["id"], stage.value)


async def _slice(row: dict[str, Any], stage: PriceChangeStage, part: Part) -> None:
    if stage is PriceChangeStage.UNDOING:
        await take_back(row["id"], row["seller_id"], part)
    elif stage is PriceChangeStage.DROPPING:
        await sql.rows(statements.DROP_LINES, row["id"], *part)
    else:
        await _lock(row["id"], part)
        await sql.rows(statements.PASS_OVER, row["id"], *part)
        await sql.rows(statements.SET, row["id"], *part)


async def _drop(change: int) -> None:
    """Prices were set between the look and the lines: it has done nothing, and the next look shows them."""
    dropped = (await sql.rows(statements.DROP, change))[0]
    await notifications.tell(dropped["person"], NoticeKind.PRICES_MOVED, {}, f"{NoticeKind.PRICES_MOVED}:{change}")


async def _finish(change: int, stage: PriceChangeStage) -> None:
    """What a change passed over is named now and leaves no line: it was none of its."""
    done = (await sql.rows(statements.FINISH, change))[0]
    facts = {
        "change": change,
        "count": done["products"] - done["kept"],
        "kept": done["kept"],
        "names": await stayed(change) if done["kept"] else [],
    }
    if stage is PriceChangeStage.SETTING:
        await sql.rows(statements.DROP_PASSED_OVER, change)
    await notifications.tell(done["person"], _TOLD[stage], facts, f"{_TOLD[stage]}:{change}")


async def stayed(change: int) -> list[str]:
    """The first few of the products that it left alone, the best sold first."""
    return [row["name"] for row in await sql.rows(statements.STAYED, change, NAMED)]


async def _lock(change: int, part: Part) -> None:
    if sql.dialect() == "postgres":
        await sql.rows(statements.LOCK_LINES, change, *part)
