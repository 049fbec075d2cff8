"""Words that mean a button, in the three languages: those that leave a question, go back, pass it by, say yes, or say
that a password is forgotten.
"""

from __future__ import annotations

import re
import unicodedata

LEAVE = frozenset({
    "отмена", "отменить", "отмени", "отменить заказ", "отмена заказа", "стоп", "выход", "выйти",
    "bekor", "bekor qilish", "bekor qil", "bekor qiling", "buyurtmani bekor qilish", "chiqish", "тухта",
    "бекор", "бекор килиш", "бекор қилиш", "cancel", "cancel order", "cancel the order", "stop", "exit", "quit",
})  # fmt: skip
BACK = frozenset({
    "назад", "вернуться", "вернуться назад", "ortga", "orqaga", "qaytish", "ортга", "орқага", "оркага", "back",
    "go back",
})  # fmt: skip
SKIP = frozenset({
    "нет спасибо", "спасибо нет", "не надо", "не нужно", "пропустить", "без комментария", "без комментариев",
    "без отзыва",
    "yoq rahmat", "kerak emas", "otkazib yuborish", "izohsiz", "fikrsiz", "йук рахмат", "керак эмас",
    "skip", "no comment", "no thanks", "no thank you", "none",
})  # fmt: skip
NO = SKIP | frozenset({"нет", "неа", "yoq", "йук", "йўқ", "йоқ", "no", "nope"})
YES = frozenset({
    "да", "ага", "да подтверждаю", "подтверждаю", "подтвердить", "согласен", "согласна", "ок", "окей", "хорошо",
    "конечно",
    "ha", "xa", "ҳа", "ха", "mayli", "roziman", "albatta", "tasdiqlayman", "tasdiqlash", "xop",
    "yes", "yeah", "yep", "ok", "okay", "sure", "confirm", "agree",
})  # fmt: skip
FORGOTTEN = frozenset({
    "забыл пароль", "забыла пароль", "я забыл пароль", "я забыла пароль", "пароль забыл", "пароль забыла",
    "забыл свой пароль", "забыла свой пароль", "не помню пароль", "не помню свой пароль", "я не помню пароль",
    "parolni unutdim", "parolimni unutdim", "parolimni unutib qoydim", "parolni unutib qoydim", "parol esimda yoq",
    "parolim esimda yoq", "парольни унутдим", "паролимни унутдим", "паролни унутдим", "парол эсимда йўқ",
    "forgot password", "forgot my password", "forgot the password", "i forgot my password", "i forgot the password",
    "i forgot", "forgotten password", "i have forgotten my password", "i dont remember my password",
})  # fmt: skip
LONGEST = 64  # characters: a button's label
_FOLDED = str.maketrans({"ё": "е", "ʻ": "", "ʼ": ""})
_SIGNS = re.compile(r"[^\w\s]|_")


def plain(text: str) -> str:
    """The letters and digits alone: no emoji, no marks, no apostrophes; `ё` is `е`. Empty for what is no word."""
    if len(text) > LONGEST:
        return ""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    words = " ".join(_SIGNS.sub("", folded).split())
    return words if any(map(str.isalpha, words)) else ""


def leads_back(label: str) -> bool:
    """Whether a button of this label leads back."""
    return label.startswith("‹")
