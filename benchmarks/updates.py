"""Updates as Telegram sends them; every one distinct, because equal ones flatter caches."""

from __future__ import annotations

import time
from typing import Any


def person(user: int) -> dict[str, Any]:
    return {
        "id": user,
        "is_bot": False,
        "first_name": f"Buyer {user}",
        "username": f"buyer{user}",
        "language_code": "en",
    }


def chat(user: int) -> dict[str, Any]:
    return {"id": user, "type": "private", "first_name": f"buyer{user}", "username": f"buyer{user}"}


def message(number: int, user: int, text: str) -> dict[str, Any]:
    said = {
        "message_id": number,
        "date": int(time.time()),
        "chat": chat(user),
        "from": person(user),
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}],
    }
    return {"update_id": number, "message": said}


def tap(number: int, user: int, data: str, buttons: list[list[dict[str, str]]], caption: str = "") -> dict[str, Any]:
    """A tap on a message of the bot that carries `buttons`, as big as the real ones; with a caption it is a photo."""
    shown: dict[str, Any] = {
        "message_id": 5,
        "date": 1790000000,
        "chat": chat(user),
        "from": {"id": 42, "is_bot": True, "first_name": "Bozor", "username": "bozor_bench_bot"},
        "reply_markup": {"inline_keyboard": buttons},
    }
    if caption:
        size = {"file_id": "p", "file_unique_id": "u", "width": 320, "height": 320}
        shown |= {"photo": [size], "caption": caption}
    else:
        shown |= {"text": "The market"}
    query = {"id": str(number), "from": person(user), "message": shown, "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": query}
