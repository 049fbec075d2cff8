"""What a category is called: one to three names and a sign before them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services import names
from services.errors import Invalid, Value

NAME_LEAST = 2
NAME_LIMIT = 64
EMOJI_LIMIT = 16
LANGUAGES = ("en", "uz", "ru")
_BESIDE = "\u20e3\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
"""What only changes the sign before it: a keycap, a presentation, a colour of skin, a region's letters."""
_SIGN = f"[^{_BESIDE}\u200d][{_BESIDE}]*"
_ONE = re.compile(f"[\U0001f1e6-\U0001f1ff]{{2}}|{_SIGN}(?:\u200d{_SIGN})*")


@dataclass(frozen=True, slots=True)
class Names:
    """One category's names: English, Uzbek, Russian; empty where nobody gave one, but never all three.

    The first of them that is there is unique in the market, look-alikes and letter case left aside.
    """

    en: str
    uz: str
    ru: str

    def in_language(self, language: str) -> str:
        """The name a reader of this language sees: a missing one is the first that is there."""
        return self.given(language) or self.first

    def given(self, language: str) -> str:
        """The name as the owner gave it, or nothing."""
        return {"en": self.en, "uz": self.uz, "ru": self.ru}[language]

    @property
    def first(self) -> str:
        return self.en or self.uz or self.ru


def of_row(row: Mapping[str, Any]) -> Names:
    """For readers: a category's row (`name`, `name_uz`, `name_ru`), whose `name` is the first one that was given."""
    return Names(row["name"], row["name_uz"], row["name_ru"])


def shared(called: Names, other: Names, beside: Sequence[str]) -> str:
    """The other's name that reads the same, look-alikes and letter case left aside; empty for none.

    Of the first names, and of what readers of these languages see, whether it was given for them or stands in.
    """
    pairs = [(called.first, other.first), *((called.in_language(each), other.in_language(each)) for each in beside)]
    return next((known for name, known in pairs if names.key(name) == names.key(known)), "")


def checked_name(name: str) -> str:
    """The name as it will be shown; Invalid("name") unless it has 2 to 64 characters."""
    return names.title(name, Value.NAME, NAME_LEAST, NAME_LIMIT)


def checked_names(called: Names) -> Names:
    """Each that is given, checked; Invalid("name") when none is."""
    given = [called.given(language) for language in LANGUAGES]
    if not any(given):
        raise Invalid(Value.NAME, limit=NAME_LIMIT)
    return Names(*(name and checked_name(name) for name in given))


def checked_emoji(emoji: str) -> str:
    """One emoji or none; Invalid("emoji") for words, digits alone, two of them and more than 16 characters."""
    sign = names.clean(emoji)
    plain = all(character < "\u2000" for character in sign)
    if sign and (plain or len(sign) > EMOJI_LIMIT or not _ONE.fullmatch(sign) or any(map(str.isalpha, sign))):
        raise Invalid(Value.EMOJI, limit=EMOJI_LIMIT)
    return sign


def typed_emoji(text: str) -> str:
    """The same where an emoji is asked for: none raises Invalid("emoji") too."""
    if not (sign := checked_emoji(text)):
        raise Invalid(Value.EMOJI, limit=EMOJI_LIMIT)
    return sign


def parted(text: str) -> tuple[str, str]:
    """The emoji that a name was typed behind, and the name; an emoji that stands apart alone is one."""
    sign, _, name = text.strip().partition(" ")
    try:
        return (typed_emoji(sign), name) if name.strip() else ("", text)
    except Invalid:
        return "", text
