"""What is said of a password that was typed: where nobody asked for it, behind something else, or too early."""

from __future__ import annotations

from keyboards import forms
from keyboards import login as keyboards
from screens import asked, errors
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


def taken_unasked(actor: Actor | None) -> Screen:
    """A text that may be a password, though none is asked any more. Nobody's account may live in the chat by now."""
    gone = fill(_("🔑 That looked like a password, so it was deleted here. Nothing asks for one now."))
    if actor is not None and actor.is_registered and not actor.logged_out:
        return beside(Screen(lines(gone, fill(_("To set a new one, begin below."))), keyboards.anew()), actor)
    if actor is not None and actor.is_owner and not actor.logged_out:
        return beside(Screen(gone, keyboards.home()), actor)
    return beside(Screen(lines(gone, fill(_("To log in: /login"))), keyboards.home()), actor)


def over(actor: Actor, step: str) -> Screen:
    """The first words below a question for a password that has waited too long, and the way to be asked anew."""
    gone = fill(_("🔑 I was asking for a password here and wait for it no longer, so your message was deleted unread."))
    form = step.partition(".")[0]
    if form == "recover":
        return beside(Screen(lines(gone, fill(_("To set a new one, begin below."))), keyboards.anew()), actor)
    way = _("To register: /register") if form == "register" else _("To log in: /login")
    return beside(Screen(lines(gone, fill(way)), keyboards.home()), actor)


def taken_instead(actor: Actor) -> Screen:
    """The same below a question that asks for something else, which is asked again."""
    gone = fill(_("🔑 That looked like a password, so it was deleted here. Nothing asks for one now."))
    if actor.form and (question := actor.form.notes.get(actor.form.ASKED)):
        return asked.again(gone, question)
    return Screen(gone, forms.form())


def unsent(actor: Actor) -> Screen:
    """The same where words for somebody else are asked for, who is sent none of them."""
    gone = fill(_("🔑 That looked like a password, so it was deleted and sent to nobody. Please write it without one."))
    if actor.form and (question := actor.form.notes.get(actor.form.ASKED)):
        return asked.again(gone, question)
    return Screen(gone, forms.form())


def unsent_to_owner(actor: Actor | None) -> Screen:
    """The same of words to the market's owner behind the command."""
    gone = fill(_("🔑 That looked like a password, so it was deleted and sent to nobody. Please write it without one."))
    return beside(Screen(lines(gone, fill(_("To write to the market's owner: /support"))), keyboards.home()), actor)


def taken_from_edit() -> Screen:
    """Of a message that was edited into what may be a password."""
    return Screen(
        fill(
            _(
                "🔑 Your edited message may have held a password, so it was deleted here. An edit does not reach me: "
                "what is asked for, send as a new message."
            )
        )
    )


def early(actor: Actor) -> Screen:
    """The same where one's own contact is asked for, and a password after that."""
    return errors.explain(Invalid(Value.CONTACT, Rule.CONTACT_PASSWORD), actor)


def instead_of_login(actor: Actor, *, is_email: bool = False) -> Screen:
    """The same where the email or the phone number is asked for, or the email alone."""
    if is_email:
        return errors.explain(Invalid(Value.EMAIL, Rule.EMAIL_PASSWORD), actor)
    return errors.explain(Invalid(Value.LOGIN, Rule.LOGIN_PASSWORD), actor)


def read_without_words_beside(*, is_email: bool = False) -> Screen:
    """Of a login that came with words beside it."""
    if is_email:
        return Screen(fill(_("🔑 I read only the email. The rest may be a password and is kept nowhere.")))
    words = _("🔑 I read only the email or the phone number. The rest may be a password and is kept nowhere.")
    return Screen(fill(words))


def read_only_alone() -> Screen:
    """Of words behind a command, where a password is asked."""
    words = _(
        "🔑 I am asking for a password, so what you wrote behind the command was deleted unread. "
        "Send the password alone, or leave with /cancel."
    )
    return Screen(fill(words), keyboards.home())
