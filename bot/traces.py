"""Exceptions for the log: frames, kinds and what they say, without what other people wrote (faults.md F110)."""

from __future__ import annotations

import traceback
from types import TracebackType
from typing import Any

from pydantic import ValidationError

_CAUSED = "\nThe above exception was the direct cause of the following exception:\n"
_DURING = "\nDuring handling of the above exception, another exception occurred:\n"
_DATABASES = ("asyncpg", "tortoise", "sqlite3")
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def rendered(exc_info: ExcInfo) -> str:
    """A traceback as Python prints it, but for the words of its exceptions (`said`)."""
    lines: list[str] = []
    _add(exc_info[1], lines, set())
    return "\n".join(lines)


def _add(problem: BaseException, lines: list[str], seen: set[int]) -> None:
    seen.add(id(problem))
    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if before is not None and id(before) not in seen:
        _add(before, lines, seen)
        lines.append(_CAUSED if problem.__cause__ else _DURING)
    lines.append("Traceback (most recent call last):")
    lines += [frame.rstrip("\n") for frame in traceback.format_tb(problem.__traceback__)]
    kind = type(problem)
    lines.append(f"{kind.__module__}.{kind.__qualname__}: {said(problem)}".removeprefix("builtins."))
    if isinstance(problem, BaseExceptionGroup):
        for each in problem.exceptions:
            if id(each) not in seen:
                _add(each, lines, seen)


def said(problem: BaseException) -> str:
    """Its message; of those that carry the data they were made from, only the places where it was wrong."""
    if isinstance(problem, ValidationError):
        return f"{problem.error_count()} errors at {', '.join(places(problem))}"
    message = str(problem)
    # The second line of a database's refusal is the row that was refused.
    return message.partition("\n")[0] if _module(problem) in _DATABASES else message


def places(problem: ValidationError, most: int = 5) -> list[str]:
    """Where the data did not fit, as field.field, without the data."""
    errors = problem.errors(include_url=False, include_context=False, include_input=False)
    return sorted({".".join(str(part) for part in error["loc"]) for error in errors})[:most]


def _module(problem: Any) -> str:
    return str(type(problem).__module__).partition(".")[0]
