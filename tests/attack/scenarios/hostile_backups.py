"""A19: a backup that was in somebody's hands brings a file of the machine into the market."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest import mock

from pydantic import SecretStr

from bot.config import Settings
from tests import factories
from tests.attack.scenarios import scenario
from tests.crash.place import Place
from tests.keys import FIELD_KEY, PEPPER
from tools import backup, restore
from tools.backup import MANIFEST, Failed

SECRET = b"of somebody else"


@contextmanager
def links_are_files() -> Iterator[None]:
    """As it was: whatever can be read is a file of the backup."""

    def found(place: Path) -> set[str]:
        return {str(file.relative_to(place)) for file in place.rglob("*") if file.is_file()}

    with mock.patch.object(backup, "_found", found):
        yield


@scenario("A19", inside=(links_are_files,))
async def a_backup_that_leads_to_a_file_of_the_machine(place: Place) -> None:
    settings = Settings(
        _env_file=None, database_url=place.url, data_dir=place.folder / "data",
        pepper=SecretStr(PEPPER.hex()), field_key=SecretStr(FIELD_KEY.hex()),
    )  # fmt: skip
    photo = settings.data_dir / "media" / "photo.jpg"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"picture")
    async with place.books():
        await factories.product(name="Tea")
    saved = await backup.back_up(settings, place.folder / "backups")
    secret = place.folder / "secret"
    secret.write_bytes(SECRET)
    (saved / "media" / "photo.jpg").unlink()
    (saved / "media" / "photo.jpg").symlink_to(secret)
    manifest = json.loads((saved / MANIFEST).read_text())
    manifest["files"]["media/photo.jpg"] = backup.sha256(secret)
    (saved / MANIFEST).write_text(json.dumps(manifest))
    with suppress(Failed):
        await restore.restore(settings, saved)
    assert photo.read_bytes() != SECRET, "a file of the machine is a photo of the market"
