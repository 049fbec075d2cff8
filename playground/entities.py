"""Text with formatting: Telegram's HTML parse mode, to plain text plus entities counted in UTF-16 units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playground.detection import detected
from playground.html_reader import HtmlReader, Tag
from playground.refusals import bad_request

Entity = dict[str, Any]
PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
}


@dataclass(frozen=True, slots=True)
class Formatted:
    """Text as people see it and its entities (offsets and lengths in UTF-16 code units)."""

    text: str
    entities: list[Entity] = field(default_factory=list)


def units(text: str) -> int:
    """Length in UTF-16 code units, Telegram's measure of text."""
    return len(text) + sum(character > "\uffff" for character in text)


def formatted(text: str, parse_mode: object = None, entities: object = None) -> Formatted:
    """What a message shows for a text as the bot passed it; refuses with Telegram's words."""
    if entities:
        given = entities if isinstance(entities, list) else []
        return _finished(text, [dict(entity) for entity in given if isinstance(entity, dict)])
    if not isinstance(parse_mode, str) or parse_mode == "":
        return _finished(text, [])
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    return _finished(*_parsed(text))


def typed(text: str) -> Formatted:
    """What a person typed: no markup, but commands, links and mentions are found."""
    return _finished(text, [])


def _finished(text: str, entities: list[Entity]) -> Formatted:
    kept = text.strip()
    skipped = units(text[: len(text) - len(text.lstrip())])
    length = units(kept)
    fitted = [moved for entity in entities if (moved := _moved(entity, skipped, length)) is not None]
    every = fitted + detected(kept, fitted)
    return Formatted(kept, sorted(every, key=lambda entity: (entity["offset"], -entity["length"])))


def _moved(entity: Entity, skipped: int, length: int) -> Entity | None:
    start = max(0, entity["offset"] - skipped)
    end = min(length, entity["offset"] + entity["length"] - skipped)
    return {**entity, "offset": start, "length": end - start} if end > start else None


def _parsed(source: str) -> tuple[str, list[Entity]]:
    reader = HtmlReader(source)
    reader.read()
    found = [(tag, start, end) for tag, start, end in reader.closed if end > start]
    entities = [entity for tag, start, end in found if (entity := _entity(tag, start, end, reader.text)) is not None]
    return reader.text, _without_doubles(entities)


def _entity(tag: Tag, start: int, end: int, text: str) -> Entity | None:
    where = {"offset": start, "length": end - start}
    if tag.name == "a":
        return _link(tag.argument("href") or _slice(text, start, end), where)
    if tag.name == "tg-emoji":
        return {"type": "custom_emoji", **where, "custom_emoji_id": tag.argument("emoji-id")}
    if tag.name == "tg-time":
        shown = {"date_time_format": tag.argument("format")} if tag.argument("format") else {}
        return {"type": "date_time", **where, "unix_time": int(tag.argument("unix")), **shown}
    if tag.name == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in tag.attributes else "blockquote", **where}
    language = tag.argument("class").removeprefix("language-") if tag.name == "code" else ""
    return {"type": PLAIN_TAGS[tag.name], **where, **({"language": language} if language else {})}


def _link(address: str, where: Entity) -> Entity | None:
    if address.startswith("tg://user?id="):
        return _mention(address.removeprefix("tg://user?id="), where)
    if "://" not in address:
        address = f"http://{address}"
    if "." not in address and not address.startswith("tg://"):
        return None
    scheme, _, rest = address.partition("://")
    return {"type": "text_link", **where, "url": f"{address}/" if scheme != "tg" and "/" not in rest else address}


def _mention(number: str, where: Entity) -> Entity | None:
    user = {"id": int(number), "is_bot": False, "first_name": ""} if number.isdecimal() else None
    return {"type": "text_mention", **where, "user": user} if user is not None else None


def _slice(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[start * 2 : end * 2].decode("utf-16-le")


def _without_doubles(entities: list[Entity]) -> list[Entity]:
    """`<pre><code class="language-x">` is one entity; a plain code in a pre of the same place disappears."""
    places = {(entity["offset"], entity["length"]): entity for entity in entities if entity["type"] == "pre"}
    kept = []
    for entity in entities:
        around = places.get((entity["offset"], entity["length"])) if entity["type"] == "code" else None
        if around is not None and "language" in entity:
            around["language"] = entity["language"]
        if around is None:
            hidden = {"language"} if entity["type"] == "code" else set()
            kept.append({key: value for key, value in entity.items() if key not in hidden})
    return kept
