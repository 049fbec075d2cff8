"""The three steps of the registration, and what it gives."""

from __future__ import annotations

from aiogram.types import ReplyKeyboardRemove

from keyboards import aside
from keyboards import register as keyboards
from screens.screen import Screen
from screens.text import Html, _, fill, lines
from services.actors import Actor

STEPS = 3


def email(*, for_shop: bool = False) -> Screen:
    """`for_shop`: somebody about to become a seller, who shall know before the first answer what it costs."""
    why = [
        fill(_("A shop needs somebody we know: three short steps, and it is yours.")),
        fill(_("⚠️ A seller's account cannot buy: who opens a shop sells with this account from then on.")),
    ]
    text = lines(
        _step(1),
        *(why if for_shop else []),
        "",
        fill(_("Send your email address. It is your login, together with your phone number.")),
    )
    return Screen(text, keyboards.email())


def phone(saved: str | None, read: str | None) -> Screen:
    known = fill(_("We know this number of yours: {phone}"), phone=saved) if saved else None
    text = lines(
        _step(2),
        "",
        fill(_("Share your own phone number with the button at the bottom of the screen.")),
        known,
    )
    return Screen(text, keyboards.phone(read))


def contact() -> Screen:
    return Screen(fill(_("👇 The button is here:")), keyboards.contact())


def phone_taken() -> Screen:
    """Takes the contact button away again: only a message of its own can."""
    return Screen(fill(_("📱 Thank you.")), ReplyKeyboardRemove())


def phone_stays() -> Screen:
    """The same for who has a number, and gave no other."""
    return Screen(fill(_("📱 Your number stays as it was.")), ReplyKeyboardRemove())


def without_phone() -> Screen:
    """The same for who has none, and goes back or leaves."""
    return Screen(fill(_("📱 Your number was not taken.")), ReplyKeyboardRemove())


def password_stays() -> Screen:
    """The same for who would have had a new password by it."""
    return Screen(fill(_("🔑 The password stays as it was.")), ReplyKeyboardRemove())


def unasked() -> Screen:
    """The same for a contact that nothing asked for: a button that stayed goes."""
    return Screen(fill(_("📱 Nothing asks for a phone number now, so it was not taken.")), ReplyKeyboardRemove())


def password() -> Screen:
    text = lines(
        _step(3),
        "",
        fill(_("Send a password: 8 characters or more, better 15, and none you use elsewhere.")),
        fill(_("I delete your message at once and keep only a fingerprint of the password.")),
    )
    return Screen(text, keyboards.password())


def done(actor: Actor) -> Screen:
    """Whoever has left something half-way for it goes on with that, and is not led to something else first."""
    onward = aside.go_on(actor)
    text = lines(
        fill(_("🎉 <b>You are registered.</b>")),
        "",
        fill(_("• You can log in from any chat: /login")),
        None if onward else fill(_("• You can open a shop of your own: /become_seller")),
        fill(_("• You see what we keep about you: /me")),
    )
    return Screen(text, keyboards.done(onward))


def _step(number: int) -> Html:
    return fill(_("📝 <b>Registration</b> · step {number} of {all}"), number=number, all=STEPS)
