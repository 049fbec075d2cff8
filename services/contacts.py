"""Email addresses and phone numbers: one spelling each, and the keyed hashes they are found by."""

from __future__ import annotations

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from services import vault
from services.errors import Invalid

REGION = "UZ"  # numbers typed without a country code are from here
LONGEST_LOGIN = 320
# Telegram's own numbers, bought there by people who want no telephone; no country plans them.
_ANONYMOUS = re.compile(r"\+888[0-9]{4,11}")
# Spelled out: the library would also take full-width digits, letters and extensions (faults.md F77).
_PHONE = re.compile(r"\+?[0-9()\-. \u00a0]{5,30}")


def email(text: str) -> str:
    """The address in lower case; raises Invalid("email"). The domain is not asked (no network)."""
    if len(text) > LONGEST_LOGIN:
        raise Invalid("email")
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise Invalid("email") from None


def phone(text: str) -> str:
    """The number in E.164, such as +998901234567; raises Invalid("phone")."""
    typed = text.strip()
    if _ANONYMOUS.fullmatch(typed):
        return typed
    if not _PHONE.fullmatch(typed):
        raise Invalid("phone")
    try:
        number = phonenumbers.parse(typed, REGION)
    except phonenumbers.NumberParseException:
        raise Invalid("phone") from None
    if not phonenumbers.is_possible_number(number):
        raise Invalid("phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shared_phone(text: str) -> str:
    """The number of a shared contact: Telegram leaves the plus out at times, never the country code."""
    return phone("+" + text.strip().removeprefix("+"))


def email_index(address: str) -> str:
    return vault.index("email:" + address)


def phone_index(number: str) -> str:
    return vault.index("phone:" + number)


def checked_login(text: str) -> str:
    """The text, if it can be somebody's email or phone; else raises Invalid("login")."""
    column, _ = login(text)
    if not column:
        raise Invalid("login")
    return text


def login(text: str) -> tuple[str, str]:
    """Which column to look a login up in, and its hash there; ("", hash) for what is neither email nor phone."""
    try:
        return ("email_index", email_index(email(text))) if "@" in text else ("phone_index", phone_index(phone(text)))
    except Invalid:
        return "", vault.index("login:" + text[:LONGEST_LOGIN].strip().casefold())
