"""What the machine and its .env look like, for the doctor."""

from __future__ import annotations

import shutil
from pathlib import Path

from bot import env_file, private
from bot.config import Settings
from services.market import MEBIBYTE
from tools.findings import Finding, State


def names() -> Finding:
    if strange := env_file.unknown(Settings.model_fields):
        return Finding("settings", State.HINT, strange, "correct the names: diff .env .env.example")
    return Finding("settings", State.FINE, "every name in .env is one" if env_file.FILE.exists() else "no .env")


def has_keys(settings: Settings) -> bool:
    return bool(settings.pepper and settings.field_key) or _file(settings).exists()


def no_keys(settings: Settings, found: dict[str, State]) -> Finding:
    """Beside what was `found` of the database: only where no market is there are they still to be made."""
    file = _file(settings)
    if found.get("personal data") is State.WRONG:
        fix = f"put its copy back: cp … {file}; no start makes those of a market that is there"
        return Finding("keys", State.WRONG, f"no {file}, and what is in the database was sealed with its keys", fix)
    if found.get("database") is State.WRONG:
        said = f"no {file}: whether a market needs it, the database says"
        return Finding("keys", State.HINT, said, "mend the database first, then make doctor")
    said = f"no {file}: the first start of an empty market makes it"
    return Finding("keys", State.HINT, said, f"make run, then keep a copy: cp {file} …")


def _file(settings: Settings) -> Path:
    return settings.data_dir / "keys.env"


def keys(settings: Settings) -> Finding:
    file = _file(settings)
    if settings.pepper and settings.field_key:
        return Finding("keys", State.FINE, "PEPPER and FIELD_KEY come from the environment")
    if file.stat().st_mode & 0o077:
        return Finding("keys", State.WRONG, f"others on this machine may read {file}", f"chmod 600 {file}")
    return Finding("keys", State.FINE, f"{file} is readable by its owner alone")


def files(settings: Settings) -> Finding:
    if found := private.open_to_others(settings):
        said = f"others on this machine may read {', '.join(map(str, found))}"
        return Finding("files", State.WRONG, said, f"chmod -R go-rwx {' '.join(map(str, found))}")
    return Finding("files", State.FINE, "names, orders and photos are readable by their owner alone")


def disk(settings: Settings) -> Finding:
    place = settings.data_dir if settings.data_dir.exists() else Path()
    free = shutil.disk_usage(place).free
    said = f"{free // MEBIBYTE:,} MB are free for {settings.data_dir}"
    if free < settings.least_disk_mb * MEBIBYTE:
        said += f", fewer than LEAST_DISK_MB={settings.least_disk_mb}: no photos are taken in"
        return Finding(
            "disk", State.WRONG, said, f"a full disk stops every order; what is large: du -xh {place} | sort -h"
        )
    return Finding("disk", State.FINE, said)


def owner(settings: Settings) -> Finding:
    """The playground has an owner of its own, whatever stands in .env."""
    if not settings.admin_ids:
        return Finding(
            "owner",
            State.HINT,
            "nobody: ADMIN_IDS is empty",
            "write /me to the bot, then in .env: ADMIN_IDS=the id, and make run",
        )
    return Finding("owner", State.FINE, f"{len(settings.admin_ids)} named in ADMIN_IDS")


def support(settings: Settings) -> Finding:
    if not settings.support_contact:
        return Finding(
            "support",
            State.HINT,
            "SUPPORT_CONTACT is empty: /support passes on one message an hour and person to the owner",
            "put a @username or a phone number into .env, and make run",
        )
    return Finding("support", State.FINE, "/support answers as SUPPORT_CONTACT says")
