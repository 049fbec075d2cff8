"""Secrets and personal data that the tests plant, and the watch over every line of log that the suite writes.

Lines of this process are read as the bot would have written them, after its formatter; the logs of child processes are
the files that they wrote. A canary in either fails the test, or the end of the session, and names the line.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

from bot import logs
from tests.keys import FIELD_KEY, PEPPER

CANARIES = {
    "a password": re.compile(r"correct horse battery|a long password of mine|guess number \d|canary-7f3a"),
    "a phone number": re.compile(r"998[ ()-]*9\d[ ()-]*\d{3}[ ()-]*\d{2}[ ()-]*\d{2}"),
    "an email address": re.compile(r"(?<![\w.+-])[\w.+-]+@example\.(?:com|org)"),
    "an address": re.compile(r"Navoi street|Chilonzor 5|Чилонзор"),
    "a bot token": re.compile(r"(?<![0-9])42:(?:journeys|inside|canary)"),
    "a webhook secret": re.compile(r"a-secret-of-the-(?:webhook|tests)"),
    "a key": re.compile(rf"(?:70){{32}}|(?:6b){{32}}|p{{32}}|k{{32}}|{PEPPER.hex()}|{FIELD_KEY.hex()}"),
}
MADE_KEYS = re.compile(r"^(?:PEPPER|FIELD_KEY)=([0-9a-f]{64})$", re.M)


def in_text(text: str, keys: frozenset[str] = frozenset()) -> Iterator[str]:
    """What was found, with its line."""
    for number, line in enumerate(text.splitlines(), 1):
        for kind, pattern in CANARIES.items():
            if pattern.search(line):
                yield f"{number}: {kind}: {line[:300]}"
        if any(key in line for key in keys):
            yield f"{number}: a key that was made: {line[:300]}"


def in_logs(folder: Path) -> list[str]:
    """What stands in the log files below this folder, the keys of any market below it included."""
    keys = frozenset(key for file in folder.rglob("keys.env") for key in MADE_KEYS.findall(file.read_text()))
    return [
        f"{file.relative_to(folder)}:{found}"
        for file in sorted(folder.rglob("*.log"))
        if file.is_file()
        for found in in_text(file.read_text(errors="replace"), keys)
    ]


class Watch(logging.Handler):
    """Reads each line as the bot's own handler would write it."""

    def __init__(self, formatter: logging.Formatter | None = None) -> None:
        super().__init__()
        self.setFormatter(formatter or logs.formatter("text"))
        self.found: list[str] = []
        self.lines = 0

    def emit(self, record: logging.LogRecord) -> None:
        # A copy: the formatter writes into the record, which others read too.
        line = self.format(logging.makeLogRecord(vars(record)))
        self.lines += 1
        self.found += in_text(line)

    def taken(self) -> list[str]:
        """What was found since the last look."""
        found, self.found = self.found, []
        return found


def begin() -> Watch:
    """From now on every line of this process is read, at the level the bot runs with."""
    logs.join()
    watch, root = Watch(), logging.getLogger()
    root.addHandler(watch)
    root.setLevel(logging.INFO)
    for name in (*logs.QUIET, "aiohttp.access"):  # the street's own; the bot's webhook writes no access log
        logging.getLogger(name).setLevel(logging.WARNING)
    return watch
