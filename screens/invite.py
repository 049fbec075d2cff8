"""Inviting friends: the personal link as words and as a picture to scan, and how many came."""

from __future__ import annotations

import io

import segno
from aiogram.utils.i18n import ngettext

from keyboards import invite as keyboards
from screens.screen import Screen
from screens.text import Html, _, fill, lines, number

QUIET_ZONE = 4  # modules; less is hard to scan (ISO/IEC 18004)
SCALE = 12  # pixels a module: an invitation makes a picture of about 540 pixels


def qr(url: str) -> bytes:
    """The link as a QR picture (PNG). Milliseconds of CPU: call it in a thread."""
    picture = io.BytesIO()
    segno.make_qr(url, error="m").save(picture, kind="png", scale=SCALE, border=QUIET_ZONE)
    return picture.getvalue()


def invite(url: str, invited: int, picture: bytes) -> Screen:
    text = lines(
        fill(_("🎁 <b>Invite friends</b>")),
        "",
        fill(_("Your personal link:")),
        fill("{url}", url=url),
        "",
        fill(_("Send it to friends, or let them scan the picture.")),
        _came(invited),
    )
    return Screen(text, keyboards.invite(url), image=picture)


def _came(invited: int) -> Html:
    if not invited:
        return fill(_("Nobody has come through it yet: be the one who tells them."))
    words = ngettext(
        "{count} friend has come through it so far.", "{count} friends have come through it so far.", invited
    )
    return fill(words, count=number(invited))
