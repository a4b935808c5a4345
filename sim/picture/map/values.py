"""What the map is told and what it answers: plain values, no knowledge of the model or the game."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

FLOW_KINDS = ("parts", "talent", "robots")
PORTS = ("beijing", "abroad", "yangtze_delta", "chongqing", "greater_bay", "hinterland")
Place = int | str
"""A county by its adcode, or a port by its key."""


@dataclass(frozen=True)
class Scale:
    """Classes of the coloured figure: `breaks` are the ends of the classes, low to high.

    Sequential scales have 5 classes (6 breaks), diverging ones 7 (8 breaks). A value on a break
    belongs to the class above it; values beyond the ends belong to the end classes.
    """

    breaks: tuple[float, ...]
    kind: str = "sequential"
    title: str = ""
    note: str = ""
    format: Callable[[float], str] = str
    unit: str = ""
    tick: Callable[[float], str] | None = None
    """Text of the numbers under the legend; `format` without it."""
    missing: str = ""
    """Why a county has no figure; "no data" without it."""

    def classify(self, value: float) -> int:
        """Class of a value, 0 being the lowest."""
        return sum(value >= b for b in self.breaks[1:-1])


@dataclass(frozen=True)
class FirmMark:
    """A firm: `size` staff, `ring` health of its cash 0..1, `state` entered, live, exited or restructured."""

    id: str
    lon: float
    lat: float
    kind: str
    size: float
    ring: float = 1.0
    label: str = ""
    named: bool = False
    state: str = "live"
    adcode: int = 0
    hires: bool = False
    """Whether it has clearly more people than the year before: it swells while the film is in its spring."""


@dataclass(frozen=True)
class FacilityMark:
    """A facility in a county: `label` one character or the name of an icon; `progress` 0..1 while building."""

    id: str
    adcode: int
    kind: str
    label: str
    state: str = "open"
    progress: float = 1.0


@dataclass(frozen=True)
class LabMark:
    """A laboratory, centre or university."""

    id: str
    lon: float
    lat: float
    kind: str = "lab"
    label: str = ""


@dataclass(frozen=True)
class PinMark:
    """A flag with a name on a stem; `hit` is what pointing at it answers."""

    id: str
    lon: float
    lat: float
    label: str
    hit: Hit | None = None


@dataclass(frozen=True)
class Flow:
    """A yearly amount from one place to another; amounts are compared within one kind only."""

    kind: str
    origin: Place
    destination: Place
    amount: float
    label: str = ""
    new: bool = False


@dataclass(frozen=True)
class MapData:
    """Everything on the map for one year."""

    colour: Mapping[int, float | None] = field(default_factory=dict)
    scale: Scale | None = None
    circles: Mapping[int, float] = field(default_factory=dict)
    circles_title: str = ""
    firms: tuple[FirmMark, ...] = ()
    facilities: tuple[FacilityMark, ...] = ()
    labs: tuple[LabMark, ...] = ()
    pins: tuple[PinMark, ...] = ()
    flows: tuple[Flow, ...] = ()
    before: tuple[Flow, ...] = ()
    """Last year's flows: a film shows them faintly until those of its own year have arrived."""
    port_notes: Mapping[str, str] = field(default_factory=dict)
    pulses: tuple[Hit, ...] = ()
    """Places where something is happening now: a ring widens around them while a film runs."""
    bare: bool = False
    """A small map among others: no places beyond the map at its rim, no inset of the inner districts."""
    legend: bool = True
    """Whether the map says what its colours mean."""


@dataclass(frozen=True)
class FilmMoment:
    """A moment of the year's film: day 1..366 and how far each kind of flow has come, 0..1."""

    day_of_year: float
    progress: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """Something that can be pointed at: region, firm, cluster, facility, lab, pin, port, legend or flow."""

    kind: str
    id: Place


@dataclass(frozen=True)
class Placing:
    """Choosing a county for a facility; counties not allowed are greyed. `reach_km` 0 draws no circle. `strength` (0 to 1, of the best county) is how
    strongly an allowed county glows; 1 for those that it does not name."""

    allowed: frozenset[int]
    label: str = ""
    reach_km: float = 0.0
    strength: Mapping[int, float] = field(default_factory=dict)
