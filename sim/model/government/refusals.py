"""Refusals always name the price, the gap and two ways out; places name what is missing."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sim import words
from sim.model.government.applications import refused_for_state
from sim.model.government.bars import refused_for_rectification
from sim.model.government.books import Books
from sim.model.government.dues import lever_dues
from sim.model.government.orders import usable_slots
from sim.model.government.price import Quote, choice_of
from sim.model.government.sites import Lack, lack_of_people, lack_of_users
from sim.scenario import Answer, Application, Change, Closure, Placement, UserError

if TYPE_CHECKING:
    from sim.model.government.orders import Act
    from sim.model.scene import Scene
    from sim.scenario import Scenario
    from sim.words import Name

Text = Callable[[str], str]
LOOK_AHEAD = 10


def refused(books: Books, act: Act | Answer) -> UserError | None:
    """Why ``act`` can't be done in these books, or None."""
    price = books.quote(act)
    return refused_for_place(books, act, price) or (refused_for_money(books, act, price) if price else None)


def refused_for_place(books: Books, act: Act | Answer, price: Quote | None) -> UserError | None:
    """A long-term commitment in a year of rectification, an application that waits or was granted; a facility without users, without
    people, without a free place; a closure of nothing."""
    if error := refused_for_rectification(books.scene, books.city, 0, act):
        return error
    if isinstance(act, Application):
        return refused_for_state(books.scene, books.city, 0, act)
    if isinstance(act, Closure) and price is None:
        return UserError("model.refused.nothing_to_close", found=act.facility)
    if not isinstance(act, Placement):
        return None
    if not usable_slots(books.facilities, 0).size:
        return UserError("model.refused.slot", found=books.facilities.state.shape[1])
    return _unfit(books, act)


def _unfit(books: Books, act: Placement) -> UserError | None:
    lack = lack_of_people(books.scene, act) or (books.firms and lack_of_users(books.scene, books.firms, 0, act))
    return _told(books.scene.scenario, act, lack) if lack else None


def refused_for_people(scene: Scene, act: Placement) -> UserError | None:
    """A facility in a county with fewer people than it asks for."""
    lack = lack_of_people(scene, act)
    return _told(scene.scenario, act, lack) if lack else None


def _told(scenario: Scenario, act: Placement, lack: Lack) -> UserError:
    kind, region = scenario.facility(act.facility), scenario.region(act.region)
    if lack.what == "users":
        return UserError("model.refused.users", found=int(lack.found), least=int(lack.least), km=round(kind.requires.within_km), facility=kind.name, region=region.short)
    return UserError("model.refused.population", found=_people(lack.found), least=_people(lack.least), facility=kind.name, region=region.short)


def refused_for_money(books: Books, act: Act | Answer, price: Quote) -> UserError | None:
    levers = {act.lever} if isinstance(act, Change) else set()
    return _refused(books, price.first_year, levers, _what(books, act))


def refused_together(books: Books, changes: Sequence[Act | Answer], what: Name) -> UserError | None:
    """Levers that move as one act cost more this year than is free; ``what`` names the act."""
    prices = [books.quote(change) for change in changes]
    price = sum(each.first_year for each in prices if each)
    return _refused(books, price, {change.lever for change in changes if isinstance(change, Change)}, what.in_)


def _refused(books: Books, price: float, levers: set[str], what: Text) -> UserError | None:
    """The refusal of an act that moves these levers, if its price is more than what is free."""
    gap = price - books.free
    if gap <= 1e-9 or price <= 0:
        return None
    return UserError("model.refused.money", what=what, price=_money(price), free=_money(max(books.free, 0.0)), gap=_money(gap), ways=_ways(books, levers, gap))


def refused_when_read(books: Books) -> UserError | None:
    """A year that costs more than grant, review bonus and carry-over can ever give."""
    gap = -books.free
    if gap <= 1e-6:
        return None
    return UserError("model.refused.plan_money", year=books.year, price=_money(books.dues), free=_money(books.income), gap=_money(gap))


def _ways(books: Books, levers: set[str], gap: float) -> Text:
    """Two ways out: the dearest lever that could be lowered, and the first year with enough."""
    lower, wait = _lower(books, levers), _wait(books, gap)
    if lower and wait:
        return lambda lang: words.say("model.way.both", lang, first=lower(lang), second=wait(lang))
    return lower or wait or (lambda lang: "")


def _lower(books: Books, levers: set[str]) -> Text | None:
    cost = lever_dues(books.scene, books.city.setting)[0] * (books.city.term[0] <= books.year)
    cost[[books.scene.lever[key] for key in levers]] = 0.0
    place = int(cost.argmax())
    if cost[place] <= 0:
        return None
    lever = books.scene.scenario.levers[place]
    return lambda lang: words.say("model.way.lower", lang, lever=lever.name.in_(lang), amount=words.money(float(cost[place]), lang))


def _wait(books: Books, gap: float) -> Text | None:
    for year in range(books.year + 1, books.year + LOOK_AHEAD):
        more = books.next_free(year) - books.free
        if more >= gap:
            return lambda lang: words.say("model.way.wait", lang, year=year, amount=words.money(more, lang))
    return None


def _what(books: Books, act: Act | Answer) -> Text:
    scenario = books.scene.scenario
    if isinstance(act, Change):
        lever = scenario.lever(act.lever)
        return lambda lang: words.say("model.act.lever", lang, lever=lever.name.in_(lang), value=words.figure(act.value, lever.unit, lang))
    if isinstance(act, Application):
        request = scenario.application(act.application)
        return lambda lang: words.say("model.act.apply", lang, name=request.name.in_(lang))
    if isinstance(act, Answer):
        choice = choice_of(scenario, act)
        return lambda lang: words.say("model.act.answer", lang, choice=choice.name.in_(lang))
    if isinstance(act, Placement):
        kind, region = scenario.facility(act.facility), scenario.region(act.region)
        return lambda lang: words.say("model.act.place", lang, region=region.short.in_(lang), facility=kind.name.in_(lang))
    return lambda lang: words.say("model.act.close", lang, facility=act.facility)


def _money(amount: float) -> Text:
    return lambda lang: words.money(amount, lang)


def _people(number: float) -> Text:
    return lambda lang: words.count(number, lang, unit="people")
