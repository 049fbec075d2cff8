"""Keyboards: what Telegram refuses in them, and the JSON a message keeps of them."""

from __future__ import annotations

import re
from typing import Any

from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup

from playground.entities import units
from playground.refusals import bad_request

Json = dict[str, Any]
MOST_BUTTONS = 100
MOST_IN_ROW = 8
STYLES = ("danger", "success", "primary")
ACTS = [
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
]
_HOST = r"(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|[^\s/?#:@]+\.[^\s/?#:@.]+)"
_WEB_URL = re.compile(rf"(?:https?://)?{_HOST}(?::\d{{1,5}})?(?:[/?#]\S*)?", re.IGNORECASE)
_APP_URL = re.compile(r"(?:tg|ton|tonsite)://[^\s/?#]+\S*", re.I)


def inline_keyboard(markup: InlineKeyboardMarkup | None) -> Json | None:
    """The checked keyboard of a message, None for none or an empty one."""
    if markup is None:
        return None
    kept: Json = markup.model_dump(exclude_none=True)
    kept["inline_keyboard"] = [row for row in kept["inline_keyboard"] if row]
    _sizes(kept["inline_keyboard"])
    for row in kept["inline_keyboard"]:
        for button in row:
            _inline_button(button)
    return kept if kept["inline_keyboard"] else None


def reply_keyboard(markup: Any) -> Json | None:
    """The checked keyboard under the input field, its removal or a forced reply; None for one without buttons."""
    kept: Json = markup.model_dump(exclude_none=True)
    if isinstance(markup, ReplyKeyboardMarkup):
        kept["keyboard"] = [row for row in kept["keyboard"] if row]
        if not kept["keyboard"]:
            return None
        _sizes(kept["keyboard"])
        for row in kept["keyboard"]:
            for button in row:
                _label(button)
    _placeholder(kept.get("input_field_placeholder"))
    return kept


def _sizes(rows: list[list[Json]]) -> None:
    """At most 8 in a row and 100 in all."""
    if any(len(row) > MOST_IN_ROW for row in rows) or sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")


def _label(button: Json) -> None:
    """A button has a text, and one of three styles."""
    if not button["text"].strip():
        raise bad_request('can\'t parse keyboard button: field "text" must be non-empty')
    if button.get("style") not in (None, *STYLES):
        raise bad_request("can't parse keyboard button: invalid button style specified")


def _placeholder(text: str | None) -> None:
    """1 to 64 characters."""
    if text is not None and not 1 <= units(text) <= 64:
        raise bad_request("input field placeholder must have 1-64 characters")


def _inline_button(button: Json) -> None:
    _label(button)
    acts = [act for act in ACTS if act in button]
    if not acts:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(acts) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one of the optional fields must be used")
    _callback_data(button.get("callback_data"))
    _copy_text(button.get("copy_text"))
    _url(button.get("url"))


def _callback_data(data: str | None) -> None:
    """1 to 64 bytes."""
    if data is not None and not 1 <= len(data.encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")


def _copy_text(copied: Json | None) -> None:
    """1 to 256 characters."""
    if copied is not None and not 1 <= units(copied["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _url(url: str | None) -> None:
    """An HTTP or tg:// address."""
    if url is None or _APP_URL.fullmatch(url) or _WEB_URL.fullmatch(url):
        return
    reason = "Unsupported URL protocol" if "://" in url and not url.lower().startswith("http") else "Wrong HTTP URL"
    raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")
