"""The .env file as a host wrote it: whether it can be read, and what in it is no setting at all."""

from __future__ import annotations

import io
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values

FILE = Path(".env")
# The environment alone says these: nobody who needs them reads the file.
ELSEWHERE = ("PGPASSWORD", "PLAYGROUND_DATABASE_URL", "PLAYGROUND_DATA_DIR", "PLAYGROUND_PORT", "PLAYGROUND_TOKEN")
NEAR = 0.7  # of difflib's measure: ADMIN_ID and BOT_TOKN are, SENTRY_DSN is not


def trouble(file: Path = FILE) -> str:
    """Why it cannot be read, or "". An editor's UTF-16 would be read as a file without variables: a live market would
    open as a playground.
    """
    content = file.read_bytes() if file.is_file() else b""
    try:
        content.decode()
    except UnicodeDecodeError:
        return f"{file}: not in UTF-8; save {file} as UTF-8"
    return f"{file}: in UTF-16, as it seems; save {file} as UTF-8" if b"\0" in content else ""


def unknown(settings: Collection[str], file: Path = FILE) -> str:
    """One line about every name in it that nothing reads, with the setting that may have been meant; "" without any."""
    if not file.is_file() or trouble(file):
        return ""
    known = {name.upper() for name in settings}
    written = dotenv_values(stream=io.StringIO(file.read_text("utf-8-sig")), interpolate=False)
    strange = sorted({name.upper() for name in written} - known)
    return f"{file}: {'; '.join(_about(name, known) for name in strange)}" if strange else ""


def _about(name: str, known: Collection[str]) -> str:
    if name in ELSEWHERE:
        return f"{name} is read from the environment alone"
    near = get_close_matches(name, sorted(known), n=1, cutoff=NEAR)
    return f"{name} is not a setting" + (f", did you mean {near[0]}?" if near else "")
