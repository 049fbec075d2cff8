"""What a text may hold of a password, and where it goes: the one table that every door asks (docs/adr/0051)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from services import contacts, passwords, spelled_logins
from services.password_looks import EDGES, PARTS, has_digits, is_everyday, is_mixed, looks_like_one, stands_out
from services.password_words import AROUND_ONE, HARMLESS, LEADS_TO_ONE, NAMES_ONE, OWN, ROOTS
from services.spelled_logins import BLANKS, Spelled

LONGEST = 512  # letters: an email, a password and some words; what is longer is a letter to somebody
_FOR_PEOPLE = frozenset({"support", "paysupport"})
_COMMAND = re.compile(r"/(\w{1,32})(?:@\w{1,32})?")
_BEHIND = re.compile(_COMMAND.pattern + r"[\s:;,/|=]+(\S{1,256})(\s+\S)?")
_LONGEST_EARLY = 256  # letters: longer than any password that is taken, and still no letter to anybody
_STOPS = ",.;:"
_DRAWN = dict.fromkeys(map(ord, BLANKS), " ")


class Asked(Enum):
    """What stands in the chat while a text is written."""

    PASSWORD = auto()
    LOGIN = auto()
    CONTACT = auto()
    """One's own contact, and then a password."""
    CONTACT_ANEW = auto()
    """The same before a new password: who forgot theirs has one in mind, of whatever words."""
    LATELY = auto()
    """Nothing, but a password was asked for here a moment ago, and nothing else was written since."""
    NOTHING = auto()
    LETTER = auto()
    """Words for somebody: about a login, too, and a password that is forgotten."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a text holds. `words` are those beside the logins that may be a password; `spare` are further logins."""

    emails: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    slip: str = ""
    words: tuple[str, ...] = ()
    is_named: bool = False
    """A word of these is said to be a password."""
    is_told: bool = False
    """The same of one that looks like it, be other words around it or not."""
    count: int = 0
    """Of all that is parted by blanks."""

    @property
    def login(self) -> str:
        """The one that can be taken; empty where there is none."""
        return next(iter((*self.emails, *self.numbers)), "")

    @property
    def has_login(self) -> bool:
        return bool(self.login or self.slip)

    @property
    def others(self) -> int:
        """How many things there are beside one login: of two that differ one may be a password."""
        return len(self.words) + len({*self.emails, *self.numbers, *filter(None, [self.slip])}) - self.has_login


def read(text: str) -> Held:
    """What a text holds; of one that is too long for an answer only that it is several words."""
    if len(text) > LONGEST:
        return Held(words=("",), count=2 if any(map(str.isspace, text[:LONGEST])) else 1)
    if spelled_logins.is_slip_of_number(text):
        return Held(slip=text, count=1)
    found, rest, last = _logins(text), "", 0
    for each in found:
        rest, last = f"{rest}{text[last : each.begins]} ", each.ends
    words = [word.rstrip(_STOPS) for word in (rest + text[last:]).translate(_DRAWN).split()]
    right = [each.login for each in found if each.is_right]
    slips = [each.login for each in found if not each.is_right]
    if not found:
        words = [part for word in words for part in _without_at(word)]
        slips = [word for word in words if contacts.is_mistyped_email(word)]
        words = [word for word in words if word not in slips]
    return Held(
        emails=tuple(each for each in right if "@" in each),
        numbers=tuple(spelled_logins.once(each for each in right if "@" not in each)),
        slip=next(iter(slips), ""),
        words=tuple(word for word in words if not _is_harmless(word)),
        is_named=_is_named(words),
        is_told=_is_told(words),
        count=len(found) + len(words),
    )


def goes(text: str, asked: Asked) -> bool:
    """Whether a message that says this is deleted where this is asked."""
    return asked is Asked.PASSWORD or _GOES[asked](read(text))


def goes_unasked(text: str) -> bool:
    """The same where nothing is asked. Behind a command its words are judged; behind /start stands a link."""
    found = _COMMAND.match(text)
    if is_behind_command(text) or (found and found[1].casefold() == "start"):
        return is_behind_command(text)
    words = text[found.end() if found else 0 :]
    if found and found[1].casefold() in _FOR_PEOPLE:
        return goes(words, Asked.LETTER)
    return _is_behind_email(text) or goes(words, Asked.NOTHING)


def is_sure(text: str) -> bool:
    """Whether what goes of it is hardly anything else: beside an email, or said to be one; numbers stand beside all."""
    held = read(text)
    return bool(held.emails or held.slip or held.is_named or held.is_told)


def is_beside_number(text: str) -> bool:
    """Whether words stand beside a telephone number alone: an address, goods, or who is to be asked for."""
    return bool(read(text).numbers) and not is_sure(text)


def traces(text: str) -> set[str]:
    """What of a text that held a password may be typed again: all of it, or what may have been the password alone."""
    held = read(text)
    if not text or (held.login and not held.others):  # whoever is asked for it next may still send it
        return set()
    likely = [word for word in held.words if looks_like_one(word)]
    found = {text, *likely, *(word.strip(EDGES) for word in likely)}
    found |= {part for word in likely for part in PARTS.split(word) if looks_like_one(part)}
    if held.words and (held.has_login or held.is_named):
        found |= {" ".join(held.words), " ".join(held.words).strip(EDGES)}
    return {each for each in found if each == text or len(each) >= passwords.SHORTEST}


def is_behind_command(text: str) -> bool:
    """Whether there may be one: behind a command that leads to a password, or behind a link's and an email."""
    if (found := _BEHIND.match(text)) is None:
        return False
    command = found[1].casefold()
    is_leading = command in LEADS_TO_ONE or any(root in command for root in ROOTS)
    return is_leading or (command == "start" and _is_behind_email(text))


def _is_behind_email(text: str) -> bool:
    """Whether any word stands behind a command and an email."""
    found = _BEHIND.match(text)
    return found is not None and bool(found[3]) and contacts.is_email(found[2])


def _beside_login(held: Held) -> bool:
    """Where a login is asked for: whatever stands beside one, several words, or one that looks like it."""
    if held.has_login or not held.words:
        return held.others > 0
    return held.count > 1 or looks_like_one(held.words[0])


def _before_contact(held: Held) -> bool:
    """One long word of whatever letters, or one among others that looks like it; people talk there, too."""
    lengths = [len(word) for word in held.words]
    if not lengths or sum(lengths) > _LONGEST_EARLY:
        return False
    is_long = len(lengths) == 1 and (held.has_login or held.is_named or held.count == 1)
    return (is_long and lengths[0] >= passwords.SHORTEST) or held.is_named or any(map(looks_like_one, held.words))


def _before_new(held: Held) -> bool:
    words = " ".join(held.words)
    return passwords.SHORTEST <= len(words) <= _LONGEST_EARLY


def _lately(held: Held) -> bool:
    return _unasked(held) or (held.count == 1 and any(map(looks_like_one, held.words)))


def _unasked(held: Held) -> bool:
    """A word that is said to be one; an email with one beside it; a number with nothing else beside it."""
    is_likely = bool(held.words) and all(map(stands_out, held.words))
    if held.is_told:
        return True
    if held.emails or held.slip:
        is_alone = bool(held.words) and all(map(looks_like_one, held.words))
        return held.is_named or is_alone or any(map(is_mixed, held.words))
    if held.numbers and all(map(spelled_logins.is_own_number, held.numbers)):
        return held.is_named or is_likely
    return held.is_named and is_likely


def _in_letter(held: Held) -> bool:
    """Letters alone are the words of it."""
    return held.is_told or (_unasked(held) and any(map(stands_out, held.words)))


_GOES: dict[Asked, Callable[[Held], bool]] = {
    Asked.LOGIN: _beside_login, Asked.CONTACT: _before_contact, Asked.CONTACT_ANEW: _before_new,
    Asked.LATELY: _lately, Asked.NOTHING: _unasked, Asked.LETTER: _in_letter,
}  # fmt: skip


def _logins(text: str) -> list[Spelled]:
    """Those that stand in it, without digits that may be a password: beside another login, or a word for one."""
    found = spelled_logins.find(text)
    likely = [each for each in found if not spelled_logins.is_of_here(each.login)]
    is_named = any(NAMES_ONE & {*_parts(word)} for word in text.translate(_DRAWN).split())
    return [each for each in found if each not in likely] if is_named or len(likely) < len(found) else found


def _without_at(word: str) -> list[str]:
    """The parts of a word, where one of them is an address that lacks its sign: `lola.gmail.com:secret`."""
    parts = PARTS.split(word)
    is_one = not contacts.is_mistyped_email(word) and any(map(contacts.is_mistyped_email, parts))
    return list(filter(None, parts)) if is_one else [word]


def _is_harmless(word: str) -> bool:
    return all(not part or part in HARMLESS for part in _parts(word))


def _is_named(words: list[str]) -> bool:
    """Whether behind a word for it stands something else."""
    parts = [part for word in words for part in _parts(word) if part]
    at = next((place for place, part in enumerate(parts) if part in NAMES_ONE), len(parts))
    return any(part not in HARMLESS for part in parts[at:])


def _is_told(words: list[str]) -> bool:
    """Next behind a word for it stands what looks like one; or anywhere beside one's own (“my password”)."""
    parts = [part for word in words for part in _parts(word) if part]
    is_own = any(part in NAMES_ONE and {before, part} & OWN for before, part in zip(["", *parts], parts, strict=False))
    if is_own and any(map(has_digits, words)):
        return True
    return any(_is_next(words, place) for place, word in enumerate(words) if NAMES_ONE & {*_parts(word)})


def _is_next(words: list[str], place: int) -> bool:
    """Whether what follows the word for it that stands there looks like one; it may be written on to it."""
    parts = _parts(words[place])
    at = next(at for at, part in enumerate(parts) if part in NAMES_ONE)
    behind = [*PARTS.split(words[place], maxsplit=at + 1)[at + 1 :], *words[place + 1 :]]
    following = next((word for word in behind if {*_parts(word)} - HARMLESS - AROUND_ONE - {""}), "")
    return looks_like_one(following) and not is_everyday(following)


def _parts(word: str) -> list[str]:
    return [part.strip(EDGES).casefold() for part in PARTS.split(word)]
