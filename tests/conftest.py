"""What every test may ask for: a migrated market on both databases, a Redis, the words, a counter of queries.

Whoever hands the tests out to the workers loads this as well: what loads Telegram's types, for seconds, is loaded where
it is asked for.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import sys
import threading
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from bot import database
from services import market, passwords, vault
from tests import canaries, embedded, scratch, share, template, thrift
from tests.crash.bots import Parent, warm
from tests.keys import FIELD_KEY, PEPPER

if TYPE_CHECKING:
    from aiogram import Dispatcher

    from bot import i18n
    from tests.inside import House

EPOCH = "test"
# A tiyin: small sums are round sums in tests; those of the steps themselves set others.
market.rules.money_step = 1
# Buttons are drawn without a market, too, and carry a keyed mark of what was read.
vault.unlock(PEPPER, FIELD_KEY)
# Matrices, stories and other processes go over the same lines again and again, as what runs on SQLite as well does on
# PostgreSQL; tracing them takes twice the time.
UNTRACED = (
    "attack", "browser", "crash", "fuzz", "journeys", "race", "test_demo.",
    "analytics/test_mutants", "analytics/test_page", "analytics/test_properties", "analytics/test_truth",
)  # fmt: skip
# Thousands of tests fill and empty these tables: a vacuum in between has the planner take all of them for empty.
FOR_TESTS = {"autovacuum": "off", "deadlock_timeout": "100ms"}
# As on SQLite: an id that a test says nobody has is nobody's, and long ones leave a button no room for the way back.
NEAR = """SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences
WHERE schemaname = current_schema() AND last_value IS NOT NULL AND sequencename <> 'aerich_id_seq';"""
TABLES = """SELECT relname AS name, reltuples >= 0 OR pg_relation_size(oid) > 524288 AS is_known FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname <> 'aerich'"""


def pytest_configure() -> None:
    scratch.settle()
    thrift.begin()


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """In between, a test is run on one of the two databases (docs/adr/0047)."""
    module = metafunc.module.__name__
    for fixture, test in (("database_url", f"{module}.{metafunc.function.__name__}"), ("module_database_url", module)):
        if fixture not in metafunc.fixturenames or _names_its_own(metafunc, fixture):
            continue
        given = share.databases(test, metafunc.config.args)
        if given != share.BOTH:  # a mark, for it goes before what the fixture itself names
            metafunc.definition.add_marker(pytest.mark.parametrize(fixture, given, indirect=True))


def _names_its_own(metafunc: pytest.Metafunc, fixture: str) -> bool:
    return any(fixture in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In between, a test that goes over many rows tries every few of them, but where each is a promise of its own."""
    if share.is_whole(config.args):
        return
    rows: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for item in items:
        rows[_test(item)][_row(item)] = None
    tried = {test: frozenset(share.rows(test, list(every))) for test, every in rows.items()}
    left = [item for item in items if not item.get_closest_marker("every_row") and _row(item) not in tried[_test(item)]]
    config.hook.pytest_deselected(items=left)
    out = set(left)
    items[:] = [item for item in items if item not in out]


def _test(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _row(item: pytest.Item) -> str:
    """What a test is given, apart from the database."""
    given = item.nodeid.partition("[")[2].rstrip("]")
    return "-".join(each for each in given.split("-") if each not in share.BOTH)


def pytest_collection_finish() -> None:
    thrift.settle()


@pytest.fixture(scope="session", autouse=True)
def all_logs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[canaries.Watch]:
    """No secret and nobody's data in any log: of this process test by test, of child processes when all have ended."""
    watch = canaries.begin()
    yield watch
    logging.getLogger().removeHandler(watch)
    found = canaries.in_logs(tmp_path_factory.getbasetemp())
    assert not found, "\n".join(["a log holds what nobody may read:", *found])


@pytest.fixture(autouse=True)
def _own_lines(all_logs: canaries.Watch) -> Iterator[None]:
    all_logs.taken()
    yield
    found = all_logs.taken()
    assert not found, "\n".join(["a line of the log holds what nobody may read:", *found])


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL of this test process, empty."""
    try:
        with embedded.postgres(FOR_TESTS) as url:
            yield url
    except embedded.Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A real Redis of this test process."""
    try:
        with embedded.redis() as url:
            yield url
    except embedded.Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parent]:
    """Loads the house once and forks bots: what comes after a start is asked, not the start."""
    with warm(tmp_path_factory.mktemp("warm")) as ready:
        yield ready


@pytest.fixture(scope="session")
async def _kept_pools(postgres_server: str) -> AsyncIterator[None]:
    """Connections wait for the next test from here on, and are closed before the server ends."""
    async with thrift.keeping_pools(postgres_server):
        yield


@pytest.fixture(scope="session")
def postgres_url(postgres_server: str, _kept_pools: None) -> str:
    """The same PostgreSQL, migrated."""
    asyncio.run(_migrate(postgres_server))
    return postgres_server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "market.db"
    asyncio.run(template.make(file))
    return file


async def _migrate(url: str) -> None:
    async with database.opened(url):
        return


@pytest.fixture(params=share.BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty, migrated database; the test runs once for SQLite and once for PostgreSQL."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        return url
    shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "market.db")
    return f"sqlite://{tmp_path / 'market.db'}"


@pytest.fixture(scope="module", params=share.BOTH)
def module_database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same for all tests of a module together, which only read what its first one made."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        return url
    file = tmp_path_factory.mktemp("module") / "market.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), file)
    return f"sqlite://{file}"


@pytest.fixture
async def market_db(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """The services ready to work on an empty market: database open, vault unlocked, rules known. Its URL."""
    monkeypatch.setattr(passwords, "COST", 4)  # bcrypt's least: its strength is not what these tests ask
    async with opened(database_url, tmp_path / "media"):
        yield database_url


@asynccontextmanager
async def opened(url: str, media: Path) -> AsyncIterator[None]:
    from keyboards.base import set_epoch

    vault.unlock(PEPPER, FIELD_KEY)
    market.configure(
        currency="UZS", seller_approval=False, admin_ids=frozenset(), default_language="en", media=media,
        money_step=1,
    )  # fmt: skip
    async with database.opened(url):
        await empty()
        set_epoch(EPOCH)
        yield


async def empty(*, even_on_sqlite: bool = False) -> None:
    """SQLite starts from a fresh copy; PostgreSQL's rows are deleted, which takes a hundredth of a new database. A
    table that somebody had counted, as a restore does, or that is full of deleted rows is made anew: later tests would
    be planned for what it held.
    """
    client = get_connection("default")
    if client.capabilities.dialect != "postgres":
        if even_on_sqlite:
            await _empty_sqlite(client)
        return
    tables = await client.execute_query_dict(TABLES)
    deletes = " ".join(f'DELETE FROM "{row["name"]}";' for row in tables)
    if known := [f'"{row["name"]}"' for row in tables if row["is_known"]]:
        deletes += f"TRUNCATE {', '.join(known)} CASCADE;"
    # As a replica no foreign key asks for an order of deletion.
    await client.execute_script(
        f"SET session_replication_role = replica; {deletes} SET session_replication_role = origin; {NEAR}"
    )


async def _empty_sqlite(client: BaseDBAsyncClient) -> None:
    found = await client.execute_query_dict("SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = [row["name"] for row in found if row["name"] != "aerich" and not row["name"].startswith("sqlite_")]
    await client.execute_query("PRAGMA foreign_keys = OFF")
    for table in tables:
        await client.execute_query(f'DELETE FROM "{table}"')
    await client.execute_query("PRAGMA foreign_keys = ON")


@pytest.fixture
def catalogs() -> i18n.Catalogs:
    """The words of all languages; English is spoken until the test says otherwise (`catalogs.use_locale`)."""
    from bot import i18n

    return i18n.install("en")


@pytest.fixture(scope="session")
def dispatcher() -> Dispatcher:
    """The whole house, put together once: a router attaches once per process."""
    from bot import i18n
    from bot.dispatcher import make_dispatcher

    # One person does a hundred things a second here; tests/security proves what happens to people who do.
    return make_dispatcher(i18n.install("en"), burst=1_000_000)


@pytest.fixture
def house(market_db: str, dispatcher: Dispatcher) -> House:
    """The whole bot in this process, on an empty market."""
    from bot.middlewares.late_passwords import LatePasswords
    from keyboards import links
    from tests.inside import ME, House

    links.set_bot_name(str(ME.username))
    for each in dispatcher.update.outer_middleware:
        if isinstance(each, LatePasswords):
            each.memory.forget()  # other tests' people have the same numbers
    return House(dispatcher)


class Queries(logging.Handler):
    """Every statement sent to the database, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.statements: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg == "%s: %s" and isinstance(record.args, tuple):
            self.statements.append(str(record.args[0]))

    def __len__(self) -> int:
        return len(self.statements)

    def clear(self) -> None:
        self.statements.clear()


@pytest.fixture
def queries(caplog: pytest.LogCaptureFixture) -> Iterator[Queries]:
    """Counts statements on either database: `queries.clear()`, then the deed, then `len(queries)`."""
    counter, log = Queries(), logging.getLogger("tortoise.db_client")
    log.addHandler(counter)
    with caplog.at_level(logging.DEBUG, logger=log.name):
        yield counter
    log.removeHandler(counter)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """The mark `no_cover` does nothing in a worker, where two collectors lie upon each other."""
    if not _goes_over_known_lines(item):
        return (yield)
    here, elsewhere = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(here)
        threading.settrace(elsewhere)


def _goes_over_known_lines(item: pytest.Item) -> bool:
    params = getattr(item, "callspec", None)
    again = params is not None and "postgres" in params.params.values()
    return again or item.path.relative_to(Path(__file__).parent).as_posix().startswith(UNTRACED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What could not run is counted and said, with the way to get it, and so is what is tried elsewhere."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count} could not run: {reason.removeprefix('Skipped: ')}")
    if not share.is_whole(terminalreporter.config.args):
        terminalreporter.write_line("A share of the rows was tried: WHOLE=1 tries all of them (docs/adr/0047).")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI nothing may be left out."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped") if reporter else None
    if skipped and os.environ.get("CI") == "true" and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
