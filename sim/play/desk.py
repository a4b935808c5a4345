"""How a person has arranged the screen: nothing here changes the story."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.picture.map import Hit
    from sim.play.beside import Compared
    from sim.play.doubts import Doubt
    from sim.play.hindsight import Page
    from sim.play.reasons import Asked
    from sim.scenario import UserError

from sim.scenario import Position

START, MAIN = "start", "main"
FLOWS = ("parts", "talent", "robots")
FAMILIES = ("funds", "talent", "body", "brain", "use")
SITES = "sites"


@dataclass(frozen=True)
class Preview:
    """A lever held at a value that is not decided yet, since the clock stood at `since` (ms); of a bundle the `position`."""

    lever: str
    value: float
    since: float
    position: Position | None = None


@dataclass(frozen=True)
class Refusal:
    """Why the last act on the control `id` was not done."""

    id: str
    reason: UserError


@dataclass(frozen=True)
class Placing:
    """A facility that looks for its county."""

    kind: str
    variant: str | None
    size: float


@dataclass(frozen=True)
class Notice:
    """A line that goes away by itself; `tone` is a colour of the theme."""

    text: str
    tone: str
    until: float


@dataclass
class Desk:
    """What is open, chosen, hovered and half done."""

    screen: str = START
    family: str = FAMILIES[0]
    indicator: str = ""
    aside: str = ""
    base: str = ""
    circles: str = ""
    flows: frozenset[str] = frozenset(FLOWS)
    selected: Hit | None = None
    hover: Hit | None = None
    sheet: str | None = None
    popup: str | None = None
    preview: Preview | None = None
    refusal: Refusal | None = None
    placing: Placing | None = None
    aimed: int | None = None
    tip: str | None = None
    pinned: bool = False
    cursor: int | None = None
    decided: int | None = None
    notice: Notice | None = None
    report_year: int | None = None
    told: int | None = None
    choice: str | None = None
    stands: bool = False
    page: Page | None = None
    guessing: bool = False
    passed_over: int = 0
    fork: int = 0
    beat: float | None = None
    why: Asked | None = None
    doubt: Doubt | None = None
    compared: Compared | None = None
    heard: int = 0
    folds: frozenset[str] = frozenset()
    scroll: dict[str, int] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)

    @property
    def state(self) -> tuple[object, ...]:
        """All of it, to be compared with later."""
        return tuple(
            tuple(value.items()) if isinstance(value, dict) else value
            for name, value in vars(self).items()
            if name not in ("hover", "cursor", "decided")
        )

    def fold(self, name: str) -> None:
        """Open what is folded, fold what is open."""
        self.folds = self.folds ^ {name}
