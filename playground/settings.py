"""What the playground is told by its environment: variables of its own, and none of a real market's (docs/adr/0032)."""

from __future__ import annotations

import io
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from playground.store import DEFAULT_BOT_ID

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "var" / "playground"  # beside the data of a market on Telegram, never among it
OWN = ("PLAYGROUND_PORT", "PLAYGROUND_DATABASE_URL", "PLAYGROUND_DATA_DIR", "PLAYGROUND_TOKEN")
# Where one of these is set a real market is meant, and its BOT_TOKEN is lost.
REAL = ("DATABASE_URL", "ADMIN_IDS", "WEBHOOK_URL", "REDIS_URL")
UNHEARD = (
    "BOT_TOKEN", "BOT_API_URL", "BOT_API_FILES", "ANALYTICS_DATABASE_URL", "CURRENCY", "MONEY_STEP", "MARKET_TIMEZONE",
    "DEFAULT_LANGUAGE", "SELLER_APPROVAL", "ANSWER_HOURS", "NEWCOMER_ORDERS", "NEWCOMER_PIECES", "NEWCOMER_VALUE",
    "CANCELLATIONS", "SHOP_PHOTO_MB", "LEAST_DISK_MB", "RETENTION_DAYS", "VISITOR_DAYS", "SUPPORT_CONTACT", "DATA_DIR",
    "PEPPER", "FIELD_KEY", "WEBHOOK_SECRET", "WEBHOOK_HOST", "WEBHOOK_PORT", "FLOOD_BURST", "LOG_LEVEL", "LOG_FORMAT",
)  # fmt: skip
"""What else .env.example has for a real market; a playground is the same everywhere."""
_TOKEN = re.compile(rf"{DEFAULT_BOT_ID}:[A-Za-z0-9_-]{{1,128}}")
_SQLITE = "sqlite://"


class WrongSettings(Exception):
    """Why the playground does not open, in words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a playground keeps its market and its chats, and the token of its bot."""

    data: Path
    database_url: str
    token: str
    unheard: tuple[str, ...] = ()

    @property
    def chats(self) -> Path:
        """What the local Telegram remembers."""
        return self.data / "chats.db"

    def environment(self) -> dict[str, str]:
        """For the bot and the demo market: no other setting of a market is handed on, and no .env is where they run."""
        others = {name: value for name, value in os.environ.items() if name.upper() not in (*REAL, *UNHEARD)}
        paths = [str(ROOT), *filter(None, [others.get("PYTHONPATH")])]
        return {
            **others,
            "PYTHONPATH": os.pathsep.join(paths),
            "BOT_TOKEN": self.token,
            "DATA_DIR": str(self.data),
            "DATABASE_URL": self.database_url,
            "SUPPORT_CONTACT": "@olivia_owner",
        }


def read(environment: Mapping[str, str], file: Path = Path(".env")) -> Place:
    """The playground of this environment; raises WrongSettings where a real market's settings are in it or in .env."""
    given = {name.upper() for name, value in [*_written(file).items(), *environment.items()] if value}
    if real := [name for name in REAL if name in given]:
        raise WrongSettings(_refusal(real))
    data = Path(environment.get("PLAYGROUND_DATA_DIR") or DATA).resolve()
    return Place(
        data=data,
        database_url=_absolute(environment.get("PLAYGROUND_DATABASE_URL") or f"{_SQLITE}{data / 'bozor.db'}"),
        token=_token(environment.get("PLAYGROUND_TOKEN")),
        unheard=tuple(name for name in UNHEARD if name in given),
    )


def _written(file: Path) -> dict[str, str | None]:
    """Raises WrongSettings where not every line can be read: a real market's may be among the others."""
    if not file.is_file():
        if file.exists():
            raise WrongSettings(f"{file} is no file, and a real market's may be meant.")
        return {}
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise WrongSettings(f"{file} is not in UTF-8, and may be a real market's: save it as UTF-8.") from None
    except OSError as problem:
        raise WrongSettings(f"{file} cannot be read ({problem.strerror}), and may be a real market's.") from problem
    if any(each.error or (each.key and each.value is None) for each in parse_stream(io.StringIO(text))):
        raise WrongSettings(
            f"{file} has a line that is not NAME=value: make doctor says which. It may be a real market's."
        )
    return dotenv_values(stream=io.StringIO(text))


def _refusal(real: list[str]) -> str:
    return (
        f"The playground does not open where {' and '.join(real)} {'is' if len(real) == 1 else 'are'} set, in the "
        "environment or in .env: a real market is meant there (was its BOT_TOKEN lost?).\n"
        f"Put BOT_TOKEN back, or take {real[0] if len(real) == 1 else 'these'} away; the playground's own settings are "
        f"{', '.join(OWN[:-1])} and {OWN[-1]}."
    )


def _absolute(url: str) -> str:
    """The children run in another folder, where no .env is."""
    return f"{_SQLITE}{Path(url.removeprefix(_SQLITE)).resolve()}" if url.startswith(_SQLITE) else url


def _token(given: str | None) -> str:
    if given and not _TOKEN.fullmatch(given):
        raise WrongSettings(f"PLAYGROUND_TOKEN: {DEFAULT_BOT_ID}: and 1 to 128 of A-Z a-z 0-9 _ -")
    return given or f"{DEFAULT_BOT_ID}:{secrets.token_urlsafe(24)}"
