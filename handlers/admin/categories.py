"""The owner's category tree."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers.doors import Step, door
from handlers.steps import step_of
from keyboards import categories as keyboards
from keyboards.categories import Spoken
from screens import categories as screens
from screens.categories import New
from screens.show import Event, show
from services import actors, categories, category_twins, wizards
from services.actors import Actor
from services.category_names import Names, checked_name, parted, typed_emoji
from services.errors import CategoryGone, StaleButton

ADD = categories.FORM
NAMED = (Spoken.EN, Spoken.UZ, Spoken.RU)
NAMES = tuple(ADD + each.value for each in NAMED)
NEW_EMOJI = ADD + "emoji"
RENAME = "categories.rename"
EMOJI = "categories.emoji"
router = door(keyboards)


@router.callback_query(keyboards.OpenBranch.filter())
async def open_branch(query: CallbackQuery, tap: keyboards.OpenBranch, actor: Actor) -> None:
    await show_branch(query, tap.category, tap.page)


async def show_branch(event: Event, category: int, page: int = 0) -> None:
    if not category:
        await show(event, screens.top(await categories.children(), page))
        return
    path = await categories.path(category)
    siblings = await categories.children(path[-1].parent_id)
    await show(event, screens.branch(path, await categories.children(category), len(siblings), page))


@router.callback_query(keyboards.PlantStarter.filter())
async def plant_starter(query: CallbackQuery, actor: Actor) -> None:
    is_new = await categories.plant_starter(actor.admin)
    await show(query, screens.top(await categories.children(), 0), screens.planted() if is_new else "")


@router.callback_query(keyboards.AddBranch.filter())
async def add(query: CallbackQuery, tap: keyboards.AddBranch, actor: Actor) -> None:
    """One that was begun goes on where it was left."""
    if begun := wizards.find(actor, ADD):
        await ask(query, actor, begun.step, begun.data)
    else:
        if tap.parent:
            await categories.get(tap.parent)
        await ask(query, actor, ADD + _order(actor)[0].value, {"parent": tap.parent, "page": tap.page})


@router.callback_query(keyboards.AskNameAgain.filter())
async def ask_name_again(query: CallbackQuery, tap: keyboards.AskNameAgain, actor: Actor) -> None:
    facts = _adding(actor, named=tap.language is not _order(actor)[0])
    await ask(query, actor, ADD + tap.language.value, facts)


@router.callback_query(keyboards.SkipName.filter())
async def skip_name(query: CallbackQuery, tap: keyboards.SkipName, actor: Actor) -> None:
    """An old button takes away no name that was sent since."""
    facts = _adding(actor, named=True)
    if actor.form is not None and actor.form.step == ADD + tap.language.value:
        facts.pop(tap.language.value, None)
    await ask_next(query, actor, tap.language, _named(facts))


@router.callback_query(keyboards.KeepName.filter())
async def keep_name(query: CallbackQuery, tap: keyboards.KeepName, actor: Actor) -> None:
    await ask_next(query, actor, tap.language, _adding(actor, named=True))


@router.message(Step(*NAMES))
async def take_name(message: Message, actor: Actor) -> None:
    assert actor.form is not None
    spoken, (emoji, name) = Spoken(actor.form.step.removeprefix(ADD)), parted(message.text or "")
    facts = _adding(actor) | {spoken.value: checked_name(name)} | ({"emoji": emoji} if emoji else {})
    given = [each.value for each in NAMED if facts.get(each.value)]
    await category_twins.check(_names(facts), facts["parent"] or None, given)
    await ask_next(message, actor, spoken, facts)


async def resume(message: Message, actor: Actor) -> None:
    """What is asked now, anew."""
    assert actor.form is not None
    await ask(message, actor, actor.form.step, actor.form.data)


async def ask_next(event: Event, actor: Actor, spoken: Spoken, facts: dict[str, Any]) -> None:
    """The name in the language after this one, or the emoji after the last."""
    following = _order(actor)[_order(actor).index(spoken) + 1 :]
    if following or not facts.get("emoji"):
        await ask(event, actor, ADD + following[0].value if following else NEW_EMOJI, facts)
        return
    await wizards.put_over(actor, NEW_EMOJI, facts)  # typed before one of the names, it is asked for no more
    here = await actors.get(actor.id)
    assert here is not None, "who was asked is here"
    await make(event, here, facts["emoji"])


async def ask(event: Event, actor: Actor, step: str, facts: dict[str, Any]) -> None:
    """Where it was to stand may be gone by now: what was answered is asked for only once, so it goes to the top."""
    try:
        above = await categories.path(facts["parent"]) if facts["parent"] else []
        new = New(_names(facts), above, facts.get("page", 0))
    except CategoryGone as refusal:
        facts, new = facts | {"parent": 0}, New(_names(facts), gone=refusal.names)
    await wizards.put_over(actor, step, facts)
    if step == NEW_EMOJI:
        await show(event, screens.new_emoji(new))
    else:
        await show(event, screens.naming(Spoken(step.removeprefix(ADD)), new))


@router.message(Step(NEW_EMOJI))
async def take_new_emoji(message: Message, actor: Actor) -> None:
    await make(message, actor, typed_emoji(message.text or ""))


@router.callback_query(keyboards.SkipEmoji.filter())
async def skip_emoji(query: CallbackQuery, actor: Actor) -> None:
    await make(query, actor, "")


async def make(event: Event, actor: Actor, emoji: str) -> None:
    facts = _adding(actor, named=True)
    try:
        async with step_of(actor):
            made = await categories.add(actor.admin, _names(facts), emoji, facts["parent"] or None)
    except CategoryGone:
        await ask(event, actor, NEW_EMOJI, facts)
    else:
        await show_branch(event, made)


def _order(actor: Actor) -> list[Spoken]:
    return keyboards.order(actor.language)


def _adding(actor: Actor, *, named: bool = False) -> dict[str, Any]:
    """What the form that adds a category holds; StaleButton when it is another form, or lacks a name that is needed."""
    if actor.form is None or actor.form.step not in (*NAMES, NEW_EMOJI):
        raise StaleButton
    return _named(actor.form.data) if named else actor.form.data


def _named(facts: dict[str, Any]) -> dict[str, Any]:
    if not _names(facts).first:
        raise StaleButton
    return facts


def _names(facts: dict[str, Any]) -> Names:
    return Names(*(facts.get(each.value, "") for each in NAMED))


@router.callback_query(keyboards.AskRename.filter())
async def ask_rename(query: CallbackQuery, tap: keyboards.AskRename, actor: Actor) -> None:
    category = await categories.get(tap.category)
    await wizards.put_over(actor, RENAME, {"category": tap.category, "language": tap.language.value, "page": tap.page})
    await show(query, screens.renaming(category, tap.language, tap.page))


@router.message(Step(RENAME))
async def rename(message: Message, actor: Actor) -> None:
    assert actor.form is not None
    facts = actor.form.data
    emoji, name = parted(message.text or "")
    async with step_of(actor):
        await categories.rename(actor.admin, facts["category"], facts["language"], name)
        if emoji:
            await categories.set_emoji(actor.admin, facts["category"], emoji)
    await wizards.close(actor)
    await show_branch(message, facts["category"], facts.get("page", 0))


@router.callback_query(keyboards.AskEmoji.filter())
async def ask_emoji(query: CallbackQuery, tap: keyboards.AskEmoji, actor: Actor) -> None:
    category = await categories.get(tap.category)
    await wizards.put_over(actor, EMOJI, {"category": tap.category, "page": tap.page})
    await show(query, screens.emoji(category, tap.page))


@router.message(Step(EMOJI))
async def take_emoji(message: Message, actor: Actor) -> None:
    assert actor.form is not None
    emoji, facts = typed_emoji(message.text or ""), actor.form.data
    async with step_of(actor):
        await categories.set_emoji(actor.admin, facts["category"], emoji)
    await wizards.close(actor)
    await show_branch(message, facts["category"], facts.get("page", 0))


@router.callback_query(keyboards.ClearEmoji.filter())
async def clear_emoji(query: CallbackQuery, tap: keyboards.ClearEmoji, actor: Actor) -> None:
    await categories.set_emoji(actor.admin, tap.category, "")
    await show_branch(query, tap.category, tap.page)


@router.callback_query(keyboards.ChooseParent.filter())
async def choose_parent(query: CallbackQuery, tap: keyboards.ChooseParent) -> None:
    path = await categories.path(tap.at) if tap.at else []
    branches = await categories.children(tap.at or None)
    await show(query, screens.parents(await categories.path(tap.category), path, branches, tap))


@router.callback_query(keyboards.MoveBranch.filter())
async def move(query: CallbackQuery, tap: keyboards.MoveBranch, actor: Actor) -> None:
    await categories.move(actor.admin, tap.category, tap.parent or None)
    await show_branch(query, tap.category, tap.page)


@router.callback_query(keyboards.PlaceBranch.filter())
async def place(query: CallbackQuery, tap: keyboards.PlaceBranch, actor: Actor) -> None:
    await categories.put_at(actor.admin, tap.category, tap.place)
    await show_branch(query, tap.category, tap.page)


@router.callback_query(keyboards.AskRemoval.filter())
async def ask_removal(query: CallbackQuery, tap: keyboards.AskRemoval) -> None:
    await show(query, screens.removal(await categories.get(tap.category)))


@router.callback_query(keyboards.RemoveBranch.filter())
async def remove(query: CallbackQuery, tap: keyboards.RemoveBranch, actor: Actor) -> None:
    await categories.remove(actor.admin, tap.category)
    await show_branch(query, tap.parent, tap.page)
