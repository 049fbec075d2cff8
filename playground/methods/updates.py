"""Methods by which the bot gets its updates: long polling and the webhook."""

from __future__ import annotations

import asyncio
import ipaddress
from typing import Any
from urllib.parse import urlsplit

from aiogram.methods import Close, DeleteWebhook, GetUpdates, GetWebhookInfo, LogOut, SetWebhook

from playground import rules
from playground.methods.calls import Call, Json, Method, Methods
from playground.refusals import bad_request, conflict
from playground.webhook import Address

OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"
LONGEST_POLL = 50


async def get_updates(call: Call, wanted: GetUpdates) -> list[Json]:
    """Unconfirmed updates; waits up to `timeout` (≤ 50) seconds for the first."""
    store = call.store
    rules.no_webhook(store.webhook.address is not None)
    if wanted.allowed_updates is not None:
        store.updates.allowed = frozenset(wanted.allowed_updates) or None
    limit = wanted.limit if wanted.limit is not None and 1 <= wanted.limit <= 100 else 100
    timeout = min(max(0, wanted.timeout or 0), LONGEST_POLL)
    turn = store.polling.begin(OTHER_POLLER)
    store.updates.wake()
    store.listens.set()
    loop = asyncio.get_running_loop()
    end = loop.time() + timeout
    found = store.updates.take(wanted.offset, limit)
    while not found and (left := end - loop.time()) > 0:
        await store.updates.wait(left)
        if store.closing:
            break
        if (ended := store.polling.ended(turn)) is not None:
            raise conflict(ended)
        found = store.updates.take(wanted.offset if (wanted.offset or 0) > 0 else None, limit)
    return [pending.body() for pending in found]


def set_webhook(call: Call, wanted: SetWebhook) -> bool:
    """Deliver to an address on this machine from now on; an empty one ends it."""
    store = call.store
    rules.webhook_secret(call.params.get("secret_token"))
    if wanted.url:
        _loopback(wanted.url)
    if wanted.allowed_updates is not None:
        store.updates.allowed = frozenset(wanted.allowed_updates) or None
    if wanted.drop_pending_updates:
        store.updates.drop_all()
    store.polling.begin(WEBHOOK_SET)
    store.updates.wake()
    most = min(max(1, wanted.max_connections or 40), 100)
    if wanted.url:
        store.listens.set()
        store.webhook.open(Address(wanted.url, call.token, wanted.secret_token, most))
    else:
        store.webhook.close_address()
    return True


def delete_webhook(call: Call, wanted: DeleteWebhook) -> bool:
    """Back to polling."""
    if wanted.drop_pending_updates:
        call.store.updates.drop_all()
    call.store.webhook.close_address()
    return True


def get_webhook_info(call: Call, wanted: GetWebhookInfo) -> Json:
    """Where updates go, how many wait, and what went wrong last."""
    store = call.store
    address = store.webhook.address
    info: Json = {"url": address.url if address else "", "has_custom_certificate": False}
    info["pending_update_count"] = len(store.updates.pending())
    if store.webhook.last_error is not None:
        info["last_error_date"], info["last_error_message"] = store.webhook.last_error
    if address is not None:
        info["max_connections"] = address.max_connections
    if store.updates.allowed:
        info["allowed_updates"] = sorted(store.updates.allowed)
    return info


def leave(call: Call, wanted: Any) -> bool:
    """logOut and close: there is no other server to go to."""
    return True


def _loopback(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise bad_request("bad webhook: the address cannot be read") from None
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    try:
        near = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        near = False
    if not near:
        raise bad_request("bad webhook: the playground delivers to this machine only")


METHODS: Methods = {
    "getUpdates": Method(GetUpdates, get_updates),
    "setWebhook": Method(SetWebhook, set_webhook),
    "deleteWebhook": Method(DeleteWebhook, delete_webhook),
    "getWebhookInfo": Method(GetWebhookInfo, get_webhook_info),
    "logOut": Method(LogOut, leave),
    "close": Method(Close, leave),
}
