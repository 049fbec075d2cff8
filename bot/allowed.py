"""What single settings may say; each function raises ValueError with what is allowed."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LONGEST_CONTACT = 200


def timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise ValueError("a time zone's name, such as Asia/Tashkent or Europe/Istanbul") from None
    return value


def redis(value: str | None) -> str | None:
    if value and not re.match(r"(rediss?|unix)://.", value):
        raise ValueError("an address such as redis://127.0.0.1:6379/0 (rediss:// with TLS)")
    return value


def web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none, a bracket that does not close
        is_one = False
    if not is_one or not value.isprintable() or " " in value:
        raise ValueError("an address that starts with http:// or https://, such as http://127.0.0.1:8081")
    return value


def host(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:_-]+", value):
        raise ValueError("an address of this machine to listen at, such as 127.0.0.1 or 0.0.0.0")
    return value


def contact(value: str) -> str:
    """It stands in messages as it is written."""
    if len(value) > LONGEST_CONTACT or not value.isprintable():
        raise ValueError(f"one line of at most {LONGEST_CONTACT} characters: a @username, a phone number, an address")
    return value


def data(value: Path) -> Path:
    if str(value).startswith("~") or value.is_file():
        raise ValueError("a folder, such as var or /srv/bozor/var (a ~ is not understood here)")
    return value
