"""The guards of `make check` find what is planted, and nothing in the house."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import guards, migrate, translations

pytestmark = pytest.mark.every_row

LOCK = "aiogram==3.31.0 \\\n    --hash=sha256:00\n"


@pytest.mark.parametrize(
    "planted", ["asyncio.create_task(work())", "loop.create_task(work())", "asyncio.ensure_future(work())"]
)
def test_a_task_made_elsewhere_is_found(planted: str) -> None:
    assert len(guards.tasks(planted)) == 1


def test_a_long_file_or_function_is_found() -> None:
    assert guards.sizes("x = 1\n" * 250) == []
    assert guards.sizes("x = 1\n" * 251) == ["251 lines"]
    assert guards.sizes("async def f():\n" + "    x = 1\n" * 39) == []
    assert guards.sizes("async def f():\n" + "    x = 1\n" * 40) == ["f: 41 lines"]


def test_a_row_held_with_its_key_is_found() -> None:
    assert guards.key_locks("rows.select_for_update(no_key=True)") == []
    assert guards.key_locks("rows.select_for_update()\nrows.select_for_update(no_key=False)") == [
        "line 1: no_key=True is missing", "line 2: no_key=True is missing",
    ]  # fmt: skip


def test_vulture_finds_what_nobody_calls(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("def nobody_calls_this():\n    return 1\n")
    assert "unused function 'nobody_calls_this'" in checked("vulture", str(tmp_path / "planted.py"))


TYPOS = (
    'Invalid("prise")',
    'Invalid(Value.PRICE, "coins")',
    'TooMany("photo", 1)',
    'tell(1, "order_plased", {}, "x:1")',
    'tell_anew(1, "comands", "x:2")',
    'end(1, "x:3", "ovr")',
    '_tell(shop, "shop_close")',
    'RENDERERS["digets"]',
    "NoticeKind.ORDER_PLASED",
    "def untyped(x): return x",
)


def test_mypy_finds_a_refusal_or_a_notice_about_something_that_is_not_and_what_has_no_types(tmp_path: Path) -> None:
    head = (
        "from models.enums import NoticeKind",
        "from screens.notifications import RENDERERS",
        "from services.errors import Invalid, TooMany, Value",
        "from services.notifications import end, tell, tell_anew",
        "from services.shop_status import _tell",
        "",
        "shop = {'user_id': 1}",
    )
    (tmp_path / "planted.py").write_text("\n".join((*head, *TYPOS, "")))
    found = re.findall(r"planted\.py:(\d+): error", checked("mypy", str(tmp_path / "planted.py")))
    assert sorted({int(line) for line in found}) == [*range(len(head) + 1, len(head) + len(TYPOS) + 1)]


def checked(tool: str, *words: str, told: str = "", at: Path = guards.ROOT) -> str:
    """What a tool of `make check` prints of something that it must refuse."""
    command = [str(Path(sys.executable).with_name(tool)), *words]
    done = subprocess.run(command, cwd=at, input=told, capture_output=True, text=True)
    assert done.returncode, done.stdout
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    "planted",
    [
        "began = time.monotonic()\nawait deed()\nassert time.monotonic() - began < 1.0",
        "before = perf_counter()",
        "before = asyncio.get_running_loop().time()",
        "assert time.time() - before < 2",
        "if time.time() > limit:\n    pytest.fail('slow')",
        "await asyncio.wait_for(deed(), 2.0)",
        "await until(lambda: done, 2.0)",
        "async with asyncio.timeout(5):\n    await deed()",
        "await asyncio.wait(tasks, timeout=0.5)",
        "subprocess.run(command, timeout=5)",
    ],
)
def test_asserted_seconds_are_found(planted: str) -> None:
    assert guards.seconds(planted)


@pytest.mark.parametrize(
    "fine",
    [
        "await asyncio.wait_for(deed(), BOUND)",
        "with pytest.raises(TimeoutError):\n    await asyncio.wait_for(deed(), 0.2)",
        "clock = lambda: time.time() + jumped",
        "subprocess.run(command, timeout=60)",
        "await street.answer('getUpdates', timeout=0)",
    ],
)
def test_patience_and_a_clock_of_ones_own_are_no_seconds(fine: str) -> None:
    assert guards.seconds(fine) == []


@pytest.mark.parametrize(
    "planted",
    [
        "--index-url https://example.com/simple\n" + LOCK,
        LOCK + "x @ file:///x.whl\n",
        "--find-links /opt/wheels\n" + LOCK,
        LOCK + "y @ https://example.com/y.whl\n",
        "aiogram==3.31.0\n",
    ],
)
def test_an_address_or_a_missing_hash_in_a_lock_is_found(planted: str) -> None:
    assert guards.locks(LOCK) == []
    assert guards.locks(planted)


def test_a_changed_model_is_found() -> None:
    then = {"shop.Cart": {"table": "carts", "data_fields": [{"name": "note", "nullable": True}]}}
    now = {"shop.Cart": {"table": "carts", "data_fields": [{"name": "note", "nullable": False}]}}
    assert migrate.drift(now, then) == ["shop.Cart: note differ from the last migration"]
    assert migrate.drift(now, now) == []
    assert migrate.drift(now, {}) == ["shop.Cart: in no migration"]
    assert migrate.drift({}, then) == ["shop.Cart: no longer a model"]


# --- translations


Words = str | tuple[str, ...]


def words(english: Words, said: Words, *, fuzzy: bool = False, same: frozenset[str] = frozenset()) -> list[str]:
    """The faults of a Russian catalogue where one English message is said like this."""
    code, catalog = Catalog(), Catalog(locale="ru")
    code.add(english)
    catalog.add(english, said, flags=["fuzzy"] if fuzzy else [])
    return translations.check(code, catalog, same)


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Hello, {name}", "Привет, {name}"),
        (("{count} day", "{count} days"), ("{count} день", "{count} дня", "{count} дней")),
        (("One day", "{count} days"), ("{count} день", "{count} дня", "{count} дней")),
        ("{count} × {price}", "{count} × {price}"),
        ("<b>{name}</b>", "<b>{name}</b>"),
    ],
)
def test_a_good_translation_passes(english: Words, said: Words) -> None:
    assert words(english=english, said=said) == []


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Hello", ""),
        ("Hello", "Hello"),
        ("Hello, {name}", "Привет"),
        ("Hello, {name}", "Привет, {nam}"),
        (("{count} day", "{count} days"), ("{count} день", "{count} дней")),
        (("{count} day", "{count} days"), ("{count} день", "", "{count} дней")),
        ("<b>Hello</b>", "Привет"),
        ("<b>Hello</b>", "<b>Привет<b>"),
    ],
)
def test_a_bad_translation_is_found(english: Words, said: Words) -> None:
    assert len(words(english=english, said=said)) >= 1


def test_a_fuzzy_missing_or_stale_entry_is_found() -> None:
    assert words(english="Hello", said="Привет", fuzzy=True) == ["fuzzy: 'Hello'"]
    code, catalog = Catalog(), Catalog(locale="ru")
    code.add("New")
    catalog.add("Old", "Старый")
    assert translations.check(code, catalog, set()) == ["stale: 'Old'", "missing: 'New'"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("uz", "«Olma» olindi."),
        ("uz", "Olma — meva"),
        ("ru", "Владелец рынка"),
        ("ru", "Нет – и всё"),
        ("ru", "“Чай”"),
        ("ru", "Скидка 10 %"),
        ("uz", "{percent} % chegirma"),
        ("uz", "{number} buyurtma yoʻlda"),
        ("uz", "{shop} doʻkoni ochiq"),
        ("ru", "Заказ № {number}"),
        ("ru", "Магазину {shop}"),
        ("ru", "Вышел(ла)"),
        ("ru", "Всё вернётся в ваш остаток"),
        ("ru", "Спишется со склада"),
    ],
)
def test_what_is_written_otherwise_here_is_found(language: str, said: str) -> None:
    catalog = Catalog(locale=language)
    catalog.add("Said", said)
    catalog.add("Range", "{low} – {high}, 3 – 5")
    assert len(translations.unusual(catalog, language)) == 1


def test_what_the_page_and_the_people_of_the_demo_say_is_looked_at_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    page = tmp_path / "playground" / "web" / "words" / "ru.js"
    page.parent.mkdir(parents=True)
    page.write_text('/** The page in Russian. */\n  a: "Рынок готовится",\n  a: "Маркет готовится",\n')
    people = tmp_path / "demo" / "people.json"
    people.parent.mkdir()
    people.write_text('[{"about": {"ru": "владелица рынка"}}, {"about": {"ru": "покупатель"}}]')
    assert [fault.partition(":")[0] for fault in translations.unusual_elsewhere("ru")] == [
        "playground/web/words/ru.js", "demo/people.json",
    ]  # fmt: skip


def test_the_same_as_in_english_must_be_listed() -> None:
    assert words(english="OK", said="OK", same=frozenset({"OK"})) == []


def test_words_that_no_tool_can_find_are_found() -> None:
    planted = '_(f"Hello {name}")\n_(words)\nngettext("a", plural, n)\n_("fine")\nngettext("a", "b", n)'
    assert len(translations.unextractable(planted)) == 3


# --- imports

MUTANTS = {
    "services/planted.py": "import handlers.menu\nimport aiogram\n",
    "playground/planted.py": "import services.sql\n",
    "bot/planted.py": "import playground.store\n",
    "screens/planted.py": "import tortoise\n",
}


def test_every_forbidden_import_is_found(tmp_path: Path) -> None:
    for room in (*guards.HOUSE, *guards.STREET):
        shutil.copytree(guards.ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "web"))
    shutil.copy(guards.ROOT / "pyproject.toml", tmp_path)
    for place, source in MUTANTS.items():
        (tmp_path / place).write_text(source)
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path)})
    assert done.returncode != 0
    assert done.stdout.count(" BROKEN") == 5, done.stdout + done.stderr


def _contract(folder: Path, screen: str) -> subprocess.CompletedProcess[str]:
    """The contract of the screens as it stands, asked of a house with one model that no list names."""
    ours = tomllib.loads((guards.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    contract = next(each for each in ours if each["name"] == "Screens and keyboards ask no tables")
    lines = [
        "[importlinter]",
        "root_packages =",
        "    screens",
        "    keyboards",
        "    models",
        "include_external_packages = True",
    ]
    lines += ["[importlinter:contract:screens]"]
    for name, value in contract.items():
        written = "\n    " + "\n    ".join(value) if isinstance(value, list) else value
        lines.append(f"{name} = {written}")
    (folder / "setup.cfg").write_text("\n".join(lines))
    for package in ("screens", "keyboards", "models"):
        (folder / package).mkdir(exist_ok=True)
        (folder / package / "__init__.py").write_text("")
    for model in ("enums", "money", "base", "wish"):
        (folder / "models" / f"{model}.py").write_text("import tortoise\n")
    (folder / "screens" / "wishes.py").write_text(screen)
    command = [str(Path(sys.executable).with_name("lint-imports")), "--config", "setup.cfg", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


def test_a_screen_that_asks_a_table_is_found(tmp_path: Path) -> None:
    done = _contract(tmp_path, "from models import wish\n")
    assert (done.returncode, "screens.wishes -> models.wish" in done.stdout) == (1, True), done.stdout + done.stderr
    done = _contract(tmp_path, "from models.enums import x\nfrom models.money import y\n")
    assert done.returncode == 0, done.stdout + done.stderr
