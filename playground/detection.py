"""What Telegram finds in any text by itself: commands, links, mentions, addresses of e-mail, hashtags."""

from __future__ import annotations

import re
from typing import Any

_KINDS = (
    ("url", re.compile(r"(?:https?|tg)://[^\s<>\"«»]*[^\s<>\"«».,:;!?)\]']|(?<![\w@/.])t\.me/[\w/+?=&-]*\w")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{2,31}\b")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)
_CLOSED = frozenset({"code", "pre", "text_link", "text_mention"})


def detected(text: str, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entities found in `text`, none inside code or links that are `given`; offsets in UTF-16 units."""
    if not any(sign in text for sign in "/@#") and "t.me" not in text:
        return []
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in given if entity["type"] in _CLOSED]
    found: list[dict[str, Any]] = []
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            start, end = _units(text, match.start()), _units(text, match.end())
            if all(end <= left or start >= right for left, right in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return found


def _units(text: str, at: int) -> int:
    return at + sum(character > "\uffff" for character in text[:at])
