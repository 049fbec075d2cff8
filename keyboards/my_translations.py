"""The buttons of a product's name and description in further languages."""

from __future__ import annotations

from enum import StrEnum

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import forms
from keyboards.base import Tap, button, keyboard, same
from keyboards.my_products import OfOwn, ShowLanguages, back
from services.product_forms import Field
from services.shelf import OwnProduct


class Spoken(StrEnum):
    UZ = "uz"
    RU = "ru"
    EN = "en"


class ShowTranslation(OfOwn, Tap, prefix="mtran"):
    language: Spoken


class EditTranslation(OfOwn, Tap, prefix="mtedit"):
    language: Spoken
    field: Field


class DropTranslation(OfOwn, Tap, prefix="mtdrop"):
    language: Spoken


def ask_translation(at: OfOwn, language: str) -> InlineKeyboardMarkup:
    return forms.form(back=same(ShowTranslation, at, language=Spoken(language)))


def languages(own: OwnProduct, at: OfOwn) -> InlineKeyboardMarkup:
    names = {Spoken.UZ: "Oʻzbekcha", Spoken.RU: "Русский", Spoken.EN: "English"}
    offered = [
        button(("✓ " if language in own.translations else "") + name, same(ShowTranslation, at, language=language))
        for language, name in names.items()
    ]
    return keyboard(offered, back(at))


def translation(own: OwnProduct, language: str, at: OfOwn) -> InlineKeyboardMarkup:
    spoken = Spoken(language)
    fields = {Field.NAME: _("✏️ Title"), Field.DESCRIPTION: _("📝 Description")}
    edits = [button(text, same(EditTranslation, at, language=spoken, field=field)) for field, text in fields.items()]
    drop = [button(_("🗑 Remove this translation"), same(DropTranslation, at, language=spoken), "danger")]
    return keyboard(edits, drop if language in own.translations else [], [button(_("‹ Back"), same(ShowLanguages, at))])
