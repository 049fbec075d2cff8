"""House rules that no linter knows, as functions over source text: `make check` runs them on the tree."""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path

from tools import migrate
from tools.command import command

ROOT = Path(__file__).parent.parent
HOUSE = ("bot", "handlers", "screens", "keyboards", "services", "models", "demo")
STREET = ("playground",)
SHOWING = ("show.py", "show_copies.py")  # of the screens, what puts them before people: it alone waits for Telegram
LONGEST_FILE, LONGEST_TEST, LONGEST_FUNCTION = 250, 400, 40
TASK_MAKERS = {"create_task", "ensure_future", "run_coroutine_threadsafe"}
ONE_PLACE = {"bot/background/loop.py", "playground/tasks.py"}
STOPWATCHES = {"monotonic", "perf_counter", "process_time", "thread_time"}
WAITS = {"wait_for", "until", "wait", "run", "communicate", "join", "timeout"}
PATIENCE = 10  # seconds
_MACHINE = re.compile(
    r"(?:https?|file)://|(?<![\w.])/(?:home|root|work|tmp|opt|usr)/|--(?:extra-)?index-url|--find-links"
)
_WORDS = re.compile(r"[^\W\d_]\s|\s[^\W\d_]|[^\x00-\x7f]")

Rule = Callable[[str], list[str]]


@lru_cache(maxsize=1)
def parsed(source: str) -> ast.Module:
    """The tree of the file at hand, once for all rules."""
    return ast.parse(source)


def tasks(source: str) -> list[str]:
    """A task that nobody keeps is lost with its failure: they are made in one place only, also by a loop or a group,
    which ruff (TID251) cannot tell from anything else.
    """
    return [f"line {call.lineno}: {name_of(call)}" for call in calls(source) if name_of(call) in TASK_MAKERS]


def sizes(source: str, longest: int = LONGEST_FILE) -> list[str]:
    """A long file wants another room, a long function another name."""
    count = source.count("\n")
    faults = [f"{count} lines"] if count > longest else []
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            faults += [f"{node.name}: {length} lines"] if length > LONGEST_FUNCTION else []
    return faults


def words(source: str) -> list[str]:
    """Words belong to screens and keyboards: a handler has neither gettext nor sentences."""
    tree = parsed(source)
    imported = [alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names]
    faults = [f"imports {name}" for name in imported if name.endswith("gettext")]
    unseen = {id(part) for node in _unseen(tree) for part in ast.walk(node)}
    for node in ast.walk(tree):
        said = isinstance(node, ast.Constant) and isinstance(node.value, str) and _WORDS.search(node.value)
        if said and id(node) not in unseen:
            faults.append(f"line {node.lineno}: {node.value!r}")  # type: ignore[attr-defined]  # a Constant has a line
    return faults


def _unseen(tree: ast.Module) -> Iterator[ast.AST]:
    """Text that no guest reads: docstrings, assertions, the log, what Telegram said."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node
        elif isinstance(node, ast.Assert) and node.msg:
            yield node.msg
        elif isinstance(node, ast.Compare) or (isinstance(node, ast.Call) and _quiet(node)):
            yield node


def _quiet(call: ast.Call) -> bool:
    return ast.unparse(call.func).startswith("log.")


def locks(text: str) -> list[str]:
    """A lock file names packages, versions and hashes: no registry, no address, no folder of a machine."""
    lines = text.splitlines()
    faults = [f"line {number}: {line.strip()}" for number, line in enumerate(lines, 1) if _MACHINE.search(line)]
    return faults + ([] if "--hash=sha256:" in text else ["no hashes"])


def unfinished(source: str) -> list[str]:
    """What `make migration` could not draft is written by a person before it is committed."""
    lines = enumerate(source.splitlines(), 1)
    return [f"line {number}: a draft that nobody finished" for number, line in lines if "write it by hand" in line]


def key_locks(source: str) -> list[str]:
    """A row is held without its key (`FOR NO KEY UPDATE`): with it, whoever writes a row that points to it waits, too,
    and two who hold what the other one points to wait for ever.
    """
    holds = [call for call in calls(source) if name_of(call) == "select_for_update"]
    return [f"line {call.lineno}: no_key=True is missing" for call in holds if "no_key=True" not in ast.unparse(call)]


def is_async(source: str) -> list[str]:
    """Screens only look: they wait for nobody."""
    found = [node for node in ast.walk(parsed(source)) if isinstance(node, ast.AsyncFunctionDef)]
    return [f"{node.name} is async" for node in found]


def seconds(source: str) -> list[str]:
    """A test asserts no seconds, which are another number on a busy machine: no clock is read to measure, and a wait
    that ends a test is a patient one. Only that something does not happen may be waited for shortly.
    """
    tree = parsed(source)
    patient = {id(part) for node in ast.walk(tree) if _expects_timeout(node) for part in ast.walk(node)}
    faults, asks_the_time = [], "time.time()" in source
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_stopwatch(node):
            faults.append(f"line {node.lineno}: {name_of(node)}")
        elif asks_the_time and isinstance(node, ast.Compare | ast.Assert) and "time.time()" in ast.unparse(node):
            faults.append(f"line {node.lineno}: time.time")
        elif isinstance(node, ast.Call) and id(node) not in patient and _is_hasty(node):
            faults.append(f"line {node.lineno}: {ast.unparse(node)[:60]}")
    return faults


def _is_stopwatch(call: ast.Call) -> bool:
    loops = name_of(call) == "time" and "loop" in ast.unparse(call.func)
    return loops or name_of(call) in STOPWATCHES


def _expects_timeout(node: ast.AST) -> bool:
    return isinstance(node, ast.With | ast.AsyncWith) and "raises(TimeoutError" in ast.unparse(node.items[0])


def _is_hasty(call: ast.Call) -> bool:
    given = {"wait_for": call.args[1:2], "until": call.args[1:2], "timeout": call.args[:1]}.get(name_of(call), [])
    given += [each.value for each in call.keywords if each.arg in ("timeout", "seconds") and name_of(call) in WAITS]
    numbers = [each.value for each in given if isinstance(each, ast.Constant)]
    return any(isinstance(number, int | float) and 0 < number < PATIENCE for number in numbers)


@lru_cache(maxsize=1)
def calls(source: str) -> list[ast.Call]:
    return [node for node in ast.walk(parsed(source)) if isinstance(node, ast.Call)]


def name_of(call: ast.Call) -> str:
    function = call.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def files(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def rules(place: str) -> Iterator[Rule]:
    """What the file at this place, below the root, is held to."""
    room, name = place.partition("/")[0], place.rpartition("/")[2]
    if room in (*HOUSE, *STREET):
        yield from (sizes, key_locks)
        if place not in ONE_PLACE:
            yield tasks
    if room in ("tools", "benchmarks"):
        yield sizes
    if room == "tests":
        yield partial(sizes, longest=LONGEST_TEST)
        if name.startswith("test_"):
            yield seconds
    if room == "handlers":
        yield words
    if room == "screens" and name not in SHOWING:
        yield is_async
    if name.startswith("requirements"):
        yield locks
    if room == "migrations":
        yield unfinished


def faults() -> list[str]:
    """Everything in the tree that breaks a rule, each with the name of its file."""
    found = []
    for path in [
        *files(*HOUSE, *STREET, "tools", "benchmarks", "tests", "migrations"),
        *sorted(ROOT.glob("requirements*.txt")),
    ]:
        place, source = path.relative_to(ROOT).as_posix(), path.read_text()
        found += [f"{place}: {fault}" for rule in rules(place) for fault in rule(source)]
    return found + migrate.unnamed() + migrate.drift(asyncio.run(migrate.described()), migrate.recorded())


def main() -> int:
    found = faults()
    print("\n".join(found) or "House rules: kept.")
    return 1 if found else 0


if __name__ == "__main__":
    command(main)
