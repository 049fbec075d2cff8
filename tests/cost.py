"""What a text costs the one loop that serves everybody: its own thread's work, told only as so many times another's.

No second is asserted: both are measured side by side, and what is too dear is measured again, for a pause of the
interpreter's own (a collection of what is left over) falls on anybody.
"""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence

LENGTH = 4096  # characters: what Telegram lets anybody send
_UNITS = (
    " ", "a", "a.", "a+", "a@", "www.", "@", "#", "/", "-", "1", "1.", "1-", "1 ", "№", '"', "&", ":", "\n", "\u00a0",
    "dan ", "-dan ", "1 dan ", "dan gacha ", "до ", "от а до ", "from a to ", "to ", "gacha ",
    "\u0301", "\u0301\u0316", "a\u0301\u0316", "\u0f81", "\u0f75", "\u0f71\u0f72\u0f74", "\u1100", "\u0640", "\ufdfa",
    "\U0001f600\u200d", "\U0001f3f4\U000e0061", "\u200b", "İ", "ß",
)  # fmt: skip
HOSTILE = tuple((unit * LENGTH)[:LENGTH] for unit in _UNITS) + tuple(
    begins + (unit * LENGTH)[: LENGTH - len(begins) - len(end)] + end
    for begins, unit, end in (
        ("", "-dan ", "dan"), ("", "a", "://"), ("", "a.", "@"), ("", "1", "x"),
        ("5", " ", "x"), ("5", "звезда", "!"), ("a", "|", "!"), ("", "lari", "o"), ("bozor", "uz", "x"),
    )
)  # fmt: skip
"""What patterns go back and forth over, and what normalising has to sort."""
PLAIN = ("words of a letter " * LENGTH)[:LENGTH]
TIMES, TRIES = 8, 3
"""The dearest harmless text of that length costs no step more than three times what PLAIN does."""


async def dear(
    deed: Callable[[str], Awaitable[object]], times: float = TIMES, texts: Sequence[str] = HOSTILE
) -> list[str]:
    """The texts that cost more than so many times what PLAIN does, each by its beginning."""
    found, plain = [], min([await of(deed, PLAIN) for _ in range(TRIES)])
    for text in texts:
        ratio = plain and await of(deed, text) / plain
        for _ in range(TRIES):
            ratio = min(ratio, await of(deed, text) / plain) if ratio > times else ratio
        found += [f"{text[:12]!r} of {len(text)}: {ratio:.0f} times"] if ratio > times else []
    return found


async def of(deed: Callable[[str], Awaitable[object]], text: str) -> float:
    before = time.thread_time()
    await deed(text)
    return time.thread_time() - before


async def waited(deed: Callable[[str], Awaitable[object]], text: str) -> float:
    """The same of what is done elsewhere, as by a database."""
    before = time.perf_counter()
    await deed(text)
    return time.perf_counter() - before


_WALK = re.compile(r"(?:[^\W\d_]| )*")
"""Goes over PLAIN once, letter by letter: what the steps of anything else are told in."""


def first_dear(read: Callable[[str], object], texts: Iterable[str], times: float) -> str | None:
    """The first text that costs more than so many walks over PLAIN; they come the shorter ones first.

    So what doubles with each further word is found while it is still over soon.
    """
    walk = min(_spent(_WALK.match, PLAIN) for _ in range(3 * TRIES))
    return next((text for text in texts if all(_spent(read, text) > times * walk for _ in range(TRIES))), None)


def _spent(read: Callable[[str], object], text: str) -> float:
    before = time.thread_time()
    read(text)
    return time.thread_time() - before
