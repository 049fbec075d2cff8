"""What is wrong with a setting, in one plain line: its name, what was read there, and what is allowed."""

from __future__ import annotations

import re
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.postgres_address import WrongAddress

# Addresses that hold a password where a host needs one.
GUARDED = {"database_url", "analytics_database_url", "redis_url"}
# A secret that went into the wrong line: a token, a key, an address with a password.
_SECRET = re.compile(r"[0-9]{5,}:[\w-]{8,}|[0-9a-fA-F]{32}|@.*://|://.*@")
LONGEST = 60


def said(error: ErrorDetails, model: type[BaseModel]) -> str:
    """One line for one of pydantic's errors, without its words where a host would not know them."""
    if not error["loc"]:  # about several settings at once: the validator names them
        return _plain(error)
    name = str(error["loc"][0])
    if isinstance((error.get("ctx") or {}).get("error"), WrongAddress):
        return f"{name.upper()}: {_plain(error)}"
    field = model.model_fields[name]
    allowed = _plain(error) if error["type"] == "value_error" else _allowed(field)
    return f"{name.upper()}: {shown(name, field, error['input'])} will not do; {allowed}"


def shown(name: str, field: FieldInfo, value: Any) -> str:
    """What was read, cut short; of a secret its length alone."""
    text = " ".join(str(value).split())
    if name in GUARDED or SecretStr in (field.annotation, *get_args(field.annotation)) or _SECRET.search(text):
        return f"what is there (not shown, {len(str(value))} characters)"
    return f"“{text[:LONGEST]}…”" if len(text) > LONGEST else f"“{text}”"


def _plain(error: ErrorDetails) -> str:
    return error["msg"].removeprefix("Value error, ")


def _allowed(field: FieldInfo) -> str:
    """By the field's own type and limits, so that a new setting has its words at once."""
    if get_origin(field.annotation) is Literal:
        return f"one of {', '.join(map(str, get_args(field.annotation)))}"
    if field.annotation is bool:
        return "true or false"
    limits = {key: getattr(limit, key) for limit in field.metadata for key in ("ge", "le") if hasattr(limit, key)}
    return f"a whole number from {limits['ge']:,} to {limits['le']:,}".replace(",", " ")
