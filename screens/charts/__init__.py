"""Pictures of the pages of /stats: a builder for each page, and `draw`, which makes a PNG of what they build.

Builders run on the loop, in the reader's language; `draw` runs in a thread and knows only the chart.
"""

from screens.charts.paint import draw
from screens.charts.people import cohorts, funnel, ratings, stock
from screens.charts.sales import categories, customers, products, revenue, sellers
from screens.charts.spec import Chart

__all__ = [
    "Chart", "categories", "cohorts", "customers", "draw", "funnel", "products", "ratings", "revenue", "sellers",
    "stock",
]  # fmt: skip
