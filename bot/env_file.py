"""The .env file as a host wrote it: whether it can be read, and what in it is no setting at all."""

from __future__ import annotations

import io
import logging
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from dotenv.parser import parse_stream

FILE = Path(".env")
# The environment alone says these: nobody who needs them reads the file.
ELSEWHERE = ("PGPASSWORD", "PLAYGROUND_DATABASE_URL", "PLAYGROUND_DATA_DIR", "PLAYGROUND_PORT", "PLAYGROUND_TOKEN")
logging.getLogger("dotenv").setLevel(logging.ERROR)  # which lines it leaves out is said here
NEAR = 0.7  # of difflib's measure: ADMIN_ID and BOT_TOKN are, SENTRY_DSN is not


def trouble(file: Path = FILE) -> list[str]:
    """Why it cannot be read, or which of its lines cannot. An editor's UTF-16 would be read as a file without variables
    and a line that is none be left out: a live market would open as a playground.
    """
    try:
        text = _text(file)
    except Unreadable as problem:
        return [f"{file}: {problem}"]
    return [f"{file}, line {line}: not understood (NAME=value)" for line in _not_understood(text)]


class Unreadable(Exception):
    """What is wrong with the file as a whole."""


def _text(file: Path) -> str:
    if not file.is_file():
        if file.exists() or file.is_symlink():
            raise Unreadable("a folder, where a file belongs" if file.is_dir() else "no file that can be read")
        return ""
    try:
        content = file.read_bytes().decode()
    except UnicodeDecodeError:
        raise Unreadable(f"not in UTF-8; save {file} as UTF-8") from None
    except OSError as problem:
        raise Unreadable(f"cannot be read ({problem.strerror})") from problem
    if "\0" in content:
        raise Unreadable(f"in UTF-16, as it seems; save {file} as UTF-8")
    return content


def _not_understood(text: str) -> Iterator[int]:
    """Numbers of lines, from 1 on; a name alone sets nothing and is meant to."""
    for each in parse_stream(io.StringIO(text)):
        if each.error or (each.key is not None and each.value is None):
            written = each.original.string
            yield each.original.line + written[: len(written) - len(written.lstrip())].count("\n")


def unknown(settings: Collection[str], file: Path = FILE) -> str:
    """One line about every name in it that nothing reads, with the setting that may have been meant; "" without any."""
    try:
        text = _text(file)
    except Unreadable:
        return ""
    known = {name.upper() for name in settings}
    written = {each.key.upper() for each in parse_stream(io.StringIO(text)) if each.key is not None}
    strange = sorted(written - known)
    return f"{file}: {'; '.join(_about(name, known) for name in strange)}" if strange else ""


def _about(name: str, known: Collection[str]) -> str:
    if name in ELSEWHERE:
        return f"{name} is read from the environment alone"
    near = get_close_matches(name, sorted(known), n=1, cutoff=NEAR)
    return f"{name} is not a setting" + (f", did you mean {near[0]}?" if near else "")
