"""What a text may hold of a password, and where it goes: the one table that every door asks (docs/adr/0051)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from services import contacts, order_numbers, passwords, spelled_logins
from services.spelled_logins import BLANKS, FRAMES, PARTING

LEADS_TO_ONE = frozenset({
    "auth", "kirish", "log_in", "login", "new_password", "newpassword", "parol", "pass", "passwd", "password", "pwd",
    "recover", "register", "reset", "royxat", "set_password", "setpassword", "sign_in", "sign_up", "signin", "signup",
    "войти", "вход", "логин", "пароль", "регистрация",
})  # fmt: skip
"""Our commands, and what people call them elsewhere."""
NAMES_ONE = frozenset({
    "parol", "paroli", "parolim", "pass", "passwd", "password", "pw", "pwd",
    "парол", "пароли", "паролим", "пароль", "пароля",
})  # fmt: skip
"""The words that people write before a password."""
HARMLESS = NAMES_ONE | frozenset({
    "adres", "adresim", "address", "bu", "e-mail", "email", "emailim", "gmail", "hello", "here", "i", "is", "it's",
    "its", "log", "login", "loginim", "mail", "mana", "manzil", "manzilim", "me", "mening", "mobile", "my", "nomer",
    "nomerim", "number", "phone", "pochta", "pochtam", "raqam", "raqami", "raqamim", "salom", "shu", "tel", "telefon",
    "telefonim", "the", "this", "user", "username", "va", "and",
    "адрес", "адреси", "бу", "ва", "вот", "вход", "емейл", "и", "имейл", "логин", "логиним", "мана", "манзил",
    "манзилим", "мейл", "менинг", "мой", "мои", "моя", "моё", "мое", "номер", "номера", "номерим", "почта", "почтам",
    "почту", "почты", "рақам", "рақамим", "салом", "тел", "телефон", "телефона", "телефоним", "шу", "эл", "электронная",
    "электронной", "эмейл", "это",
})  # fmt: skip
"""What stands around a login and is neither it nor a password."""
LONGEST = 512  # letters: an email, a password and some words; what is longer is a letter to somebody
_FOR_PEOPLE = frozenset({"support", "paysupport"})
_BEHIND = re.compile(r"/(\w{1,32})(?:@\w{1,32})?\s+(\S{1,256})(\s+\S)?")
_LONGEST_EARLY = 256  # letters: longer than any password that is taken, and still no letter to anybody
_EDGES = PARTING + FRAMES + ".!?'-–—"
_STOPS = ",.;:"
_DRAWN = dict.fromkeys(map(ord, BLANKS), " ")
_PARTS = re.compile(f"[{re.escape(PARTING)}]")
_HANDLE = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}")
_APOSTROPHES = re.compile("([ogOG])['`’‘ʻʼ]")  # of the Uzbek letters
_ROUND = "000"  # how sums end, and hardly ever a number


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


@dataclass(frozen=True, slots=True)
class Held:
    """What a text holds. `words` are those beside the logins that may be a password; `spare` are further logins."""

    emails: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    slip: str = ""
    words: tuple[str, ...] = ()
    is_named: bool = False
    """A word of these is said to be a password."""
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
    if _is_slip_of_number(text):
        return Held(slip=text, count=1)
    found, rest, last = spelled_logins.find(text), "", 0
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
        numbers=tuple(each for each in right if "@" not in each),
        slip=next(iter(slips), ""),
        words=tuple(word for word in words if not _is_harmless(word)),
        is_named=_is_named(words),
        count=len(found) + len(words),
    )


def goes(text: str, asked: Asked) -> bool:
    """Whether a message that says this is deleted where this is asked."""
    return asked is Asked.PASSWORD or _GOES[asked](read(text))


def is_sure(text: str) -> bool:
    """Whether what goes of it is hardly anything else: beside an email, or said to be one; numbers stand beside all."""
    held = read(text)
    return bool(held.emails or held.slip or held.is_named)


def is_beside_number(text: str) -> bool:
    """Whether words stand beside a telephone number alone: an address, goods, or who is to be asked for."""
    return bool(read(text).numbers) and not is_sure(text)


def traces(text: str) -> set[str]:
    """What of a text that held a password may be typed again: all of it, or what may have been the password alone."""
    held = read(text)
    if not text or (held.login and not held.others):  # whoever is asked for it next may still send it
        return set()
    likely = [word for word in held.words if looks_like_one(word)]
    found = {text, *likely, *(word.strip(_EDGES) for word in likely)}
    found |= {part for word in likely for part in _PARTS.split(word) if looks_like_one(part)}
    if held.words and (held.has_login or held.is_named):
        found |= {" ".join(held.words), " ".join(held.words).strip(_EDGES)}
    return {each for each in found if each == text or len(each) >= passwords.SHORTEST}


def looks_like_one(text: str) -> bool:
    """Whether it is one long word, not of letters alone, and nothing that is written so everywhere. Letters with a
    hyphen are a word of the shop, as clothes and groceries are in Uzbek.
    """
    letters = _APOSTROPHES.sub(r"\1", text).replace("-", "")
    if len(text) < passwords.SHORTEST or any(map(str.isspace, text)) or letters.isalpha():
        return False
    is_link = "://" in text or text.casefold().startswith(("t.me/", "www."))
    return not is_link and not _HANDLE.fullmatch(text) and order_numbers.read(text) is None


def is_behind_command(text: str) -> bool:
    """Whether there may be one: behind a command that leads to a password, or behind an email and any command."""
    if not text.startswith("/") or (found := _BEHIND.match(text)) is None:
        return False
    command = found[1].casefold()
    is_login = bool(found[3]) and command not in _FOR_PEOPLE and contacts.is_email(found[2])
    return command in LEADS_TO_ONE or is_login


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
    """A login with nothing beside it but what looks like one, or a word that is said to be one."""
    is_likely = bool(held.words) and all(map(looks_like_one, held.words))
    if held.emails or held.slip:
        return held.is_named or is_likely
    if any(map(_is_own_number, held.numbers)):  # hours and dates stand beside one as well
        return held.is_named or (is_likely and all(any(map(str.isalpha, word)) for word in held.words))
    return held.is_named and is_likely


_GOES: dict[Asked, Callable[[Held], bool]] = {
    Asked.LOGIN: _beside_login, Asked.CONTACT: _before_contact, Asked.CONTACT_ANEW: _before_new,
    Asked.LATELY: _lately, Asked.NOTHING: _unasked,
}  # fmt: skip


def _is_own_number(number: str) -> bool:
    """Goods have numbers as well: barcodes, and sums of many noughts."""
    digits = re.sub(r"\D", "", number)
    return number.startswith("+") or (len(digits) <= 12 and not digits.endswith(_ROUND))


def _is_slip_of_number(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    is_one = contacts.is_number(text) and (digits >= spelled_logins.SHORTEST_NUMBER or text.lstrip().startswith("+"))
    return is_one and not spelled_logins.is_number(text)


def _without_at(word: str) -> list[str]:
    """The parts of a word, where one of them is an address that lacks its sign: `lola.gmail.com:secret`."""
    parts = _PARTS.split(word)
    is_one = not contacts.is_mistyped_email(word) and any(map(contacts.is_mistyped_email, parts))
    return list(filter(None, parts)) if is_one else [word]


def _is_harmless(word: str) -> bool:
    return all(not part or part in HARMLESS for part in _parts(word))


def _is_named(words: list[str]) -> bool:
    """Whether behind a word for it stands something else."""
    parts = [part for word in words for part in _parts(word) if part]
    at = next((place for place, part in enumerate(parts) if part in NAMES_ONE), len(parts))
    return any(part not in HARMLESS for part in parts[at:])


def _parts(word: str) -> list[str]:
    return [part.strip(_EDGES).casefold() for part in _PARTS.split(word)]
