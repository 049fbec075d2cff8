"""What the buttons of each screen are called, read from the source: a label with the taps that may stand behind it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tests.house import walk
from tools import guards

ROOMS = ("keyboards", "screens")


@dataclass(frozen=True)
class Label:
    """The words in English, and the name of the class of one tap they stand for."""

    words: str
    tap: str


@dataclass(frozen=True)
class Place:
    """A function that builds buttons, and what the names of its module mean."""

    name: str
    tree: ast.FunctionDef
    names: dict[str, str]


@lru_cache
def places() -> dict[str, Place]:
    """Every function of the keyboards and screens by its full name."""
    found: dict[str, Place] = {}
    for file in guards.files(*ROOMS):
        module = ".".join(file.relative_to(guards.ROOT).with_suffix("").parts)
        tree = ast.parse(file.read_text())
        functions = [each for each in tree.body if isinstance(each, ast.FunctionDef)]
        names = dict(_imported(tree)) | {each.name: f"{module}.{each.name}" for each in functions}
        found |= {f"{module}.{each.name}": Place(f"{module}.{each.name}", each, names) for each in functions}
    return found


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for each in tree.body:
        if isinstance(each, ast.ImportFrom):
            yield from ((name.asname or name.name, f"{each.module}.{name.name}") for name in each.names)


@lru_cache
def screens(name: str) -> tuple[frozenset[Label], ...]:
    """The labels that may stand together: for each `return` of the function what is made for it or before."""
    place = places()[name]
    ends = [each for each in ast.walk(place.tree) if isinstance(each, ast.Return)]
    others = [{call for each in ends if each is not end for call in _calls(each)} for end in ends]
    return tuple(_together(place, [call for call in _calls(place.tree) if call not in rest]) for rest in others)


@lru_cache
def everywhere() -> frozenset[Label]:
    """Every label of the house."""
    return frozenset(label for each in places().values() for call in _calls(each.tree) for label in _labels(each, call))


def _together(place: Place, calls: list[ast.Call]) -> frozenset[Label]:
    choices = [each for each in ast.walk(place.tree) if isinstance(each, ast.IfExp)]
    otherwise = {call for choice in choices for call in _instead(choice)}
    calls = [call for call in calls if call not in otherwise]
    inner = {_means(place, call) for call in calls} & places().keys() - {place.name}
    own = {label for call in calls for label in _labels(place, call)}
    return frozenset(own.union(*map(_of, inner)))


@lru_cache
def _of(name: str) -> frozenset[Label]:
    """Of a function and of those it calls, whatever it returns."""
    return _together(places()[name], _calls(places()[name].tree))


def _instead(choice: ast.IfExp) -> list[ast.Call]:
    """The second way of making one button: where both have the same words, only one of them is drawn."""
    return _calls(choice.orelse) if _words(choice.body) == _words(choice.orelse) != set() else []


@cache
def _calls(tree: ast.AST) -> list[ast.Call]:
    return [each for each in ast.walk(tree) if isinstance(each, ast.Call)]


def _means(place: Place, call: ast.Call) -> str:
    """The full name of what is called."""
    head, _, tail = _dotted(call.func).partition(".")
    return ".".join(filter(None, (place.names.get(head, head), tail)))


def _dotted(function: ast.expr) -> str:
    """A name as it is written, "" for what is no name."""
    if isinstance(function, ast.Attribute):
        return f"{_dotted(function.value)}.{function.attr}"
    return function.id if isinstance(function, ast.Name) else ""


def _labels(place: Place, call: ast.Call) -> Iterator[Label]:
    """`button(_("Words"), Tap())`, or words that are handed to a function which makes the button."""
    called = _means(place, call)
    if called == "keyboards.base.button":
        words, taps = _words(call.args[0]), _taps(call.args[1])
    elif called in places():
        arguments = [*call.args, *(each.value for each in call.keywords)]
        words = {word for each in arguments if _is_words(each) for word in _words(each)}
        taps = _taps(places()[called].tree)
    else:
        return
    yield from (Label(word, tap) for word in words for tap in taps)
    backs = [tap for each in call.keywords if each.arg == "back" for tap in _taps(each.value)]
    yield from (Label("‹ Back", tap) for tap in backs)


def _is_words(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Call) and _dotted(argument.func) == "_"


def _words(argument: ast.expr) -> set[str]:
    return {
        each.args[0].value
        for each in _calls(argument)
        if _dotted(each.func) == "_" and isinstance(each.args[0], ast.Constant) and isinstance(each.args[0].value, str)
    }


def _taps(tree: ast.AST) -> set[str]:
    """The classes of the taps made there: called themselves, or by `same` for another button of a card."""
    made = [call.args[0] if _named(call.func) == "same" and call.args else call.func for call in _calls(tree)]
    return {name for each in made if (name := _named(each)) in _known()}


def _named(expression: ast.expr) -> str:
    return _dotted(expression).rpartition(".")[2]


@lru_cache
def _known() -> frozenset[str]:
    return frozenset(tap.__name__ for tap in walk.taps())
