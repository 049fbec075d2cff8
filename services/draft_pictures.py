"""The photos of products in the making: what Telegram calls them, and which there are."""

from __future__ import annotations

import re

from models.wizard import Wizard
from services import vault, wizards
from services.forms import Form
from services.pictures import Picture
from services.product_drafts import FORM

_BATCH = 200
_HASH = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


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


async def kept() -> set[str]:
    """The hashes of files that the forms of people with a shop name: the open one, and those that are aside."""
    found: set[str] = set()
    last = 0
    while rows := await Wizard.filter(id__gt=last, user__seller__id__gt=0).order_by("id").limit(_BATCH):
        for row in rows:
            form: Form | None = Form(row.step, row.data, row.created_at)
            while form:
                found.update(_HASH.findall(vault.unseal(form.sealed)))
                form = form.below
        last = rows[-1].id
    return found
