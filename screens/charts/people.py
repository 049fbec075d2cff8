"""Pictures of stock, of what customers say, of who comes back and who came through a friend."""

from __future__ import annotations

from datetime import date

from aiogram.utils.i18n import ngettext

from screens.charts import words
from screens.charts.letters import drawable
from screens.charts.spec import Block, Cell, Chart, Figure, Heat, Nothing, Ranking, Row, Stars, Tone
from screens.text import _
from services.analytics.pages import (
    CohortRow,
    CohortsPage,
    FunnelPage,
    RatedRow,
    RatingsPage,
    ReferrerRow,
    StockPage,
    StockRow,
)

_ENOUGH = 14  # days that fill the bar
_URGENT = 3  # days or fewer
_RATED, _REFERRERS = 5, 5  # rows under the main drawing


def stock(page: StockPage, dark: bool = False, name: str = "") -> Chart:
    """How many days the stock lasts at the pace of the last 30; sold out and nearly so stand out."""
    rows = tuple(_stock_row(row) for row in page.rows)
    calm = Nothing(_("Enough of everything"), _("Nothing on sale runs out soon."))
    block: Block = Ranking(rows) if rows else calm
    return Chart(_("Running out"), drawable(name), (block,), dark=dark)


def _stock_row(row: StockRow) -> Row:
    left = _("{count} left").format(count=words.count(row.stock))
    sold = _("{count} sold in 30 days").format(count=words.count(row.units))
    urgent = not row.stock or (row.days_left is not None and row.days_left <= _URGENT)
    share = (1.0 if row.days_left is None else row.days_left / _ENOUGH) if row.stock else 0.0
    return Row(
        words.person(row.name, row.product_id),
        _lasts(row),
        min(1.0, share),
        f"{left} · {sold}",
        tone=Tone.BAD if urgent else Tone.PLAIN,
    )


def _lasts(row: StockRow) -> str:
    if not row.stock:
        return _("Sold out")
    if row.days_left is None:
        return _("Too early to say") if row.units else _("Nobody buys it now")
    if not row.days_left:
        return _("Less than a day")
    return ngettext("{count} day", "{count} days", row.days_left).format(count=words.count(row.days_left))


def ratings(page: RatingsPage, dark: bool = False, name: str = "") -> Chart:
    if page.average is None or not page.count:
        nothing = Nothing(_("No ratings yet"), _("Customers rate what has been delivered to them."))
        return Chart(_("Ratings"), drawable(name), (nothing,), dark=dark)
    most = max(page.scores)
    rows = tuple(
        Row(str(score), words.count(page.scores[score - 1]), page.scores[score - 1] / most) for score in range(5, 0, -1)
    )
    blocks: list[Block] = [Stars(words.decimal(page.average), page.average / 100, _ratings(page.count), rows)]
    if page.rows:
        blocks.append(Ranking(tuple(map(_rated_row, page.rows[:_RATED])), _("Products by rating")))
    return Chart(_("Ratings"), drawable(name), tuple(blocks), dark=dark)


def _rated_row(row: RatedRow) -> Row:
    return Row(words.person(row.name, row.product_id), words.decimal(row.rating), row.rating / 500, _ratings(row.count))


def _ratings(count: int) -> str:
    return ngettext("{count} rating", "{count} ratings", count).format(count=words.count(count))


def cohorts(page: CohortsPage, dark: bool = False) -> Chart:
    """Percent of the people of each month who bought again n months later."""
    title = _("Who comes back")
    if not any(row.size for row in page.rows):
        return Chart(title, "", (Nothing(_("No sales yet"), _("The first order will be drawn here.")),), dark=dark)
    months = max(len(row.active) for row in page.rows)
    rows = tuple((_month(row.month), words.count(row.size), _cells(row)) for row in page.rows)
    foot = _("A row is the people who first bought in that month; a column, how many months later they bought again.")
    block = Heat((_("Month"), _("People")), tuple(map(str, range(months))), rows, foot)
    return Chart(title, _("Percent of the month's new customers"), (block,), dark=dark)


def _month(month: date) -> str:
    return words.named("LLL yy", month)


def _cells(row: CohortRow) -> tuple[Cell, ...]:
    shares = [active / row.size if row.size else 0.0 for active in row.active]
    return tuple(Cell(str(round(100 * share)) if row.size else "", min(1.0, share)) for share in shares)


def funnel(page: FunnelPage, dark: bool = False) -> Chart:
    title, subtitle = _("Friends who came by invitation"), _("From a friend's link to a purchase")
    if not page.opens:
        hint = _("Customers find their link under Invite a friend.")
        return Chart(title, "", (Nothing(_("Nobody has come by a link yet"), hint),), dark=dark)
    blocks: list[Block] = [Ranking(_steps(page))]
    if page.rows:
        most = max(1, *(row.joined for row in page.rows))
        rows = tuple(_referrer(place, row, most) for place, row in enumerate(page.rows[:_REFERRERS], 1))
        blocks.append(Ranking(rows, _("Who invites most")))
    figures = (Figure(_("Revenue from those who came"), words.amount(page.revenue)),)
    return Chart(title, subtitle, tuple(blocks), figures, dark)


def _steps(page: FunnelPage) -> tuple[Row, ...]:
    steps = (
        (_("Opened a link"), page.opens, 0),
        (_("Joined"), page.joined, page.opens),
        (_("Bought"), page.bought, page.joined),
    )
    most = max(page.opens, page.joined, page.bought)
    return tuple(
        Row(name, words.count(people), people / most, _of_step(people, before)) for name, people, before in steps
    )


def _of_step(people: int, before: int) -> str:
    return _("{percent} of the step before").format(percent=words.percent(people, before)) if before else ""


def _referrer(place: int, row: ReferrerRow, most: int) -> Row:
    joined = _("{count} joined").format(count=words.count(row.joined))
    name, share = words.person(row.name, row.user_id), row.joined / most
    return Row(name, joined, share, words.amount(row.revenue), words.count(place))
