"""Logs: structured lines, and a mask over tokens, phone numbers and emails (faults.md F110)."""

from __future__ import annotations

import logging
import re
import sys
from types import TracebackType
from typing import Any

import structlog

from bot import traces
from bot.passing import passes
from bot.repeated_lines import Repeats

# Every repetition in front of another part has an end, so that a line of any letters costs its length and no more.
SECRETS = [
    (re.compile(r"[0-9]{2,20}:[A-Za-z0-9_-]{8,}"), "<token>"),
    (re.compile(r"\+?[0-9][0-9 ()-]{9,17}[0-9]"), "<number>"),
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+"), "<email>"),
]


def masked(text: str) -> str:
    for pattern, instead in SECRETS:
        text = pattern.sub(instead, text)
    return text


class Mask(logging.Formatter):
    """Applied last, to the finished line with its traceback: nothing gets around it."""

    def __init__(self, inner: logging.Formatter) -> None:
        super().__init__()
        self.inner = inner

    def format(self, record: logging.LogRecord) -> str:
        return masked(self.inner.format(_without_its_way(record)))


def _without_its_way(record: logging.LogRecord) -> logging.LogRecord:
    """That the database is away needs a line and no traceback; the driver's pool warns with one for each try."""
    problem = record.exc_info[1] if record.exc_info else None
    if problem is None or record.levelno >= logging.ERROR or not _passes(record, problem):
        return record
    told = {"exc_info": None, "exc_text": None, "problem": type(problem).__name__}
    return logging.makeLogRecord(vars(record) | told)


def _passes(record: logging.LogRecord, problem: BaseException) -> bool:
    # What the driver's pool notices by itself never goes through our engine, which would give it a type.
    return passes(problem) or (record.name.startswith("asyncpg") and isinstance(problem, OSError))


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
# aiogram writes one line an update at INFO: our own says more where it matters. The databases' own libraries write each
# statement with its values at DEBUG: names, words, hashes (faults.md F452).
QUIET = ("aiogram.event", "tortoise", "aiosqlite", "asyncpg")


def formatter(style: str) -> logging.Formatter:
    """The last hand on every line, the library's own lines included."""
    look = structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer(colors=False)
    plain = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_SHARED, structlog.stdlib.ExtraAdder(["problem", "reference", "repeated"])],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.ExceptionRenderer(traces.rendered),
            look,
        ],
    )
    return Mask(plain)


def configure(level: str, style: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(style))
    handler.addFilter(Repeats())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    sys.excepthook = _last_words
    join()


def _last_words(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """What ends the process goes through the mask as well."""
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("ended by a fault", exc_info=(kind, problem, trace))


def join() -> None:
    """Our own lines go the way of the libraries', so that one formatter sees them all."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
