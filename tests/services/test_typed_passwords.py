"""What a text may hold of a password and where it goes: every shape at every question, and ordinary texts untouched."""

from __future__ import annotations

import itertools

import pytest

from services.password_looks import looks_like_one
from services.typed_passwords import Asked, goes, goes_unasked, is_behind_command, read, traces
from tests import cost

PASSWORDS = (
    "Igor-2026-zima", "Зима-2026-год", "Oʻktam-2026-qish", "zima@2026!", "20061987zima", "zima-2026",
    "20061987",
)  # fmt: skip
ANY = (*PASSWORDS, "4587123690", "123456789")
"""With those that alone are a number."""
EMAILS = ("ann@example.com", "Ann.Karimova+1@mail.ru", "анна@почта.рф")
NUMBERS = ("+998901234567", "+998 90 123-45-67", "901234567", "90 123 45 67", "8 (916) 123-45-67", "998901234567")
SLIPS = (
    "petr@mail,ru", "malika@gmail", "lola@@mail.ru", "petr @mail.ru", "petr@mail. ru", "petr @ mail,ru", "petr.mail.ru",
)  # fmt: skip
BETWEEN = (" ", ", ", ",", ":", ": ", "/", " / ", ";", "; ", "|", " | ", "\n", "\n\n", " - ", "\u200b", "=")
NAMED = (
    "parol {0}", "parol: {0}", "parol:{0}", "parolim {0}", "пароль {0}", "Пароль: {0}", "password {0}", "parol={0}",
    "mening parolim {0}",
)  # fmt: skip
TOLD = (
    "login {1} parol {0}", "login: {1}\nparol: {0}", "логин {1} пароль {0}", "email {1} password {0}", "{0}. {1}",
    "{0} . {1}", "'{1}' '{0}'", "<{1}> {0}", "«{1}» «{0}»", "{1} {0} {0}", "mening emailim {1}, parolim {0}",
)  # fmt: skip
AROUND = (
    "yangi parolim {0}", "eski parolim {0} edi", "parolim {0} ishlamayapti", "parolim noto'g'ri: {0}", "parol:{0} xato",
    "parol ishlamayapti {0}", "{0} mening parolim edi", "parolimni {0} qilib qo'ydim", "login jasur parol {0}",
    "новый пароль {0}", "мой пароль {0} не подходит", "пароль не подходит: {0}", "старый пароль был «{0}»",
    "логин jasur пароль {0}", "{0} — мой пароль, почему не входит", "пароль от аккаунта {0} не работает",
    "new password: {0}", "my password {0} does not work", "login: jasur_savdo\nparol: {0}", "{0} is my password",
)  # fmt: skip
BESIDE_EMAIL = (
    "ann@example.com bilan {0} kirmayapti", "не могу войти ann@example.com {0}", "{0} ann@example.com kirolmayapman",
    "petr@mail,ru bilan {0} kirmayapti", "@bozor_bot ann@example.com {0}", "I can't log in: ann@example.com, {0}",
)  # fmt: skip
BEHIND = ("/search", "/help", "/support", "/settings", "/unknown", "/Search@bozor_bot", "/")
LEADING = (
    "/login {0}", "/LOGIN:{0}", "/parol: {0}", "/parol:{0}", "/newparol {0}", "/yangi_parol {0}", "/changepassword {0}",
    "/сменить_пароль {0}", "/forgot {0}", "/register@bozor_bot {0}",
)  # fmt: skip
WAITING = (Asked.LOGIN, Asked.CONTACT, Asked.CONTACT_ANEW)
WITH_LOGIN = [
    *(f"{login}{sign}{word}" for login in (*EMAILS, *NUMBERS, *SLIPS) for sign in BETWEEN for word in ANY),
    *(f"{word}{sign}{login}" for login in (*EMAILS, *NUMBERS) for sign in BETWEEN for word in ANY),
    *(shape.format(word, login) for shape in TOLD for login in (*EMAILS, "+998901234567") for word in ANY),
]
WITHOUT = [*PASSWORDS, *(shape.format(word) for shape in NAMED for word in ANY)]
ORDINARY = (
    """
choynak; telefon samsung 15; Samsung Galaxy S24 Ultra 256/12GB; iphone-15; iphone 15 pro max 256gb; koʻylak; ko'ylaklar
qizil ko'ylak; bolalar uchun oyinchoq; 50 minggacha choynak; 10000-50000; 25 000 soʻm; 1.5 mln; 12 500 000 so'm
Navoiy koʻchasi 5-uy; Toshkent, Chilonzor 9-kvartal, 12-uy; Chilonzor 9-kvartal +998901234567 ertalab; do'kon nomi
чайник; красное платье 44-46; телефон самсунг а55; наушники-вкладыши; футболка-поло; 25 тыс. сум; до 50 000
ул. Навои, д. 5, кв. 12; ул. Навои 5-12, тел. +998 90 123-45-67 после обеда; есть доставка в Самарканд?
teapot; wireless headphones-2; usb-c cable 100w; WU5T-KXKX; №WU5T-KXKX; wu5t kxkx; N WU5TKXKX; @jasur_savdo
@Dilnoza2026; palto; sumka; oyna; krossovka 42; gmail.com iphone-15; kitob @jasur_savdo
https://t.me/bozor_bot?start=p-1234567; t.me/bozor_bot; www.example.com/page-12; ann@example.com
petr@mail,ru; malika@gmail; lola@gmail.; lola@@mail.ru; lola.gmail.com; petr @mail.ru; +998901234567; 90 123 45 67
+998 (90) 123-45-67; 8 916 123-45-67; 998901234567; mening raqamim +998901234567; telefon: 90 123 45 67
mening emailim jasur.savdo@gmail.com; email: botir@mail.ru; <botir@mail.ru>; почта botir@mail.ru; my email is a@b.uz
4780012345678 shampun-500ml; 100 000 000 kirpich-m100; parol; parolim esimda yo'q; пароль не помню; I forgot my password
parol qulfi XB-2000 bormi?; parol qulfi Xiaomi-2024; замок с паролем Xiaomi-2024; parolli seyf SF-20000; password lock
wifi parol router TP-Link-840N; сейф с паролем SF-20000; password manager 2026-edition; yangi parol qulfi Xiaomi-2024
пароль забыла!!! помогите; parolim ishlamayapti; мой пароль не подходит; my password does not work; mening iphone-15pro
мой Xiaomi-2024 сломался; my new Galaxy-S24; ann@example.com ga 31.12.2026 gacha yozing; the password is nobody's, sorry
parolim 20-noyabrdan beri ishlamayapti; мой пароль с 20-ноября не работает; parol: Chilonzor-9; парол 2026-yilgacha
заказ 15-ноября не пришёл, ответьте на ann@example.com; buyurtma (YBSF-SG2Y) ann@example.com; Chilonzor-9 +998901234567
пароль 8-значный какой нужен?; parolim 8-Martdan beri; my password fails since 4-5-kun; ann@example.com 1-noyabr 2026
10 000 000 12 500 000; 100000000-20000000; 4780012345678 4780012345679; 901234567 931234567; 8600 1234 5678 9012
yetkazib berish bormi?; 2026-yil; 31.12.2026; 12:30 da keling; 3 ta; +3; -2; 15%; Mir cveta; Мир цвета; Do'kon №1
""".strip()
    .replace("\n", "; ")
    .split("; ")
)
READ = {
    "mening emailim jasur.savdo@gmail.com": "jasur.savdo@gmail.com", "email: botir@mail.ru": "botir@mail.ru",
    "<botir@mail.ru>": "botir@mail.ru", "почта botir@mail.ru": "botir@mail.ru", "my email is a@b.uz": "a@b.uz",
    "menga yozing: botir@mail.ru": "botir@mail.ru", "ann@example.com-Igor-2026": "ann@example.com",
    "mening raqamim +998 90 123-45-67": "+998 90 123-45-67", "tel: 90 123 45 67": "90 123 45 67",
}  # fmt: skip
SLIPS_ALONE = (*SLIPS, "lola@gmail.", "aziz.karim@mail;ru", "анна@почта,рф", "lola.gmail.com", "petr@ mail.ru")
STILL_ANSWERS = (*SLIPS_ALONE, *EMAILS, *NUMBERS, "+998 90 123 45", "mening emailim", "parol", "tel 90 123 45 67")


def stays(texts: list[str], asked: tuple[Asked, ...]) -> list[str]:
    return [f"{at.name}: {text!r}" for text, at in itertools.product(texts, asked) if not goes(text, at)]


@pytest.mark.parametrize("asked", list(Asked))
def test_a_password_with_its_login_goes_everywhere(asked: Asked) -> None:
    assert len(WITH_LOGIN) >= 60
    assert stays(WITH_LOGIN, (asked,)) == []


def test_one_alone_or_named_goes_where_one_is_near() -> None:
    """Named as one, also where nothing asks for it."""
    assert stays(WITHOUT, (Asked.PASSWORD, *WAITING, Asked.LATELY)) == []
    named = [shape.format(word) for shape in NAMED for word in ANY]
    assert stays(named, (Asked.NOTHING,)) == []


def test_with_any_words_around_it_goes_where_nothing_asks() -> None:
    """Said to be one, as one's own, as a new one or right before it; or beside an email."""
    texts = [shape.format(word) for shape in AROUND for word in PASSWORDS]
    texts += [shape.format(word) for shape in BESIDE_EMAIL for word in PASSWORDS if not word.isdigit()]
    assert stays(texts, (Asked.NOTHING, Asked.LATELY)) == []
    assert [text for text in texts if "Igor-2026-zima" in text and "Igor-2026-zima" not in traces(text)] == []


def test_behind_a_command_its_words_are_judged_but_no_link() -> None:
    texts = [shape.format("Igor-2026-zima") for shape in (*AROUND, *BESIDE_EMAIL)]
    assert [f"{each} {text}" for each in BEHIND for text in texts if not goes_unasked(f"{each} {text}")] == []
    assert [shape for shape in LEADING if not is_behind_command(shape.format("Igor-2026-zima"))] == []
    found = [f"{each} {text}" for each in (*BEHIND, "/start") for text in ORDINARY if "@" not in text]
    assert [text for text in found if goes_unasked(text)] == []
    for link in ("/start p-1234567-abc", "/start parol-2026-zima", "/start", "/login", "/parol", "/post Xiaomi-2024"):
        assert not goes_unasked(link), link


def test_of_letters_alone_it_goes_beside_a_login_where_one_is_asked_for() -> None:
    words = ["ann@mail.ru. zimaleto", "ann@mail.ru zimaleto", "+998901234567 zimaleto", "petr@mail,ru zimaleto"]
    assert stays([*words, "parol zimaleto", "parol:zimaleto"], WAITING) == []
    assert (
        stays(["ann@mail.ru correct horse battery", "correct horse battery"], (Asked.LOGIN, Asked.CONTACT_ANEW)) == []
    )


def test_ordinary_texts_stay_where_nothing_is_asked() -> None:
    assert len(ORDINARY) > 80
    assert [text for text in ORDINARY if goes(text, Asked.NOTHING)] == []


def test_words_to_somebody_about_a_forgotten_one_stay() -> None:
    """Beside the login as well; a password among them goes."""
    forgot = ("parolim esimda yo'q", "parolim ishlamayapti", "пароль забыл", "my password does not work")
    texts = [f"{words}, {login}" for words in forgot for login in ("ann@example.com", "+998901234567")]
    assert [text for text in (*ORDINARY, *texts) if goes(text, Asked.LETTER)] == []
    assert stays([f"{words} Igor-2026-zima" for words in texts[::2]], (Asked.LETTER,)) == []


def test_a_moment_after_a_password_was_asked_for_one_long_word_alone_may_be_one() -> None:
    """Of all the ordinary ones; never of several words."""
    found = [text for text in ORDINARY if goes(text, Asked.LATELY)]
    assert not [text for text in found if " " in text]
    assert not {"@jasur_savdo", "ko'ylaklar", "WU5T-KXKX", "t.me/bozor_bot", "malika@gmail"} & set(found)


def test_a_login_is_an_answer_and_so_is_a_slip_of_one() -> None:
    found = [f"{at.name}: {text}" for text in STILL_ANSWERS for at in WAITING if goes(text, at)]
    assert found == []


@pytest.mark.parametrize(("text", "login"), READ.items())
def test_the_login_is_read_among_other_words(text: str, login: str) -> None:
    assert read(text).login == login


def test_further_logins_may_be_passwords_where_one_is_asked_for() -> None:
    assert goes("ann@example.com 901234567", Asked.LOGIN)
    assert not goes("ann@example.com, Ann@example.com".lower(), Asked.LOGIN)


def test_what_is_remembered_of_a_text() -> None:
    """The password alone, however it was written, and never an ordinary word."""
    for text in ("ann@example.com:{0}", "{0}, ann@example.com", "parol:{0}", "mana {0} rahmat", "'{0}'"):
        assert "Igor-2026-zima" in traces(text.format("Igor-2026-zima")), text
    assert traces("у меня нет телефона сейчас") == {"у меня нет телефона сейчас"}


def test_handles_links_numbers_of_orders_and_uzbek_words_are_none() -> None:
    words = ("@jasur_savdo", "https://a.uz/x1", "WU5T-KXKX", "ko'ylaklar", "oʻyinchoqlar", "choynaklar")
    assert not [word for word in words if looks_like_one(word)]


async def test_no_text_is_dear() -> None:
    async def judged(text: str) -> None:
        for asked in Asked:
            goes(text, asked)

    async def at_most(text: str) -> None:
        await judged(text[:512])

    assert await cost.dear(judged, 200) == []
    assert await cost.dear(at_most, 200) == []
