"""The command list of each role, set per chat and language; the menu button shows it."""

from __future__ import annotations

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from aiogram.utils.i18n import gettext as _

from bot.i18n import LANGUAGES, Catalogs
from models.enums import Role
from services import owners


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
        "prices": _("Bulk prices"),
        "stats": _("Your numbers"),
        "digest": _("The week in a message"),
        **_everybody(),
    }


def _owners() -> dict[str, str]:
    """What the market's owner has besides; somebody who sells finds both kinds of numbers at the same command."""
    return {"admin": _("Administration"), "stats": _("The market's numbers")}


def of_role(role: Role, *, is_owner: bool = False) -> list[BotCommand]:
    own = {Role.CUSTOMER: _customers, Role.SELLER: _sellers}[role]()
    found = {**_owners(), **own} if is_owner else own
    return [BotCommand(command=command, description=words) for command, words in found.items()]


async def set_for_chat(bot: Bot, chat_id: int, role: Role) -> None:
    """The role's list in the current language, for one chat; the owner's desk stands before it."""
    commands = of_role(role, is_owner=owners.is_owner(chat_id))
    await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=chat_id))


async def set_for_everybody(bot: Bot, catalogs: Catalogs) -> None:
    """What people see before their first /start, in each language."""
    for language in LANGUAGES:
        with catalogs.use_locale(language):
            commands = of_role(Role.CUSTOMER)
            code = None if language == catalogs.default_locale else language
            await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code=code)
