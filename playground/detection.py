"""What Telegram finds in any text by itself: commands, links, hosts, mentions, addresses of e-mail, hashtags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from playground import hosts

_TAG = r"[\w·\u200c\u0d80-\u0dff]"
_KINDS = (
    ("url", re.compile(r"(?:https?|ftp|tg|ton|tonsite)://[^\s<>\"«»]*[^\s<>\"«».,:;!?)\]']")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{2,31}\b")),
    ("hashtag", re.compile(rf"(?<!{_TAG})#{_TAG}*[^\W\d]{_TAG}*")),
    ("cashtag", re.compile(rf"(?<!{_TAG})(?<!\$)\$[A-Z]{{1,8}}(?!{_TAG}|\$)")),
)
_CLOSED = frozenset({"code", "pre", "text_link", "text_mention"})


def detected(text: str, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entities found in `text`, none inside code or links that are `given`; offsets in UTF-16 units."""
    if not any(sign in text for sign in "/@#$."):
        return []
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in given if entity["type"] in _CLOSED]
    found: list[dict[str, Any]] = []
    for kind, begin, behind in _places(text):
        start, end = _units(text, begin), _units(text, behind)
        if all(end <= left or start >= right for left, right in taken):
            taken.append((start, end))
            found.append({"type": kind, "offset": start, "length": end - start})
    return found


def _places(text: str) -> Iterator[tuple[str, int, int]]:
    for kind, pattern in _KINDS[:2]:
        for match in pattern.finditer(text):
            yield kind, match.start(), match.end()
    for begin, behind in hosts.found(text):
        yield "url", begin, behind
    for kind, pattern in _KINDS[2:]:
        for match in pattern.finditer(text):
            yield kind, match.start(), match.end()


def _units(text: str, at: int) -> int:
    return at + sum(character > "\uffff" for character in text[:at])
