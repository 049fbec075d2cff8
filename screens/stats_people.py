"""The words below the pictures of stock, of what customers say, of who comes back and who came through a friend."""

from __future__ import annotations

from aiogram.utils.i18n import ngettext

from screens.charts import words
from screens.stats_words import amount, fitted, head, name, row
from screens.text import Html, _, called, fill, number, shorten
from services.analytics.pages import (
    CohortRow,
    CohortsPage,
    CommentRow,
    FunnelPage,
    RatedRow,
    RatingsPage,
    ReferrerRow,
    StockPage,
    StockRow,
)

_COMMENTS, _COMMENT = 3, 80  # how many, and their UTF-16 units
_RATED = 5


def stock(page: StockPage, shop: str) -> Html:
    top = head(_("📦 Running out"), shop)
    if not page.rows:
        return fitted([*top, fill(_("Enough of everything: nothing on sale runs out soon."))], [])
    return fitted(top, [_stock(each) for each in page.rows])


def _stock(each: StockRow) -> Html:
    left = _("{count} left").format(count=number(each.stock)) if each.stock else _("sold out")
    sold = _("{count} sold in 30 days").format(count=number(each.units))
    facts = [left, sold] + ([_lasts(each.days_left)] if each.stock and each.days_left is not None else [])
    return fill("• {name}: {facts}", name=name(each.name), facts=" · ".join(facts))


def _lasts(days: int) -> str:
    if not days:
        return _("less than a day left")
    return ngettext("{count} day left", "{count} days left", days).format(count=number(days))


def ratings(page: RatingsPage, shop: str) -> Html:
    top = head(_("⭐️ Ratings"), shop)
    if page.average is None:
        nothing = _("No ratings yet. Customers rate what has been delivered to them.")
        return fitted([*top, fill(nothing)], [])
    count = ngettext("{count} rating", "{count} ratings", page.count).format(count=number(page.count))
    whole = fill("<b>★ {average}</b> · {count}", average=words.decimal(page.average), count=count)
    scores = [f"{score} ★ {number(page.scores[score - 1])}" for score in range(5, 0, -1)]
    shown = [_rated(each) for each in page.rows[:_RATED]]
    comments = [_comment(each) for each in page.comments[:_COMMENTS]]
    heads = [Html(""), fill(_("Products by rating, the lowest first:"))] if shown else []
    latest = [Html(""), fill(_("Latest comments:"))] if comments else []
    return fitted([*top, whole, Html(" · ".join(scores)), *heads], [*shown, *latest, *comments])


def _rated(each: RatedRow) -> Html:
    return fill("• {name}: ★ {rating} ({count})", name=name(each.name), rating=words.decimal(each.rating),
                count=number(each.count))  # fmt: skip


def _comment(each: CommentRow) -> Html:
    said = shorten(" ".join(each.comment.split()), _COMMENT)
    quoted = _("“{words}”").format(words=said)
    return fill("★ {score} {name}: {said}", score=each.score, name=name(each.name), said=quoted)


def cohorts(page: CohortsPage, shop: str) -> Html:
    top = head(_("🔁 Who comes back"), shop)
    if not any(each.size for each in page.rows):
        return fitted([*top, fill(_("No sales yet. Whoever buys first will stand here."))], [])
    meaning = _("People who first bought in a month, and how many percent of them bought 1, 2, 3 … months later:")
    return fitted([*top, fill(meaning), Html("")], [_cohort(each) for each in page.rows])


def _cohort(each: CohortRow) -> Html:
    month, people = words.named("LLL y", each.month), number(each.size)
    shares = [str(round(100 * active / each.size)) for active in each.active[1:]] if each.size else []
    later = f" · {', '.join(shares)}%" if shares else ""
    return fill("{month}: {people}{later}", month=month, people=people, later=later)


def funnel(page: FunnelPage, shop: str) -> Html:
    top = head(_("🎁 Friends who came by invitation"), shop)
    if not page.opens:
        return fitted([*top, fill(_("Nobody has come by a link yet."))], [])
    steps = [
        fill(_("Opened a link: {count}"), count=number(page.opens)),
        fill(_("Joined: {count}{share}"), count=number(page.joined), share=_share(page.joined, page.opens)),
        fill(_("Bought: {count}{share}"), count=number(page.bought), share=_share(page.bought, page.joined)),
        fill(_("Revenue from those who came: <b>{amount}</b>"), amount=amount(page.revenue)),
    ]
    best = [Html(""), fill(_("Who invites most:"))] if page.rows else []
    return fitted([*top, *steps, *best], [_referrer(place, each) for place, each in enumerate(page.rows, 1)])


def _share(part: int, whole: int) -> str:
    return f" ({words.percent(part, whole)})" if whole else ""


def _referrer(place: int, each: ReferrerRow) -> Html:
    opened = _("{count} opened").format(count=number(each.opens))
    joined = _("{count} joined").format(count=number(each.joined))
    bought = _("{count} bought").format(count=number(each.bought))
    return row(place, called(each.name, f"№ {each.user_id}"), opened, joined, bought, amount(each.revenue))
