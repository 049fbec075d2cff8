"""Whether the rows of a backup hold what the models say of each column (docs/faults.md, F597).

SQLite keeps any value in any column, and a moment or a number at the end of what there is stops a market that has
started: nothing can be added to it. What is asked is made from the models' fields, and finds the rows that are none of
ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tortoise import fields
from tortoise.fields.base import Field
from tortoise.models import Model

import models
from services import sql
from tools.legible import Column

ROOM = 2**62
"""Numbers from here on leave none for the next: both databases end at 2**63 - 1."""
YEARS = 100, 9900
"""Between these any time that the market reckons with can be added to a moment, or taken off."""
_EARLY, _LATE = (f"TIMESTAMPTZ '{year:04}-01-01'" for year in YEARS)
_SMALL = 2**31
_WHOLE = f"typeof({{name}}) <> 'integer' OR {{name}} NOT BETWEEN -{_SMALL} AND {_SMALL - 1}"
_LARGE = f"typeof({{name}}) <> 'integer' OR {{name}} NOT BETWEEN -{ROOM} AND {ROOM}"
_TRUTH = "typeof({name}) <> 'integer' OR {name} NOT IN (0, 1)"
_TEXT = "typeof({name}) <> 'text'"


def tables() -> list[type[Model]]:
    every = (getattr(models, name) for name in models.__all__)
    return [each for each in every if isinstance(each, type) and issubclass(each, Model) and each._meta.db_table]


def columns(*, is_of_this_version: bool, is_sqlite: bool) -> Iterator[Column]:
    """What was so in every version, and of this one's tables all else that PostgreSQL sees to by itself."""
    for model in tables():
        table = str(model._meta.db_table)
        yield _none_with(table, "id", f'SELECT id, id AS number FROM "{table}" WHERE id NOT BETWEEN 1 AND {ROOM}')
        for name, field in _fields(model):
            if isinstance(field, fields.DatetimeField):
                what = "IS NOT NULL" if is_sqlite else f"NOT BETWEEN {_EARLY} AND {_LATE}"
                yield Column(table, name, _moment, f'SELECT id, "{name}" FROM "{table}" WHERE "{name}" {what}')
            elif is_sqlite and is_of_this_version:
                wrong = _wrong(field).format(name=f'"{name}"')
                question = f'SELECT id, "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL AND ({wrong})'
                yield _none_with(table, name, question)
    if is_sqlite:
        last = f"SELECT name, seq FROM sqlite_sequence WHERE seq NOT BETWEEN 0 AND {ROOM}"
        yield _none_with("sqlite_sequence", "seq", last)


def _fields(model: type[Model]) -> Iterator[tuple[str, Field[Any]]]:
    """Each column besides the id, with what it is."""
    for name, column in model._meta.fields_db_projection.items():
        if column != "id":
            yield column, model._meta.fields_map[name]


def _wrong(field: Field[Any]) -> str:
    """SQL: what a value of this column would be if it is none, for SQLite."""
    if isinstance(field, fields.BooleanField):
        return _TRUTH
    if isinstance(field, fields.BigIntField):
        return _LARGE
    if isinstance(field, fields.IntField):
        return _WHOLE
    longest = f" OR length({{name}}) > {field.max_length}" if isinstance(field, fields.CharField) else ""
    return _TEXT + longest


def _none_with(table: str, name: str, question: str) -> Column:
    return Column(table, name, _refuse, question)


def _refuse(value: object) -> None:
    raise ValueError(value)


def _moment(value: Any) -> None:
    if not YEARS[0] <= sql.moment(value).year < YEARS[1]:
        raise ValueError(value)
