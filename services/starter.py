"""The ready tree of categories for a market that has none: what a town's shops sell, in three languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Starter:
    """A category at the top and those under it; names in English, Uzbek and Russian."""

    emoji: str
    names: tuple[str, str, str]
    under: tuple[tuple[str, str, str], ...] = ()


TREE = (
    Starter(
        "👕", ("Clothes and shoes", "Kiyim va poyabzal", "Одежда и обувь"),
        (
            ("For women", "Ayollar uchun", "Для женщин"),
            ("For men", "Erkaklar uchun", "Для мужчин"),
            ("Shoes", "Poyabzal", "Обувь"),
        ),
    ),
    Starter(
        "🍎", ("Food", "Oziq-ovqat", "Продукты"),
        (
            ("Fruit and vegetables", "Meva va sabzavot", "Фрукты и овощи"),
            ("Sweets and bread", "Shirinlik va non", "Сладости и хлеб"),
            ("Tea and drinks", "Choy va ichimliklar", "Чай и напитки"),
        ),
    ),
    Starter(
        "📱", ("Electronics", "Elektronika", "Электроника"),
        (
            ("Phones", "Telefonlar", "Телефоны"),
            ("Accessories", "Aksessuarlar", "Аксессуары"),
        ),
    ),
    Starter("🏠", ("Home and kitchen", "Uy va oshxona", "Дом и кухня")),
    Starter("💄", ("Beauty and care", "Goʻzallik va parvarish", "Красота и уход")),
    Starter("👶", ("For children", "Bolalar uchun", "Детям")),
    Starter("🔨", ("Tools and repair", "Asboblar va taʼmirlash", "Инструменты и ремонт")),
    Starter("📚", ("Books and stationery", "Kitob va kanselyariya", "Книги и канцелярия")),
    Starter("⚽", ("Sport and leisure", "Sport va hordiq", "Спорт и отдых")),
    Starter("🚗", ("For cars", "Avtomobil uchun", "Для автомобиля")),
    Starter("🎁", ("Gifts and handmade", "Sovgʻa va qoʻl mehnati", "Подарки и рукоделие")),
    Starter("📦", ("Other", "Boshqa", "Другое")),
)  # fmt: skip
"""Twelve at the top; "Other" comes last, so that nothing is without a place."""
