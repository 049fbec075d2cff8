"""The command list of each role, set per chat and language; the menu button shows it."""

from __future__ import annotations

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from aiogram.utils.i18n import gettext as _

from bot.i18n import LANGUAGES, Catalogs
from models.enums import Role


def _everybody() -> dict[str, str]:
    return {
        "menu": _("The menu"),
        "catalog": _("Look around"),
        "search": _("Search for something"),
        "orders": _("Your orders"),
        "invite": _("Invite friends"),
        "me": _("Your account"),
        "settings": _("Settings"),
        "language": _("Language"),
        "help": _("Help"),
        "support": _("Write to us"),
        "privacy": _("What we keep about you"),
        "terms": _("The rules"),
    }


def _customers() -> dict[str, str]:
    return {"cart": _("Your cart"), **_everybody(), "register": _("Register"), "become_seller": _("Open a shop")}


def _sellers() -> dict[str, str]:
    return {
        "sellerorders": _("Orders of your shop"),
        "addproduct": _("Add a product"),
        "myproducts": _("Your products"),
        "prices": _("Prices of many products"),
        "stats": _("Your numbers"),
        "digest": _("The week in a message"),
        **_everybody(),
    }


def _admins() -> dict[str, str]:
    return {"admin": _("Administration"), "stats": _("The market's numbers"), **_everybody()}


def of_role(role: Role) -> list[BotCommand]:
    found = {Role.CUSTOMER: _customers, Role.SELLER: _sellers, Role.ADMIN: _admins}[role]()
    return [BotCommand(command=command, description=words) for command, words in found.items()]


async def set_for_chat(bot: Bot, chat_id: int, role: Role) -> None:
    """The role's list in the current language, for one chat."""
    await bot.set_my_commands(of_role(role), scope=BotCommandScopeChat(chat_id=chat_id))


async def set_for_everybody(bot: Bot, catalogs: Catalogs) -> None:
    """What people see before their first /start, in each language."""
    for language in LANGUAGES:
        with catalogs.use_locale(language):
            commands = of_role(Role.CUSTOMER)
            code = None if language == catalogs.default_locale else language
            await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
