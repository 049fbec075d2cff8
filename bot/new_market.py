"""A market that is not there yet: whether to make one, for a mistyped address shall not open an empty one unseen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from bot.config import FEWEST_LETTERS, KEY_BYTES, Settings, WrongConfiguration

Says = Callable[[str], None]


def check(settings: Settings) -> None:
    """Before anything is made. Raises WrongConfiguration where a SQLite file cannot be meant: in a folder that is not
    there (but for DATA_DIR, which a first start makes), or beside what another database left.
    """
    if not settings.database_url.startswith("sqlite://"):
        return
    file = Path(settings.database_url.removeprefix("sqlite://"))
    if file.is_dir():
        raise WrongConfiguration(f"  DATABASE_URL: {file} is a folder: correct the path, such as {file / 'bozor.db'}")
    if not file.parent.exists() and not _within(file.parent, settings.data_dir):
        raise WrongConfiguration(
            f"  DATABASE_URL: there is no folder {file.parent}: correct the path, or, for a new market, "
            f"make the folder first: mkdir -p {file.parent}"
        )
    if not file.exists() or not file.stat().st_size:
        check_data(settings)
        check_keys(settings)


def check_data(settings: Settings) -> None:
    """For an empty database. Raises WrongConfiguration when DATA_DIR has the keys or the photos of a market."""
    left = [settings.data_dir / name for name in ("keys.env", "media")]
    found = [
        str(path)
        for path in left
        if path.is_file() or (path.is_dir() and any(file.is_file() for file in path.rglob("*")))
    ]
    if found:
        raise WrongConfiguration(
            f"  DATABASE_URL: the database {where(settings)} is empty, and {' and '.join(found)} are of a market that "
            "was kept elsewhere: correct DATABASE_URL, or, for a new market, put them away first: "
            f"mv {' '.join(found)} ../"
        )


def check_keys(settings: Settings) -> None:
    """For an empty database: one that is there goes on with the keys it was made with. Raises WrongConfiguration."""
    given = {"PEPPER": settings.pepper, "FIELD_KEY": settings.field_key}
    weak = [name for name, key in given.items() if key and len(set(key.get_secret_value().lower())) < FEWEST_LETTERS]
    if weak:
        raise WrongConfiguration(
            "\n".join(f"  {name}: too easy to guess; make one with: openssl rand -hex {KEY_BYTES}" for name in weak)
        )


def beginning(settings: Settings, says: Says) -> Callable[[], None]:
    """For bot.database, which finds out whether there is anything: refuses as above, or says what is made."""

    def begins() -> None:
        check_data(settings)
        check_keys(settings)
        says(f"A new market is made at {where(settings)}")

    return begins


def where(settings: Settings) -> str:
    """The place without its password."""
    url = settings.database_url
    if url.startswith("sqlite://"):
        return str(Path(url.removeprefix("sqlite://")).absolute())
    address = urlsplit(url)
    return f"{address.hostname or 'this machine'}{address.path}"


def _within(folder: Path, other: Path) -> bool:
    return folder.absolute() == other.absolute() or other.absolute() in folder.absolute().parents
