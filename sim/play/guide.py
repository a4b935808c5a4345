"""The first-run guide: five small acts, each done by doing it, and where the game shows the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.picture.map import Hit
from sim.play.desk import MAIN
from sim.play.settings import GUIDE

if TYPE_CHECKING:
    from sim.play.play import Play
    from sim.scenario import Bundle

STEPS, DONE = GUIDE, "done"
YEARS = 3
"""Years of a game in which the guide speaks: whoever opens a later one knows the way."""


def step(play: Play) -> str | None:
    """The act that the guide asks for now; None where it is put away, and in the faces and years it does not speak of."""
    here = play.settings.guide
    return here if here in STEPS and play.desk.screen == MAIN and play.guided and speaks(play) else None


def speaks(play: Play) -> bool:
    """Whether a game is young enough to be guided."""
    first = play.story.scenario.first_decision_year
    return bool(play.story.scenario.bundles) and first <= play.story.year < first + YEARS


def advance(play: Play) -> None:
    """Past everything that has been done, whoever asked for it; the last act ends the guide."""
    here = step(play)
    if here is None or not _did(play, here):
        return
    later = STEPS[STEPS.index(here) + 1 :]
    following = next((each for each in later if not _did(play, each)), DONE)
    play.change_settings(guide=following)
    if following == DONE:
        play.tell("guide.done", "good", horizon=play.story.scenario.horizon)


def skip(play: Play) -> None:
    """On to the next act without this one."""
    here = step(play)
    if here:
        play.change_settings(guide=(*STEPS, DONE)[STEPS.index(here) + 1])


def begin(play: Play) -> None:
    """From the first act, beside whatever has been played."""
    play.desk.sheet = None
    play.change_settings(guide=STEPS[0], face="guided")


def county(play: Play) -> int | None:
    """The county with most of what the circles of the map count: where a newcomer looks first."""
    counts = play.facts.regional(play.counts[0], play.story.scenario.start_year) if play.counts else {}
    known = {adcode: value for adcode, value in counts.items() if value}
    return max(known, key=lambda adcode: known[adcode] or 0.0) if known else None


def dial(play: Play) -> Bundle | None:
    """The bundle to raise first: one that opens facilities and has not begun."""
    having = _opening(play)
    return next((bundle for bundle in having if bundle.opening == "off"), next(iter(having), None))


def now(play: Play) -> str | None:
    """What is to be done for the act: a site is placed once its bundle is open, first chosen ("place"), then put on the map ("place_open")."""
    here, bundle = step(play), dial(play)
    if here != "place" or bundle is None:
        return here
    if not play.facts.dial(bundle).room:
        return "dial"
    return "place_open" if play.desk.placing else "place"


def target(play: Play) -> str | Hit | None:
    """What the act is done with: a control's id, or a place on the map."""
    here, bundle = now(play), dial(play)
    if here is None or play.desk.sheet or play.film or (step(play) == "place" and play.desk.placing):
        return None
    if here == "county":
        adcode = county(play)
        return Hit("region", adcode) if adcode else None
    if here in ("dial", "place"):
        return (f"dial.{bundle.key}" if here == "dial" else f"place.{bundle.slots[0]}") if bundle else None
    return {"run": "guess.panel" if play.question else "button.run", "why": "why.ask"}.get(here)


def _opening(play: Play) -> list[Bundle]:
    """The bundles that open facilities."""
    return [bundle for bundle in play.story.scenario.bundles if bundle.slots]


def _raised(play: Play) -> bool:
    having = _opening(play)
    return not having or any(play.facts.dial(bundle).room for bundle in having)


def _did(play: Play, act: str) -> bool:
    """Whether an act of the guide has been done in this game."""
    if act == "county":
        return play.desk.selected is not None and play.desk.selected.kind == "region"
    if act == "dial":
        return _raised(play)
    if act == "place":
        return bool(play.story.plan.placements) or dial(play) is None
    if act == "run":
        return play.story.year > play.story.scenario.first_decision_year and play.film is None
    return play.desk.why is not None
