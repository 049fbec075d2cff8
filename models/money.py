"""Money is an integer number of minor units (tiyin, cents) and a currency; it is never a float."""

from __future__ import annotations

from dataclasses import dataclass

EXPONENTS = {
    "UZS": 2, "USD": 2, "EUR": 2, "RUB": 2, "KZT": 2, "KGS": 2, "TJS": 2, "TRY": 2, "BRL": 2, "JPY": 0, "KRW": 0,
}  # fmt: skip
STEPS = {
    "UZS": 100, "USD": 1, "EUR": 1, "RUB": 1, "KZT": 100, "KGS": 10, "TJS": 1, "TRY": 1, "BRL": 1, "JPY": 1, "KRW": 1,
}  # fmt: skip
"""The smallest sum that can be handed over, in minor units: tiyin, tiyn and single tyiyn are no coins any more."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in the smallest unit of its currency (ISO 4217); arithmetic never mixes currencies."""

    minor: int
    currency: str

    @property
    def exponent(self) -> int:
        return EXPONENTS[self.currency]

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other).minor, self.currency)

    def __mul__(self, times: int) -> Money:
        return Money(self.minor * times, self.currency)

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return other
