"""Where the shop data that nobody here made lie; and those data as this market would have taken the orders."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from services.market import rules
from tools.truth import __main__ as truth
from tools.truth.dataset import DataSet, Line, Purchase


def data_set(name: str) -> Path:
    """Its folder. Without it the test is counted among those that could not run."""
    try:
        return truth.place() / name
    except truth.Absent as absent:
        pytest.skip(str(absent))


@contextmanager
def kept_currency() -> Iterator[None]:
    """Loading makes the data's currency the market's; afterwards it is what it was."""
    kept = rules.currency
    yield
    rules.currency = kept


def one_shop_an_order(data: DataSet) -> DataSet:
    """Each order becomes one for every shop it has goods of, as a checkout makes them here."""
    shops = {article.id: article.seller_id for article in data.articles}
    purchases: list[Purchase] = []
    lines: list[Line] = []
    ordered = {purchase.id: purchase for purchase in data.purchases}
    by_order_and_shop = sorted(data.lines, key=lambda line: (line.order_id, shops[line.product_id], line.id))
    parts = itertools.groupby(by_order_and_shop, key=lambda line: (line.order_id, shops[line.product_id]))
    for number, ((order, _), its) in enumerate(parts, 1):
        purchases.append(replace(ordered[order], id=number))
        lines += [replace(line, order_id=number) for line in its]
    return replace(data, purchases=tuple(purchases), lines=tuple(lines))
