"""The closed sets of words the tables use; the values are what the database stores."""

from enum import StrEnum


class Role(StrEnum):
    CUSTOMER = "customer"
    SELLER = "seller"


class SellerStatus(StrEnum):
    PENDING = "pending"
    OPEN = "open"
    SUSPENDED = "suspended"


class ProductStatus(StrEnum):
    ACTIVE = "active"
    ARCHIVED = "archived"


class Fulfilment(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Payment(StrEnum):
    DUE = "due"
    PAID = "paid"
    REFUNDED = "refunded"


class PaymentMethod(StrEnum):
    CASH_ON_DELIVERY = "cash"


class CheckoutStatus(StrEnum):
    """A customer has one draft at most: it is placed, or retired by whatever made it out of date."""

    DRAFT = "draft"
    PLACED = "placed"
    RETIRED = "retired"


class StockReason(StrEnum):
    OPENING = "opening"
    RESTOCK = "restock"
    WRITE_OFF = "write_off"
    ORDERED = "ordered"
    RETURNED = "returned"


class NoticeState(StrEnum):
    WAITING = "waiting"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"


class MoveStatus(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


class PriceChangeKind(StrEnum):
    DISCOUNT = "discount"
    INCREASE = "increase"


class PriceChangeStage(StrEnum):
    """What a long change of prices is at work on: its lines, its products, or putting either back."""

    WRITING = "writing"
    SETTING = "setting"
    DROPPING = "dropping"
    UNDOING = "undoing"


class ReportReason(StrEnum):
    """What a customer says is wrong with a shop or a product; MISSED with an order that it calls
    delivered, OTHER in their own words.
    """

    FRAUD = "fraud"
    FORBIDDEN = "forbidden"
    IMITATES = "imitates"
    RUDE = "rude"
    MISSED = "missed"
    OTHER = "other"
