"""Logging in, and an account's way from one chat to another."""

from __future__ import annotations

from datetime import datetime

from keyboards import forms
from keyboards import login as keyboards
from keyboards.base import button
from keyboards.catalog import OpenProduct
from models.base import now
from screens import errors
from screens.aside import beside
from screens.screen import Screen
from screens.text import Html, _, called, fill, lines, moment
from services import windows
from services.actors import Actor
from services.errors import MoveRefused, NoMove
from services.move_questions import PATIENCE
from services.moves import Entry
from services.notifications import Notice

NAME = 24
"""Characters of a stranger's name where it stands beside the market's own words."""


def ask_login() -> Screen:
    text = lines(
        fill(_("🔑 <b>Log in</b>")),
        "",
        fill(_("Send the email or the phone number of your account.")),
        fill(_("Not registered yet? You need no account to buy: /start")),
    )
    return Screen(text, keyboards.ask_login())


def ask_password(product: int = 0) -> Screen:
    text = lines(
        fill(_("Now send your password.")),
        fill(_("I delete your message at once and keep the password nowhere.")),
    )
    return Screen(text, keyboards.ask_password(product))


def already_in() -> Screen:
    return Screen(
        fill(_("You are logged in already. To use another account here, log out first: /logout")), keyboards.home()
    )


def entered(actor: Actor, product: int = 0) -> Screen:
    """What was left half-way before one logged out is there again, and so is the `product` that one came in for."""
    words = fill(_("✅ Welcome back, {name}!"), name=called(actor.name, _("friend")))
    back = [button(_("‹ Back to the product"), OpenProduct(product_id=product), "primary")] if product else []
    return beside(Screen(words, keyboards.home(back)), actor)


def password_set(actor: Actor) -> Screen:
    """Whoever was logged out is logged in by it."""
    words = _("✅ Your new password is set, {name}. Log in with it from now on.")
    return beside(Screen(fill(words, name=called(actor.name, _("friend"))), keyboards.home()), actor)


def prove() -> Screen:
    text = lines(
        fill(_("🔑 <b>A new password</b>")),
        "",
        fill(_("Show that it is you: share your own phone number with the button at the bottom of the screen.")),
    )
    return Screen(text, forms.form())


def new_password() -> Screen:
    text = lines(
        fill(_("Send a new password: 8 characters or more, better 15, and none you use elsewhere.")),
        fill(_("I delete your message at once and keep only a fingerprint of the password.")),
    )
    return Screen(text, forms.form())


def password_changed(notice: Notice) -> Screen:
    return Screen(fill(_("🔑 The password of your account was changed. If it was not you, write to /support.")))


def email_left(notice: Notice) -> Screen:
    """To whoever had an address and never logged in with it."""
    text = lines(
        fill(_("📧 Somebody else has registered with the email of your account; nobody had ever logged in with it.")),
        fill(_("It has left your account, and all else stays. Log in with your phone number.")),
    )
    return Screen(text)


def email_came(notice: Notice) -> Screen:
    """To whoever has got it."""
    text = lines(
        fill(_("📧 Your email stood in another account, which never logged in with it. Now it is yours.")),
        fill(_("Log in with it once (/logout, then /login), and it stays yours.")),
    )
    return Screen(text)


def password_known(notice: Notice) -> Screen:
    """To the account's chat, or to the one it was left in: somebody else typed the right one."""
    typed = _("It was typed right in another chat. Nothing of your account was shown there.")
    deed = fill(_("If it was not you, set a new password: /me → {button}"), button=_("🔑 New password"))
    if notice.facts["left"]:
        typed = _("That of the account you left in this chat was typed right in another one. Nothing was shown there.")
        deed = fill(_("If it was not you, log in and set a new password: /me"))
    text = lines(
        fill(_("🔐 <b>Somebody knows your password</b>")),
        "",
        fill(typed),
        deed,
    )
    return Screen(text)


def ask_fresh(read: str, product: int = 0) -> Screen:
    text = lines(
        fill(_("✨ <b>Go on as new?</b>")),
        "",
        fill(_("You get a fresh account in this chat: an empty cart, no orders.")),
        fill(_("Your former account keeps its data, orders and login; news of it waits until you log in to it again.")),
    )
    return Screen(text, keyboards.ask_fresh(product, read))


def waits(entry: Entry) -> Screen:
    assert entry.waits_until is not None
    if entry.is_left:
        return Screen(
            lines(
                fill(_("⏳ This account was left in another chat. To be safe I wait a day before it comes here.")),
                fill(_("If nobody logs in to it there, it comes by itself: {when}"), when=moment(entry.waits_until)),
            ),
            keyboards.to_menu(),
        )
    text = lines(
        fill(_("⏳ This account lives in another chat. I have asked there whether it may move here.")),
        fill(_("Confirm it there. Without an answer it moves here by itself: {when}"), when=moment(entry.waits_until)),
    )
    return Screen(text, keyboards.to_menu())


def approved() -> Screen:
    return Screen(fill(_("✅ You agreed: the account moves to the other chat.")))


def stays_here(why: NoMove) -> Screen:
    """In place of the question, when its answer can do nothing: what keeps the account here is the other chat's."""
    if why is NoMove.STALE:
        return Screen(fill(_("🔐 This request is over: its buttons change nothing any more.")), keyboards.to_menu())
    words = _(
        "🔐 The account stays here: the other chat has orders or an account of its own by now, and reads what can be "
        "done about it."
    )
    return Screen(fill(words), keyboards.to_menu())


def declined() -> Screen:
    return Screen(
        lines(
            fill(_("⛔️ The account stays here.")),
            fill(_("If it was not you, set a new password, so that nobody else knows it.")),
        ),
        keyboards.anew(),
    )


def asked(notice: Notice) -> Screen:
    text = lines(
        fill(_("🔐 <b>Somebody logs in to your account</b>")),
        "",
        _knows(notice),
        _calls_themselves(notice),
        fill(_("Is it you? Without an answer the account moves there in 24 hours.")),
    )
    return Screen(text, keyboards.move(notice.facts["move"]))


def left(notice: Notice) -> Screen:
    """To the chat that let go of an account: another one has asked for it."""
    # Told late, it is waited from now on (services/move_questions.py).
    until = datetime.fromisoformat(notice.facts["until"])
    until = until if windows.left(until, PATIENCE) else now() + PATIENCE
    text = lines(
        fill(_("🔐 <b>Somebody wants the account you left in this chat</b>")),
        "",
        fill(_("They know its password, or have its phone number. It moves to their chat: {when}"), when=moment(until)),
        fill(_("Is it not you? Log in to it here before then, and it stays. Then set a new password: /me")),
    )
    return Screen(text, keyboards.left())


def over(notice: Notice) -> Screen:
    """To the chat that was, or should have been, asked about a move that came to nothing."""
    return Screen(
        fill(_("🔐 Somebody wanted to move your account to another chat. The request is over, nothing has moved."))
    )


def asked_no_more(notice: Notice) -> None:
    """There is nothing left to say yes or no to."""


def _knows(notice: Notice) -> Html:
    if notice.facts.get("by") == "phone":
        return fill(_("They have its phone number, say the password is forgotten, and want it in another chat."))
    return fill(_("They know its email or phone and its password, and want to use it in another chat."))


def _calls_themselves(notice: Notice) -> Html | None:
    """A name is whatever somebody who wants an account has typed: never the beginning of what the market says."""
    name, username = called(notice.facts["name"], "", NAME), notice.facts.get("username")
    if name and username:
        words = _("On Telegram they call themselves “{name}” (@{username}).")
        return fill(words, name=name, username=username)
    if username:
        return fill(_("On Telegram they are @{username}."), username=username)
    return fill(_("On Telegram they call themselves “{name}”."), name=name) if name else None


def done(notice: Notice) -> Screen:
    if notice.facts["here"]:
        return Screen(fill(_("✅ Your account lives in this chat now.")), keyboards.home())
    return Screen(
        lines(
            fill(_("Your account lives in another chat now.")),
            fill(_("If that was not you, write to /support. To start afresh here: /start")),
        )
    )


def refused(notice: Notice) -> Screen:
    """For both kinds: declined in the old chat, or impossible by now; only the chat that asked can ask again."""
    why = NoMove(notice.facts["why"])
    until = datetime.fromisoformat(notice.facts["until"]) if "until" in notice.facts else None
    again = fill(_("To try again: /login")) if why is NoMove.STALE else None
    return Screen(lines(errors.words(MoveRefused(why, until)), again), keyboards.to_menu())
