"""Where a backup is made, and whether there is anything to copy."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot import database
from bot.config import Settings

NOTHING = (
    "there is no market yet to copy: neither {database} nor {keys}. The first start with a BOT_TOKEN makes one; the "
    "playground (make run without a token) is another market, for trying out, and is not backed up"
)


def nothing_there(settings: Settings) -> str | None:
    """Why there is nothing to copy where nothing was ever opened: nothing is lost then, and nothing to be put back."""
    keys, url = settings.data_dir / "keys.env", settings.database_url
    if not database.missing_file(url) or keys.exists() or (settings.pepper and settings.field_key):
        return None
    return NOTHING.format(database=url.removeprefix("sqlite://"), keys=keys)


class Draft:
    """The folder in which a backup is made, beside where it will lie."""

    def __init__(self, place: Path) -> None:
        self.place, self.folder = place, place.with_suffix(".part")
        self._is_new = not place.parent.exists()
        self.folder.mkdir(parents=True, mode=0o700)

    def throw_away(self) -> None:
        """With the folder around it, when that was made for it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._is_new:
            self.place.parent.rmdir()
