"""What a deed may rightly move though it is not the doer's, and what the owner of the market may know and change."""

from __future__ import annotations

_STOCK = frozenset({"products", "stock_movements", "notifications"})
_FIGURES = frozenset({"seller_days", "product_days", "category_days", "product_pairs"})
_TOLD = frozenset({"notifications"})
_FRONT = frozenset({"products", "product_pairs", "sellers"})
CONSEQUENCES: dict[str, frozenset[str]] = {
    "CancelOrder": _STOCK | _FIGURES,
    "AcceptOrder": _FIGURES | _TOLD,
    "ShipOrder": _TOLD,
    "DeliverOrder": _TOLD | _FRONT,
    "SayMissed": _TOLD | {"chat_tallies"},
    "SayCame": _TOLD,
    "CancelForReason": _STOCK | _FIGURES,
    "DeclineMove": frozenset({"chat_tallies"}),
    "CancelSoldOut": _STOCK | _FIGURES,
    "CancelForTyped": _STOCK | _FIGURES,
    "DeclineAll": _STOCK,
    "DeclineAllForTyped": _STOCK,
    "SetCategory": frozenset({"category_days"}),
    "RateProduct": frozenset({"products", "notifications"}),
    "PlaceOrder": _STOCK,
    "ApproveMove": frozenset({"seen_chats"}),
    # That it came from this chat.
    "/support": frozenset({"chat_tallies"}),
    "/paysupport": frozenset({"chat_tallies"}),
}
"""Of one's own deeds, for others: never rows of the people attacked."""
PUBLIC = frozenset({
    "AskRating", "RateProduct", "BuyNow", "PutInCart", "SetLine", "OpenProduct", "Look", "ChooseSort", "ChooseFilters",
    "ReadDescription", "TypePrice", "OpenLine", "TypeQuantity", "AskReport", "SendReport", "SendTyped",
    "AskComment", "GoOnAsNew",
})  # fmt: skip
"""Buttons of the catalogue: what is there and what is not may differ."""

OWNERS_ROOMS = frozenset(
    {f"keyboards.{room}" for room in ("categories", "people", "shops", "market_stats", "admin", "market_orders")}
)
_TREE = frozenset({"categories", "market_facts"})
_PEOPLE = frozenset({"users", "sellers", "notifications"})
_CLOSED_OUT = _PEOPLE | _STOCK | {"orders", "order_events"}
_ERASED = _PEOPLE | {"carts", "wizards", "link_opens", "account_moves", "shop_blocks", "chat_tallies"}
OWNER_MOVES: dict[str, frozenset[str]] = {
    "ClearEmoji": _TREE,
    "SkipEmoji": _TREE,
    "PlantStarter": _TREE,
    "MoveBranch": _TREE,
    "PlaceBranch": _TREE,
    "RemoveBranch": _TREE | {"former_categories"},
    "ApproveShop": frozenset({"sellers", "notifications"}),
    "RestoreShop": frozenset({"sellers", "notifications"}),
    "SuspendShop": frozenset({"sellers", "notifications"}),
    "MakeKnown": frozenset({"sellers"}),
    "DeactivatePerson": _CLOSED_OUT,
    "ActivatePerson": _PEOPLE,
    "DeletePerson": _ERASED,
    "FinishForShop": frozenset({"orders", "order_events", "notifications"}) | _FRONT,
    "CancelForShop": frozenset({"orders", "order_events"}) | _STOCK | _FIGURES,
    "CancelForShopTyped": frozenset({"orders", "order_events"}) | _STOCK | _FIGURES,
    "new_category.emoji": _TREE,
    "categories.rename": _TREE,
    "categories.emoji": _TREE,
    "SuspendForTyped": frozenset({"sellers", "notifications"}),
    "DeactivateForTyped": _CLOSED_OUT,
}
"""Buttons and steps: tables of which the owner may change anybody's rows; all others stay shut."""
NAMES = frozenset({"Canaryname", "Canaryseller", "Canaryguest", "Canaryhidden"})
OWNER_KNOWS = frozenset({
    "ShowShop", "OpenShopBelow", "ApproveShop", "MakeKnown", "RestoreShop", "AskSureSuspension", "SuspendShop",
    "LookBelow", "ShowProduct",
    "ShowPerson", "AskSureDeactivation", "AskDeactivation", "DeactivatePerson", "ActivatePerson", "TurnPeople",
    "ShowMarket", "TakeMarket", "people.find",
    "people.found", "people.reason", "shops.reason", "market_orders.reason", "market_stats.period",
    "OpenMarketOrder", "AskFinish", "FinishForShop", "AskCancelForShop", "AskSureForShop", "CancelForShop",
    "CancelForShopTyped", "ListMarketOrders", "ListMissedOrders", "AskToDelete", "DeletePerson",
})  # fmt: skip
"""Where the owner reads the names of people, and of products that were sold.

Phones, addresses and emails they read nowhere."""
OWNER_READS_ORDERS = frozenset({
    "ListMarketOrders", "OpenMarketOrder", "AskFinish", "FinishForShop", "AskCancelForShop", "AskSureForShop",
    "CancelForShop", "CancelForShopTyped", "market_orders.reason", "ListMissedOrders",
})  # fmt: skip
"""Where the owner reads the numbers of orders, and what was ordered."""

SHOWN_BACK = frozenset({"account.phone"})
"""Steps that show the number of the contact that was just shared: one's own, whoever else knew it."""
OWNERS_STEPS = frozenset({"categories", "new_category", "people", "shops", "market_orders", "market_stats"})
PUBLIC_STEPS = frozenset(
    {
        "cart.quantity",
        "ratings.comment",
        "register.password",
        "register.email",
        "register.phone",
        "price_changes.percent",
        "add_product.preview",
    }
)
"""Steps that hold nobody's row: a product of the catalogue, an email that may be taken, one-use codes made anew."""
STEP_MOVES: dict[str, frozenset[str]] = {"letters.words": _TOLD, "shop_letters.words": _TOLD}
"""Of steps with one's own ids in them, for others."""
ANYWAY: dict[str, frozenset[str]] = {
    # Who goes on as new leaves the former account: that this chat was here stays.
    "GoOnAsNew": frozenset({"seen_chats"}),
    "login.login": frozenset({"seen_chats"}),
    "login.password": frozenset({"login_throttles", "seen_chats"}),
    # That it came from this chat.
    "SendReport": frozenset({"chat_tallies"}),
    "SendTyped": frozenset({"chat_tallies"}),
    "letters.words": frozenset({"chat_tallies"}),
    "support.words": frozenset({"chat_tallies"}),
}
"""Of buttons and steps whatever ids stand in them."""

LEFT_EMPTY = frozenset({"login_throttles", "seen_chats", "chat_tallies", "former_categories"})
"""Tables that the scene need not fill."""
