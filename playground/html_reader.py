"""A strict reader of Telegram's HTML: refuses what Telegram refuses, in its words, with byte offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playground.refusals import Refused, bad_request

TAGS = frozenset(
    [
        "b",
        "strong",
        "i",
        "em",
        "u",
        "ins",
        "s",
        "strike",
        "del",
        "tg-spoiler",
        "span",
        "a",
        "code",
        "pre",
        "blockquote",
        "tg-emoji",
        "tg-time",
    ],
)
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
MOMENT = re.compile("r|w?[dD]?[tT]?")
"""Relative alone, or a weekday, a date and a time, each short or long; empty keeps the text."""
SPACES = " \t\r\n\0\v\f"


@dataclass(slots=True)
class Tag:
    """A start tag: name, attributes, where its text begins (UTF-16) and where it stands in the source (bytes)."""

    name: str
    start: int
    attributes: dict[str, str] = field(default_factory=dict)

    def argument(self, name: str) -> str:
        """An attribute's value, empty when absent."""
        return self.attributes.get(name, "")


def _refusal(text: str) -> Refused:
    return bad_request(f"can't parse entities: {text}")


class HtmlReader:
    """Reads once; afterwards `text` is the plain text and `closed` the tags with their ranges in UTF-16 units."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._pieces: list[str] = []
        self._units = 0
        self._open: list[Tag] = []
        self.closed: list[tuple[Tag, int, int]] = []

    @property
    def text(self) -> str:
        """The text read so far, without markup."""
        return "".join(self._pieces)

    def read(self) -> None:
        """Read everything or raise "can't parse entities"."""
        while self._at < len(self._source):
            character = self._source[self._at]
            if character == "<":
                self._tag()
            elif character == "&":
                self._push(self._escaped())
            else:
                self._at += 1
                self._push(character)
        if self._open:
            raise _refusal(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')

    def _push(self, character: str) -> None:
        self._pieces.append(character)
        self._units += 2 if character > "\uffff" else 1

    def _bytes(self, at: int) -> int:
        return len(self._source[:at].encode())

    def _peek(self) -> str:
        return self._source[self._at] if self._at < len(self._source) else ""

    def _while_not(self, stops: str) -> str:
        start = self._at
        while (character := self._peek()) and character not in stops and character not in SPACES:
            self._at += 1
        return self._source[start : self._at]

    def _skip_spaces(self) -> None:
        while (character := self._peek()) and character in SPACES:
            self._at += 1

    def _escaped(self) -> str:
        start = self._at
        end = start + 1
        while end < len(self._source) and _in_name(self._source[end]):
            end += 1
        name = self._source[start + 1 : end]
        meant = _numeric(name[1:]) if name.startswith("#") else NAMED.get(name, "")
        if not meant:
            self._at = start + 1
            return "&"
        self._at = end + (self._source[end : end + 1] == ";")
        return meant

    def _tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._peek() == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        name = self._while_not(">").lower()
        if not self._peek():
            raise _refusal(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if name not in TAGS:
            raise _refusal(f'Unsupported start tag "{name}" at byte offset {self._bytes(begin)}')
        tag = Tag(name, self._units)
        while self._peek() != ">":
            self._skip_spaces()
            if self._peek() == ">":
                break
            self._attribute(tag, begin)
        self._at += 1
        self._check(tag, begin)
        self._open.append(tag)

    def _attribute(self, tag: Tag, begin: int) -> None:
        where = f'"{tag.name}" at byte offset {self._bytes(begin)}'
        name = self._while_not("=>").lower()
        if not name:
            problem = "Empty attribute name in the tag" if self._peek() else "Unclosed start tag"
            raise _refusal(f"{problem} {where}")
        self._skip_spaces()
        value = ""
        if self._peek() == "=":
            self._at += 1
            self._skip_spaces()
            if self._peek():
                value = self._value(begin)
        tag.attributes[name] = value

    def _value(self, begin: int) -> str:
        quote = self._peek()
        if quote not in "'\"":
            return self._token()
        self._at += 1
        value = ""
        while (character := self._peek()) and character != quote:
            if character == "&":
                value += self._escaped()
            else:
                value += character
                self._at += 1
        self._at += 1
        if not self._peek():
            raise _refusal(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        return value

    def _token(self) -> str:
        start = self._at
        while (character := self._peek()) and character.isascii() and (character.isalnum() or character in ".-"):
            self._at += 1
        if (character := self._peek()) == "" or (character not in SPACES and character != ">"):
            raise _refusal(f"Unexpected end of name token at byte offset {self._bytes(start)}")
        return self._source[start : self._at].lower()

    def _check(self, tag: Tag, begin: int) -> None:
        where = f"at byte offset {self._bytes(begin)}"
        if tag.name == "span" and tag.argument("class") != "tg-spoiler":
            raise _refusal(f'Tag "span" must have class "tg-spoiler" {where}')
        if tag.name == "tg-emoji" and not tag.argument("emoji-id").isdecimal():
            raise _refusal("Invalid custom emoji identifier specified")
        if tag.name == "tg-time" and not tag.argument("unix").isdecimal():
            raise _refusal(f'Tag "tg-time" must have a valid "unix" attribute {where}')
        if tag.name == "tg-time" and not MOMENT.fullmatch(tag.argument("format")):
            raise _refusal(f'Tag "tg-time" must have a valid "format" attribute {where}')

    def _end_tag(self, begin: int) -> None:
        where = f"at byte offset {self._bytes(begin)}"
        if not self._open:
            raise _refusal(f"Unexpected end tag {where}")
        self._at += 1
        name = self._while_not(">").lower()
        self._skip_spaces()
        if self._peek() != ">":
            raise _refusal(f"Unclosed end tag {where}")
        tag = self._open.pop()
        if name and name != tag.name:
            raise _refusal(f'Unmatched end tag {where}, expected "</{tag.name}>", found "</{name}>"')
        self._at += 1
        self.closed.append((tag, tag.start, self._units))


def _in_name(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "#")


def _numeric(digits: str) -> str:
    base = 16 if digits[:1] in ("x", "X") else 10
    try:
        code = int(digits[1:] if base == 16 else digits, base)
    except ValueError:
        return ""
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else ""
