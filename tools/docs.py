"""What the documents, the README and the comments name exists: paths, links, tests, make targets, faults, classes.

The changelog and the decisions (docs/adr) may tell of what was; of them only the links are asked.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tools.command import command

ROOT = Path(__file__).parent.parent
ROOMS = (
    "bot", "handlers", "screens", "keyboards", "services", "models", "migrations", "playground", "demo", "tools",
    "tests", "benchmarks", "locales", "docs", "deploy",
)  # fmt: skip
TELLS_HISTORY = ("CHANGELOG.md", "docs/adr/")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(ROOMS)})(?:/[\w.*-]+)+/?")
_PAGE = re.compile(r"(?<![\w/.-])([a-z_]+\.md)\b")
_TEST = re.compile(r"(tests/[\w/]+\.py)::(\w+)")
_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)\b")
_FACT = re.compile(r"telegram\.md (T\d+)")
_FAULT = re.compile(r"\b(?:F\d{2,3}|SR-\d{2})\b")
_CLASS = re.compile(r"(?:[A-Z][a-z0-9]+){2,}")
_DECISION = re.compile(r"\badr/(\d{4})\b")
_NUMBER = re.compile(r"^docs/adr/\d{4}$")
OTHERS = {"BotFather", "PostgreSQL", "JavaScript"}
"""Names of the world, written as classes are."""
EXAMPLES = {f"{room}/favourites.py" for room in ("services", "keyboards", "screens", "handlers/customer")}
EXAMPLES |= {"models/favourite.py"}
"""The feature that CONTRIBUTING.md adds to show how."""


def faults_of(text: str, place: str = "docs/page.md") -> list[str]:
    """What this text names and nobody has. Code is written in backticks in a page, bare in a comment."""
    is_page = place.endswith(".md")
    faults = [f"link {to}" for to in _LINK.findall(text) if is_page and not _leads(to, place)]
    if place.startswith(TELLS_HISTORY):
        return faults
    code = _CODE.findall(text)
    faults += [f"path {path}" for path in _paths(code if is_page else [text]) if not _exists(path)]
    faults += [f"test {file}::{name}" for file, name in _TEST.findall(text) if name not in _functions(file)]
    faults += [f"target {name}" for each in code for name in _TARGET.findall(each) if name not in _targets()]
    faults += [f"fault {id_}" for id_ in _FAULT.findall(text) if id_ not in _known_faults()]
    faults += [f"fact {id_}" for id_ in _FACT.findall(text) if f"| {id_} |" not in _page("telegram.md")]
    faults += [f"decision {number}" for number in _DECISION.findall(text) if not list(_decisions(number))]
    if is_page:
        named = {name for each in code for name in [each.split("(")[0].split(".")[-1]] if _CLASS.fullmatch(name)}
        faults += [f"class {name}" for name in sorted(named - OTHERS) if name not in _words()]
    else:
        faults += [f"page {name}" for name in _PAGE.findall(text) if not _is_page(name)]
    return faults


def comments(source: str) -> str:
    """The comments and docstrings of a module."""
    found = [
        token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    ]
    tree = ast.parse(source)
    bare = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    found += [node.value for node in bare if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return "\n".join(found)


def _paths(code: list[str]) -> Iterator[str]:
    for each in code:
        yield from (path.rstrip(".") for path in _PATH.findall(each) if "://" not in each)


def _exists(path: str) -> bool:
    """The file, the folder or the pattern; a module may be named without its suffix."""
    plain = path.rstrip("/")
    forms = (plain, f"{plain}.py", f"{plain}-*.md" if _NUMBER.search(plain) else plain)
    return plain in EXAMPLES or any(any(ROOT.glob(form)) for form in forms)


def _leads(to: str, place: str) -> bool:
    if to.startswith(("http://", "https://", "tg://", "mailto:")):
        return True
    file, _, heading = to.partition("#")
    target = (ROOT / place).parent / file if file else ROOT / place
    if not target.exists():
        return False
    return not heading or heading in _headings(target)


def _headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@lru_cache
def _functions(file: str) -> frozenset[str]:
    path = ROOT / file
    return (
        frozenset(re.findall(r"^(?:async )?def (\w+)", path.read_text("utf-8"), re.M)) if path.exists() else frozenset()
    )


@lru_cache
def _targets() -> frozenset[str]:
    return frozenset(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@lru_cache
def _known_faults() -> frozenset[str]:
    return frozenset(re.findall(r"^\| (F\d+|SR-\d+) \|", _page("faults.md"), re.MULTILINE))


@lru_cache
def _page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def _decisions(number: str) -> Iterator[Path]:
    return (ROOT / "docs" / "adr").glob(f"{number}-*.md")


@lru_cache
def _pages() -> frozenset[str]:
    return frozenset(
        path.name for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/data/*.md"))
    )


def _is_page(name: str) -> bool:
    return name in _pages()


@lru_cache
def _words() -> frozenset[str]:
    """Every name in the code."""
    found: set[str] = set()
    for room in (*ROOMS, "."):
        for path in (ROOT / room).glob("*.py" if room == "." else "**/*.py"):
            found |= set(re.findall(r"\w+", path.read_text("utf-8")))
    return frozenset(found)


def faults() -> list[str]:
    """Of the whole tree."""
    pages = (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("deploy/**/*.md"),
        *ROOT.glob("tests/data/*.md"),
    )
    found = []
    for path in sorted(pages):
        place = path.relative_to(ROOT).as_posix()
        found += [f"{place}: {fault}" for fault in faults_of(path.read_text("utf-8"), place)]
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            found += [f"{place}: {fault}" for fault in faults_of(comments(path.read_text("utf-8")), place)]
    return found


def main() -> int:
    found = faults()
    for fault in found:
        print(fault)
    print(
        f"Documents: {len(found)} things that are named and not there."
        if found
        else "Documents: all they name is there."
    )
    return 1 if found else 0


if __name__ == "__main__":
    command(main)
