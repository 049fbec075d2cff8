"""Refusals about rights, accounts and shops, in words."""

from __future__ import annotations

from datetime import datetime

from aiogram.utils.i18n import ngettext

from screens import reasons
from screens.refusals.saying import Words, say
from screens.text import Html, _, fill, lines, moment, number
from services import errors


def _closed(sentence: str, reason: str) -> Html:
    why = fill(_("Reason: {reason}"), reason=reasons.words(reason)) if reason else None
    return lines(fill(sentence), why, fill(_("Questions? Write to /support.")))


def _shut(refusal: errors.Suspended) -> str:
    return _("Your shop is suspended.") if refusal.was_open else _("Your shop was not approved.")


def _move(refusal: errors.MoveRefused) -> Html:
    if refusal.why is errors.NoMove.DECLINED and refusal.until:
        words = _("The move was declined in the other chat. It can be asked again after {when}.")
        return fill(words, when=moment(refusal.until))
    if refusal.why is errors.NoMove.BACK and refusal.until:
        words = _(
            "The account was opened again in its own chat, so it does not move here. By its number you can ask again "
            "after {when}; with its password, now: /login"
        )
        return fill(words, when=moment(refusal.until))
    sentences = {
        errors.NoMove.ORDERS: _(
            "This chat has orders of its own. Register them first (/register) and log out (/logout): then another "
            "account can move here."
        ),
        errors.NoMove.NUMBER: _(
            "This chat has orders of its own. They go along to the account of your phone number and to no other: log "
            "in with that number (/login)."
        ),
        errors.NoMove.SHOP: _("This chat has an account of its own. Log out of it first: /logout"),
        errors.NoMove.OWNER: _("The owner's account belongs to its chat and cannot move."),
        errors.NoMove.BACK: _(
            "The account was opened again in its own chat, so it does not move here. With its password you can ask "
            "again: /login"
        ),
        errors.NoMove.DECLINED: _("The move was declined in the other chat. It cannot be asked again for now."),
        errors.NoMove.ASKED: _("The account's own chat was asked today already. Please try again tomorrow."),
        errors.NoMove.UNASKED: _("The account did not move: its chat could not be asked. Please use /login again."),
        errors.NoMove.STALE: _("This request to move the account is over."),
    }
    return fill(sentences[refusal.why])


def _open_orders(refusal: errors.HasOpenOrders) -> Html:
    words = ngettext(
        "There is still {count} open order. It has to be finished or cancelled first.",
        "There are still {count} open orders. They have to be finished or cancelled first.",
        refusal.count,
    )
    open_ones = fill(words, count=number(refusal.count))
    if refusal.until is None:
        return open_ones
    return lines(open_ones, _taken_back(refusal.until))


def _taken_back(until: datetime) -> Html:
    return fill(_("An order was taken back just now. After {when} the data can be deleted."), when=moment(until))


def _no_entry(refusal: errors.WrongLogin) -> Html:
    """The same whether the password was wrong or the account cannot come here: only its own chat learns which.

    A chat that has room for it is told of no orders that it has not.
    """
    sure = _(
        "Sure of the password? Then the account's own chat may have said No today, or this chat has orders or "
        "an account of its own: register it (/register), log out (/logout), and log in again."
    )
    if refusal.no_room is None:
        sure = _("Sure of the password? Then the account's own chat may have said No today: try again tomorrow.")
    if refusal.no_room is errors.NoMove.NUMBER:
        sure = _(
            "Sure of the password? Then the account's own chat may have said No today, or it is not the account of "
            "your phone number: the orders of this chat go along to no other. Log in with your phone number, or try "
            "again tomorrow."
        )
    return lines(
        fill(_("No account opens here with this login and password. Send the password again, or begin anew: /login")),
        fill(sure),
    )


def _named_often(refusal: errors.NamedOften) -> Html:
    words = ngettext(
        "Your shop was given another name {count} time today. The next name can be sent after {when}.",
        "Your shop was given another name {count} times today. The next name can be sent after {when}.",
        refusal.limit,
    )
    return fill(words, count=number(refusal.limit), when=moment(refusal.until))


WORDS: dict[type[errors.Refusal], Words] = {
    errors.CustomersOnly: say(lambda: _("Only customers can do this. Sellers do not buy here.")),
    errors.SellersOnly: say(lambda: _("Only sellers can do this. Open a shop with /become_seller.")),
    errors.AdminsOnly: say(lambda: _("Only the market's owner can do this.")),
    errors.Deactivated: lambda refusal: _closed(_("Your account is deactivated."), refusal.reason),
    errors.Suspended: lambda refusal: _closed(_shut(refusal), refusal.reason),
    errors.AwaitingApproval: lambda refusal: fill(
        _("Your shop “{name}” waits for the owner's approval. We will tell you at once."), name=refusal.shop_name
    ),
    errors.LoggedOut: say(lambda: _("You are logged out here. Log in to your account (/login), or go on as new.")),
    errors.WrongLogin: _no_entry,
    errors.NoSuchAccount: say(lambda: _("No account with a password has this number. To buy you need none: /start")),
    errors.TooManyAttempts: lambda refusal: fill(
        _("Too many attempts. Please try again after {when}."), when=moment(refusal.until)
    ),
    errors.NotRegistered: say(lambda: _("This needs a full registration: /register")),
    errors.DataDeleted: say(
        lambda: _("Your data was deleted meanwhile, and nothing of this is kept. To begin anew: /start")
    ),
    errors.AlreadyRegistered: say(lambda: _("You are registered already. See /me.")),
    errors.AlreadySeller: lambda refusal: lines(
        fill(_("You already have the shop “{name}”."), name=refusal.shop_name),
        fill(_("It waits for the owner's approval.")) if refusal.is_waiting else None,
    ),
    errors.ShopNameStays: lambda refusal: fill(
        _("Customers have ordered from “{name}” and know your shop by this name, so it stays."), name=refusal.shop_name
    ),
    errors.NamedOften: _named_often,
    errors.ChangedMeanwhile: say(lambda: _("It has changed by now. Look at it, and decide once more.")),
    errors.ShopRenamed: say(lambda: _("The shop has another name by now. Look at it, and decide once more.")),
    errors.SellerDeactivated: say(lambda: _("The account behind this shop is deactivated: activate the person first.")),
    errors.OwnerStays: say(lambda: _("The market's owner cannot be deactivated.")),
    errors.ShopStays: say(
        lambda: _(
            "This account has a shop, so it is not deleted. To have the shop closed, write to /support: then it sells "
            "nothing and stands in no list."
        )
    ),
    errors.DeletedLater: lambda refusal: _taken_back(refusal.until),
    errors.HasOpenOrders: _open_orders,
    errors.MoveRefused: _move,
}
