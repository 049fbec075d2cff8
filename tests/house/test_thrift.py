"""What is made once for all tests is what the library would make for each (docs/adr/0040)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import models
from bot import database
from tests import thrift


def _told() -> dict[str, Any]:
    """What the models hold of the database that is open."""
    metas = [getattr(models, name)._meta for name in models.__all__]
    return {f"{meta.db_table}.{name}": repr(getattr(meta, name)) for meta in metas for name in thrift.OF_THE_DIALECT}


async def test_filters_and_queries_that_waited_are_those_of_their_database(
    tmp_path: Path, sqlite_template: Path, postgres_url: str
) -> None:
    shutil.copy(sqlite_template, tmp_path / "market.db")
    urls = (f"sqlite://{tmp_path / 'market.db'}", postgres_url)
    anew, waited = {}, {}
    for url in urls:
        thrift.forget()
        async with database.opened(url):
            anew[url] = _told()
    for url in (*urls, *urls):
        async with database.opened(url):
            waited[url] = _told()
    assert waited == anew
    assert anew[urls[0]] != anew[urls[1]]
