"""The form that a person is filling in, as it is kept: the step they stand at, and what is sealed beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from services import vault


@dataclass(frozen=True, slots=True)
class Form:
    """The wizard step a person stands at and what was filled in so far."""

    step: str
    sealed: str
    since: datetime
    """When this step was asked."""

    BELOW: ClassVar[str] = "below"
    """Where the facts hold the form that stays below this one (services.wizards)."""
    ASKED: ClassVar[str] = "asked"
    """And the screen that asked; CUT: our message that refused a text far too long."""
    CUT: ClassVar[str] = "cut"
    BUTTON: ClassVar[str] = "button"  # our message that brought the contact button
    COVERED: ClassVar[str] = "covered"  # when it was said that a letter stands below, and in which message
    HEARD: ClassVar[str] = "heard_last"  # the message that was the last answer (services.heard)
    AT: ClassVar[str] = "at"  # where the person is (services.whereabouts)
    TYPED: ClassVar[str] = "typed"  # what waits for a button's yes
    ASIDE: ClassVar[str] = "aside"
    """The step of what stands on top where nothing is asked and nothing is remembered."""
    _NOTES: ClassVar[tuple[str, ...]] = (ASKED, CUT, BUTTON, COVERED, HEARD, AT)

    @property
    def data(self) -> dict[str, Any]:
        facts: dict[str, Any] = vault.unseal_facts(self.sealed)
        return {name: value for name, value in facts.items() if name != self.BELOW and name not in self._NOTES}

    @property
    def notes(self) -> dict[str, Any]:
        """What is kept beside the facts: `asked`, `cut`, `button`, `covered`, `heard_last` and `at`."""
        facts: dict[str, Any] = vault.unseal_facts(self.sealed)
        return {name: facts[name] for name in self._NOTES if name in facts}

    @property
    def below(self) -> Form | None:
        """What waits below; rows of older versions do not say since when."""
        kept: dict[str, str] | None = vault.unseal_facts(self.sealed).get(self.BELOW)
        if not kept:
            return None
        since = datetime.fromisoformat(kept["since"]) if "since" in kept else self.since
        return Form(kept["step"], kept["sealed"], since)

    def written(self) -> dict[str, str]:
        """As the form above keeps it."""
        return {"step": self.step, "sealed": self.sealed, "since": self.since.isoformat()}

    def put_below(self) -> Form:
        """It waits, and nothing is asked."""
        kept = {name: value for name, value in self.notes.items() if name in (self.HEARD, self.AT)}
        return Form(self.ASIDE, vault.seal_facts({**kept, self.BELOW: self.written()}), self.since)
