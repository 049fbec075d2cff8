"""Fills an empty market with the demo: told through the services, in one transaction, so it is there whole or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from demo import cast, goods
from demo.cast import Cast
from demo.goods import Good
from demo.story import DAYS, PLAYED_SHOPS, Story
from models.base import clock, now
from models.user import User
from services import notifications, sql, standing

SEED = 20_261_121
ZONE = ZoneInfo("Asia/Tashkent")
CAME_EARLY = 20
"""So many of the crowd are there on the first day; the others come over the first ten weeks."""
LAST_COMER = 70

Say = Callable[[str], None]


class NotEmpty(Exception):
    """There are people in this market already; nothing was changed."""


class NotForPlay(Exception):
    """A bot on Telegram works with this market; nothing was changed."""


async def is_empty() -> bool:
    return not await User.exists()


async def seed(say: Say, today: datetime | None = None) -> None:
    """The demo market as of `today` (now by default); raises NotEmpty or NotForPlay."""
    if not await is_empty():
        raise NotEmpty
    end = today or now()
    try:
        async with sql.transaction():
            if not await standing.becomes_demo():
                raise NotForPlay
            await _tell(say, Random(SEED), end)
    finally:
        clock.stands_at = None


async def _tell(say: Say, dice: Random, end: datetime) -> None:
    start = (end.astimezone(ZONE) - timedelta(days=DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    clock.stands_at = start - timedelta(days=3)
    facts = goods.catalogue()
    people = await cast.gather({shop["slug"]: shop["name"] for shop in facts["shops"]}, dice)
    say(f"{len(people.merchants)} shops are open")
    offered = await _stock_up(people, facts, start)
    say(f"{len(offered)} products in {len(facts['categories'])} categories are on sale")
    story = Story(people, offered, dice, end)
    await _live(story, start, say)
    await _leave_open(story)
    await story.sell_out()
    await notifications.silence(
        {actor.id for actor in [*people.played, *people.merchants.values()]} | {people.owner.id}
    )
    say("the demo market is ready")


async def _stock_up(people: Cast, facts: dict[str, list[dict[str, object]]], start: datetime) -> list[Good]:
    branches = await goods.plant(people, facts["categories"])
    offered = []
    for number, item in enumerate(facts["products"]):
        clock.stands_at = start - timedelta(hours=48) + timedelta(minutes=30 * number)
        offered.append(await goods.put_on_sale(people, item, branches))
    return offered


async def _live(story: Story, start: datetime, say: Say) -> None:
    newcomers = cast.crowd(story.dice)
    for number in range(DAYS + 1):
        day = start + timedelta(days=number)
        due = CAME_EARLY + (len(newcomers) - CAME_EARLY) * min(number, LAST_COMER) // LAST_COMER
        for person in newcomers[len(story.cast.crowd) : due]:
            await cast.join(story.cast, person, story.dice)
        story.plan_day(day, number)
        await story.until(min(day + timedelta(days=1), story.now))
        if number and number % 15 == 0:
            say(f"day {number} of {DAYS}: {story.placed} orders so far")


async def _leave_open(story: Story) -> None:
    """Both playground customers wait for one parcel of two of the sellers, and others wait too."""
    waiting = [*story.cast.played, *story.dice.sample(story.cast.crowd, 2)]
    for number, (customer, slug) in enumerate((who, slug) for who in waiting for slug in PLAYED_SHOPS):
        clock.stands_at = story.now - timedelta(minutes=55 - 6 * number)
        shelf = [good for good in story.goods if good.shop == slug and good.stock]
        await story.order(customer, story.dice.choice(shelf))
