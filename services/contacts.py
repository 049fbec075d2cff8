"""Email addresses and phone numbers: one spelling each, and the keyed hashes they are found by."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from services import vault
from services.errors import Invalid, Rule, Value

_NEAR = ("+998", "+7")
REGION = "UZ"  # numbers typed without a country code are from here
LONGEST_LOGIN = 320
BLANKS = "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Drawn by nobody, and no blanks of Python's: telephones and pages put them around what is copied."""
_AROUND = BLANKS + " \t\r\n\u00a0"
# Spelled out: the library would also take full-width digits, letters and extensions (faults.md F77).
_PHONE = re.compile(r"\+?[0-9()\-. \u00a0]{5,30}")
# Written in full but in no plan of today: older plans, and Telegram's own (+888 for people without a telephone).
_UNPLANNED = re.compile(r"\+?[1-9][0-9]{9,14}|\+[1-9][0-9]{6,14}")
# A password with an @ in it hardly has a known host behind that, nor letters, a sign and the short end of a host.
_KNOWN_HOSTS = "gmail|mail|yandex|inbox|bk|list|rambler|umail|yahoo|outlook|hotmail|icloud|proton"
_LIKE_EMAIL = re.compile(
    rf"[^\s@]{{1,64}}@+(?:(?:{_KNOWN_HOSTS})[.,;:/\-]?|[^\W\d_]{{1,64}}[.,;:/\-][^\W\d_]{{2,4}})", re.IGNORECASE
)
_WITHOUT_AT = tuple(
    f"{host}{sign}{end}" for host in _KNOWN_HOSTS.split("|") for sign in ".," for end in ("com", "ru", "uz")
)
_LONGEST_NAME = 64  # of what stands before the @
_NAME_AND_HOST = re.compile(r"[\w.,+\-]+")
_TYPED = re.compile(r"\+?[\d\s()\-–.]{7,24}")


def email(text: str) -> str:
    """The address in lower case; raises Invalid("email"). The domain is not asked (no network)."""
    if len(text) > LONGEST_LOGIN:
        raise Invalid(Value.EMAIL)
    try:
        return validate_email(text.strip(_AROUND), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        raise Invalid(Value.EMAIL) from None


def phone(text: str) -> str:
    """The number in E.164, such as +998901234567; raises Invalid("phone").

    Without a plus it is read as people here write it (90…, 8 90…, 998…), and as Russia does (8 916…, 7 916…). What
    has a country's length is taken as it is, whatever plan it is of.
    """
    typed = text.strip(_AROUND)
    if not _PHONE.fullmatch(typed):
        raise Invalid(Value.PHONE)
    digits = re.sub("[^0-9]", "", typed)
    for reading in _readings(digits, has_plus=typed.startswith("+")):
        if planned := _planned(reading):
            return planned
    if not _UNPLANNED.fullmatch("+" * typed.startswith("+") + digits):
        raise Invalid(Value.PHONE)
    return "+" + digits


def _readings(digits: str, *, has_plus: bool) -> Iterator[str]:
    """What the digits may stand for, the likeliest first."""
    if not has_plus:
        yield digits
    # The long-distance 8: of Russia and Kazakhstan before ten digits, of Uzbekistan before nine. No country has +89,
    # and 888 is Telegram's own.
    if len(digits) == 11 and digits.startswith("89" if has_plus else "8") and not digits.startswith("888"):
        yield "+7" + digits[1:]
    if len(digits) == 10 and digits[0] == "8" and not has_plus:
        yield "+998" + digits[1:]
    yield "+" + digits


def _planned(text: str) -> str | None:
    """E.164 of a number that has the length of its country's plan."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_email(text: str) -> bool:
    """Whether this is spelled as an address."""
    try:
        return bool(email(text))
    except Invalid:
        return False


def is_mistyped_email(text: str) -> bool:
    """Whether it was meant as an address, such as `petr@mail,ru`, `malika@gmail` or `lola.gmail.com`."""
    typed = text.strip()
    return bool(_LIKE_EMAIL.fullmatch(typed)) or _is_without_at(typed)


def _is_without_at(typed: str) -> bool:
    if len(typed) > 2 * _LONGEST_NAME or not _NAME_AND_HOST.fullmatch(typed):
        return False
    return typed.casefold().endswith(_WITHOUT_AT) and typed.casefold() not in _WITHOUT_AT


def check_no_login(password: str, rule: Rule) -> None:
    """Raises Invalid("password") with this rule for an address or a number with its country's code.

    People type the answer before once more to mend it; whoever knows them would try it first.
    """
    is_phone = password.strip().startswith("+") and is_number(password)
    if is_phone or is_email(password):
        raise Invalid(Value.PASSWORD, rule)


def shared_phone(text: str) -> str:
    """The number of a shared contact, which Telegram itself has seen to: a country's code and digits, of any plan.

    Telegram leaves the plus out at times, never the country code.
    """
    return phone("+" + text.strip().removeprefix("+"))


def email_index(address: str) -> str:
    return vault.index("email:" + address)


def phone_index(number: str) -> str:
    return vault.index("phone:" + number)


def checked_login(text: str) -> str:
    """The text, if it can be somebody's email or phone; else raises Invalid("login")."""
    if not is_login(text):
        raise Invalid(Value.LOGIN)
    return text


def is_login(text: str) -> bool:
    """Whether it can be somebody's email or phone, as a whole."""
    return bool(login(text)[0])


def login(text: str) -> tuple[str, str]:
    """Which column to look a login up in, and its hash there; ("", hash) for what is neither email nor phone."""
    try:
        return ("email_index", email_index(email(text))) if "@" in text else ("phone_index", phone_index(phone(text)))
    except Invalid:
        return "", vault.index("login:" + text[:LONGEST_LOGIN].strip().casefold())


def is_of_here(number: str) -> bool:
    """Whether it is in the plan of Uzbekistan, of Russia or of Kazakhstan."""
    full = phone(number)
    return full.startswith(_NEAR) and phonenumbers.is_valid_number(phonenumbers.parse(full))


def is_number(text: str) -> bool:
    """Whether a phone number was typed, of whatever plan."""
    return bool(_TYPED.fullmatch(text.strip()))
