"""Places as people name them: by the label of a button of their menu in any language, or by another word for it.

The whole text is such a word, with its marks or without.
"""

from __future__ import annotations

from aiogram.utils.i18n import get_i18n

from keyboards import admin, menu, start
from keyboards.language import Code
from keyboards.said import plain
from services.actors import Actor

_PLACES = {
    "become_seller": "открыть магазин|открыть свой магазин|dokon ochish|дукон очиш|open a shop",
    "cart": "корзина|моя корзина|savat|savatim|savatcha|сават|cart|my cart|basket",
    "catalog": "каталог|katalog|товары|mahsulotlar|catalog|catalogue",
    "help": "помощь|yordam|ёрдам|help",
    "language": "язык|сменить язык|til|tilni ozgartirish|тил|language",
    "login": "войти|вход|kirish|hisobga kirish|log in|login|sign in",
    "me": "мой профиль|профиль|мой аккаунт|аккаунт|mening hisobim|hisobim|profil|my account|account|profile",
    "menu": "меню|главное меню|menyu|bosh menyu|menu|main menu|home",
    "orders": "заказы|мои заказы|buyurtmalar|buyurtmalarim|mening buyurtmalarim|буюртмалар|буюртмаларим|orders"
    "|my orders",
    "settings": "настройки|sozlamalar|созламалар|settings",
    "start": "старт|начать|boshlash|start",
}
_COMMANDS = {plain(word): f"/{command}" for command, words in _PLACES.items() for word in words.split("|")}


def button(actor: Actor, text: str) -> str | None:
    """What the button of this person's menu, or of the owner's desk, carries that is named so: in one's own language
    before the others, for two may call different places alike. None where none is.
    """
    word, languages = plain(text), get_i18n()
    own = languages.current_locale
    for language in sorted(Code, key=lambda each: each != own) if word else ():
        with languages.use_locale(language):
            named = next((data for label, data in _menu(actor) if plain(label) == word), None)
        if named:
            return named
    return None


def command(text: str) -> str | None:
    """The command of the place that is named; None for any other text."""
    return _COMMANDS.get(plain(text))


def _menu(actor: Actor) -> list[tuple[str, str]]:
    """One's own places before the owner's desk: a seller's orders are those of their shop."""
    shown = [start.logged_out()] if actor.logged_out else [menu.menu(actor)]
    if actor.is_owner and not actor.logged_out:
        shown.append(admin.desk())
    return [(each.text, each.callback_data or "") for rows in shown for row in rows.inline_keyboard for each in row]
