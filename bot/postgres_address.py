"""DATABASE_URL as hosts of PostgreSQL give it, read once: for the bot's driver and for PostgreSQL's own programs."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tortoise.backends.base.config_generator import expand_db_url
from tortoise.exceptions import ConfigurationError

MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_PLAINLY = {"true": "require", "1": "require", "on": "require", "false": "disable", "0": "disable", "off": "disable"}
# Of the bot's own library: what a pool of connections takes, and what each one does.
_NUMBERS_OF_A_POOL = {"minsize", "maxsize", "max_queries", "max_inactive_connection_lifetime"}
_POOL = _NUMBERS_OF_A_POOL | {"schema"}
_OF_A_CONNECTION = {"host", "port", "user", "password", "statement_cache_size"}
_FILES = {"sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}
# The server hears these; the driver takes them among its settings.
_SETTINGS = {"application_name": "PGAPPNAME", "options": "PGOPTIONS"}
# The driver decides these by itself.
_LEFT_OUT = {
    "channel_binding", "connect_timeout", "gssencmode", "keepalives", "keepalives_count", "keepalives_idle",
    "keepalives_interval", "sslnegotiation", "target_session_attrs", "tcp_user_timeout",
}  # fmt: skip


class WrongAddress(ValueError):
    """What in the address is not understood, in words."""


@dataclass(frozen=True, slots=True)
class Address:
    """`sslmode` is libpq's word, or "" for the driver's own choice; `files` are certificates by libpq's names."""

    credentials: dict[str, Any]
    sslmode: str
    files: dict[str, str]
    settings: dict[str, str]

    def for_one(self) -> dict[str, Any]:
        """Keyword arguments of one connection that belongs to no pool."""
        found = self.for_driver()
        if schema := found.get("schema"):
            found["server_settings"] = {**found.get("server_settings", {}), "search_path": schema}
        return {name: value for name, value in found.items() if name not in _POOL}

    def for_driver(self) -> dict[str, Any]:
        """Keyword arguments of a pool of asyncpg's connections."""
        found = dict(self.credentials)
        if self.sslmode:
            found["ssl"] = self._context() if self.sslmode.startswith("verify") or self.files else self.sslmode
        if self.settings:
            found["server_settings"] = dict(self.settings)
        return found

    def for_programs(self) -> dict[str, str]:
        """The environment of pg_dump, pg_restore and psql: a command line can be read by everybody on the machine."""
        names = {
            "host": "PGHOST",
            "port": "PGPORT",
            "user": "PGUSER",
            "password": "PGPASSWORD",
            "database": "PGDATABASE",
        }
        found = {name: str(self.credentials[key]) for key, name in names.items() if self.credentials.get(key)}
        if self.sslmode:
            found["PGSSLMODE"] = self.sslmode
        if self.sslmode == "verify-full" and "sslrootcert" not in self.files:
            found["PGSSLROOTCERT"] = "system"
        found |= {_FILES[name]: value for name, value in self.files.items()}
        return found | {_SETTINGS[name]: value for name, value in self.settings.items()}

    def _context(self) -> ssl.SSLContext:
        root = self.files.get("sslrootcert", "system")
        context = ssl.create_default_context(cafile=None if root == "system" else root)
        context.check_hostname = self.sslmode == "verify-full"
        if not self.sslmode.startswith("verify"):
            context.verify_mode = ssl.CERT_NONE
        if "sslcert" in self.files:
            context.load_cert_chain(self.files["sslcert"], self.files.get("sslkey"))
        return context


def read(url: str) -> Address:
    """Raises WrongAddress with what is not understood."""
    if "@" in urlsplit(url).query:
        raise WrongAddress("a ? in the password is written %3F")
    asked = {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
    mode = asked.pop("sslmode", "") or asked.pop("ssl", "")
    asked.pop("ssl", None)
    mode = _PLAINLY.get(mode.lower(), mode.lower())
    if mode and mode not in MODES:
        raise WrongAddress(f"sslmode={mode} is none of {', '.join(MODES)}")
    files = {name: value for name in _FILES if (value := asked.pop(name, ""))}
    for name, value in files.items():
        if value != "system" and not Path(value).is_file():
            raise WrongAddress(f"{name}: there is no file {value}")
    settings = {name: value for name in _SETTINGS if (value := asked.pop(name, ""))}
    if unknown := sorted(asked.keys() - _POOL - _LEFT_OUT - _OF_A_CONNECTION):
        raise WrongAddress(f"{', '.join(unknown)} after the ? is not understood; leave it out")
    for name in (_NUMBERS_OF_A_POOL | {"statement_cache_size"}) & asked.keys():
        if not asked[name].isdecimal():
            raise WrongAddress(f"{name}={asked[name]} is no whole number")
    try:
        credentials = expand_db_url("asyncpg" + url[url.index("://") :])["credentials"]
    except ConfigurationError as problem:
        raise WrongAddress("the port is not a number") from problem
    gone = {"sslmode", "ssl", *_FILES, *_SETTINGS, *_LEFT_OUT}
    return Address({name: value for name, value in credentials.items() if name not in gone}, mode, files, settings)
