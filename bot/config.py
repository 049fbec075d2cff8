"""Configuration: read from the environment and .env, checked whole, reported in plain words."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import allowed, env_file, wrong_values
from models.money import EXPONENTS

KEY_BYTES = 32
FEWEST_LETTERS = 8  # different ones of a secret: "aaaa…" and "12121212…" are guessed
WEBHOOK_PATH = "/telegram"
TELEGRAM = "https://api.telegram.org"


class WrongConfiguration(Exception):
    """Everything that is wrong with the configuration, one sentence a line."""


class Settings(BaseSettings):
    """Every variable of .env.example; nothing is required for the playground, BOT_TOKEN alone for Telegram."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True)

    bot_token: SecretStr | None = None
    bot_api_url: str = TELEGRAM
    bot_api_files: Path | None = None
    database_url: str = "sqlite://var/bozor.db"
    analytics_database_url: str | None = None
    redis_url: Annotated[str | None, AfterValidator(allowed.redis)] = None
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    currency: str = "UZS"
    money_step: int | None = None  # minor units
    # Not TIMEZONE: the ORM writes its own UTC into that one.
    market_timezone: Annotated[str, AfterValidator(allowed.timezone)] = "Asia/Tashkent"
    default_language: Literal["uz", "ru", "en"] = "en"
    seller_approval: bool = False
    answer_hours: int = Field(default=24, ge=1, le=720)
    newcomer_orders: int = Field(default=20, ge=1, le=1_000_000)
    newcomer_pieces: int = Field(default=300, ge=1, le=1_000_000_000)
    newcomer_value: int = Field(default=0, ge=0, le=10_000_000_000)  # in units of the currency
    cancellations: int = Field(default=5, ge=1, le=1_000_000)
    shop_photo_mb: int = Field(default=500, ge=10, le=1_000_000)  # MiB
    least_disk_mb: int = Field(default=500, ge=1, le=100_000_000)  # MiB
    retention_days: int = Field(default=90, ge=30, le=36_500)
    visitor_days: int = Field(default=180, ge=30, le=36_500)
    support_contact: Annotated[str, AfterValidator(allowed.contact)] = ""
    data_dir: Annotated[Path, AfterValidator(allowed.data)] = Path("var")
    pepper: SecretStr | None = None
    field_key: SecretStr | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_host: Annotated[str, AfterValidator(allowed.host)] = "127.0.0.1"
    webhook_port: int = Field(default=8081, ge=1, le=65535)
    flood_burst: int = Field(default=60, ge=30, le=1_000_000)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @property
    def bot_id(self) -> int | None:
        """The bot's own number, which stays when @BotFather renews its token."""
        return int(self.bot_token.get_secret_value().partition(":")[0]) if self.bot_token else None

    @field_validator("default_language", "log_level", "log_format", mode="before")
    @classmethod
    def _as_written(cls, value: object, info: ValidationInfo) -> object:
        """In capitals or not, as people happen to write it."""
        if not isinstance(value, str):
            return value
        return value.upper() if info.field_name == "log_level" else value.lower()

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(re.fullmatch(r"[0-9]{1,16}", part) for part in parts):
            raise ValueError("a comma-separated list of Telegram ids (digits only), such as 12345678,87654321")
        return frozenset(map(int, parts))

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[0-9]+:\S+", value.get_secret_value()):
            raise ValueError("a token as @BotFather gives it, such as 123456:ABC-DEF")
        return value

    @field_validator("currency")
    @classmethod
    def _currency(cls, value: str) -> str:
        if value.upper() not in EXPONENTS:
            raise ValueError(f"one of {', '.join(EXPONENTS)}")
        return value.upper()

    @field_validator("money_step", mode="before")
    @classmethod
    def _step(cls, value: object, info: ValidationInfo) -> int | None:
        """Written in units of the currency, such as 500 soum or 0.05 euros; kept in minor units."""
        if value is None:
            return None
        exponent = EXPONENTS.get(str(info.data.get("currency")), 0)
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,2})?", str(value)):
            raise ValueError("the smallest sum people pay, such as 1, 500 or 0.05")
        minor = Decimal(str(value)) * 10**exponent
        if minor < 1 or minor != int(minor):
            raise ValueError("at least the smallest coin of CURRENCY, and a multiple of it")
        return int(minor)

    @field_validator("database_url", "analytics_database_url")
    @classmethod
    def _database(cls, value: str | None) -> str | None:
        if value and not re.match(r"(sqlite|postgres|postgresql|asyncpg)://.", value):
            raise ValueError("sqlite://path/to/file.db or postgres://user:password@host/name")
        if value and not value.startswith("sqlite"):
            from bot.postgres_address import read

            read(value)  # says what it does not understand
        return value

    @field_validator("bot_api_url", "webhook_url")
    @classmethod
    def _url(cls, value: str | None) -> str | None:
        return allowed.web_address(value).rstrip("/") if value else value

    @field_validator("bot_api_files")
    @classmethod
    def _folder(cls, value: Path | None) -> Path | None:
        if value and not (value.is_absolute() and value.is_dir()):
            raise ValueError("a folder of this machine, from / on: the one the Bot API server writes to")
        return value

    @field_validator("pepper", "field_key")
    @classmethod
    def _key(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(rf"[0-9a-fA-F]{{{KEY_BYTES * 2}}}", value.get_secret_value()):
            raise ValueError(f"{KEY_BYTES * 2} hexadecimal digits (openssl rand -hex {KEY_BYTES})")
        return value

    @model_validator(mode="after")
    def _webhook(self) -> Settings:
        if self.webhook_url and (wrong := [*self._wrong_secret(), *self._wrong_scheme(self.webhook_url)]):
            raise ValueError("\n  ".join(wrong))
        return self

    def _wrong_secret(self) -> Iterator[str]:
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret):
            yield "WEBHOOK_SECRET: needed beside WEBHOOK_URL, 16 to 256 of A-Z a-z 0-9 _ -"
        elif len(set(secret)) < FEWEST_LETTERS:
            yield "WEBHOOK_SECRET: too easy to guess; make one with: openssl rand -hex 24"

    def _wrong_scheme(self, address: str) -> Iterator[str]:
        if urlsplit(address).scheme != "https" and self.bot_api_url == TELEGRAM:
            read = f"“{address}” will not do; "
            yield f"WEBHOOK_URL: {read}an address that starts with https://, for Telegram calls no other"


def load() -> Settings:
    """The settings; raises WrongConfiguration that names all that is wrong at once, strange names of .env included."""
    wrong, settings = env_file.trouble(), None
    try:
        settings = Settings()
    except ValidationError as problem:
        wrong += [wrong_values.said(error, Settings) for error in problem.errors()]
    except (OSError, UnicodeError):
        if not wrong:  # of the file as a whole, which is said already
            raise
    if wrong or settings is None:
        names = env_file.unknown(Settings.model_fields)
        raise WrongConfiguration("\n".join(f"  {line}" for line in [*wrong, *filter(None, [names])]))
    return settings


@dataclass(frozen=True, repr=False)
class Keys:
    """The two secrets that make the database useless to whoever steals it alone."""

    pepper: bytes
    field_key: bytes

    @property
    def fingerprint(self) -> str:
        """Tells whether two markets have the same keys, and nothing about them."""
        return hashlib.sha256(b"bozor keys" + self.pepper + self.field_key).hexdigest()[:16]


def keys(settings: Settings, *, make: bool = True) -> Keys:
    """PEPPER and FIELD_KEY from the environment, else from a 0600 file beside the data, made on first use.

    Raises WrongConfiguration when the file is damaged, or is not there and shall not be made.
    """
    file = settings.data_dir / "keys.env"
    if settings.pepper and settings.field_key:
        stored: dict[str, str] = {}
    elif not file.exists() and not make:
        raise WrongConfiguration(
            f"  DATA_DIR: there are no keys in {settings.data_dir}, and the market has data: correct the path, put "
            f"back {file}, or set PEPPER and FIELD_KEY"
        )
    else:
        stored = _read(file) if file.exists() else _make(file)
    pepper = settings.pepper.get_secret_value() if settings.pepper else stored["PEPPER"]
    field_key = settings.field_key.get_secret_value() if settings.field_key else stored["FIELD_KEY"]
    return Keys(bytes.fromhex(pepper), bytes.fromhex(field_key))


def _read(file: Path) -> dict[str, str]:
    pairs = dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line)
    hexes = [pairs.get(name, "") for name in ("PEPPER", "FIELD_KEY")]
    if not all(re.fullmatch(rf"[0-9a-fA-F]{{{KEY_BYTES * 2}}}", value) for value in hexes):
        raise WrongConfiguration(f"  {file}: PEPPER and FIELD_KEY must each be {KEY_BYTES * 2} hexadecimal digits")
    return pairs


def _make(file: Path) -> dict[str, str]:
    file.parent.mkdir(parents=True, exist_ok=True)
    made = {name: secrets.token_hex(KEY_BYTES) for name in ("PEPPER", "FIELD_KEY")}
    draft = file.with_suffix(f".{os.getpid()}")
    with open(draft, "x", opener=_private) as out:
        out.write("# Without these, passwords and personal data in the database are lost: keep a copy apart from it.\n")
        out.writelines(f"{name}={value}\n" for name, value in made.items())
        out.flush()
        os.fsync(out.fileno())
    try:
        # A link is made whole or not at all: a process that starts beside us never reads half a file.
        os.link(draft, file)
    except FileExistsError:
        return _read(file)
    finally:
        draft.unlink()
    return made


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
