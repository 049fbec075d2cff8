"""What becomes due by itself: account moves that nobody declined, orders that nobody answered, weekly digests, news of
shops for the owner; rows and photos that nobody needs any more.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from bot.background.rounds import Rounds
from bot.their_clock import TheirClock, theirs
from services import digest, moves, new_shops, orders, outbox, retention, throttle, unnamed_photos

log = structlog.get_logger(__name__)
ROUND_SECONDS = 60.0
# Nobody's account moves and no order expires sooner after a start, or after our clock has jumped: the old chat's No, or
# the shop's answer, may have been lost.
GRACE_SECONDS = 3600.0
JUMP_SECONDS = 60.0
SWEEP_SECONDS = 3600.0
NAME_SECONDS = 1800.0  # a renamed bot gives new links within the hour


class Housekeeping(Rounds):
    """A round a minute until `stop`; `done` is called after a round that left something to tell."""

    name = "housekeeping"

    def __init__(
        self,
        done: Callable[[], None],
        every: float = ROUND_SECONDS,
        clock: Callable[[], float] = time.time,
        look_up: Callable[[], Awaitable[None]] | None = None,
        theirs: TheirClock = theirs,
    ) -> None:
        super().__init__()
        self.theirs = theirs
        self.done, self.every, self.clock, self.look_up = done, every, clock, look_up
        self.looked_up = clock()
        self.looked_at = ""  # the photo that was last
        self.steady_since, self.drift = time.monotonic(), clock() - time.monotonic()
        self.sweeper, self.swept = retention.Sweeper(), time.monotonic()

    @property
    def pause(self) -> float:
        return self.every

    async def round(self) -> float:
        """Each task by itself: one's trouble keeps nobody else's order open."""
        trouble: list[Exception] = []

        async def done(work: Awaitable[int | None]) -> int:
            try:
                return await work or 0
            except Exception as problem:  # noqa: BLE001  # told below
                trouble.append(problem)
                return 0

        for each in (self._name, throttle.forget_old, outbox.end_late):
            await done(each())
        steady, sure = self._is_steady(), self.theirs.sure()
        ended = [await done(each()) for each in ((moves.due, orders.expire) if steady else ())]
        ended += [await done(each()) for each in (digest.due, new_shops.due)]
        if any(ended):
            self.done()
        if steady and sure:
            await done(self._sweep(sure))
            await done(self._look_at_photos(sure))
        for problem in trouble[1:]:
            self.stumbled(problem)
        if trouble:
            raise trouble[0]
        return self.every

    async def _look_at_photos(self, sure: datetime) -> None:
        self.looked_at, _ = await unnamed_photos.sweep(self.looked_at, clock=sure.timestamp)

    async def _sweep(self, until: datetime) -> None:
        """Once an hour; ages are counted up to then, for a clock that is a year ahead would take a year of rows."""
        if time.monotonic() - self.swept >= SWEEP_SECONDS:
            self.swept = time.monotonic()
            if gone := await self.sweeper.round(self.stopping.is_set, until):
                log.info("rows that nobody needs any more are gone", rows=gone)

    async def _name(self) -> None:
        """Whether the bot is still called what its links say; a clock set back asks again, too."""
        if self.look_up and abs(self.clock() - self.looked_up) >= NAME_SECONDS:
            self.looked_up = self.clock()
            await self.look_up()

    def _is_steady(self) -> bool:
        moment = time.monotonic()
        drift = self.clock() - moment
        if abs(drift - self.drift) > JUMP_SECONDS:
            log.warning("the clock jumped", seconds=round(drift - self.drift))
            self.steady_since = moment
        self.drift = drift
        return moment - self.steady_since >= GRACE_SECONDS
