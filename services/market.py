"""The market's own rules, set once at the start, and the facts it keeps about itself."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from models.market import MarketFact
from models.money import STEPS

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
EPOCH_LENGTH = 4
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What keeps one person from holding the market's goods; nobody who buys meets them (docs/adr/0030).

    Until their first delivery somebody has at most so many orders, pieces and minor units of money on the way; the
    value of 0 is the currency's own. An order that its shop has not answered after `answer_hours` ends by itself, and
    who takes back `cancellations` purchases within an hour waits for the rest of it. A shop sends at most
    `shop_photo_mb` MiB of photos in one day, and nobody does while fewer than `least_disk_mb` MiB of the disk are free.
    """

    answer_hours: int = 24
    newcomer_orders: int = 20
    newcomer_pieces: int = 300
    newcomer_value: int = 0
    cancellations: int = 5
    shop_photo_mb: int = 500
    least_disk_mb: int = 500


@dataclass(frozen=True, slots=True)
class Keeps:
    """For how many days what nobody needs any more stays, and somebody who came once and never again."""

    days: int = 90
    visitor_days: int = 180


@dataclass(slots=True)
class Rules:
    """What the owner decided.

    `media` is the folder of product photos; `support_contact` is what /support shows; `zone` says when a day begins;
    `bot_api_files` is the folder in which a Bot API server started with --local keeps its files;
    `money_step` is the owner's own rounding in minor units, 0 for the currency's (docs/adr/0027).
    """

    currency: str = "UZS"
    seller_approval: bool = False
    admin_ids: frozenset[int] = frozenset()
    default_language: str = "en"
    media: Path = Path("var/media")
    bot_api_files: Path | None = None
    support_contact: str = ""
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Tashkent"))
    money_step: int = 0
    limits: Limits = Limits()
    keeps: Keeps = Keeps()

    @property
    def step(self) -> int:
        """Every price and average is a multiple of so many minor units."""
        return self.step_of(self.currency)

    def step_of(self, currency: str) -> int:
        """The owner's step is one of the market's currency; others keep their own."""
        return self.money_step if self.money_step and currency == self.currency else STEPS[currency]


rules = Rules()


def configure(
    *,
    currency: str,
    seller_approval: bool,
    admin_ids: frozenset[int],
    default_language: str,
    media: Path,
    support_contact: str = "",
    timezone: str = "Asia/Tashkent",
    bot_api_files: Path | None = None,
    money_step: int = 0,
    limits: Limits = Limits(),  # frozen
    keeps: Keeps = Keeps(),  # frozen
) -> None:
    rules.currency, rules.seller_approval, rules.admin_ids = currency, seller_approval, admin_ids
    rules.default_language, rules.media, rules.support_contact = default_language, media, support_contact
    rules.zone, rules.bot_api_files, rules.money_step = ZoneInfo(timezone), bot_api_files, money_step
    rules.limits, rules.keeps = limits, keeps


async def epoch() -> str:
    """The stamp in every button; a restore renews it, so old buttons reach nobody else's rows (faults.md F53)."""
    return await first_fact("epoch", random_code(EPOCH_LENGTH))


async def renew_epoch() -> str:
    fresh = random_code(EPOCH_LENGTH)
    await keep_fact("epoch", fresh)
    return fresh


async def fact(name: str) -> str | None:
    """What the market remembers under this name."""
    kept = await MarketFact.get_or_none(name=name)
    return kept.value if kept else None


async def first_fact(name: str, value: str) -> str:
    """What the market remembers under this name: this value, unless another one came first."""
    kept, _ = await MarketFact.get_or_create({"value": value}, name=name)
    return kept.value


async def keep_fact(name: str, value: str) -> None:
    """From now on this value, at most 256 characters."""
    await MarketFact.update_or_create({"value": value}, name=name)


def random_code(length: int) -> str:
    """Letters and digits that nobody confuses, from the system's randomness."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
