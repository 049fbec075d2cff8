"""The words: `update` brings locales/*.po up to date with the code, `check` says what is missing, unequal or stale."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence, Set
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from tools.command import command

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "locales"
LANGUAGES = ("uz", "ru")
ROOMS = ("bot", "handlers", "screens", "keyboards")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
SAME = LOCALES / "same-in-english.txt"
_FIELD = re.compile(r"\{(\w*)\}")
# One word for one thing, and the marks of each language: Uzbek quotes “so” and dashes –, Russian «так» and —; none
# parts a number from its %. An order's number stands with its word, a shop's name in quotes; nobody is a “вышел(ла)”.
# What a shop has comes back into its “остатки”.
HABITS = {
    "uz": (
        re.compile("[«»]| — "), re.compile(r"[\d}]\s%"),
        re.compile(r"\{number\} buyurtma"), re.compile(r"\{shop\} doʻkon"),
    ),
    "ru": (
        re.compile(r"\b[Рр]ын(?:ок|к)"), re.compile(r"[^\W\d_] – (?=[^\W\d_])|[“”]"), re.compile(r"[\d}]\s%"),
        re.compile(r"№ \{number\}|\w\((?:а|ла)\)"), re.compile(r"\b[Мм]агазин\w* \{shop\}"),
        re.compile(r"\bв(?: ваш\w*)? остат(?:ок|ке)\b|\bсклад"),
    ),
}  # fmt: skip
_TAG = re.compile(r"</?[a-z][^>]*>")


def template() -> Catalog:
    """Every message of the code, English as it stands there."""
    catalog = Catalog(project="Bozor", charset="utf-8")
    for file in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        place = file.relative_to(ROOT).as_posix()
        for _line, message, _comments, context in extract_from_file("python", file, keywords=KEYWORDS):
            catalog.add(message, locations=[(place, 0)], context=context)
    return catalog


def load(language: str) -> Catalog:
    file = LOCALES / f"{language}.po"
    if not file.exists():
        return Catalog(locale=language, project="Bozor", charset="utf-8", header_comment=f"# Bozor in “{language}”.")
    with file.open("rb") as source:
        return read_po(source, locale=language)


def update() -> None:
    """New messages come in empty, gone ones go; nothing is guessed."""
    LOCALES.mkdir(exist_ok=True)
    for language in LANGUAGES:
        catalog = load(language)
        catalog.update(template(), no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
        catalog.obsolete.clear()
        with (LOCALES / f"{language}.po").open("wb") as out:
            write_po(out, catalog, width=0, sort_output=True, include_lineno=False)
        empty = sum(not all(_forms(message)) for message in catalog if message.id)
        print(f"{language}: {len(catalog)} messages, {empty} to translate")


def check(code: Catalog, words: Catalog, same: Set[str]) -> list[str]:
    """What is wrong with one language; an empty list when nothing is."""
    faults = [f"stale: {_id(message)!r}" for message in words if message.id and not _find(code, message)]
    faults += [f"obsolete: {_id(message)!r}" for message in words.obsolete.values()]
    for wanted in code:
        if wanted.id:
            found = _find(words, wanted)
            faults += check_message(found, words.num_plurals, same) if found else [f"missing: {_id(wanted)!r}"]
    return faults


def check_message(message: Message, plurals: int, same: Set[str]) -> list[str]:
    name, forms = _id(message), _forms(message)
    if not all(forms):
        return [f"not translated: {name!r}"]
    english = list(message.id) if message.pluralizable else [name]
    faults = [f"fuzzy: {name!r}"] if message.fuzzy else []
    if message.pluralizable and len(forms) != plurals:
        faults.append(f"{len(forms)} plural forms instead of {plurals}: {name!r}")
    if any(fields(form) not in [fields(source) for source in english] for form in forms):
        faults.append(f"other {{fields}} than the English: {name!r}")
    if any(_tags(form) != _tags(name) for form in forms):
        faults.append(f"other tags than the English: {name!r}")
    if _has_words(name) and name not in same and any(form in english for form in forms):
        faults.append(f"the same as the English and not in {SAME.name}: {name!r}")
    return faults


def unusual(words: Catalog, language: str) -> list[str]:
    """Translations that break a habit of their language here."""
    return _broken([form for message in words for form in _forms(message)], language)


def _broken(texts: Sequence[str], language: str) -> list[str]:
    said = [(text, habit.search(text)) for text in texts for habit in HABITS[language]]
    return [f"“{broken[0]}” is written otherwise here: {text!r}" for text, broken in said if broken]


def unusual_elsewhere(language: str) -> list[str]:
    """The same of what people read besides: the page of the playground, and the people of its demo market."""
    page = ROOT / "playground" / "web" / "words" / f"{language}.js"
    people = ROOT / "demo" / "people.json"
    said = [(page, line) for line in page.read_text().splitlines()]
    said += [(people, person["about"][language]) for person in json.loads(people.read_text())]
    return [f"{file.relative_to(ROOT)}: {fault}" for file, line in said for fault in _broken([line], language)]


def unextractable(source: str) -> list[str]:
    """Calls whose words no tool can find: an f-string or a name inside `_()`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS]
    return [
        f"line {call.lineno}: {call.func.id}() needs plain text"  # type: ignore[attr-defined]  # a Name, as asked above
        for call in named
        if not all(isinstance(part, ast.Constant) for part in call.args[: 2 if call.func.id == "ngettext" else 1])  # type: ignore[attr-defined]
    ]


def fields(text: str) -> set[str]:
    return set(_FIELD.findall(text))


def _tags(text: str) -> Counter[str]:
    return Counter(_TAG.findall(text))


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in _TAG.sub("", _FIELD.sub("", text)))


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> list[str]:
    if isinstance(message.string, str):
        return [message.string]
    return list(message.string or [""])


def _find(catalog: Catalog, message: Message) -> Message | None:
    return catalog.get(message.id, message.context)


def faults() -> list[str]:
    """Everything that is wrong with the words of the house."""
    code, same = template(), set(SAME.read_text().splitlines()) if SAME.exists() else set()
    found = []
    for language in LANGUAGES:
        words = load(language)
        faults_here = check(code, words, same) + unusual(words, language)
        found += [f"locales/{language}.po: {fault}" for fault in faults_here] + unusual_elsewhere(language)
    for file in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        found += [f"{file.relative_to(ROOT)}: {fault}" for fault in unextractable(file.read_text())]
    return found


def main(arguments: list[str]) -> int:
    if arguments == ["update"]:
        update()
        return 0
    if arguments not in ([], ["check"]):
        print("usage: python -m tools.translations check|update", file=sys.stderr)
        return 2
    found = faults()
    print("\n".join(found) or "Translations: complete.")
    return 1 if found else 0


if __name__ == "__main__":
    command(main, sys.argv[1:])
