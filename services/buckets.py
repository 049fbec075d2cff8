"""How much one person may ask for: a bucket that holds so much and fills up again, kept in this process."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Bucket:
    """What is left to a person since `at`; `told` when something of theirs was last turned away with words."""

    left: float
    at: float
    told: float = float("-inf")


class Buckets:
    """`burst` at once and `per_second` for ever after, for each person; the quietest beyond `most` are forgotten."""

    def __init__(self, burst: int, per_second: float, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.burst, self.per_second, self.most, self.clock = burst, per_second, most, clock
        self.kept: OrderedDict[int, Bucket] = OrderedDict()

    def take(self, person: int) -> float:
        """0 when this one is admitted, and counted; otherwise the seconds until the next one is."""
        moment = self.clock()
        bucket = self.kept.pop(person, None) or Bucket(self.burst, moment)
        self.kept[person] = bucket
        bucket.left = min(self.burst, bucket.left + (moment - bucket.at) * self.per_second)
        bucket.at = moment
        self._forget(moment)
        if bucket.left < 1:
            return (1 - bucket.left) / self.per_second
        bucket.left -= 1
        return 0.0

    def _forget(self, moment: float) -> None:
        """Whoever has been quiet until the bucket is full again, two a time; and the quietest beyond the most."""
        for _ in range(2):
            person, bucket = next(iter(self.kept.items()))
            is_full = bucket.left + (moment - bucket.at) * self.per_second >= self.burst
            if len(self.kept) > self.most or (is_full and bucket.at < moment):
                del self.kept[person]
            if not self.kept:
                return
