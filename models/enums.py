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


class NoticeKind(StrEnum):
    """What a notice tells; all but COMMANDS and OVER are said in words (`screens/notifications.py`)."""

    ACTIVATED = "activated"
    BUYER_CLOSED = "buyer_closed"
    COMMANDS = "commands"
    DEACTIVATED = "deactivated"
    DIGEST = "digest"
    EMAIL_CAME = "email_came"
    EMAIL_LEFT = "email_left"
    FORGET_MESSAGE = "forget_message"
    FRIEND_JOINED = "friend_joined"
    LETTER_TO_CUSTOMER = "letter_to_customer"
    LETTER_TO_SHOP = "letter_to_shop"
    MISSED = "missed"
    MOVE_ASKED = "move_asked"
    MOVE_DECLINED = "move_declined"
    MOVE_DONE = "move_done"
    MOVE_LEFT = "move_left"
    MOVE_OVER = "move_over"
    MOVE_REFUSED = "move_refused"
    ORDER_ACCEPTED = "order_accepted"
    ORDER_CAME = "order_came"
    ORDER_CAME_OF_YOURS = "order_came_of_yours"
    ORDER_CANCELLED = "order_cancelled"
    ORDER_CANCELLED_FOR_YOU = "order_cancelled_for_you"
    ORDER_DELIVERED = "order_delivered"
    ORDER_DELIVERED_FOR_YOU = "order_delivered_for_you"
    ORDER_EXPIRED = "order_expired"
    ORDER_EXPIRED_FOR_YOU = "order_expired_for_you"
    ORDER_MISSED = "order_missed"
    ORDER_MISSED_OF_YOURS = "order_missed_of_yours"
    ORDER_PLACED = "order_placed"
    ORDER_SHIPPED = "order_shipped"
    ORDER_STRANDED = "order_stranded"
    ORDERS_DECLINED = "orders_declined"
    OVER = "over"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  # the name of a kind
    PASSWORD_KNOWN = "password_known"  # noqa: S105  # the name of a kind
    PRICES_CHANGED = "prices_changed"
    PRICES_MOVED = "prices_moved"
    PRICES_UNDONE = "prices_undone"
    PRODUCT_RATED = "product_rated"
    SHOP_APPROVED = "shop_approved"
    SHOP_CLOSED = "shop_closed"
    SHOP_OPENED = "shop_opened"
    SHOP_REOPENED = "shop_reopened"
    SHOP_REPORTED = "shop_reported"
    SHOP_RESTORED = "shop_restored"
    SHOP_STRANDED = "shop_stranded"
    SHOP_SUSPENDED = "shop_suspended"
    SHOP_WAITS = "shop_waits"
    SHOP_WAITS_AGAIN = "shop_waits_again"
    TREE_EMPTY = "tree_empty"
    WORDS_LEFT = "words_left"
    WORDS_UNREAD = "words_unread"


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
