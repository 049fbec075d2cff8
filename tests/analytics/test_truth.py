"""Every answer on real shop data is the known one, on both databases; and the tool that says so can say otherwise."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import OrderItem
from services import invariants
from services.analytics import rollups
from tests.analytics.real_data import data_set, kept_currency
from tools.truth import __main__ as truth
from tools.truth import cases, exam
from tools.truth.cases import Case
from tools.truth.compare import Verdict, judge
from tools.truth.compare.adapters import ADAPTERS

# What other markets allow and this one does not, so that their data cannot keep it.
ELSEWHERE = {
    "an order's lines are all of its own seller",  # theirs hold several shops' goods in one order
    "cash is paid when it is delivered, and not before",  # theirs were paid when they were placed
    "who rated a product received it",  # theirs rated orders that were still on the way
}
ROOT = Path(truth.__file__).parents[2]


@pytest.fixture(autouse=True)
def own_currency() -> Iterator[None]:
    with kept_currency():
        yield


@pytest.mark.parametrize("name", exam.DATA_SETS)
async def test_every_answer_is_the_known_one(market_db: str, name: str) -> None:
    folder = data_set(name)
    await exam.load(folder)
    answers = await exam.ask(folder, name)
    assert len(answers) > 100
    assert {answer.verdict.case.function for answer in answers} == set(ADAPTERS)
    assert [answer.verdict.difference for answer in answers if not answer.verdict.is_equal] == []


@pytest.mark.parametrize("name", exam.DATA_SETS)
async def test_the_loaded_market_is_whole(market_db: str, name: str) -> None:
    folder = data_set(name)
    await exam.load(folder)
    with exam.at_its_time(folder):
        assert await rollups.check() == ()
    assert [broken for broken in await invariants.broken() if broken.rule not in ELSEWHERE] == []
    assert await OrderItem.all().count() > 0


async def test_one_line_changed_in_the_market_is_a_difference(market_db: str) -> None:
    folder = data_set("northwind")
    await exam.load(folder)
    await OrderItem.filter(id=1).update(quantity=13)
    answers = await exam.ask(folder, "northwind on a database")
    wrong = {answer.verdict.case.function for answer in answers if not answer.verdict.is_equal}
    assert {"total_products_sold", "quantity_sold_per_product", "revenue_per_seller", "rank_products_by_sales"} <= wrong
    assert not wrong & {"orders_per_customer", "last_order_date_per_customer", "also_bought_pairs_top100"}
    assert "(51317, 2155, 77), ours (51318, 2155, 77)" in "\n".join(exam.report(answers))


def _known(function: str) -> Case:
    """A case of one row whose answer in an empty market is zeros."""
    columns = {"total_revenue": ("revenue_minor",), "total_products_sold": ("units", "lines", "products")}[function]
    return Case(function, "all", {}, columns, ((0,) * len(columns),))


async def test_a_wrong_row_a_missing_row_and_one_too_many_differ(market_db: str) -> None:
    right = _known("total_products_sold")
    assert (await judge(right)).is_equal
    wrong = await judge(dataclasses.replace(right, rows=((0, 1, 0),)))
    assert wrong.difference == "row 1 of 1: the truth is (0, 1, 0), ours (0, 0, 0)"
    more = await judge(dataclasses.replace(right, rows=(*right.rows, (1, 1, 1))))
    assert more.difference == "row 2 of 2: the truth is (1, 1, 1), ours (nothing)"
    none = await judge(dataclasses.replace(right, rows=()))
    assert none.difference == "row 1 of 0: the truth is (nothing), ours (0, 0, 0)"
    assert not (await judge(dataclasses.replace(right, rows=((0, 0, False),)))).is_equal


async def test_what_nobody_answers_is_a_difference_too(market_db: str) -> None:
    right = _known("total_revenue")
    assert (
        await judge(dataclasses.replace(right, function="weather"))
    ).difference == "no function of ours answers this"
    column = dataclasses.replace(right, columns=("revenue_minor", "tax_minor"))
    assert (await judge(column)).difference == "ours has no tax_minor"
    zone = dataclasses.replace(right, function="premium_customers", columns=("user_id",))
    assert (await judge(zone)).difference == "ours fails: KeyError('spent_more_than_minor')"


def test_the_report_counts_by_function_and_ends_with_the_sums() -> None:
    units, revenue = _known("total_products_sold"), _known("total_revenue")
    asked = [Verdict(units, ""), *[Verdict(revenue, f"row {number}") for number in range(5)], Verdict(revenue, "")]
    lines = list(exam.report(exam.Answer("northwind on sqlite", verdict) for verdict in asked))
    assert [line.split() for line in (lines[0], lines[1])] == [["total_products_sold", "1/1"], ["total_revenue", "1/6"]]
    assert lines[2:5] == [f"    northwind on sqlite (all): row {number}" for number in range(3)]
    assert lines[5:] == ["    and 2 more", "2 equal, 5 different"]


def test_the_months_begin_where_the_case_says() -> None:
    case = dataclasses.replace(_known("total_revenue"), params={"months_in": "Asia/Tashkent (UTC+5)"})
    assert (str(case.of.zone), str(_known("total_revenue").of.zone)) == ("Asia/Tashkent", "UTC")


@pytest.mark.parametrize("text", ['{"total_revenue": []}', '{"weather": [{}]}', "{}"])
def test_truth_files_that_are_not_those_of_the_index_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth" / "index.json").write_text(f'{{"functions": {text}}}')
    one = '{"cases": [{"scope": null, "params": {}, "columns": ["a"], "row_count": 1, "rows": [[1]]}]}'
    (tmp_path / "truth" / "total_revenue.json").write_text(one)
    with pytest.raises(ValueError, match="not those of its index"):
        cases.read(tmp_path)


def _make_truth(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.truth", *arguments]
    environment = {truth.VARIABLE: str(data), "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)


def test_without_data_it_names_the_variable_and_exits_2(tmp_path: Path) -> None:
    done = _make_truth(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "BOZOR_TRUTH_DATA" in done.stderr
    assert "northwind and olist_small not found" in done.stderr


def test_without_data_a_test_is_counted_as_one_that_could_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(truth.VARIABLE, str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match="BOZOR_TRUTH_DATA"):
        data_set("northwind")


def test_a_wrong_truth_exits_1_and_is_shown(tmp_path: Path) -> None:
    source = data_set("northwind").parent
    for name in exam.DATA_SETS:
        _copied(source / name, tmp_path / name)
    wrong = tmp_path / "northwind" / "truth" / "total_revenue.json"
    wrong.write_text(wrong.read_text().replace("135445859", "135445858"))
    done = _make_truth(tmp_path, "--database", "sqlite")
    lines = done.stdout.splitlines()
    assert done.returncode == 1, done.stderr
    assert lines[-1] == "328 equal, 2 different"
    assert "    northwind on sqlite (not_cancelled): row 1 of 1: the truth is (135445858), ours (135445859)" in lines
    assert [line.split()[1] for line in lines if line.startswith("total_revenue")] == ["4/6"]


def _copied(source: Path, target: Path) -> None:
    """Its files with this user's own rights: the data may lie where nobody can write."""
    for file in source.rglob("*.*"):
        if file.is_file():
            place = target / file.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read_bytes())
