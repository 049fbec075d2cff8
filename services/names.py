"""Names people choose: cleaned of invisible tricks, and folded so that look-alikes count as the same name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from services import addresses, alphabets, look_alikes, reserved, signs, unseen
from services.errors import Invalid, Rule, Value

_SPACES = re.compile(r"\s+")
PERSON_LIMIT = 128
SEARCH_LIMIT = 256
_AS_WRITTEN = 4 * PERSON_LIMIT


_LONG = {Value.ADDRESS: Rule.ADDRESS_LONG, Value.SEARCH: Rule.SEARCH_LONG, Value.WORDS: Rule.WORDS_LONG}
"""The rules of those that tell too long from too short."""


def clean(text: str) -> str:
    """The text as it is shown: composed (NFC), nothing invisible, no piles of marks, single spaces, none outside."""
    # Piles of marks go before they are put in order, which takes the square of their height.
    seen = unseen.removed(text)
    composed = unicodedata.normalize("NFC", seen)
    if composed != seen:  # then it is none of what was looked at
        composed = unicodedata.normalize("NFC", unseen.removed(composed))
    return _SPACES.sub(" ", composed).strip()


def is_seen(name: str) -> bool:
    """Whether a cleaned name has a letter, digit, mark of punctuation or symbol to be seen."""
    return any(unicodedata.category(character)[0] in "LNPS" for character in name)


def checked(text: str, what: Value, least: int, most: int) -> str:
    """The cleaned text, or Invalid(what) when it has not `least` characters or nothing to be seen.

    More than `most` of them have a rule of their own, such as "address_long".
    """
    name = clean(text)
    if len(name) > most:
        raise Invalid(what, _LONG.get(what, Rule.PLAIN), limit=most)
    if not is_seen(name) or len(name) < least:
        raise Invalid(what, limit=most)
    return name


def title(text: str, what: Value, least: int, most: int) -> str:
    """The same of a name that others read: Invalid(what, "link" | "handle") too, for one that leads elsewhere."""
    name = checked(text, what, least, most)
    if addresses.has_link(name):
        raise Invalid(what, Rule.LINK, limit=most)
    if addresses.has_handle(name):
        raise Invalid(what, Rule.HANDLE, limit=most)
    return name


def own_title(text: str, what: Value, least: int, most: int) -> str:
    """The same of a name that somebody goes by: Invalid(what, "reserved") too, for one that only the market may use.

    "number" for a telephone number in it; "signs" and "letters" for what could pass for another name.
    """
    name = title(text, what, least, most)
    rules = (
        (Rule.RESERVED, not reserved.has_word(name)),
        (Rule.NUMBER, not addresses.has_number(name)),
        (Rule.SIGNS, signs.are_apart(name)),
        (Rule.LETTERS, alphabets.is_plain(name)),
    )
    if broken := next((rule for rule, is_kept in rules if not is_kept), None):
        raise Invalid(what, broken, limit=most)
    return name


def check_letters(name: str, what: Value, without: Rule, most: int) -> None:
    """Raises Invalid(what, without) for one that has no letter, of whatever alphabet."""
    if not any(map(str.isalpha, name)):
        raise Invalid(what, without, limit=most)


# Asked for with every update of theirs.
@lru_cache(10_000)
def of_person(text: str) -> str:
    """What Telegram says a person is called, without what leads elsewhere or nobody reads, at most 128 characters.

    Empty when there is nothing to be seen in it, or when it speaks as the market does: who is called so is read by
    others, and nobody is turned away for a name.
    """
    name = addresses.without(clean(alphabets.read(text[:_AS_WRITTEN])))[:PERSON_LIMIT].strip()
    return name if is_seen(name) and not reserved.poses(name) else ""


def called(name: str, username: str | None) -> str:
    """What a person is called: by name, else by @username; empty for somebody who has neither to be seen."""
    return of_person(name) or (f"@{username}" if username else "")


def stored(name: str) -> dict[str, str]:
    """The columns of a person's name: as it is shown, and folded for the owner's search."""
    return {"name": name, "name_key": fold(name)[:SEARCH_LIMIT]}


def fold(text: str) -> str:
    """One spelling for what differs by case, spaces, apostrophes, dashes, invisible marks or look-alike letters.

    Greek is folded by the look of each letter, so its capitals and small letters may stay apart.
    """
    composed = unicodedata.normalize("NFKC", unseen.all_removed(text).translate(look_alikes.as_written))
    folded = unseen.all_removed(composed.translate(look_alikes.as_written)).casefold()
    # Turkish capital İ folds to an i with a second dot.
    folded = folded.replace("i\u0307", "i").translate(look_alikes.in_any_case)
    return _SPACES.sub(" ", folded).strip()


def key(name: str) -> str:
    """What a name is unique by: its skeleton, or the folded name where it has no letter and no digit.

    At most 64 characters, since folding may lengthen a name.
    """
    kept = look_alikes.skeleton(name) or fold(name)
    return kept if len(kept) <= look_alikes.KEY_LIMIT else hashlib.sha256(kept.encode()).hexdigest()
