"""What Telegram calls the photos of a product in the making."""

from __future__ import annotations

from models.wizard import Wizard
from services import vault, wizards
from services.pictures import Picture
from services.product_drafts import FORM


async def remember(picture: Picture, bot_id: int, file_id: str) -> None:
    """The draft's photo is known to the bot by this id from now on; nothing to do when the draft has ended."""
    row = await Wizard.get_or_none(user_id=picture.drafted_by)
    if row is None or not row.step.startswith(FORM):
        return
    facts = vault.unseal_facts(row.data)
    for photo in facts["photos"]:
        if photo["sha256"] == picture.sha256:
            photo |= {"file_id": file_id, "file_bot": bot_id}
    await wizards.put(picture.drafted_by, row.step, facts)
