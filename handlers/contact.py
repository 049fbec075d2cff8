"""The number of one's own contact, and why anything else is none."""

from __future__ import annotations

from aiogram.types import Message

from services import contacts
from services.errors import Invalid


def own_number(message: Message) -> str:
    """The phone of the sender's own contact: another person's, or a typed one, proves nothing (faults.md F103).

    Raises Invalid("contact") with the rule that says what came instead.
    """
    contact, sender = message.contact, message.from_user
    if contact is None:
        raise Invalid("contact", "contact_typed" if contacts.is_number(message.text or "") else "")
    if sender is None or contact.user_id != sender.id:
        raise Invalid("contact", "contact_other")
    return contacts.shared_phone(contact.phone_number)
