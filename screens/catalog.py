"""The catalogue: lists of products, their order and filters, and product cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aiogram.utils.i18n import gettext as _

from keyboards import catalog as keyboards
from keyboards import descriptions as ways
from keyboards import filters as choices
from keyboards import forms, links
from keyboards.base import last_page, same
from keyboards.views import ROOT, Kind, View, read
from models.enums import Role
from models.money import EXPONENTS, Money
from screens import help, silence
from screens.amounts import range_example
from screens.descriptions import beginning, described
from screens.screen import Screen
from screens.text import Html, escape, fill, lines, money, shorten, span, stars, trail, utf16
from services import bought_now
from services.actors import Actor
from services.catalog import LAST_PAGE, Branch, Card, CategoryPage, Filters, Page, ProductLine, Shop, Sort
from services.listing import EVERYTHING
from services.market import rules

BRANCHES = 20
"""Categories on a page of the tree."""
LABEL, NAME = 48, 32  # UTF-16 units of a product's button and of its name there; a phone shows about forty
SHORTEST = 12  # what is left of a name beside the longest price
WEEK, TOGETHER = "🔥", "🤝"
_STEPS = {"UZS": (50_000, 200_000, 1_000_000), "RUB": (500, 2_000, 10_000), "KZT": (5_000, 20_000, 100_000)}
_OTHER_STEPS = (10, 50, 200)
Labelled = list[tuple[int, str]]


def root_page(here: CategoryPage, view: View) -> int:
    """The page of the root that a view shows."""
    return last_page(view.page, len(here.children), BRANCHES)


def root(here: CategoryPage, page: int, best: Sequence[ProductLine] = ()) -> Screen:
    """`best` is the top of the week, for the first page."""
    branches, more = _branches(here, page)
    text = _("🛍 <b>Catalog</b>\nChoose a category, or just write what you are looking for.")
    if not here.children:
        text = _("🛍 <b>Catalog</b>\nThere are no categories yet. Just write what you are looking for.")
    title = fill("\n{mark} <b>{title}</b>", mark=WEEK, title=_("Top of the week")) if best else None
    return Screen(lines(fill(text), title), keyboards.root(branches, page, more, marked(WEEK, best)))


def category(here: CategoryPage, found: Page, view: View) -> Screen:
    # Branches and products are turned together: the page is the last that has any of them.
    page = max(found.page, last_page(view.page, len(here.children), BRANCHES))
    branches, more = _branches(here, page)
    above = here.path[:-1]
    ahead = trail([branch.name for branch in above])
    title = Html((f"{escape(ahead)} › " if above else "") + f"<b>{escape(_named(here.path[-1]))}</b>")
    shown = found if found.page == page else replace(found, products=(), has_next=False)
    at = here.place // BRANCHES
    return _listing(title, shown, view.at(page), view.of(above[-1].id, at) if above else View(page=at), branches, more)


def shop(owner: Shop, found: Page, view: View) -> Screen:
    title = lines(fill("🏪 <b>{name}</b>", name=owner.name), silence.to_customer(hears=owner.hears))
    return _listing(title, found, view.at(found.page))


def everything(found: Page, view: View, *, is_behind: bool = False) -> Screen:
    """Named as the button that leads here, as long as the order is the button's.

    `is_behind`: nothing stands here, but something is on sale.
    """
    titles = {Sort.POPULAR: _("🔥 Popular"), Sort.NEW: _("🆕 New")}
    title = titles.get(view.sort) or _("🛍 The whole market")
    return _listing(fill("<b>{title}</b>", title=title), found, view.at(found.page), is_behind=is_behind)


def search(words: str, found: Page, view: View, actor: Actor | None = None) -> Screen:
    listing = _listing(fill("🔎 <b>{words}</b>", words=words), found, view.at(found.page))
    if found.products:
        return listing
    return replace(listing, text=lines(listing.text, help.to_people(words, actor), _how_many(words, view, actor)))


def _how_many(words: str, view: View, actor: Actor | None) -> Html | None:
    """Below a number that finds nothing: it was meant for a quantity, of whoever buys."""
    buys = actor is not None and actor.role is Role.CUSTOMER
    if not buys or view.filters != EVERYTHING or not bought_now.is_typed(words):
        return None
    return lines("", fill(_("How many you buy is changed in your /cart, and where you confirm an order.")))


def ask_for_words() -> Screen:
    return Screen(fill(_("🔎 What are you looking for? Just write it here.")), keyboards.to_all())


def _listing(
    title: Html,
    found: Page,
    view: View,
    above: View = ROOT,
    branches: Labelled | None = None,
    more: bool = False,
    *,
    is_behind: bool = False,
) -> Screen:
    has_ways = branches and view.filters == EVERYTHING
    empty = None if found.products or has_ways else _behind() if is_behind else _nothing(view)
    buttons = keyboards.listing(
        view,
        branches or [],
        labels(found),
        above=view.back or above,
        has_next=(found.has_next or more) and view.page < LAST_PAGE,
        has_previous=view.page > 0,
        has_new=is_behind,
    )
    return Screen(lines(title, _chosen(view), empty), buttons)


def labels(found: Page) -> Labelled:
    """Each product's id and the words on its button; `keyboards.catalog.product_rows` makes rows of them."""
    return [(line.id, _label(line)) for line in found.products]


def marked(mark: str, products: Sequence[ProductLine]) -> Labelled:
    """The same for a few products that a screen recommends, each with the mark of its heading."""
    return [(line.id, f"{mark} {_priced(line, LABEL - utf16(mark) - 1)}") for line in products]


def _label(line: ProductLine) -> str:
    if not line.stock:
        return _("{name} — sold out").format(name=shorten(line.name, NAME))
    return _priced(line, LABEL, "  " + stars(line.rating, line.rating_count) if line.rating_count else "")


def _priced(line: ProductLine, width: int, rated: str = "") -> str:
    """A long name gives way: a phone cuts the end off, and the price stands there."""
    off = f" (−{line.discount_percent}%)" if line.discount_percent else ""
    price = f" — {money(line.price)}{off}{rated}"
    return shorten(line.name, max(width - len(price), SHORTEST)) + price


def _branches(here: CategoryPage, page: int) -> tuple[Labelled, bool]:
    """Branches stand before the products and are turned with the same pages."""
    shown = here.children[page * BRANCHES : (page + 1) * BRANCHES]
    return [(branch.id, _named(branch)) for branch in shown], len(here.children) > (page + 1) * BRANCHES


def _named(branch: Branch) -> str:
    return f"{branch.emoji} {branch.name}".strip()


def _behind() -> Html:
    return fill(_("Nothing stands here right now. Look at what is new."))


def _nothing(view: View) -> Html:
    if view.filters != Filters():
        return fill(_("Nothing fits these filters. Try fewer of them."))
    if view.kind is Kind.SEARCH:
        return fill(_("Nothing was found. Try another word, or look around in the catalog."))
    return fill(_("There is nothing here yet."))


def _chosen(view: View) -> Html | None:
    """The order and the filters in one line, when they are not the ordinary ones."""
    kept = view.filters
    parts = [
        _sorts()[view.sort] if view.sort is not Sort.POPULAR else "",
        _("in stock") if kept.in_stock else "",
        _("★ {rating} and more").format(rating=kept.rating_from) if kept.rating_from else "",
        _range(kept.price_from, kept.price_to),
    ]
    return Html(escape(" · ".join(filter(None, parts)))) if any(parts) else None


def _sorts() -> dict[Sort, str]:
    return {
        Sort.POPULAR: _("Popular first"),
        Sort.NEW: _("New first"),
        Sort.CHEAP: _("Cheap first"),
        Sort.DEAR: _("Expensive first"),
        Sort.RATED: _("Best rated first"),
    }


def _range(low: int | None, high: int | None) -> str:
    least, most = (None if minor is None else money(Money(minor, rules.currency)) for minor in (low, high))
    if least is None:
        return _("up to {price}").format(price=most) if most else ""
    return span(least, most) if most else _("from {price}").format(price=least)


def sorts(view: View) -> Screen:
    return Screen(fill(_("↕️ In which order?")), choices.sorts(view, _sorts()))


def filters(at: keyboards.ChooseFilters) -> Screen:
    view, steps = read(at.view), _price_steps()
    text, chosen = lines(fill(_("⚙️ <b>Filters</b>")), _chosen(view)), (view.filters.price_from, view.filters.price_to)
    typed = [] if chosen in (*steps, (None, None)) else [chosen]
    prices, own = ([(*each, _range(*each)) for each in ranges] for ranges in (steps, typed))
    return Screen(text, choices.filters(at, prices, own))


def _price_steps() -> Sequence[tuple[int | None, int | None]]:
    unit = 10 ** EXPONENTS[rules.currency]
    first, second, third = (step * unit for step in _STEPS.get(rules.currency, _OTHER_STEPS))
    return (None, first), (first, second), (second, third), (third, None)


def ask_for_price(at: keyboards.TypePrice) -> Screen:
    text = _("Which prices? Send two with a dash between them: {low}-{high}, or only one end: {low}- or -{high}.")
    return Screen(fill(text, **range_example()), forms.form(back=same(keyboards.ChooseFilters, at)))


def card(
    product: Card, actor: Actor, packed: str = "", together: Sequence[ProductLine] = (), sent: Html | None = None
) -> Screen:
    """A product and what is bought with it; all may look, only customers get the buttons that buy.

    `sent` stands above it for somebody whom a friend's link has brought.
    """
    view = packed or keyboards.to_category(product.category.id).view
    buying = keyboards.buying(product.id, product.in_cart, product.stock, view) if actor.role is Role.CUSTOMER else []
    if beginning(product) != product.description:
        buying = [ways.way(product.id, product.photo, view), *buying]
    buttons = keyboards.card(
        product.id,
        view,
        photo=product.photo,
        photos=product.photos,
        shop=(product.seller_id, product.shop_name),
        buying=buying,
        share=links.share_product(product.id, actor.referral_code, product.name),
        together=marked(TOGETHER, together),
    )
    return Screen(lines(sent, described(product), bought_together(together)), buttons, product.picture)


def bought_together(products: Sequence[ProductLine]) -> Html | None:
    """What stands in the text when there are buttons of products that go with it.

    No heading: other buttons stand between it and these, and would be read as what it is over.
    """
    return fill(_("\nButtons with {mark}: often bought together"), mark=TOGETHER) if products else None
