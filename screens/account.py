"""One's own account: what we know, settings, and leaving."""

from __future__ import annotations

from aiogram.utils.i18n import ngettext

from keyboards import account as keyboards
from keyboards import forms, links
from keyboards.language import NAMES, Code
from models.enums import Role, SellerStatus
from screens import reasons
from screens.aside import beside
from screens.screen import Screen
from screens.shops import standing
from screens.text import Html, _, called, fill, language, lines, number, own
from services.actors import Actor
from services.market import rules
from services.notifications import Notice
from services.users import Profile
from services.ways_home import Way

LINE = 128


def me(profile: Profile) -> Screen:
    count = profile.referral_count
    text = lines(
        fill(_("👤 <b>{name}</b>"), name=called(profile.name, _role(profile), LINE)),
        fill("@{username}", username=profile.username) if profile.username else None,
        fill(_("Telegram id: {id}"), id=Html(f"<code>{profile.telegram_id}</code>")),
        "",
        fill(_("Role: {role}"), role=_role(profile)),
        _shop(profile),
        _known(_("Email: {value}"), profile.email),
        _known(_("Phone: {value}"), profile.phone),
        _known(_("Address: {value}"), profile.address),
        fill(_("Registered: yes")) if profile.is_registered else fill(_("Registered: not yet (/register)")),
        "",
        fill(_("Your link for friends: {url}"), url=own(links.to(links.build_referral(profile.referral_code)))),
        fill(
            ngettext("You have invited {count} person: /invite", "You have invited {count} people: /invite", count),
            count=number(count),
        ),
        _of_a_shop() if profile.shop_name else None,
    )
    return Screen(
        text,
        keyboards.account(
            registered=profile.is_registered,
            buys=profile.role is Role.CUSTOMER,
            keeps_name=profile.keeps_name,
            may_leave=profile.role is Role.CUSTOMER and not profile.is_owner,
        ),
    )


def _shop(profile: Profile) -> Html | None:
    """One's shop by name, and how it stands where it is not open."""
    if not profile.shop_name:
        return None
    if profile.shop_status is None or profile.shop_status is SellerStatus.OPEN:
        return fill("🏪 {name}", name=profile.shop_name)
    state = standing(profile.shop_status, was_open=profile.shop_was_open)
    return fill("🏪 {name} · {state}", name=profile.shop_name, state=state)


def _of_a_shop() -> Html:
    """What can be done of a shop that one wants no more: nobody deletes one that was ordered from."""
    words = _(
        "\nTo have your shop closed, write to /support. A closed shop sells nothing and stands in no list; your "
        "customers' orders keep its name."
    )
    return fill(words)


def ask_name(actor: Actor) -> Screen:
    """Who sells orders nothing here."""
    is_seller = actor.role is Role.SELLER
    where = _("Shops read this name on your orders. Send 2 to 64 characters.")
    if is_seller:
        where = _("Your shop goes by a name of its own. Send 2 to 64 characters.")
    kept = None if is_seller else fill(_("Orders that are placed already keep the former name."))
    text = lines(fill(_("What shall we call you?")), fill(where), kept)
    return Screen(text, forms.form())


def ask_phone() -> Screen:
    text = lines(
        fill(_("📱 Share your own phone number with the button at the bottom of the screen.")),
        fill(_("Shops call it when they deliver; with a registration it is your login, too.")),
        fill(_("Orders that are placed already keep the former number.")),
    )
    return Screen(text, forms.form())


def ask_address(profile: Profile) -> Screen:
    text = lines(
        fill(_("🏠 <b>Where should your orders be delivered?</b>")),
        "",
        fill(_("Write the street, the house and how to find it.")),
        fill(_("Now it is: {address}"), address=own(profile.address)) if profile.address else None,
        fill(_("Orders that are placed already go where they were to go.")),
    )
    return Screen(text, forms.form())


def unasked_contact(actor: Actor) -> Screen:
    """A number that nothing asked for, and where it would be taken."""
    return beside(Screen(fill(_("Would you like to change your phone number?")), keyboards.own_phone()), actor)


def settings() -> Screen:
    text = lines(
        fill(_("⚙️ <b>Settings</b>")),
        "",
        fill(_("Language: {language}"), language=NAMES[Code(language())]),
        fill(_("Messages: we write to you about your own orders, your shop and your friends, never to advertise.")),
    )
    return Screen(text, keyboards.settings())


def ask_log_out(profile: Profile, read: str, way: Way, *, sells: bool = False) -> Screen:
    """Who `sells` reads what becomes of orders meanwhile; `way` is the one that another chat opens then."""
    text = lines(
        fill(_("🚪 <b>Log out?</b>")),
        *_whose(profile),
        "",
        fill(_("The bot then shows nothing of your account here, and messages about orders wait until you are back.")),
        _goes_on() if sells else None,
        fill(_("What stands in this chat already stays: clear its history if somebody else uses this phone.")),
        fill(_("To come back: /login with your email or phone and your password.")),
        fill(_from_elsewhere(way)),
    )
    return Screen(text, keyboards.log_out(read))


def _from_elsewhere(way: Way) -> str:
    """There is no Yes here while nobody is logged in here (docs/faults.md F662)."""
    return {
        Way.WAITS: _("From another chat: a day after you log in there, or sooner if you first log in here."),
        Way.FORMER: _("From the chat it came from: at once. From any other: after a day."),
        Way.NONE: _("From another chat: not at all, for it is the market owner's."),
    }[way]


def ask_deletion(profile: Profile, read: str) -> Screen:
    text = lines(
        fill(_("🗑 <b>Delete your data?</b>")),
        *_whose(profile),
        "",
        fill(_("• Name, phone, address, email, password, cart and ratings go at once: nobody can bring them back.")),
        fill(_("• Orders on their way are finished or cancelled first.")),
        fill(_("• What was ordered stays in the shops' books, without your name.")),
    )
    return Screen(text, keyboards.deletion(read))


def asked_before() -> str:
    """Why nothing was done: another account is there now, or the one that was asked about is registered since."""
    return _("This was asked before the account here changed. Read it, and decide once more.")


def deleted() -> Screen:
    text = lines(
        fill(_("🗑 <b>Your data is deleted.</b>")),
        "",
        fill(_("What stands in this chat is yours to clear. To begin anew: /start")),
    )
    return Screen(text)


def nobody_here() -> Screen:
    """To a second yes: what it was about is deleted, or has moved since it was asked."""
    text = lines(
        fill(_("🗑 <b>There is no account in this chat any more.</b>")),
        "",
        fill(_("What was deleted is gone; an account that moved lives in its new chat. To begin anew: /start")),
    )
    return Screen(text)


def _whose(profile: Profile) -> list[Html | None]:
    """The account that a question is about, where one logs in to it."""
    if not profile.is_registered:
        return []
    name = fill(_("👤 <b>{name}</b>"), name=called(profile.name, _role(profile), LINE))
    login = _known(_("Email: {value}"), profile.email)
    return [name, login if profile.email else _known(_("Phone: {value}"), profile.phone)]


def _goes_on() -> Html:
    hours = rules.limits.answer_hours
    said = ngettext(
        "🏪 Your shop stays open; an order that nobody answers within {count} hour ends by itself.",
        "🏪 Your shop stays open; an order that nobody answers within {count} hours ends by itself.",
        hours,
    )
    return fill(said, count=number(hours))


def friend_joined(notice: Notice) -> Screen:
    """That a friend came, not who: notices of older days have the name in them still."""
    said = ngettext("🎉 A friend came through your link.", "🎉 {count} friends came through your link.", notice.count)
    return Screen(fill(said, count=number(notice.count)))


def deactivated(notice: Notice) -> Screen:
    reason = notice.facts.get("reason")
    return Screen(
        lines(
            fill(_("Your account was deactivated.")),
            fill(_("Reason: {reason}"), reason=reasons.words(reason)) if reason else None,
            _taken_away(notice.facts.get("waited", 0)),
            _still_comes(notice.facts.get("goes_on", 0)),
            fill(_("Questions? Write to /support.")),
        )
    )


def _still_comes(accepted: int) -> Html | None:
    """What was accepted before, and cannot be looked at any more."""
    words = ngettext(
        "{count} order that its shop has accepted goes on: it is brought to you, and you pay for it as agreed.",
        "{count} orders that their shops have accepted go on: they are brought to you, and you pay for them as agreed.",
        accepted,
    )
    return fill(words, count=number(accepted)) if accepted else None


def _taken_away(waited: int) -> Html | None:
    """The orders that ended with the account: nobody tells of them apart."""
    words = ngettext(
        "{count} order of yours that waited for its shop was cancelled with it. You owe nothing.",
        "{count} orders of yours that waited for their shops were cancelled with it. You owe nothing.",
        waited,
    )
    return fill(words, count=number(waited)) if waited else None


def activated(notice: Notice) -> Screen:
    return Screen(fill(_("✅ Your account works again. Welcome back: /start")))


def _role(profile: Profile) -> str:
    words = {Role.CUSTOMER: _("customer"), Role.SELLER: _("seller")}[profile.role]
    return ", ".join([*([_("the market's owner")] if profile.is_owner else []), words])


def _known(template: str, value: str | None) -> Html:
    return fill(template, value=own(value or "—"))
