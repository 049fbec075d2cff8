"""Emails and phone numbers in the midst of other words, as people write them: where each stands, and slips of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from services import contacts, passwords
from services.errors import Invalid

PARTING = ":;,/|="
"""What people put between a login and its password, beside a blank."""
FRAMES = '<>()[]{}"«»“”„`*'
BLANKS = contacts.BLANKS
SHORTEST_NUMBER = 9  # digits, without a country's code; what is shorter is rather somebody's birthday
_BORDERS = frozenset(PARTING + FRAMES + BLANKS)
_ROUND = "000"  # how sums end, and hardly ever a number
_EDGES = ".-!?'"
_MOST = 4  # of each, in one text: what holds more is no answer
_MOST_WORDS = 10  # of digits, one behind the other
_NUMBERS = re.compile(r"(?<![\w.\-@+])[+(]{0,3}[0-9][0-9()\-. \u00a0]*(?![\w@])")
_WORDS = re.compile(r"[+(]{0,3}[0-9]\S*")
_PIECES = re.compile(r"[+(]{0,3}[0-9][^\s.\-]*")
# The end of a host behind a wrong sign, or behind a blank: `petr@mail,ru`, `petr@mail. ru`.
_ENDS = re.compile(r"\s?[.,;:/\-]\s?([^\W\d_]{2,4})(?!\w)")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A login and where it stands; one that `is_right` can be taken as it is."""

    login: str
    begins: int
    ends: int
    is_right: bool = True


def find(text: str) -> list[Spelled]:
    """All that stand in the text, from its beginning; no two of them at one place."""
    found: list[Spelled] = []
    for each in (*_addresses(text), *_numbers(text)):
        if all(each.ends <= other.begins or other.ends <= each.begins for other in found):
            found.append(each)
    return sorted(found, key=lambda each: each.begins)


def is_number(text: str) -> bool:
    """Whether it is a phone number as people type their own."""
    if _digits(text) < SHORTEST_NUMBER:
        return False
    try:
        return bool(contacts.phone(text))
    except Invalid:
        return False


def is_slip_of_number(text: str) -> bool:
    """Whether it was meant as one."""
    digits = _digits(text)
    is_one = contacts.is_number(text) and (digits >= SHORTEST_NUMBER or text.lstrip().startswith("+"))
    if not is_one or is_number(text):
        return False
    return not any(digits - _digits(each.login) >= passwords.SHORTEST for each in _numbers(text))


def is_own_number(number: str) -> bool:
    """Goods have numbers as well: barcodes, and sums of many noughts."""
    digits = re.sub(r"\D", "", number)
    return number.startswith("+") or (len(digits) <= 12 and not digits.endswith(_ROUND))


def is_of_here(login: str) -> bool:
    """Whether it is surely no password of digits: an address, a number of this country's plan or its neighbours', or
    one with a plus or in groups.
    """
    return not login.isdigit() or contacts.is_of_here(login)


def once(numbers: Iterable[str]) -> list[str]:
    """Each as it is spelled first."""
    found: dict[str, str] = {}
    for each in numbers:
        found.setdefault(contacts.phone(each), each)
    return list(found.values())


def is_border(sign: str) -> bool:
    """Whether a login ends before it."""
    return sign.isspace() or sign in _BORDERS


def _addresses(text: str) -> Iterator[Spelled]:
    at, count = text.find("@"), 0
    while at >= 0 and count < _MOST:
        last = at
        while text[last + 1 : last + 2] == "@":
            last += 1
        if found := _address(text, at, last, 0) or _address(text, at, last, 1):
            yield found
        at, count = text.find("@", last + 1), count + 1


def _address(text: str, at: int, last: int, blanks: int) -> Spelled | None:
    """The one around these signs, with a blank beside them or none."""
    left = at - (blanks and text[at - 1 : at].isspace())
    right = last + 1 + (blanks and text[last + 1 : last + 2].isspace())
    begins, ends = _back(text, left), _on(text, right)
    name = text[begins:left].lstrip(_EDGES)
    begins, host = left - len(name), _host(text[right:ends])
    ends = right + len(host)
    if not name or not host:
        return None
    is_plain = left == at and right == at + 1
    if contacts.is_email(f"{name}@{host}"):
        return Spelled(text[begins:ends], begins, ends, is_right=is_plain)
    more = _ENDS.match(text, ends)
    if more and _is_over(text, more.end()) and contacts.is_email(f"{name}@{host}.{more[1]}"):
        return Spelled(text[begins : more.end()], begins, more.end(), is_right=False)
    if contacts.is_mistyped_email(f"{name}@{host}"):
        return Spelled(text[begins:ends], begins, ends, is_right=False)
    return None


def _is_over(text: str, end: int) -> bool:
    """Whether nothing is written on to what ends there, but for the end of a sentence."""
    more = text[end : end + 2].lstrip(_EDGES)
    return not more or is_border(more[0])


def _host(text: str) -> str:
    """Without what is written on to its end: `example.com-secret`."""
    host = text.rstrip(_EDGES)
    front, dot, last = host.rpartition(".")
    ended, dash, _ = last.partition("-")
    # No end of a host has a dash in it, but for those that are written in other letters (`xn--…`).
    is_written_on = dot and dash and len(ended) > 1 and ended.isalpha() and ended.casefold() != "xn"
    return front + dot + ended if is_written_on else host


def _back(text: str, end: int) -> int:
    while end > 0 and text[end - 1] != "@" and not is_border(text[end - 1]):
        end -= 1
    return end


def _on(text: str, begin: int) -> int:
    while begin < len(text) and text[begin] != "@" and not is_border(text[begin]):
        begin += 1
    return begin


def _numbers(text: str) -> Iterator[Spelled]:
    likely = (each for each in _NUMBERS.finditer(text) if _digits(each[0]) >= SHORTEST_NUMBER)
    for found in islice(likely, _MOST):
        yield from islice(_number(text, found.start(), found.end()), _MOST)


def _number(text: str, begins: int, ends: int) -> Iterator[Spelled]:
    """Those that the digits begin or end with, the longest first: where as many are left over as a password has, they
    may be one.
    """
    digits = _digits(text[begins:ends])
    for pieces, fewest in ((_WORDS, passwords.SHORTEST), (_PIECES, passwords.SHORTEST), (_WORDS, 1)):
        words = [each.span() for each in islice(pieces.finditer(text, begins, ends), _MOST_WORDS)]
        for first, last in _spans(len(words)):
            number = text[words[first][0] : words[last][1]].rstrip(_EDGES)
            left, start = digits - _digits(number), words[first][0]
            if (not left or left >= fewest) and is_number(number):
                yield Spelled(number, start, start + len(number))
                yield from _number(text, begins, start)
                yield from _number(text, start + len(number), ends)
                return


def _spans(count: int) -> Iterator[tuple[int, int]]:
    """All words, all but one at an end, and ever fewer from the beginning and to the end."""
    yield from ((first, last) for first, last in ((0, count - 1), (0, count - 2), (1, count - 1)) if first <= last)
    yield from ((0, last) for last in range(count - 3, -1, -1))
    yield from ((first, count - 1) for first in range(2, count))


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))
