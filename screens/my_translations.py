"""A product's name and description in further languages."""

from __future__ import annotations

from keyboards import my_translations as keyboards
from keyboards.my_products import OfOwn
from screens.screen import Screen
from screens.text import Html, _, fill, lines, shorten
from services.product_forms import Field
from services.shelf import OwnProduct

SHOWN = 1_000  # UTF-16 units of a description, so that question and answer fit one message


def languages(own: OwnProduct, at: OfOwn) -> Screen:
    text = _("🌐 <b>{name}</b> in further languages. Who reads another one sees what you wrote first.")
    return Screen(fill(text, name=own.name), keyboards.languages(own, at))


def translation(own: OwnProduct, language: str, at: OfOwn) -> Screen:
    words = own.translations.get(language, {})
    nothing = _("not translated yet")
    text = lines(
        _title(own, language),
        "",
        fill(_("Name: {words}"), words=words.get("name") or nothing),
        fill(_("Description: {words}"), words=_short(words.get("description", "")) or nothing),
    )
    return Screen(text, keyboards.translation(own, language, at))


def ask(own: OwnProduct, language: str, field: Field, at: OfOwn) -> Screen:
    name = field is Field.NAME
    question = _("Send the name in this language.") if name else _("Send the description in this language.")
    original = own.name if name else _short(own.description)
    text = lines(
        _title(own, language), "", fill(question), fill("<i>{words}</i>", words=original) if original else None
    )
    return Screen(text, keyboards.ask_translation(at, language))


def _title(own: OwnProduct, language: str) -> Html:
    names = {"uz": "Oʻzbekcha", "ru": "Русский", "en": "English"}
    return fill("🌐 <b>{name}</b> · {language}", name=own.name, language=names[language])


def _short(words: str) -> str:
    return shorten(words[: SHOWN + 1], SHOWN)
