"""One data set on one open, empty market: loaded, counted, asked everything its truth files know; and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.base import clock
from services.analytics import rollups
from tools.truth import cases, compare, dataset, loader
from tools.truth.compare import Verdict

DATA_SETS = ("northwind", "olist_small")
SHOWN = 3  # of the cases of one function that differ


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict and where it was reached: "northwind on sqlite"."""

    where: str
    verdict: Verdict


@contextmanager
def at_its_time(folder: Path) -> Iterator[None]:
    """The market's clock stands at the moment its truth was asked: soon after the last order."""
    clock.stands_at = cases.as_of(folder)
    try:
        yield
    finally:
        clock.stands_at = None


async def load(folder: Path) -> None:
    """Into an empty market, whose currency becomes the data's; the rollups are counted as well."""
    with at_its_time(folder):
        await loader.put(dataset.read(folder))
        await rollups.rebuild()


async def ask(folder: Path, where: str) -> list[Answer]:
    """Everything the folder's truth knows, of the market as it is."""
    questions = [case for each in cases.read(folder).values() for case in each]
    return [Answer(where, await compare.judge(question)) for question in questions]


def report(answers: Iterable[Answer]) -> Iterator[str]:
    """A line for every function, `equal/total`, with its first differences below it; the sums last."""
    by_function: dict[str, list[Answer]] = {}
    for answer in answers:
        by_function.setdefault(answer.verdict.case.function, []).append(answer)
    sums: Counter[bool] = Counter()
    for function, asked in sorted(by_function.items()):
        differing = [answer for answer in asked if not answer.verdict.is_equal]
        sums.update(answer.verdict.is_equal for answer in asked)
        yield f"{function:<40} {len(asked) - len(differing)}/{len(asked)}"
        yield from (f"    {_difference(answer)}" for answer in differing[:SHOWN])
        if len(differing) > SHOWN:
            yield f"    and {len(differing) - SHOWN} more"
    yield f"{sums[True]} equal, {sums[False]} different"


def _difference(answer: Answer) -> str:
    case = answer.verdict.case
    asked = ", ".join(f"{name}={value}" for name, value in case.params.items())
    question = ", ".join(part for part in (case.scope, asked) if part)
    return f"{answer.where}{f' ({question})' if question else ''}: {answer.verdict.difference}"
