"""Every function of the truth, and which of ours answers it."""

from __future__ import annotations

from tools.truth.compare import customers, products, revenue, together
from tools.truth.compare.values import Adapter

ADAPTERS: dict[str, Adapter] = {
    **revenue.ADAPTERS, **customers.ADAPTERS, **products.ADAPTERS, **together.ADAPTERS,
}  # fmt: skip
