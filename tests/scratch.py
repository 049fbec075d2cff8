"""Where the databases of tests stand: in memory where the system offers it, for SQLite waits for every commit's fsync
and a busy disk made tests late.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

SHARED = Path("/dev/shm")
ROOM = 2 * 1024**3  # bytes; a container's /dev/shm often has 64 MB
PYTESTS_OWN = "PYTEST_DEBUG_TEMPROOT"


def in_memory(place: Path = SHARED, mounts: Path = Path("/proc/mounts")) -> Path | None:
    """The folder for throw-away files on a writable tmpfs with enough room; None where there is none."""
    try:
        kinds = {line.split()[1]: line.split()[2] for line in mounts.read_text().splitlines()}
        roomy = shutil.disk_usage(place).free >= ROOM
    except OSError:
        return None
    return place if kinds.get(str(place)) == "tmpfs" and roomy and os.access(place, os.W_OK | os.X_OK) else None


def settle() -> None:
    """Has pytest make its folders there. `--basetemp` and PYTEST_DEBUG_TEMPROOT win, as they always do."""
    if PYTESTS_OWN not in os.environ and (place := in_memory()):
        os.environ[PYTESTS_OWN] = str(place)
