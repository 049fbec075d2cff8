"""Whom a notice is for is asked when it is sent: rights, shops and chats change while it waits."""

from __future__ import annotations

import ast
from datetime import timedelta
from operator import attrgetter
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiogram import Bot

import services
from bot.background.outbox import Outbox
from bot.i18n import Catalogs
from models import Notification, User
from models.base import clock, now
from models.enums import NoticeKind, NoticeState, Role
from screens import notifications as shown
from services import categories, closing, notifications, owners, receivers, releases, sql, support
from services import outbox as queue
from services.actors import Actor
from services.category_names import Names
from services.market import rules
from services.receivers import Of
from tests import buying, factories
from tests.concurrency.test_outbox import Sent, later, round_
from tests.house.test_notices import notice

OWNERS = sorted(kind for kind, whom in receivers.FOR.items() if whom is Of.OWNER)
KEEPERS = sorted(kind for kind, whom in receivers.FOR.items() if whom is Of.KEEPER)


class Standing(Sent):
    """Its messages have numbers."""

    async def send_message(self, chat_id: int, text: str, **asked: Any) -> Any:
        await super().send_message(chat_id, text, **asked)
        return SimpleNamespace(message_id=len(self.seen))

    def to(self, *people: Actor) -> list[str]:
        return [text for chat, text in self.seen if chat in [person.telegram_id for person in people]]


@pytest.fixture
def sent() -> Standing:
    return Standing()


@pytest.fixture
def outbox(sent: Standing, catalogs: Catalogs) -> Outbox:
    return Outbox(cast("Bot", sent), catalogs)


async def tell(person: Actor, kind: NoticeKind, *, role: Role = Role.CUSTOMER, order: int = 1) -> None:
    facts = notice(kind, role).facts | {"order": order, "person": person.id}
    await notifications.tell(person.id, kind, facts, f"{kind}:7:{person.id}")


async def alone(person: Actor, kind: NoticeKind, *, order: int = 1) -> None:
    """Nothing else waits."""
    await Notification.all().delete()
    await tell(person, kind, role=person.role, order=order)


def told_to_owners() -> set[str]:
    """Every kind that the services tell to somebody whom they call `owner`, as it stands there."""
    kinds: set[str] = set()
    for file in Path(services.__file__).parent.rglob("*.py"):
        named = {"LEFT": "NoticeKind.WORDS_LEFT", "notice.kind": ""}  # the latter hands on what was told to an owner
        tree = ast.parse(file.read_text(encoding="utf-8"))
        nodes = [node for node in ast.walk(tree) if hasattr(node, "lineno")]
        for node in sorted(nodes, key=attrgetter("lineno")):
            match node:
                case ast.Assign(targets=[ast.Name(id="kind")], value=kind):
                    named["kind"] = ast.unparse(kind)
                case ast.Call(func=ast.Attribute(attr="tell"), args=[ast.Name(id="owner"), kind, *_]):
                    said = ast.unparse(kind)
                    said = named.get(said, said)
                    kinds |= {said.removeprefix("NoticeKind.")} if said != "kind" else handed_on(tree)
    return kinds - {""}


def handed_on(tree: ast.Module) -> set[str]:
    """Every kind that functions of a module with a parameter `kind` are called with in it."""
    functions = [each for each in tree.body if isinstance(each, ast.AsyncFunctionDef | ast.FunctionDef)]
    names = {each.name for each in functions if "kind" in [arg.arg for arg in each.args.args]}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in names]
    given = [ast.unparse(arg) for call in calls for arg in call.args]
    return {each.removeprefix("NoticeKind.") for each in given if each.startswith("NoticeKind.")}


def test_every_kind_for_owners_is_known_as_one() -> None:
    assert sorted(told_to_owners()) == [kind.name for kind in OWNERS]
    assert set(shown.RENDERERS) >= set(receivers.FOR)


@pytest.mark.parametrize("kind", OWNERS)
async def test_a_former_owner_is_told_nothing_and_the_present_ones_are(
    market_db: str, outbox: Outbox, sent: Standing, kind: NoticeKind
) -> None:
    former, first, second = await factories.admin(), await factories.admin(), await factories.admin()
    await alone(former, kind)
    await tell(first, kind)
    rules.admin_ids -= {former.telegram_id}
    await round_(outbox)
    await later()
    await round_(outbox)
    assert sorted(chat for chat, _ in sent.seen) == sorted([first.telegram_id, second.telegram_id])
    assert (await Notification.get(user_id=former.id, kind=kind)).state is NoticeState.FAILED


@pytest.mark.parametrize("kind", OWNERS)
async def test_it_waits_for_an_owner_who_comes_later(
    market_db: str, outbox: Outbox, sent: Standing, kind: NoticeKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = await factories.admin()
    await alone(former, kind)
    await tell(former, NoticeKind.ACTIVATED)
    rules.admin_ids -= {former.telegram_id}
    await round_(outbox)
    await round_(outbox)
    assert [chat for chat, _ in sent.seen] == [former.telegram_id], "what is theirs is not held up by it"
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(days=1))
    owner = await factories.admin()
    await round_(outbox)
    await round_(outbox)
    assert [chat for chat, _ in sent.seen][1:] == [owner.telegram_id]


async def test_words_that_no_owner_could_be_given_come_back_to_their_writer(
    market_db: str, outbox: Outbox, sent: Standing
) -> None:
    former, person, absent = await factories.admin(), await factories.customer(), await factories.admin()
    await support.leave(person, "Where is my order?")
    rules.admin_ids -= {former.telegram_id}
    await User.filter(id=absent.id).update(is_reachable=False)
    await Notification.filter(user_id=absent.id).delete()
    await round_(outbox)
    await round_(outbox)
    assert [chat for chat, _ in sent.seen] == [person.telegram_id]


async def test_a_planted_tree_is_no_news_to_a_new_owner(market_db: str, outbox: Outbox, sent: Standing) -> None:
    former = await factories.admin()
    await categories.tell_empty("Apples")
    rules.admin_ids -= {former.telegram_id}
    new = await factories.admin()
    await categories.add(new.admin, Names("Food", "", ""))
    await round_(outbox)
    assert sent.seen == []


@pytest.mark.parametrize("kind", KEEPERS)
async def test_whoever_keeps_the_shop_no_more_is_told_nothing_of_it(
    market_db: str, outbox: Outbox, sent: Standing, kind: NoticeKind
) -> None:
    shop, other = await factories.seller(), await factories.seller()
    order = await buying.buy(await buying.ready(), await factories.product(seller=shop))
    await alone(shop, kind, order=order.id)
    await closing.deactivate_user(shop.id, "Fraud")
    await Notification.exclude(kind=kind).delete()
    await round_(outbox)
    await alone(other, kind, order=order.id)
    await round_(outbox)
    assert sent.to(shop, other) == []
    sent.seen.clear()
    await User.filter(id=shop.id).update(is_active=True)
    await alone(shop, kind, order=order.id)
    await round_(outbox)
    assert len(sent.seen) == 1, "and whoever keeps one is"


@pytest.mark.parametrize("kind", sorted(k for k, whom in receivers.FOR.items() if whom is Of.BUYER))
async def test_news_of_an_order_are_its_customers_alone(
    market_db: str, outbox: Outbox, sent: Standing, kind: NoticeKind
) -> None:
    buyer, other = await buying.ready(), await factories.customer()
    order = await buying.buy(buyer, await factories.product())
    await alone(other, kind, order=order.id)
    await round_(outbox)
    assert sent.to(other) == []
    sent.seen.clear()
    await alone(buyer, kind, order=order.id)
    await round_(outbox)
    assert [chat for chat, _ in sent.seen] == [buyer.telegram_id]


@pytest.mark.parametrize("kind", sorted({*shown.RENDERERS} - {NoticeKind.FORGET_MESSAGE}))
async def test_an_account_that_moves_while_it_is_taken_reads_it_where_it_lives(
    market_db: str, outbox: Outbox, sent: Standing, kind: NoticeKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop, whom = await factories.seller(), receivers.FOR.get(kind, Of.PERSON)
    buyer = await buying.ready()
    order = await buying.buy(buyer, await factories.product(seller=shop))
    person = {Of.OWNER: await factories.admin(), Of.KEEPER: shop}.get(whom, buyer)
    await alone(person, kind, order=order.id)
    rules.admin_ids |= {77} if owners.is_owner(person.telegram_id) else set()
    leased = queue.lease
    moved: list[int] = []

    async def lease(most: int) -> list[notifications.Notice]:
        found = await leased(most)
        if found and not moved:
            moved.append(await User.filter(id=person.id).update(user_id=77))
        return found

    monkeypatch.setattr(queue, "lease", lease)
    await round_(outbox)
    assert [chat for chat, _ in sent.seen] == [77]


async def test_whoever_leaves_while_it_is_taken_reads_nothing(
    market_db: str, outbox: Outbox, sent: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = await factories.seller()
    await alone(shop, NoticeKind.PRODUCT_RATED)
    leased = queue.lease

    async def lease(most: int) -> list[notifications.Notice]:
        found = await leased(most)
        if found:
            await User.filter(id=shop.id).update(logged_out=True)
            async with sql.transaction():
                await releases.let_go(shop.id)
        return found

    monkeypatch.setattr(queue, "lease", lease)
    await round_(outbox)
    assert sent.seen == []
    assert [each.state for each in await Notification.all().order_by("id")] == [NoticeState.FAILED, NoticeState.HELD]
