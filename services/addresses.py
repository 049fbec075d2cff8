"""What leads out of the market, however it is written: links, hosts, handles and telephone numbers."""

from __future__ import annotations

import re
import unicodedata

from services import host_ends, look_alikes

# What stands before `/` needs no known end. Before the dot of a host may be any sign, such as an emoji.
_ADDRESS = re.compile(
    rf"\S://|\bwww\.\w|@|[^\s.]\.(?:{'|'.join(host_ends.COMMON)})(?!\w)|[^\s.]\.[^\W\d_]{{2,}}/|\d{{1,3}}(?:\.\d{{1,3}}){{3}}",
    re.IGNORECASE,
)
# The rarer ends are everyday words, too: not before the apostrophe of one (“so‘m”), nor as the beginning of a sentence
# or a name (“Nok.Best”, “A.Sh”); those of two letters not behind a number either (“250.gr”).
_BEHIND = r"(?![\w‘’ʻʼ'`])"
_RARE = re.compile(
    rf"(?<=[^\s.])\.(?=({'|'.join(host_ends.COUNTRIES)}){_BEHIND}|({'|'.join(host_ends.OTHER)}){_BEHIND})",
    re.IGNORECASE,
)
_SURE = "|".join(host_ends.SURE)
_DOT = r"\.|dot|точка|nuqta"
_IN_PIECES = re.compile(rf"[^\s.](?:\s+(?:{_DOT})\s*|\.\s+)(?:{_SURE})(?!\w)|(?<!\w)t\s*\.\s*me(?!\w)", re.IGNORECASE)
# One that is kept from being seen as such: “evil[.]com”, “name (at) host”.
_HIDDEN = re.compile(rf"(?:(?<!\s)\s+)?[\[({{<]\s*(?:({_DOT})|(at|@|собака))\s*[\])}}>]\s*", re.IGNORECASE)
_SIGNS = str.maketrans("。．｡․﹒⁄∕⧸╱", ".....////")

# A number that can be called: nine digits or more, or three, two and two, whatever parts them but words. Among digits,
# letters that are drawn as digits pass for them.
_NUMBER = re.compile(r"\d(?:[\W_]{0,3}\d){8,}|(?<!\d)\d{3}[^\w:]\d\d[^\w:]\d\d(?!\d)")
_HOURS = re.compile(r"(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)")
_DRAWN = re.compile(r"(?<=\d)[oOоОlIіІ|]+|(?<![oOоОlIіІ|])[oOоОlIіІ|]+(?=\d)")


def has_link(name: str) -> bool:
    """Whether there is a link or an address in it; `@` is asked for by `has_handle`."""
    return any(
        _IN_PIECES.search(shown) or any(found[0] != "@" for found in _ADDRESS.finditer(shown)) or _has_rare_end(shown)
        for shown in _shown(name)
    )


def _has_rare_end(shown: str) -> bool:
    return any(
        not _begins(found[1] or found[2]) and not (found[1] and _is_behind_number(shown, found.start()))
        for found in _RARE.finditer(shown)
    )


def _is_behind_number(shown: str, dot: int) -> bool:
    """Looked for backwards: a pattern that begins at each letter would walk through a long name as often."""
    before = dot - 1
    while before >= 0 and (shown[before].isdecimal() or shown[before] == ","):
        before -= 1
    return before < 0 or shown[before].isspace() or shown[before] == "."


def _begins(end: str) -> bool:
    return end[0].isupper() and end[1:] == end[1:].lower()


def has_handle(name: str) -> bool:
    return any("@" in shown for shown in _shown(name))


def has_number(name: str) -> bool:
    """Whether a telephone number is in it, of whatever alphabet's digits; from when until when one is open is none."""
    timeless = _HOURS.sub("", unicodedata.normalize("NFKC", name), count=2)
    digits = "".join(str(unicodedata.digit(each, each)) for each in timeless)
    return _NUMBER.search(_DRAWN.sub(lambda found: "0" * len(found[0]), digits)) is not None


def without(name: str) -> str:
    """The name without the words that are or hold a link, a handle or a number; empty where it leads elsewhere yet."""
    kept = [word for word in name.split(" ") if not (has_link(word) or has_handle(word))]
    if has_number(" ".join(kept)):
        kept = [word for word in kept if not any(unicodedata.category(each)[0] == "N" for each in word)]
    left = " ".join(kept)
    return "" if has_link(left) or has_handle(left) else left


def _shown(name: str) -> tuple[str, str]:
    """As it is read: as written, and with every letter that looks like a Latin one as that, capitals as capitals."""
    plain = unicodedata.normalize("NFKC", name.translate(_SIGNS)).translate(_SIGNS)
    plain = _HIDDEN.sub(lambda found: "." if found[1] else "@", plain)
    return plain, "".join(_latin(each) for each in plain)


def _latin(letter: str) -> str:
    small = letter.translate(look_alikes.as_written).casefold().translate(look_alikes.in_any_case)
    return small.upper() if letter.isupper() else small
