"""What an answer of the Bot API owes, put right before it is read: what stands in between may leave anything out."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

import orjson

NO_WORDS = "no reason was given"
USUAL_PAUSE, LONGEST_PAUSE = 5, 24 * 60 * 60  # seconds
_ALWAYS_THERE = ("message_id", "date", "chat")  # of a message, and known to every version of the Bot API


def read(content: str | bytes) -> Any:
    """JSON as JavaScript's, too, which may hold half a character (`"\\ud800"`): it is replaced, and costs no more than
    itself. Raises ValueError for what is no JSON.
    """
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        return _whole(content)


def _whole(content: str | bytes) -> Any:
    try:
        return orjson.loads(json.dumps(json.loads(content), ensure_ascii=False).encode(errors="replace"))
    except RecursionError as problem:
        raise ValueError(str(problem)) from problem


def completed(status: int, content: str) -> str:
    """A refusal with words, and of a flood with a number of seconds that can be waited for; else as it came."""
    try:
        answer = read(content)
    except ValueError:
        return content
    if not isinstance(answer, dict) or answer.get("ok") is not False:
        return content
    if not isinstance(answer.get("description"), str):
        answer["description"] = NO_WORDS
    asked = answer.get("parameters")
    if (isinstance(asked, dict) and "retry_after" in asked) or status == HTTPStatus.TOO_MANY_REQUESTS:
        others = asked if isinstance(asked, dict) else {}
        answer["parameters"] = others | {"retry_after": _seconds(others.get("retry_after"))}
    return orjson.dumps(answer).decode()


def _seconds(asked: object) -> int:
    return min(max(asked, 1), LONGEST_PAUSE) if type(asked) is int else USUAL_PAUSE


def made(answer: Any) -> str | None:
    """What every message has, of an answer with a message that cannot be read as a whole."""
    result = answer.get("result") if isinstance(answer, dict) and answer.get("ok") is True else None
    if not isinstance(result, dict) or "message_id" not in result:
        return None
    return orjson.dumps({"ok": True, "result": {name: result.get(name) for name in _ALWAYS_THERE}}).decode()
