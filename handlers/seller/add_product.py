"""Adding a product, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Goes, Step, door
from handlers.seller import photos
from keyboards import add_product as keyboards
from keyboards import choose_category as tree
from screens import add_product as screens
from screens.screen import Screen
from screens.show import Event, show, show_progress
from services import catalog, categories, draft_cards, product_drafts, shelf
from services.actors import Actor
from services.categories import Category
from services.product_drafts import ORDER, Draft, step
from services.product_drafts import Step as Steps

router = door(keyboards)
TYPED = (Steps.NAME, Steps.PRICE, Steps.STOCK, Steps.DESCRIPTION)
CHOSEN = tuple(each for each in ORDER if each not in TYPED)


@router.message(Command("addproduct"))
async def add_product_command(message: Message, actor: Actor) -> None:
    await _begin(message, actor)


@router.callback_query(Goes("addproduct"))
async def add_product_button(query: CallbackQuery, actor: Actor) -> None:
    await _begin(query, actor)


@router.callback_query(keyboards.StartAnew.filter())
async def start_anew(query: CallbackQuery, tap: keyboards.StartAnew, actor: Actor) -> None:
    await show(query, await _screen(actor, await product_drafts.begin_anew(actor, tap.key)))


@router.callback_query(keyboards.GoToStep.filter())
async def go_to_step(query: CallbackQuery, tap: keyboards.GoToStep, actor: Actor) -> None:
    if await _is_anothers(query, actor, tap.draft):
        return
    await show(query, await _screen(actor, await product_drafts.go(actor, tap.step)))


@router.message(Step(step(Steps.PHOTOS)), photos.HasPicture())
async def take_photo(message: Message, actor: Actor) -> None:
    album = message.media_group_id
    if product_drafts.of(actor).is_full:
        draft, goes_on = await product_drafts.left_out(actor, album)
    else:
        draft, goes_on = await product_drafts.add_photo(actor, await photos.taken(message, actor.seller), album)
    counted = screens.photos(draft, had_words=bool(message.caption))
    shown = await show_progress(message, counted, draft.status, edit=goes_on)
    await product_drafts.answered(actor, draft, shown)


@router.callback_query(keyboards.DropPhotos.filter())
async def drop_photos(query: CallbackQuery, tap: keyboards.DropPhotos, actor: Actor) -> None:
    if await _is_anothers(query, actor, tap.draft):
        return
    await show(query, screens.photos(await product_drafts.drop_photos(actor)))


@router.message(Step(*map(step, CHOSEN)))
async def ask_again(message: Message, actor: Actor) -> None:
    draft = product_drafts.of(actor)
    await show(message, screens.asked_again(await _screen(actor, draft), draft))


async def resume(message: Message, actor: Actor) -> None:
    """What is asked now, anew."""
    await show(message, await _screen(actor, product_drafts.of(actor)))


@router.message(Step(*map(step, TYPED)))
async def fill_in(message: Message, actor: Actor) -> None:
    draft = await product_drafts.fill(actor, message.text or "", message.message_id)
    await show(message, await _screen(actor, draft))


@router.callback_query(keyboards.WalkTree.filter())
async def walk_tree(query: CallbackQuery, tap: keyboards.WalkTree, actor: Actor) -> None:
    if await _is_anothers(query, actor, tap.draft):
        return
    # First the branch: when it is gone the form stays where it was.
    path = await categories.path(tap.category) if tap.category else []
    await show(query, await _screen(actor, await product_drafts.go(actor, Steps.CATEGORY), path, tap.page))


@router.callback_query(keyboards.ChooseCategory.filter())
async def choose_category(query: CallbackQuery, tap: keyboards.ChooseCategory, actor: Actor) -> None:
    if await _is_anothers(query, actor, tap.draft):
        return
    await show(query, await _screen(actor, await product_drafts.choose_category(actor, tap.category, tap.page)))


@router.callback_query(keyboards.SkipDescription.filter())
async def skip_description(query: CallbackQuery, tap: keyboards.SkipDescription, actor: Actor) -> None:
    if await _is_anothers(query, actor, tap.draft):
        return
    await show(query, await _screen(actor, await product_drafts.skip_description(actor)))


@router.callback_query(keyboards.Publish.filter())
async def publish(query: CallbackQuery, tap: keyboards.Publish, actor: Actor) -> None:
    done = await product_drafts.publish(actor, tap.key)
    if isinstance(done, Draft):
        await show(query, await _screen(actor, done))
    else:
        await show(query, screens.published(await catalog.product_card(done, language=actor.language), actor))


async def _is_anothers(query: CallbackQuery, actor: Actor, draft: str) -> bool:
    """Whether the button belongs to a draft that was thrown away: then the one that was begun since is shown."""
    if not product_drafts.is_another(actor, draft):
        return False
    await show(query, await _screen(actor, await product_drafts.begin(actor)), screens.of_another(), alert=True)
    return True


async def _begin(event: Event, actor: Actor) -> None:
    draft = await product_drafts.begin(actor)
    screen = await _screen(actor, draft)
    await show(event, screens.resumed(screen, draft) if draft.is_begun else screen)


async def _screen(actor: Actor, draft: Draft, path: Sequence[Category] | None = None, page: int = 0) -> Screen:
    """Where the form stands now; at the category, the way down to a branch of the tree, and its page.

    Without a way it is where the category was chosen, or the top of the tree.
    """
    if draft.step is Steps.PHOTOS:
        return screens.photos(draft)
    if draft.step is Steps.CATEGORY:
        if path is None:
            path, page = await _chosen(draft)
        branches = await categories.children(path[-1].id if path else None)
        if not path and not branches:
            await categories.tell_empty(actor.shop_name)
        return screens.category(draft, path, branches, page)
    if draft.step is Steps.PREVIEW:
        has_twin = await shelf.has_named(actor.seller, draft.name or "")
        return screens.preview(draft, await draft_cards.preview(actor, draft), has_twin=has_twin)
    return screens.typed(draft)


async def _chosen(draft: Draft) -> tuple[Sequence[Category], int]:
    if draft.category is None:
        return [], 0
    return tree.stands(await categories.path(draft.category), draft.page)
