"""Places as people name them, instead of by their command: the whole text is such a word, with its marks or without.

Not “help”: whoever cries for it is told where people are (`screens.help.to_people`).
"""

from __future__ import annotations

from keyboards.said import plain

_PLACES = {
    "cart": "корзина|моя корзина|savat|savatim|savatcha|сават|cart|my cart|basket",
    "catalog": "каталог|katalog|товары|mahsulotlar|catalog|catalogue",
    "language": "язык|сменить язык|til|tilni ozgartirish|тил|language",
    "me": "мой профиль|профиль|мой аккаунт|аккаунт|mening hisobim|hisobim|profil|my account|account|profile",
    "menu": "меню|главное меню|menyu|bosh menyu|menu|main menu|home",
    "orders": "заказы|мои заказы|buyurtmalar|buyurtmalarim|mening buyurtmalarim|буюртмалар|буюртмаларим|orders"
    "|my orders",
    "settings": "настройки|sozlamalar|созламалар|settings",
    "start": "старт|начать|boshlash|start",
}
_COMMANDS = {plain(word): f"/{command}" for command, words in _PLACES.items() for word in words.split("|")}


def command(text: str) -> str | None:
    """The command of the place that is named; None for any other text."""
    return _COMMANDS.get(plain(text))
