"""The form that makes a product: nothing typed is lost, a wrong answer changes nothing, one key makes one product."""

from __future__ import annotations

from itertools import count

import pytest

from models import Product, Wizard
from services import actors, draft_cards, product_drafts
from services.actors import Actor
from services.errors import Invalid, NotFound, StaleButton
from services.product_drafts import Draft, Step
from services.products import Photo
from tests import factories as make

pytestmark = pytest.mark.usefixtures("market_db")
messages = count(1)


async def again(actor: Actor) -> Actor:
    """As the next update, or a restarted bot, finds this person."""
    found = await actors.get(actor.id)
    assert found is not None
    return found


async def typed(actor: Actor, text: str, message_id: int | None = None) -> Draft:
    return await product_drafts.fill(await again(actor), text, message_id or next(messages))


async def filled(actor: Actor, category_id: int) -> Draft:
    """Everything filled in, at the preview."""
    await product_drafts.begin(await again(actor))
    await product_drafts.add_photo(await again(actor), Photo("a" * 64, "file", 42), None)
    await product_drafts.go(await again(actor), Step.NAME)
    await typed(actor, "Apples")
    await product_drafts.choose_category(await again(actor), category_id)
    await typed(actor, "25 000")
    await typed(actor, "7")
    return await typed(actor, "Red")


async def test_step_by_step_to_the_shelf() -> None:
    rustam, fruit = await make.seller(), await make.category()
    draft = await filled(rustam, fruit.id)
    assert draft.step is Step.PREVIEW
    card = await draft_cards.preview(await again(rustam), draft)
    assert (card.name, card.price.minor, card.stock, card.shop_name, card.photos) == (
        "Apples",
        2_500_000,
        7,
        rustam.shop_name,
        1,
    )
    product_id = await product_drafts.publish(await again(rustam), draft.key)
    kept = await Product.get(id=product_id)
    assert (kept.name, kept.price, kept.stock, kept.description) == ("Apples", 2_500_000, 7, "Red")
    [image] = await kept.images  # type: ignore[attr-defined]
    assert (image.sha256, image.file_id, image.file_bot) == ("a" * 64, "file", 42)
    assert (await again(rustam)).form is None


async def test_a_second_tap_on_publish_shows_the_first_product() -> None:
    rustam, fruit = await make.seller(), await make.category()
    draft = await filled(rustam, fruit.id)
    person = await again(rustam)
    first = await product_drafts.publish(person, draft.key)
    assert await product_drafts.publish(person, draft.key) == first
    assert await product_drafts.publish(await again(rustam), draft.key) == first
    assert await Product.all().count() == 1


@pytest.mark.parametrize(("step", "text"), [(Step.PRICE, "48"), (Step.NAME, "Case"), (Step.DESCRIPTION, "Green")])
async def test_an_old_preview_publishes_nothing_that_it_did_not_show(step: Step, text: str) -> None:
    rustam, fruit = await make.seller(), await make.category()
    shown = await filled(rustam, fruit.id)
    await product_drafts.go(await again(rustam), step)
    changed = await typed(rustam, text)
    with pytest.raises(StaleButton):
        await product_drafts.publish(await again(rustam), shown.key)
    assert await Product.all().count() == 0
    assert isinstance(await product_drafts.publish(await again(rustam), changed.key), int)


async def test_a_preview_that_was_only_left_and_seen_again_is_the_same() -> None:
    rustam, fruit = await make.seller(), await make.category()
    shown = await filled(rustam, fruit.id)
    await product_drafts.go(await again(rustam), Step.PRICE)
    await product_drafts.go(await again(rustam), Step.PREVIEW)
    assert isinstance(await product_drafts.publish(await again(rustam), shown.key), int)


async def test_a_late_second_tap_leaves_the_next_draft_alone() -> None:
    rustam, fruit = await make.seller(), await make.category()
    draft = await filled(rustam, fruit.id)
    await product_drafts.publish(await again(rustam), draft.key)
    fresh = await product_drafts.begin(await again(rustam))
    await product_drafts.publish(await again(rustam), draft.key)
    assert product_drafts.of(await again(rustam)).key == fresh.key != draft.key


async def test_a_forged_or_early_publish_makes_nothing() -> None:
    rustam, fruit = await make.seller(), await make.category()
    with pytest.raises(StaleButton):
        await product_drafts.publish(rustam, "x" * 12)
    draft = await filled(rustam, fruit.id)
    with pytest.raises(StaleButton):
        await product_drafts.publish(await again(rustam), "x" * 12)
    await product_drafts.go(await again(rustam), Step.PRICE)
    with pytest.raises(StaleButton):
        await product_drafts.publish(await again(rustam), draft.key)
    assert await Product.all().count() == 0


@pytest.mark.parametrize(
    ("step", "text", "what"),
    [
        (Step.PHOTOS, "hello", "photo"),
        (Step.NAME, "", "name"),
        (Step.NAME, "x" * 4_096, "name"),
        (Step.CATEGORY, "Fruit", "button"),
        (Step.PRICE, "1e9", "price"),
        (Step.PRICE, "", "price"),
        (Step.STOCK, "１２", "stock"),
        (Step.STOCK, "-1", "stock"),
        (Step.DESCRIPTION, "", "description"),
        (Step.DESCRIPTION, "x" * 2_001, "description"),
        (Step.PREVIEW, "yes", "button"),
    ],
)
async def test_a_wrong_answer_changes_nothing(step: Step, text: str, what: str) -> None:
    rustam, fruit = await make.seller(), await make.category()
    await filled(rustam, fruit.id)
    await product_drafts.go(await again(rustam), step)
    before = await Wizard.get(user_id=rustam.id)
    with pytest.raises(Invalid) as refusal:
        await typed(rustam, text)
    assert refusal.value.what == what
    after = await Wizard.get(user_id=rustam.id)
    assert (after.step, after.data) == (before.step, before.data) == (f"add_product.{step}", before.data)


async def test_back_and_forth_keeps_everything() -> None:
    rustam, fruit = await make.seller(), await make.category()
    await filled(rustam, fruit.id)
    for step in (Step.DESCRIPTION, Step.PHOTOS, Step.NAME):
        assert (await product_drafts.go(await again(rustam), step)).step is step
    draft = await typed(rustam, "Pears")
    assert draft.step is Step.PREVIEW, "a change leads straight back to the whole"
    assert (draft.name, draft.price, draft.stock, draft.description, len(draft.photos)) == (
        "Pears",
        2_500_000,
        7,
        "Red",
        1,
    )


async def test_nothing_needed_can_be_jumped_over() -> None:
    rustam = await make.seller()
    await product_drafts.begin(rustam)
    assert (await product_drafts.go(await again(rustam), Step.PREVIEW)).step is Step.NAME
    await typed(rustam, "Apples")
    assert (await product_drafts.go(await again(rustam), Step.STOCK)).step is Step.CATEGORY


async def test_the_same_message_twice_fills_one_step() -> None:
    rustam, fruit = await make.seller(), await make.category()
    await product_drafts.begin(rustam)
    await product_drafts.go(await again(rustam), Step.NAME)
    await typed(rustam, "Apples")
    await product_drafts.choose_category(await again(rustam), fruit.id)
    number = next(messages)
    assert (await typed(rustam, "25000", number)).step is Step.STOCK
    repeated = await typed(rustam, "25000", number)
    assert (repeated.step, repeated.stock) == (Step.STOCK, None)


async def test_an_album_is_answered_once_and_photos_count_once() -> None:
    rustam = await make.seller()
    await product_drafts.begin(rustam)
    seen = []
    for name, album in (("a", "one"), ("b", "one"), ("b", "one"), ("c", "two"), ("d", None), ("e", None)):
        draft, goes_on = await product_drafts.add_photo(await again(rustam), Photo(name * 64), album)
        seen.append((len(draft.photos), goes_on))
    assert seen == [(1, False), (2, True), (2, True), (3, False), (4, False), (5, False)]


async def test_a_photo_that_is_there_already_is_told_with_its_album_and_no_longer() -> None:
    rustam = await make.seller()
    await product_drafts.begin(rustam)
    told = []
    for name, album in (("a", None), ("a", None), ("b", "one"), ("a", "one"), ("c", "one"), ("d", None)):
        draft, _ = await product_drafts.add_photo(await again(rustam), Photo(name * 64), album)
        told.append(draft.repeats)
    assert told == [False, True, False, True, True, False]
    await product_drafts.add_photo(await again(rustam), Photo("a" * 64), None)
    await product_drafts.go(await again(rustam), Step.NAME)
    assert not (await product_drafts.go(await again(rustam), Step.PHOTOS)).repeats


async def test_the_eleventh_photo_is_left_out() -> None:
    rustam = await make.seller()
    await product_drafts.begin(rustam)
    for number in range(11):
        draft, _ = await product_drafts.add_photo(await again(rustam), Photo(f"{number:064d}"), "album")
    assert draft.is_full
    assert [photo.sha256 for photo in draft.photos] == [f"{number:064d}" for number in range(10)]
    assert (await product_drafts.drop_photos(await again(rustam))).photos == []


async def test_the_answer_is_remembered() -> None:
    rustam = await make.seller()
    draft = await product_drafts.begin(rustam)
    await product_drafts.answered(rustam, draft, 77)
    assert product_drafts.of(await again(rustam)).status == 77


async def test_a_draft_goes_on_where_it_was_left() -> None:
    rustam = await make.seller()
    await product_drafts.begin(rustam)
    await product_drafts.go(await again(rustam), Step.NAME)
    await typed(rustam, "Apples")
    resumed = await product_drafts.begin(await again(rustam))
    assert (resumed.step, resumed.name) == (Step.CATEGORY, "Apples")


async def test_a_category_that_is_gone_is_asked_for_again() -> None:
    rustam, fruit = await make.seller(), await make.category()
    await filled(rustam, fruit.id)
    await fruit.delete()
    resumed = await product_drafts.begin(await again(rustam))
    assert (resumed.step, resumed.category, resumed.name) == (Step.CATEGORY, None, "Apples")
    assert resumed.gone == fruit.name, "it is said by name, as long as no other is chosen"
    with pytest.raises(NotFound):
        await product_drafts.choose_category(await again(rustam), fruit.id)


async def test_a_category_that_goes_before_the_last_tap_is_named() -> None:
    rustam, fruit = await make.seller(), await make.category()
    draft = await filled(rustam, fruit.id)
    await fruit.delete()
    back = await product_drafts.publish(await again(rustam), draft.key)
    assert isinstance(back, product_drafts.Draft)
    assert (back.step, back.gone) == (Step.CATEGORY, fruit.name)
    chosen = await product_drafts.choose_category(await again(rustam), (await make.category(name="Nuts")).id)
    assert (chosen.step, chosen.gone) == (Step.PREVIEW, "")


async def test_a_button_without_its_form_is_stale() -> None:
    rustam, fruit = await make.seller(), await make.category()
    with pytest.raises(StaleButton):
        await product_drafts.go(rustam, Step.NAME)
    with pytest.raises(StaleButton):
        await product_drafts.choose_category(rustam, fruit.id)
    with pytest.raises(StaleButton):
        await product_drafts.skip_description(rustam)
    with pytest.raises(StaleButton):
        await product_drafts.drop_photos(rustam)
    assert not await Wizard.filter(user_id=rustam.id).exists()


async def test_an_old_skip_takes_no_description_away() -> None:
    rustam, fruit = await make.seller(), await make.category()
    await filled(rustam, fruit.id)
    kept = await product_drafts.skip_description(await again(rustam))
    assert (kept.step, kept.description) == (Step.PREVIEW, "Red")
    back = await product_drafts.go(await again(rustam), Step.DESCRIPTION)
    assert (await product_drafts.skip_description(await again(rustam))).description == back.description == "Red"


async def test_an_old_button_throws_away_no_newer_draft() -> None:
    rustam, fruit = await make.seller(), await make.category()
    first = await filled(rustam, fruit.id)
    second = await product_drafts.begin_anew(await again(rustam), first.key)
    assert (second.step, second.name, second.photos, second.is_begun) == (Step.PHOTOS, None, [], False)
    await product_drafts.go(await again(rustam), Step.NAME)
    await typed(rustam, "Pears")
    with pytest.raises(StaleButton):
        await product_drafts.begin_anew(await again(rustam), first.key)
    assert product_drafts.of(await again(rustam)).name == "Pears"
