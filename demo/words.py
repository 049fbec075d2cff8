"""What the demo market's people are called, where they live and what they say of what they bought."""

from __future__ import annotations

CROWD = {
    "uz": (
        "Aziza", "Bekzod", "Charos", "Doniyor", "Elmira", "Farrux", "Gulnora", "Husan", "Iroda", "Jasur", "Kamola",
        "Lobar", "Malika", "Nodir", "Ozoda", "Parviz", "Qodir", "Rayhon", "Sardor", "Tohir", "Umida", "Vazira",
        "Xurshid", "Yulduz", "Zafar", "Shahnoza", "Akmal", "Barno", "Davron", "Feruza", "Gʻayrat", "Hilola", "Islom",
        "Jamila",
    ),
    "ru": (
        "Анна", "Борис", "Вера", "Глеб", "Дарья", "Егор", "Жанна", "Захар", "Инна", "Кирилл", "Лариса", "Максим",
        "Нина", "Олег", "Полина", "Роман", "Светлана", "Тимур",
    ),
    "en": ("Alice", "Ben", "Clara", "David", "Emma", "Frank", "Grace", "Henry"),
}  # fmt: skip

STREETS = {
    "uz": (
        "Toshkent, Navoiy koʻchasi {house}",
        "Samarqand, Registon koʻchasi {house}",
        "Buxoro, Labi Hovuz, {house}-uy",
    ),
    "ru": ("Ташкент, ул. Навои, {house}", "Самарканд, ул. Регистан, {house}", "Чиланзар, квартал 9, дом {house}"),
    "en": (
        "{house} Navoi Street, Tashkent",
        "{house} Registan Street, Samarkand",
        "{house} Mustaqillik Avenue, Tashkent",
    ),
}

COMMENTS = {
    "uz": {
        5: ("Juda zoʻr, rahmat!", "Oilamizga yoqdi, yana olamiz.", "Sifati aʼlo, tez yetkazib berishdi."),
        4: ("Yaxshi, faqat biroz kechikdi.", "Narxiga arziydi.", "Yaxshi mahsulot."),
        3: ("Oʻrtacha.", "Rasmdagidan kichikroq ekan.", "Yomon emas, lekin yaxshirogʻi ham bor."),
    },
    "ru": {
        5: ("Отлично, спасибо!", "Всей семье понравилось, возьмём ещё.", "Качество супер, доставили быстро."),
        4: ("Хорошо, только немного задержали.", "Своих денег стоит.", "Хороший товар."),
        3: ("Нормально, не более.", "Меньше, чем на фото.", "Неплохо, но бывает лучше."),
    },
    "en": {
        5: ("Excellent, thank you!", "The whole family liked it.", "Great quality and quick delivery."),
        4: ("Good, it only came a little late.", "Worth the money.", "A good product."),
        3: ("It is all right.", "Smaller than in the picture.", "Not bad, but I have seen better."),
    },
}
