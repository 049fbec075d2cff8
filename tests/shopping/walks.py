"""Walks away from a list and back: whatever is opened leads back over what it was opened over, to the list itself."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from handlers.questions import Asks, asked
from keyboards import views
from keyboards.base import Tap, tapped
from keyboards.catalog import Look
from keyboards.forms import LeaveForm
from services import wizards
from tests.inside import Person
from tests.shopping.lists import List

DEEP = 4  # screens above a list
EACH = 4  # things of a list that are opened: they may be in different states
TURNS = ("‹", "›")
ALSO_BACK = frozenset({
    ("✅ Show", "Look"), ("✅ Done", "ShowPhotos"), ("🛍 Catalog", "Look"), ("✖️ Leave it where it is", "OpenBranch"),
})  # fmt: skip
"""Buttons that lead back under other words than ‹ Back."""
LEFT = {("✖️ Cancel", "LeaveCheckout"): ("BuyNow", "StartCheckout")}
"""Buttons that lead back and end what was begun, and what begins it."""
ASIDE = "BackFromCheckout"
"""Leads back and puts an order aside, which the screen there then tells: tests/shopping/test_ways_back.py has it."""
AWAY = frozenset({"Open", "LeaveForm", "LeaveCheckout", "ShowPriceChanges", "GoToStep", "SkipComment", "Read", ASIDE})
"""Buttons that leave for a place of its own, or go on with a form."""
SORTED = frozenset({"ChooseSort", "ChooseFilters"})
"""Where a choice makes another list of it."""
CHANGES = frozenset({
    "SetLine", "ClearCart", "PutInCart", "PlaceOrder", "CancelOrder", "SayMissed", "RateProduct", "ClearEmoji",
    "MoveBranch", "PlaceBranch", "RemoveBranch", "PlantStarter", "CancelForShop", "FinishForShop", "MakeFirst",
    "DropDescription", "RemovePhoto", "Restock", "SetArchived", "SetCategory", "SetDiscount", "SetFarPrice",
    "SetTypedDiscount", "DropTranslation", "ActivatePerson", "DeactivatePerson", "DeleteMyData", "DeletePerson",
    "DeactivateForTyped", "ApplyPrices", "UndoPrices", "AcceptOrder", "ShipOrder", "DeliverOrder", "CancelForReason",
    "CancelForTyped", "CancelSoldOut", "DeclineAll", "BlockCustomer", "SellAgain", "ApproveShop", "MakeKnown",
    "RestoreShop", "SuspendShop", "SuspendForTyped", "HearShop", "DeclineAllForTyped", "SendReport", "SendTyped",
    "CancelForShopTyped", "SayCame", "ChangeQuantity",
})  # fmt: skip
"""Buttons that change something: they are tapped when every way has been walked."""

BUYS = frozenset({
    "TypeQuantity", "SetLine", "PutInCart", "BuyNow", "StartCheckout", "EditAddress", "PlaceOrder", "ClearCart",
})  # fmt: skip
"""Of them, and of those that ask, what empties a cart: whatever is opened from its lines comes before."""
ENDS = frozenset({"ApplyPrices", "UndoPrices", "SetCategory"})
"""Of them those that end a question which is itself a list, and lead back to what it was asked over."""
MOVES = frozenset({"MoveBranch", "PlaceBranch"})
"""Of them those after which a list's page is the one where the thing stands now."""
ANSWERS = {
    Asks.WORDS: "Something else {}", Asks.ADDRESS: "Navoi street {}", Asks.EMOJI: "🍎", Asks.PRICE: "50000",
    Asks.COUNT: "2", Asks.CHANGE: "+3", Asks.PERCENT: "10",
}  # fmt: skip
"""What is typed where a question is open."""
NUMBERS = itertools.count()
AT_THE_BUTTON = "📱 Your number stays as it was.\n"
"""A message of its own, with which the button that shares one's contact goes."""
ANEW = ("people.find",)
"""Questions whose answer makes another list."""

ONCE = frozenset({"key", "mark", "draft"})
"""Fields of buttons that are other ones each time."""


@dataclass(frozen=True)
class Button:
    label: str
    data: str
    tap: Tap

    @property
    def kind(self) -> str:
        return type(self.tap).__name__

    @property
    def of_any_draft(self) -> str:
        """Its data as the lists know it, which nobody has begun a draft for."""
        return self.tap.model_copy(update={"draft": ""}).pack() if hasattr(self.tap, "draft") else self.data

    @property
    def sort(self) -> str:
        """Buttons of a sort lead to the same place for other things: one of them is tapped."""
        told = [str(value) for name, value in self.tap if isinstance(value, Enum) and name != "way"]
        packed = getattr(self.tap, "view", None)
        view = views.read(packed).kind if isinstance(packed, str) else ""
        return " ".join([self.kind, view, *told])

    @property
    def leads_back(self) -> bool:
        is_back = self.label.startswith(("‹ ", "⬆️ ")) or (self.label, self.kind) in ALSO_BACK
        return is_back and self.kind != ASIDE

    @property
    def turns(self) -> bool:
        """To another page; a number between the arrows is the one that stands there."""
        is_number = self.label.replace(" / ", "").replace("/", "").isdigit()
        return self.label in TURNS or (is_number and bool({"page", "view"} & {*type(self.tap).model_fields}))


@dataclass(frozen=True)
class Shown:
    """A screen as it stands, and the button that led to it; one-use keys are none of it."""

    via: str
    text: str
    buttons: tuple[Button, ...]

    @property
    def kind(self) -> str:
        tap = tapped(self.via)
        return type(tap).__name__

    def is_as(self, other: Shown) -> bool:
        """A word on top may be added to it, such as that nothing was ordered."""
        return self.text.startswith(other.text) and self._drawn() == other._drawn()

    def _drawn(self) -> list[tuple[str, str, str]]:
        return [
            (each.label, each.kind, str({name: value for name, value in each.tap if name not in ONCE}))
            for each in self.buttons
            if each.kind != "GoToStep"  # a form offers to keep what was chosen
        ]


@dataclass
class Walks:
    """What was met on all walks: which buttons, which of them turned pages, what went wrong."""

    faults: list[str] = field(default_factory=list)
    met: set[type[Tap]] = field(default_factory=set)
    turning: set[type[Tap]] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    changing: dict[str, tuple[List, str, Button]] = field(default_factory=dict)
    asking: dict[str, tuple[List, str, Button]] = field(default_factory=dict)
    asked: str = ""
    """The question that the last tap has opened."""
    walked: Counter[tuple[str, ...]] = field(default_factory=Counter)

    async def begin(self, person: Person, found: List) -> None:
        """From the second page of a list."""
        over = [await self.look(person, found.over.pack())] if found.over else []
        start = await self.look(person, found.at(1))
        if not start.buttons:
            self.faults.append(f"{found.name}: nothing on the second page; tests.shopping.lists.build fills it")
        await self._on(person, found, [*over, start])

    async def look(self, person: Person, data: str) -> Shown:
        with wizards.watching() as steps:
            await person.forges(data)
        self.asked = steps[-1] if steps else ""
        return self._seen(person, data)

    def _seen(self, person: Person, data: str) -> Shown:
        known = [Button(label, data, tap) for label, data in person.buttons if (tap := tapped(data))]
        self.met |= {type(each.tap) for each in known}
        self.turning |= {type(each.tap) for each in known if each.label in TURNS}
        self.places |= {letter for each in known for letter in getattr(each.tap, "way", "") if letter.isupper()}
        return Shown(data, person.seen.removeprefix(AT_THE_BUTTON), tuple(known))

    async def _on(self, person: Person, found: List, path: list[Shown]) -> None:
        for each in path[-1].buttons:
            if not self._leads_on(found, path, each):
                continue
            way = self._way(found, path, each)
            there = await self.look(person, each.data)
            if any(there.is_as(step) for step in path):
                continue  # the photo that is shown already, for one
            self.walked[way] += 1
            if self.asked not in ANEW and asked(self.asked) in ANSWERS:
                question = f"{found.name} {self.asked}"
                # Asked in the list itself rather than above it: there its page may be lost.
                if question not in self.asking or path[-1].via == found.at(1):
                    self.asking[question] = (found, path[-1].via, each)
            if len(path) < DEEP:
                await self._on(person, found, [*path, there])
            await self._back(person, found, path, there)

    def _leads_on(self, found: List, path: list[Shown], each: Button) -> bool:
        """Whether it opens what no walk has opened; what changes something is kept for later."""
        if each.kind in CHANGES - MOVES and path[0].kind not in CHANGES:
            self.changing.setdefault(f"{self._way(found, path, each)[0]} {each.kind}", (found, path[-1].via, each))
        if each.turns or each.leads_back or each.kind in AWAY | CHANGES or self._is_sideways(each, path):
            return False
        return self.walked[self._way(found, path, each)] < (EACH if path[-1].via == found.at(1) else 1)

    def _way(self, found: List, path: list[Shown], each: Button) -> tuple[str, ...]:
        """Ways of a sort are walked once from every list; once from all of the catalogue where they begin above."""
        is_shared = path[-1].via != found.at(1) and isinstance(found.tap, Look)
        return Look.__name__ if is_shared else found.name, path[-1].kind, each.sort

    def _is_sideways(self, each: Button, path: list[Shown]) -> bool:
        """Another tab, or another order of the same list."""
        here = path[-1]
        has_tabs = any(isinstance(value, Enum) for _name, value in each.tap)
        return (each.kind == here.kind and has_tabs) or (here.kind in SORTED and each.kind in ("Look", "ChooseFilters"))

    async def _back(self, person: Person, found: List, path: list[Shown], here: Shown) -> None:
        """Each of its ways back leads to one of the screens that it was opened over."""
        backs = [each for each in here.buttons if each.leads_back or here.kind in LEFT.get((each.label, each.kind), ())]
        ends = {each.data for each in here.buttons if each.label.startswith("✖️ ")}
        if not backs and not ends & {each.data for each in path[-1].buttons}:
            self.faults.append(f"{' → '.join(each.via for each in [*path, here])}: no way back\n{here.text}")
        led = [(back, await self.look(person, back.data)) for back in backs]
        on_path = [back for back, there in led if any(there.is_as(step) for step in path)]
        for back, there in led:
            # A question that is walked through is left from everywhere in it.
            is_exit = back in path[-1].buttons and (on_path or back.label.startswith("✖️ "))
            if back not in on_path and not is_exit:
                way = " → ".join(each.via for each in [*path, here])
                self.faults.append(f"{way}: {back.label} leads elsewhere, by {back.data}:\n{there.text}")

    async def change(self, person: Person, found: List, over: str, button: Button) -> None:
        """What was changed leads back to the page of the list where its card was opened."""
        if again := await self._again(person, over, button):
            await self._changed(person, found, again)

    async def _again(self, person: Person, over: str, button: Button) -> Shown | None:
        """What the button leads to, which is looked for where it stood: it may have another key by now, or be gone."""
        same = [each for each in (await self.look(person, over)).buttons if each.label == button.label]
        return await self.look(person, same[0].data) if same else None

    async def _changed(self, person: Person, found: List, there: Shown) -> None:
        """What leads nowhere back is a word on top, or a place of its own: ways may begin there."""
        if there.kind in ENDS:
            return
        if any(each.leads_back for each in there.buttons):
            await self._home(person, found, there)
        else:
            await self._on(person, found, [there])

    async def answer(self, person: Person, found: List, over: str, button: Button) -> None:
        """So does what was typed, and the yes to it."""
        again = await self._again(person, over, button)
        kind = asked(self.asked)
        if again and kind in ANSWERS:
            await person.says(ANSWERS[kind].format(next(NUMBERS)))
            there = self._seen(person, again.via)
            await self._home(person, found, there)
            for each in [each for each in there.buttons if each.kind in CHANGES - MOVES][:1]:
                await self._changed(person, found, await self.look(person, each.data))
        await person.forges(button.data)
        await person.forges(LeaveForm().pack())

    async def _home(self, person: Person, found: List, there: Shown) -> None:
        """Over any number of cards."""
        pressed, here = [there.via], there
        while backs := [each for each in here.buttons if each.leads_back]:
            turns = {each.of_any_draft for each in here.buttons if each.turns}
            if found.at(1) in {each.of_any_draft for each in backs} or found.at(0) in turns:
                return
            if len(pressed) > DEEP + 1:
                break
            here = await self.look(person, backs[-1].data)
            pressed.append(backs[-1].data)
        if len(pressed) > 1:
            self.faults.append(f"{found.name}: {' → '.join(pressed)} does not lead back to it\n{there.text}")
