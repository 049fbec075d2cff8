"""Inviting friends: the personal link as words and as a picture to scan, and what came of it."""

from __future__ import annotations

import io

import segno

from keyboards import invite as keyboards
from screens.screen import Screen
from screens.text import Html, _, fill, lines, money, number, own
from services.analytics.pages import Invitations

QUIET_ZONE = 4  # modules; less is hard to scan (ISO/IEC 18004)
SCALE = 12  # pixels a module: an invitation makes a picture of about 540 pixels


def qr(url: str) -> bytes:
    """The link as a QR picture (PNG). Milliseconds of CPU: call it in a thread."""
    picture = io.BytesIO()
    segno.make_qr(url, error="m").save(picture, kind="png", scale=SCALE, border=QUIET_ZONE)
    return picture.getvalue()


def invite(url: str, funnel: Invitations, picture: bytes) -> Screen:
    text = lines(
        fill(_("🎁 <b>Invite friends</b>")),
        "",
        fill(_("Your personal link:")),
        fill("{url}", url=own(url)),
        "",
        fill(_("Send it to friends, or let them scan the picture.")),
        *_came(funnel),
    )
    return Screen(text, keyboards.invite(url), image=picture)


def _came(funnel: Invitations) -> tuple[Html | None, ...]:
    if not funnel.opens:
        return (fill(_("Nobody has come through it yet: be the one who tells them.")),)
    return (
        Html(""),
        fill(_("👀 Opened it: {count}"), count=number(funnel.opens)),
        fill(_("🙋 Joined: {count}"), count=number(funnel.joined)),
        fill(_("🛍 Bought: {count}"), count=number(funnel.bought)) if funnel.bought is not None else None,
        fill(_("💰 They spent about {sum}."), sum=money(funnel.about)) if funnel.about else None,
        fill(_("Who they are and what they buy stays between them and the shops.")),
    )
