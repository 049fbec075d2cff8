"""No pattern of the house goes back and forth over what people write (docs/faults.md, F340, F590, F591).

Each is given texts made of its own words and signs, over and over, alone and between two ends; what it does with them
is told in walks over a plain text of the same length, never in seconds.
"""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
import re
from collections.abc import Iterator

import pytest

import bot
import handlers
import keyboards
import screens
import services
from services import prices
from tests import cost

NAME_OF_A_CHARACTER = 88
READ_AT_MOST = {
    "services.prices._BETWEEN": prices._LONGEST,
    "services.prices._ONE_END": prices._LONGEST,
    "services.signs.NAMED": NAME_OF_A_CHARACTER,
    "services.signs.FRAMED": NAME_OF_A_CHARACTER,
    "bot.wrong_values._SECRET": 256,
}
"""Characters, where a text is measured before it is read, or is no person's: Unicode's name, a setting."""
WHOLE = ("services.order_numbers._NUMBER",)
"""Only ever asked about a whole text, and not looked for in one."""
LENGTHS = (16, 32, 48, 56, 64, 72, 80, 96, 112, 128, cost.LENGTH)
ANYTHING = (" ", "a", "1", ".", "\n", "a ", "a.", "_")
WALKS = 150
"""The dearest that is in order takes 50, for its many words; what goes back and forth begins at 400."""
WORDS, SIGNS = 4, 5
FORMER = {
    "reserved": r"(?:lari|lar|i|s)*(?:bozor|admin)(?:bozor|admin|lari|lar|i|s)*",
    "ratings": r"\s*(зв[её]зд\w*|stars?)$",
    "addresses": r"(?<=\d)[oOlI|]+|[oOlI|]+(?=\d)",
}


def patterns() -> dict[str, re.Pattern[str]]:
    """Every one that a module holds or makes, by where it stands."""
    found: dict[re.Pattern[str], str] = {}
    for room in (services, screens, handlers, keyboards, bot):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in _held(value):
                    found.setdefault(pattern, f"{module.name}.{name}")
    return {f"{name} {number}": pattern for number, (pattern, name) in enumerate(found.items())}


def _held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        yield from itertools.chain.from_iterable(map(_held, value))
    elif (
        callable(value)
        and hasattr(value, "cache_info")
        and str(inspect.signature(value)).startswith("() -> 're.Pattern")
    ):
        yield value()


def texts(pattern: str, longest: int) -> Iterator[str]:
    """The shorter ones first, so that what doubles with each word is found while it is still over soon."""
    bare = re.sub(r"\\[a-zA-Z]", " ", pattern)
    words = sorted(set(re.findall(r"[^\W_]+", bare)), key=lambda word: (-len(word), word))
    units = [*words[:WORDS], "".join(words[:WORDS]), *sorted(set(re.findall(r"[^\w\s]", bare)))[:SIGNS], *ANYTHING]
    for length, unit in itertools.product([at for at in LENGTHS if at < longest] + [longest], filter(None, units)):
        for begins, ends in (("", "\0"), ("5", "x")):
            yield begins + (unit * length)[: length - len(begins) - len(ends)] + ends


def dear(name: str, pattern: re.Pattern[str]) -> str | None:
    place = name.partition(" ")[0]
    read = [pattern.fullmatch] if place in WHOLE else [pattern.fullmatch, pattern.search]
    made = list(texts(pattern.pattern, READ_AT_MOST.get(place, cost.LENGTH)))
    return next(filter(None, (cost.first_dear(how, made, WALKS) for how in read)), None)


@pytest.mark.slow
def test_no_pattern_goes_back_and_forth() -> None:
    found = patterns()
    assert {name.partition(" ")[0] for name in found} >= {*READ_AT_MOST, *WHOLE, "services.signs._touching"}
    faults = {name: text for name, pattern in found.items() if (text := dear(name, pattern)) is not None}
    assert not faults, "\n".join(f"{name}: {text[:40]!r} of {len(text)}" for name, text in faults.items())


@pytest.mark.parametrize("former", sorted(FORMER))
def test_each_that_did_is_found(former: str) -> None:
    assert dear(former, re.compile(FORMER[former], re.IGNORECASE)) is not None
