"""Logs: structured lines, and a mask over tokens, phone numbers and emails (faults.md F110)."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import structlog

_SECRETS = [
    (re.compile(r"[0-9]{2,}:[A-Za-z0-9_-]{8,}"), "<token>"),
    (re.compile(r"\+?[0-9][0-9 ()-]{9,17}[0-9]"), "<number>"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), "<email>"),
]


def masked(text: str) -> str:
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class Mask(logging.Formatter):
    """Applied last, to the finished line with its traceback: nothing gets around it."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self.inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return masked(self.inner.format(record))


def configure(level: str, style: str) -> None:
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    look = structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer(colors=False)
    plain = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder(["problem", "reference"])],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            look,
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Mask(plain))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # aiogram writes one line an update at INFO: our own says more where it matters.
    logging.getLogger("aiogram.event").setLevel(logging.WARNING)
    logging.getLogger("tortoise").setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
