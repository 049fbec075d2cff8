"""The buttons of a product's name and description in further languages."""

from __future__ import annotations

from enum import StrEnum

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import forms
from keyboards.base import Id, Tap, button, keyboard
from keyboards.my_products import ShowLanguages, back
from services.product_forms import Field
from services.shelf import OwnProduct


class Spoken(StrEnum):
    UZ = "uz"
    RU = "ru"
    EN = "en"


class ShowTranslation(Tap, prefix="mtran"):
    product: Id
    language: Spoken


class EditTranslation(Tap, prefix="mtedit"):
    product: Id
    language: Spoken
    field: Field


class DropTranslation(Tap, prefix="mtdrop"):
    product: Id
    language: Spoken


def ask_translation(own: OwnProduct, language: str) -> InlineKeyboardMarkup:
    return forms.form(back=ShowTranslation(product=own.id, language=Spoken(language)))


def languages(own: OwnProduct) -> InlineKeyboardMarkup:
    names = {Spoken.UZ: "Oʻzbekcha", Spoken.RU: "Русский", Spoken.EN: "English"}
    offered = [
        button(
            ("✓ " if language in own.translations else "") + name, ShowTranslation(product=own.id, language=language)
        )
        for language, name in names.items()
    ]
    return keyboard(offered, back(own))


def translation(own: OwnProduct, language: str) -> InlineKeyboardMarkup:
    spoken = Spoken(language)
    fields = {Field.NAME: _("✏️ Title"), Field.DESCRIPTION: _("📝 Description")}
    edits = [
        button(text, EditTranslation(product=own.id, language=spoken, field=field)) for field, text in fields.items()
    ]
    drop = [button(_("🗑 Remove this translation"), DropTranslation(product=own.id, language=spoken), "danger")]
    return keyboard(
        edits, drop if language in own.translations else [], [button(_("‹ Back"), ShowLanguages(product=own.id))]
    )
