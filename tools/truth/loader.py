"""Puts a data set through the models into an empty, migrated market; every id stays what it is in the data.

The shopkeepers are people of their own, after the last customer. An order of several shops (the data has them, this
market makes one order a shop of them) is noted under the shop of its first line, one without lines under the first
shop; its lines are whole. What the data's market called paid is paid here from its acceptance on. Carts, timelines and
the book of stock are made to fit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from tortoise.models import Model

from models import Cart, Category, Order, OrderEvent, OrderItem, Product, Rating, Seller, StockMovement, User
from models.enums import Fulfilment, Payment, ProductStatus, Role
from services import sql
from services.market import rules
from services.search import searchable
from tools.truth import books
from tools.truth.dataset import Article, Branch, Customer, DataSet, Line, Purchase, Score, Shop

TABLES: tuple[type[Model], ...] = (
    User, Cart, Seller, Category, Product, Order, OrderItem, OrderEvent, StockMovement, Rating,
)  # fmt: skip
PAID = (Fulfilment.ACCEPTED, Fulfilment.SHIPPED, Fulfilment.DELIVERED)
BATCH = 500
FIRST_DAY = datetime(1990, 1, 1, tzinfo=UTC)  # of everything whose day the data do not tell


async def put(data: DataSet) -> None:
    """Writes all tables in one transaction; the market's currency becomes the data's."""
    rules.currency = data.currency
    async with sql.transaction():
        for rows in _tables(data):
            if rows:
                await type(rows[0]).bulk_create(rows, batch_size=BATCH)
        await _continue_numbers()


def _tables(data: DataSet) -> Iterable[Sequence[Model]]:
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    for line in data.lines:
        lines[line.order_id].append(line)
    articles = {article.id: article for article in data.articles}
    keepers = max((customer.id for customer in data.customers), default=0)
    names = _unlike((shop.name for shop in data.shops), 64)
    branches = sorted(data.branches, key=lambda branch: _depth(branch, {each.id: each for each in data.branches}))
    yield [_customer(customer) for customer in data.customers]
    yield [_keeper(shop, keepers) for shop in data.shops]
    yield [_shop(shop, name, keepers) for shop, name in zip(data.shops, names, strict=True)]
    yield [
        _branch(branch, name)
        for branch, name in zip(branches, _unlike((branch.name for branch in branches), 64), strict=True)
    ]
    sold, scores = _sold(data), _scores(data)
    yield [_article(article, sold[article.id], scores[article.id]) for article in data.articles]
    yield [_purchase(purchase, lines[purchase.id], articles, data.shops[0]) for purchase in data.purchases]
    yield [_line(line, articles) for line in data.lines]
    yield [_score(score) for score in data.scores]
    yield books.carts(data)
    yield books.timelines(data)
    yield books.stock(data, sold)


def _customer(customer: Customer) -> User:
    return User(
        id=customer.id,
        name=customer.name[:128],
        referral_code=User.generate_unique_referral_code(),
        created_at=customer.created_at,
    )


def _keeper(shop: Shop, keepers: int) -> User:
    return User(
        id=keepers + shop.id,
        name=shop.name[:128],
        role=Role.SELLER,
        referral_code=User.generate_unique_referral_code(),
        created_at=FIRST_DAY,
    )


def _shop(shop: Shop, name: str, keepers: int) -> Seller:
    return Seller(
        id=shop.id, user_id=keepers + shop.id, shop_name=name, shop_key=name.casefold()[:64], created_at=FIRST_DAY
    )


def _branch(branch: Branch, name: str) -> Category:
    return Category(
        id=branch.id, parent_id=branch.parent_id, name=name, name_uz=name, name_ru=name, created_at=FIRST_DAY
    )


def _article(article: Article, sold: int, scores: list[int]) -> Product:
    return Product(
        id=article.id,
        name=article.name[:128],
        description="",
        search=searchable(article.name, "", {}),
        price=article.price,
        currency=rules.currency,
        stock=article.stock,
        status=ProductStatus.ACTIVE if article.is_active else ProductStatus.ARCHIVED,
        seller_id=article.seller_id,
        category_id=article.category_id,
        sold=sold,
        rating_sum=sum(scores),
        rating_count=len(scores),
        rating=sum(scores) * 100 // len(scores) if scores else 0,
        created_at=FIRST_DAY,
    )


def _purchase(purchase: Purchase, lines: list[Line], articles: dict[int, Article], nobodys: Shop) -> Order:
    return Order(
        id=purchase.id,
        number=f"T{purchase.id}",
        customer_id=purchase.customer_id,
        seller_id=articles[lines[0].product_id].seller_id if lines else nobodys.id,
        status=purchase.status,
        payment=Payment.PAID if purchase.status in PAID else Payment.DUE,
        total=sum(line.amount for line in lines),
        currency=rules.currency,
        created_at=purchase.created_at,
    )


def _line(line: Line, articles: dict[int, Article]) -> OrderItem:
    return OrderItem(
        id=line.id,
        order_id=line.order_id,
        product_id=line.product_id,
        name=articles[line.product_id].name[:128],
        price=line.price,
        quantity=line.quantity,
        created_at=FIRST_DAY,
    )


def _score(score: Score) -> Rating:
    return Rating(
        id=score.id,
        user_id=score.customer_id,
        product_id=score.product_id,
        score=score.score,
        created_at=score.created_at,
    )


def _sold(data: DataSet) -> Counter[int]:
    sold: Counter[int] = Counter()
    for line in books.standing(data):
        sold[line.product_id] += line.quantity
    return sold


def _scores(data: DataSet) -> defaultdict[int, list[int]]:
    scores: defaultdict[int, list[int]] = defaultdict(list)
    for score in data.scores:
        scores[score.product_id].append(score.score)
    return scores


def _depth(branch: Branch, branches: dict[int, Branch]) -> int:
    return 0 if branch.parent_id is None else 1 + _depth(branches[branch.parent_id], branches)


def _unlike(names: Iterable[str], longest: int) -> list[str]:
    """Shortened to what the column holds; one that was there before, whatever its letter case, gets a number."""
    seen: set[str] = set()
    found = []
    for number, name in enumerate(names, 1):
        short = name[:longest]
        if short.casefold() in seen:
            short = f"{name[: longest - len(str(number)) - 1]} {number}"
        seen.add(short.casefold())
        found.append(short)
    return found


async def _continue_numbers() -> None:
    """PostgreSQL's sequences know nothing of ids that were given; SQLite's do."""
    if sql.dialect() != "postgres":
        return
    for table in TABLES:
        name = table._meta.db_table
        await sql.rows(
            f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM {name}"
        )
