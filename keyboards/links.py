"""Deep links: what stands behind `?start=`, built and read here and nowhere else.

A bare UUID is a friend's referral code. Typed payloads: `r` and the code in 22 letters of base64url; `p`, `s`, `c` and
the id of a product, shop or category in base 36, each with `-r…` behind it when somebody shared it. People can type
any text after /start, so reading never fails: what is odd is a payload of nothing.
"""

from __future__ import annotations

import base64
import binascii
import re
import uuid
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlencode

from keyboards import numerals
from keyboards.base import LARGEST_ID

LONGEST = 64  # of what stands after /start, by Telegram
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_CODE = r"r(?P<code>[A-Za-z0-9_-]{22})"
_REFERRAL = re.compile(_CODE)
_THING = re.compile(rf"(?P<kind>[psc])(?P<id>[1-9a-z][0-9a-z]{{0,10}})(?:-{_CODE})?")


class Kind(StrEnum):
    NONE = "none"
    REFERRAL = "referral"
    PRODUCT = "product"
    SHOP = "shop"
    CATEGORY = "category"


_LETTERS = {"p": Kind.PRODUCT, "s": Kind.SHOP, "c": Kind.CATEGORY}


@dataclass(frozen=True, slots=True)
class Payload:
    """Where a link leads, and whose link it is."""

    kind: Kind = Kind.NONE
    id: int | None = None
    referral_code: str | None = None


NOTHING = Payload()


class _Bot:
    name = ""


def set_bot_name(name: str) -> None:
    """The bot's username, without @, as Telegram knows it."""
    _Bot.name = name


def bot_name() -> str:
    return _Bot.name


def parse(text: str) -> Payload:
    """What stands behind /start; NOTHING for anything else than a payload built here. Never raises."""
    if len(text) > LONGEST:
        return NOTHING
    if _UUID.fullmatch(text):
        return Payload(Kind.REFERRAL, referral_code=text.lower())
    if match := _REFERRAL.fullmatch(text):
        code = _code(match["code"])
        return Payload(Kind.REFERRAL, referral_code=code) if code else NOTHING
    match = _THING.fullmatch(text)
    return _thing(match) if match else NOTHING


def build_referral(code: str) -> str:
    """For the UUID of a `referral_code`."""
    return "r" + base64.urlsafe_b64encode(uuid.UUID(code).bytes).rstrip(b"=").decode()


def build_product(product_id: int, code: str | None = None) -> str:
    """`code` is the referral code of who shares it."""
    return _build("p", product_id, code)


def build_shop(seller_id: int, code: str | None = None) -> str:
    return _build("s", seller_id, code)


def build_category(category_id: int, code: str | None = None) -> str:
    return _build("c", category_id, code)


def build(payload: Payload) -> str:
    """The shortest that names the same thing, without who shared it; empty where it names none."""
    letter = next((each for each, kind in _LETTERS.items() if kind is payload.kind), "")
    return _build(letter, payload.id, None) if letter and payload.id is not None else ""


def url(bot_username: str, payload: str) -> str:
    return f"https://t.me/{bot_username}?start={payload}"


def to(payload: str) -> str:
    """The link of this bot that carries the payload."""
    return url(_Bot.name, payload)


def share(url: str, words: str) -> str:
    """Telegram's own “share with…” for a link."""
    return f"https://t.me/share/url?{urlencode({'url': url, 'text': words}, quote_via=quote)}"


def share_product(product_id: int, code: str, words: str) -> str:
    """The same for a link that carries the product and the sharer."""
    return share(to(build_product(product_id, code)), words)


def _thing(match: re.Match[str]) -> Payload:
    number = numerals.read(match["id"])
    code = _code(match["code"]) if match["code"] else None
    if number > LARGEST_ID or (match["code"] and code is None):
        return NOTHING
    return Payload(_LETTERS[match["kind"]], number, code)


def _build(letter: str, number: int, code: str | None) -> str:
    return letter + numerals.written(number) + (f"-{build_referral(code)}" if code else "")


def _code(text: str) -> str | None:
    """The UUID in 22 letters; None for letters that no UUID is written with."""
    try:
        code = str(uuid.UUID(bytes=base64.b64decode(text + "==", altchars=b"-_", validate=True)))
    except (binascii.Error, ValueError):
        return None
    return code if build_referral(code) == "r" + text else None
