"""Rating what arrived: stars, then a word or none."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.customer import search
from handlers.doors import PlainText, Step, door
from handlers.steps import step_of
from keyboards import ratings as keyboards
from screens import ratings as screens
from screens.show import Event, show
from services import ratings, wizards
from services.actors import Actor
from services.errors import AlreadyRated, Invalid, Value

SCORE, COMMENT = "ratings.score", "ratings.comment"
router = door(keyboards)


@router.callback_query(keyboards.AskRating.filter())
async def ask(query: CallbackQuery, tap: keyboards.AskRating, actor: Actor) -> None:
    asked = await ratings.question(actor.customer, tap.product_id)
    if asked.score is None:
        await wizards.put_over(actor, SCORE, {"product": tap.product_id, "way": tap.way})
    await show(query, screens.ask(asked, tap))


@router.message(Step(SCORE), PlainText())
async def words(message: Message, actor: Actor) -> None:
    """Stars may be written; other words are a search, and when they find nothing the stars are asked for again."""
    assert actor.form is not None, "Step lets nobody else in"
    facts, text = actor.form.data, message.text or ""
    if score := ratings.typed_score(text):
        async with step_of(actor):
            await _rate(
                message, actor, keyboards.OfRating(product_id=facts["product"], way=facts.get("way", "")), score
            )
    elif not await search.finds(message, actor, text):
        raise Invalid(Value.SCORE)


@router.callback_query(keyboards.RateProduct.filter())
async def rate(query: CallbackQuery, tap: keyboards.RateProduct, actor: Actor) -> None:
    await _rate(query, actor, tap, tap.score)


async def _rate(event: Event, actor: Actor, at: keyboards.OfRating, score: int) -> None:
    """The same stars once more are no news: the question for words listens on (faults.md F455)."""
    try:
        rated = await ratings.rate_product(actor.customer, at.product_id, score)
    except AlreadyRated as refusal:
        asked = await ratings.question(actor.customer, at.product_id)
        if refusal.score != score or asked.has_words:
            raise
        rated = ratings.Rated(asked.product_id, asked.name, score, "")
    await wizards.put_over(actor, COMMENT, {"product": at.product_id, "way": at.way})
    await show(event, screens.ask_comment(rated, at.way))


@router.callback_query(keyboards.AskComment.filter())
async def ask_words(query: CallbackQuery, tap: keyboards.AskComment, actor: Actor) -> None:
    """Words to stars that stand alone; where there are none, or words already, what there is."""
    asked = await ratings.question(actor.customer, tap.product_id)
    if asked.score is None or asked.has_words:
        await show(query, screens.ask(asked, tap))
        return
    await wizards.put_over(actor, COMMENT, {"product": tap.product_id, "way": tap.way})
    rated = ratings.Rated(asked.product_id, asked.name, asked.score, "")
    # The screen may stand as it is: the tap itself says that the question listens (faults.md F357).
    await show(query, screens.ask_comment(rated, tap.way), screens.write_now())


@router.message(Step(COMMENT))
async def comment(message: Message, actor: Actor) -> None:
    assert actor.form is not None, "Step lets nobody else in"
    facts = actor.form.data
    async with step_of(actor):
        rated = await ratings.add_comment(actor.customer, facts["product"], message.text or "")
    await wizards.close(actor)
    await show(message, screens.thanks(facts.get("way", ""), rated))


@router.callback_query(keyboards.SkipComment.filter())
async def skip(query: CallbackQuery, tap: keyboards.SkipComment, actor: Actor) -> None:
    await wizards.close(actor)
    await show(query, screens.thanks(tap.way))
