"""THE FLOOR PLAN: middlewares from the street inwards, then the routers in the order updates meet them."""

from __future__ import annotations

from aiogram import Dispatcher, Router
from redis.asyncio import Redis

from bot.i18n import Catalogs, Language
from bot.middlewares.actor import LoadActor
from bot.middlewares.albums import Albums
from bot.middlewares.backlog import Backlog
from bot.middlewares.contact_button import ContactButton
from bot.middlewares.covered_questions import CoveredQuestions
from bot.middlewares.deeds import WatchDeeds
from bot.middlewares.early_passwords import EarlyPasswords
from bot.middlewares.edits import Edits
from bot.middlewares.explanation import Explanation
from bot.middlewares.isolation import OnePersonAtATime
from bot.middlewares.late_passwords import LatePasswords
from bot.middlewares.only_text import OnlyText
from bot.middlewares.passwords_behind import PasswordsBehind
from bot.middlewares.patience import Patience
from bot.middlewares.questions import OpenQuestions
from bot.middlewares.role import active, admins, gate, keepers, sellers, welcome
from bot.middlewares.said_buttons import SaidButtons
from bot.middlewares.throttle import BURST, Throttle
from handlers import (
    account,
    errors,
    fallback,
    help,
    language,
    login,
    menu,
    order_numbers,
    recover,
    register,
    shop_name,
    start,
    unread_words,
)
from handlers.admin import categories, market_orders, people, shops
from handlers.admin import stats as market_stats
from handlers.customer import (
    cart,
    catalog,
    checkout,
    confirming,
    descriptions,
    invite,
    letters,
    open_shop,
    orders,
    ratings,
    reports,
    search,
)
from handlers.doors import hall
from handlers.seller import add_product, blocks, digest, my_products, price_changes, shop_orders, stats
from handlers.seller import letters as shop_letters
from services import searches

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]


def make_dispatcher(catalogs: Catalogs, redis: Redis | None = None, burst: int = BURST) -> Dispatcher:
    """One per process: routers attach once. `burst` is what one person may bring at once, a third of it searches."""
    searches.buckets.burst = burst // 3
    # The wizard's state comes with the actor's query, so the library's own state machine stays off (docs/adr/0001).
    dispatcher = Dispatcher(disable_fsm=True)
    late = LatePasswords()
    # Before the isolation: what is turned away shall not queue behind the person's own work.
    dispatcher.update.outer_middleware(Throttle(catalogs, burst, may_hold_password=late.may_hold_one))
    dispatcher.update.outer_middleware(OnePersonAtATime(redis))
    dispatcher.update.outer_middleware(Edits(catalogs, late.may_hold_one))
    dispatcher.update.outer_middleware(Patience())
    dispatcher.update.outer_middleware(Explanation(dispatcher))
    dispatcher.update.outer_middleware(LoadActor())
    dispatcher.update.outer_middleware(Language(catalogs))
    dispatcher.update.outer_middleware(PasswordsBehind())
    dispatcher.update.outer_middleware(ContactButton())
    dispatcher.update.outer_middleware(late)
    dispatcher.update.outer_middleware(SaidButtons())
    dispatcher.update.outer_middleware(OpenQuestions())
    dispatcher.update.outer_middleware(EarlyPasswords())
    dispatcher.update.outer_middleware(Backlog())
    dispatcher.update.outer_middleware(Albums())
    dispatcher.update.outer_middleware(OnlyText())
    dispatcher.update.outer_middleware(CoveredQuestions())
    dispatcher.update.outer_middleware(WatchDeeds())
    rooms = (looking(), unfinished(), market(), shop(), administration())
    dispatcher.include_routers(errors.router, *open_to_all(), order_numbers.before_buttons, *rooms)
    # Any text is a search, and any other thing is answered: so these come last.
    dispatcher.include_routers(order_numbers.router, gate(search.router, active), fallback.router)
    return dispatcher


def open_to_all() -> list[Router]:
    """Places that answer everybody: strangers, the logged out and the deactivated, who may read why."""
    anybody = hall("open to all", language.router, help.router, unread_words.router)
    coming_back = gate(hall("coming back", login.router, recover.router), active)
    return [start.router, anybody, login.newcomers, start.strangers, menu.out, coming_back]


def looking() -> Router:
    """Places for everybody who was not sent away, the logged out too: each verb of a customer asks for one."""
    return gate(hall("looking around", catalog.router, descriptions.router, menu.router), active)


def unfinished() -> Router:
    """A shop's orders, which the seller of a suspended one may still finish, and the customers behind them."""
    return gate(hall("unfinished", shop_orders.router, blocks.router, shop_letters.router), keepers)


def market() -> Router:
    """Places for every welcome person; each verb behind them demands the customer it needs."""
    rooms = (
        cart.router, checkout.router, confirming.router, account.router, register.router, orders.router, ratings.router,
        invite.router, open_shop.router, shop_name.router, reports.router, letters.router,
    )  # fmt: skip
    return gate(hall("market", *rooms), welcome)


def shop() -> Router:
    rooms = (
        add_product.router, my_products.router, price_changes.router, stats.router, digest.router,
    )  # fmt: skip
    return gate(hall("shop", *rooms), sellers)


def administration() -> Router:
    rooms = (shops.router, people.router, categories.router, market_stats.router, market_orders.router)
    return gate(hall("administration", *rooms), admins)
