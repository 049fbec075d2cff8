"""What is said of a password that was typed: where nobody asked for it, behind something else, or too early."""

from __future__ import annotations

from keyboards import login as keyboards
from screens import errors
from screens.aside import beside
from screens.screen import Screen
from screens.text import _, fill, lines
from services.actors import Actor
from services.errors import Invalid, Rule, Value
from services.notifications import Notice


def delete_it_yourself() -> Screen:
    return Screen(fill(_("⚠️ I could not delete your message with the password. Please delete it yourself.")))


def stays(notice: Notice) -> Screen:
    """Of a message with a password that could not be deleted later either."""
    return delete_it_yourself()


def taken_unasked(actor: Actor) -> Screen:
    """A text that may be a password, though none is asked any more."""
    gone = fill(_("🔑 That looked like a password, so it was deleted here. Nothing asks for one now."))
    if actor.is_registered and not actor.logged_out:
        return beside(Screen(lines(gone, fill(_("To set a new one, begin below."))), keyboards.anew()), actor)
    return beside(Screen(lines(gone, fill(_("To log in: /login"))), keyboards.home()), actor)


def early(actor: Actor) -> Screen:
    """The same where one's own contact is asked for, and a password after that."""
    return errors.explain(Invalid(Value.CONTACT, Rule.CONTACT_PASSWORD), actor)


def instead_of_login(actor: Actor) -> Screen:
    """The same where the email or the phone number is asked for."""
    return errors.explain(Invalid(Value.LOGIN, Rule.LOGIN_PASSWORD), actor)


def read_without_words_behind() -> Screen:
    """Of a login that came with words behind it."""
    words = _(
        "🔑 I read only the email or the phone number. What stood behind it may be a password and is kept nowhere."
    )
    return Screen(fill(words))


def read_only_alone() -> Screen:
    """Of words behind a command, where a password is asked."""
    words = _(
        "🔑 I am asking for a password, so what you wrote behind the command was deleted unread. "
        "Send the password alone, or leave with /cancel."
    )
    return Screen(fill(words), keyboards.home())
