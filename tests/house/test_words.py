"""Words: every refusal and every notice has them, in three languages, and only where they belong."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.i18n import LANGUAGES, Catalogs
from keyboards.help import Text
from models.enums import NoticeKind
from screens import errors as screens
from screens import help as help_screens
from screens import notifications
from services import errors
from services.errors import Invalid, Refusal, Rule, Value
from tests.house import walk
from tools import guards, translations

SAMPLES: dict[Any, Any] = {
    bool: True,
    str: "something",
    int: 3,
    datetime: datetime(2026, 11, 21, tzinfo=UTC),
    datetime | None: datetime(2026, 11, 21, tzinfo=UTC),
    dict[str, str]: {"en": "<b>Tea</b>", "uz": "<b>Choy</b>", "ru": "<b>Tea</b>"},
    list[errors.Difference]: [errors.Difference("<b>Tea</b>", 3, 1, 100, 200), errors.Difference("Tea", 3, 3, 1, 2)],
}
SAYS_NOTHING = {NoticeKind.COMMANDS, NoticeKind.OVER}


def wordless(refusals: list[type[Refusal]]) -> list[str]:
    return [refusal.__name__ for refusal in refusals if refusal not in screens.WORDS]


def test_every_refusal_has_words() -> None:
    assert wordless(walk.refusals()) == []


def test_a_refusal_without_words_is_found() -> None:
    class Planted(Refusal):
        pass

    assert wordless([Planted, errors.NotFound]) == ["Planted"]
    del Planted


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_no_line_of_what_everybody_may_read_is_english(language: str, catalogs: Catalogs) -> None:
    for text in Text:
        english = {*help_screens.read(text, None).text.splitlines()} - {""}
        with catalogs.use_locale(language):
            assert english & {*help_screens.read(text, None).text.splitlines()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("refusal", screens.WORDS)
def test_every_refusal_can_be_said(refusal: type[Refusal], language: str, catalogs: Catalogs) -> None:
    """Of everything that it may be about."""
    for facts in walk.facts_of(refusal, lambda hint, _: SAMPLES[hint]):
        with catalogs.use_locale(language):
            said = screens.explain(refusal(**facts), None).text
        assert said.strip()
        assert "{" not in said
        assert "<b>Tea" not in said, "what people wrote is escaped"
        assert html.unescape(said)


_COUNTS = re.compile(
    r"\{(?:count|limit|days|hours|years)\} (?:[a-z]+ )?(?!characters|years|products|photos|categories|reports)[a-z]+s\b"
)


def counted_once(messages: Iterable[str]) -> list[str]:
    """Sentences that say how many there are, and the same of one and of many; limits of ours are never one."""
    return [said for said in messages if _COUNTS.search(said)]


def test_one_is_not_said_as_many() -> None:
    catalog = (guards.ROOT / "locales" / "uz.po").read_text()
    single = [
        "".join(re.findall(r'"(.*)"', found[1]))
        for found in re.finditer(r'^msgid ((?:".*"\n)+)msgstr ', catalog, re.MULTILINE)
    ]
    assert len(single) > 500
    assert counted_once(single) == []
    assert counted_once(["There are still {count} open orders.", "At most {limit} pieces."]) != []


_LINKLESS = re.compile(r"<(code|a)\b.*?</\1>", re.DOTALL)
# What Telegram makes a link of by itself: a handle, an address of mail or of the web, a telephone number.
_LIVE = re.compile(r"\w*@\w[\w.]*|\w://\S+|\b\w[\w-]*\.(?:com|org|net|uz|ru|me)\b|\+\d[\d ()-]{7,}\d")


def live(text: str) -> list[str]:
    """What of these words would lead somewhere when it is tapped, though nobody meant it to."""
    return [found[0] for found in _LIVE.finditer(_LINKLESS.sub("", text))]


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_no_example_is_a_link(language: str) -> None:
    """Over every sentence of the house, in English and translated."""
    messages = [message for message in translations.load(language) if message.id]
    forms = [form for message in messages for form in (*_forms_of(message.id), *_forms_of(message.string))]
    assert len(forms) > 2000
    assert [found for form in forms for found in live(form)] == []


def _forms_of(words: str | Iterable[str] | None) -> Iterable[str]:
    return [words] if isinstance(words, str) else words or []


def test_a_live_example_is_found() -> None:
    assert live("Send a @username, or <code>@username</code>, not @.") == ["@username"]
    assert live("such as name@example.com or +998 90 123 45 67 on bozor.uz, as <a href='https://a.uz'>a</a>") == [
        "name@example.com", "+998 90 123 45 67", "bozor.uz",
    ]  # fmt: skip


def wordless_kinds(renderers: Collection[str]) -> set[str]:
    """Kinds without a renderer, and renderers of what is no kind."""
    return (set(NoticeKind) - SAYS_NOTHING) ^ set(renderers)


def untold_kinds(sources: Iterable[str]) -> set[str]:
    """Kinds that none of these services names."""
    named = {name for source in sources for name in re.findall(r"\bNoticeKind\.(\w+)", source)}
    return NoticeKind.__members__.keys() - named


def test_every_kind_of_notice_is_told_and_said() -> None:
    assert wordless_kinds(notifications.RENDERERS) == set()
    sorts_them = guards.ROOT / "services" / "receivers.py"
    assert untold_kinds(file.read_text() for file in guards.files("services") if file != sorts_them) == set()


def test_a_kind_that_nobody_tells_or_says_is_found() -> None:
    renderers = notifications.RENDERERS.keys() - {NoticeKind.DIGEST} | {"wish_came_true"}
    assert wordless_kinds(renderers) == {"digest", "wish_came_true"}
    assert untold_kinds([f"NoticeKind.{name}" for name in NoticeKind.__members__ if name != "DIGEST"]) == {"DIGEST"}


@pytest.mark.parametrize(
    "planted",
    [
        "from aiogram.utils.i18n import gettext as _",
        "from gettext import ngettext",
        'await show(message, "Hello there")',
        'x = f"Only {left} left"',
        'await answer_tap(query, "Привет")',
        'answer = "🛒"',
    ],
)
def test_words_in_a_handler_are_found(planted: str) -> None:
    assert guards.words(planted)


def test_what_no_guest_reads_is_no_word() -> None:
    source = '"""Doc string here."""\nlog.warning("not so good")\nassert x, "always so"\nStep("add_product.price")'
    assert guards.words(source) == []


def test_a_screen_that_waits_is_found() -> None:
    assert guards.is_async("async def f(): ...") == ["f is async"]


POSSIBLE = {
    "en": r"\bmay (have|be)\b",
    "uz": r"mumkin|ehtimol|oʻxshaydi",
    "ru": r"возможно|может|похоже",
}
"""What is said of something that nobody here knows for certain."""


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_what_is_only_possible_is_no_fact_in_another_language(language: str) -> None:
    messages = [(*_forms_of(each.id), *_forms_of(each.string)) for each in translations.load(language) if each.id]
    possible = [forms for forms in messages if re.search(POSSIBLE["en"], forms[0])]
    assert possible
    assert [forms for forms in possible if not re.search(POSSIBLE[language], forms[-1])] == []


@pytest.mark.parametrize(("language", "fact"), [("en", "wrong"), ("uz", "notoʻgʻri"), ("ru", "неверн")])
def test_no_refusal_says_that_a_login_is_wrong(language: str, fact: str, catalogs: Catalogs) -> None:
    """A right one is refused in the same words."""
    with catalogs.use_locale(language):
        for no_room in (None, *errors.NoMove):
            assert fact not in screens.words(errors.WrongLogin(no_room)).casefold()


OF_A_NAME = (
    Rule.PLAIN,
    Rule.LINK,
    Rule.HANDLE,
    Rule.NUMBER,
    Rule.SIGNS,
    Rule.LETTERS,
    Rule.RESERVED,
    Rule.PERSON_LETTERS,
)
"""What may be wrong with somebody's own name (services/names.py)."""


@pytest.mark.parametrize(("language", "of_a_thing"), [("uz", r"\bnom"), ("ru", r"назван")])
def test_a_persons_name_is_not_called_as_that_of_a_thing(language: str, of_a_thing: str, catalogs: Catalogs) -> None:
    with catalogs.use_locale(language):
        said = [screens.words(Invalid(Value.PERSON, rule, limit=64)) for rule in OF_A_NAME]
    assert [each for each in said if re.search(of_a_thing, each, re.IGNORECASE)] == []
