"""What refusals are about, as kinds that mypy checks; `screens/refusals` and `screens/invalid` say each in words."""

from __future__ import annotations

from enum import StrEnum


class Value(StrEnum):
    """What somebody typed, sent or tapped that cannot be."""

    ADDRESS = "address"
    BUTTON = "button"
    CHANGE = "change"
    COMMENT = "comment"
    CONTACT = "contact"
    DESCRIPTION = "description"
    DISCOUNT = "discount"
    EMAIL = "email"
    EMOJI = "emoji"
    INCREASE = "increase"
    LOGIN = "login"
    NAME = "name"
    PASSWORD = "password"  # noqa: S105  # the name of a field
    PERIOD = "period"
    PERSON = "person"
    PHONE = "phone"
    PHOTO = "photo"
    PRICE = "price"
    QUANTITY = "quantity"
    RANGE = "range"
    REASON = "reason"
    SCORE = "score"
    SEARCH = "search"
    SHOP_NAME = "shop_name"
    STOCK = "stock"
    TEXT = "text"
    WORDS = "words"


class Rule(StrEnum):
    """Which rule a value breaks, where it has more than one; PLAIN has the value's own sentence."""

    PLAIN = ""
    ADDRESS_LETTERS = "address_letters"
    ADDRESS_LONG = "address_long"
    ADDRESS_PIN = "address_pin"
    BELOW_LETTER = "below_letter"
    CONTACT_EMAIL = "contact_email"
    CONTACT_OTHER = "contact_other"
    CONTACT_PASSWORD = "contact_password"  # noqa: S105  # the name of a rule
    CONTACT_TYPED = "contact_typed"
    CONTACT_UNASKED = "contact_unasked"
    EMAIL_PASSWORD = "email_password"  # noqa: S105  # the name of a rule
    HANDLE = "handle"
    LETTERS = "letters"
    LINE_NOTHING = "line_nothing"
    LINK = "link"
    LOGIN_PASSWORD = "login_password"  # noqa: S105  # the name of a rule
    NAME_LETTERS = "name_letters"
    NUMBER = "number"
    ORDER_NOTHING = "order_nothing"
    PASSWORD_LOGIN = "password_login"  # noqa: S105  # the name of a rule
    PASSWORD_LOGIN_BACK = "password_login_back"  # noqa: S105  # likewise
    PERIOD_EARLY = "period_early"
    PERIOD_FUTURE = "period_future"
    PERIOD_LONG = "period_long"
    PERIOD_REVERSED = "period_reversed"
    PERSON_LETTERS = "person_letters"
    PRICE_COINS = "price_coins"
    PRICE_NOTHING = "price_nothing"
    PRICE_STEP = "price_step"
    QUANTITY_IN_CART = "quantity_in_cart"
    QUANTITY_NOTHING = "quantity_nothing"
    RESERVED = "reserved"
    SEARCH_LONG = "search_long"
    SEARCH_NUMBER = "search_number"
    SHOP_NAME_LETTERS = "shop_name_letters"
    SHOP_NAME_SAME = "shop_name_same"
    SIGNS = "signs"
    STOCK_FULL = "stock_full"
    TAP = "tap"
    TAP_ALONE = "tap_alone"
    TAIL = "tail"
    WORDS_LONG = "words_long"


class Unique(StrEnum):
    """What only one may have."""

    EMAIL = "email"
    PHONE = "phone"
    SHOP_NAME = "shop_name"


class Quota(StrEnum):
    """What there are at most so many of (faults.md SR-24)."""

    CATEGORIES = "categories"
    LINES = "lines"
    PHOTOS = "photos"
    PRODUCTS = "products"
    QUANTITY = "quantity"
    REPORTS = "reports"


class Limit(StrEnum):
    """What one person has so much of on the way, before their first delivery or (DAY) within a day."""

    DAY = "day"
    ORDERS = "orders"
    PIECES = "pieces"
    VALUE = "value"


class Missing(StrEnum):
    """What a delivery still lacks."""

    ADDRESS = "address"
    PHONE = "phone"


class PictureFault(StrEnum):
    """Why a picture is not taken."""

    AWAY = "away"
    DAY = "day"
    DISK = "disk"
    EMPTY = "empty"
    KIND = "kind"
    PIXELS = "pixels"
    SERVER = "server"
    SIZE = "size"


class NoMove(StrEnum):
    """Why an account does not come to a chat."""

    ASKED = "asked"
    BACK = "back"
    """It was logged in to where it lives, or given a new password there."""
    DECLINED = "declined"
    NUMBER = "number"
    """The chat has orders, and an account of its number, to which they go along."""
    ORDERS = "orders"
    OWNER = "owner"
    SHOP = "shop"
    STALE = "stale"
    UNASKED = "unasked"
