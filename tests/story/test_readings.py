"""What a screen reads off a game."""
from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from sim.scenario import Indicator
from sim.story import Done, Place, Refused, RunYear, SetLever, Withdraw
from sim.story.film import moments
from sim.story.history import figure, indicated
from sim.words import Name
from sim.words.say import catalogue
from tests.story.play import play, stock
from tests.story.tiny import TinyMoment, TinyRecord, scenario


def test_history_shows_an_indicator_beside_current_policy_under_the_same_luck(story):
    play(story, RunYear(), SetLever("annotation", 60.0), RunYear())
    history = story.history("robots")
    assert history.years == (2025, 2026, 2027)
    assert history.values[:2] == history.reference[:2]
    assert history.values[2] == stock(story, 2027).sum() > history.reference[2]


def test_history_of_a_variable_can_be_one_county(story):
    play(story, Place("training_ground", 510112), RunYear())
    here, elsewhere = (story.history("stock", {"region": adcode}).values[-1] for adcode in (510112, 510117))
    assert here + elsewhere == pytest.approx(stock(story, 2026).sum())
    assert here > elsewhere


def test_an_unknown_county_names_those_there_are(story):
    with pytest.raises(KeyError, match="510117"):
        story.history("stock", {"region": 999999})


def test_a_variable_that_has_not_landed_is_missing_and_not_zero(story):
    assert math.isnan(story.history("spread_between_regions", {}).values[0])


def test_a_ratio_without_a_variable_of_its_own_is_the_ratio_of_its_sums():
    import numpy as np

    values = {"local": np.array([[3.0, 1.0]]), "all": np.array([[4.0, 4.0]])}
    record = TinyRecord(2026, values, {"local": ("region",), "all": ("region",)})
    rate = Indicator(key="rate", name=Name("", ""), text=Name("", ""), unit="fraction", variable="rate", better="up",
                     decimals=1, theme="chain", numerator="local", denominator="all")
    assert indicated(record, rate, scenario()) == 0.5
    assert figure(record, "local", {"region": "510117"}, scenario()) == 3.0


def test_the_reference_is_run_once(story, engine):
    play(story, RunYear(), SetLever("annotation", 60.0), RunYear())
    story.history("robots")
    before = engine.runs
    story.history("robots")
    assert engine.runs == before


def test_settings_tell_where_every_lever_stands(story):
    play(story, SetLever("annotation", 60.0), RunYear(), SetLever("annotation", 70.0, "2026-07-01"))
    assert story.settings() == {"annotation": 70.0, "industry_fund": 35.0}


def test_a_price_and_an_objection_can_be_asked_without_acting(story):
    assert story.price(SetLever("annotation", 125.0)) == 100.0
    assert story.objection(SetLever("annotation", 125.0)) is None
    assert story.objection(SetLever("annotation", 999.0)).message("zh")
    assert story.entries == []


def test_taking_an_order_back_costs_nothing(story):
    play(story, Place("training_ground", 510112))
    assert story.price(Withdraw("training_ground-510112-2026")) is None


def test_the_budget_tells_income_what_is_in_force_and_what_is_free(story):
    before = story.budget(ahead=3)
    play(story, SetLever("annotation", 125.0))
    after = story.budget(ahead=3)
    assert before.free - after.free == 100.0
    assert [promised.year for promised in after.ahead] == [2026, 2027, 2028, 2029]
    assert after.committed == after.ahead[0].million


def test_the_film_of_a_year_is_dated_ordered_and_in_words(story):
    play(story, RunYear(), Place("training_ground", 510112), RunYear())
    film = story.film(2027)
    assert [moment.date for moment in film] == ["2027-01-01", "2027-01-06", "2027-09-08"]
    assert "龙泉驿" in film[1].text("zh") and "Longquanyi" in film[1].text("en")
    assert story.film(2030) == ()


def test_the_film_leaves_out_what_is_for_the_map_alone(story):
    assert "only_for_the_map" not in [moment.code for moment in story.film(2025)]


def test_a_record_of_a_year_that_was_not_run_is_none(story):
    assert story.record(2026) is None


def test_every_reason_has_its_text_in_both_languages():
    files = (Path(__file__).parents[2] / "sim" / "story").rglob("*.py")
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r'"((?:refused|save|journal|session|folders|replay)\.[a-z_]+)"', code))
    texts = {key for key in catalogue("story") if not key.startswith(("film.", "outcome.", "alias.")) and "." in key}
    assert used - {"save.toml", "journal.jsonl"} == texts
    assert all(entry["zh"] and entry["en"] for entry in catalogue("story").values())


def test_answers_speak_both_languages(story):
    assert story.do(SetLever("annotation", 30.0)) == Done()
    refused = story.do(SetLever("annotation", 999.0))
    assert isinstance(refused, Refused) and refused.message("zh") != refused.message("en")


def test_a_real_firm_is_only_spoken_of_as_modelled_and_what_names_a_slot_is_named_by_the_film():
    from types import SimpleNamespace as Some

    firms = (Some(slot=3, name=Name("天链", "Tianlian"), named=True, kind="component", adcode=510117),
             Some(slot=4, name=Name("甲（虚构）", "A (fictional)"), named=False, kind="maker", adcode=510112))
    ground = Some(slot=0, kind="training_ground", adcode=510112)
    events = (TinyMoment(353, "firm_exited", {"slot": 3}), TinyMoment(353, "firm_entered", {"slot": 4}),
              TinyMoment(36, "facility_opened", {"slot": 0}), TinyMoment(40, "programmes_cut", {"paid": 0.8}))
    film = Some(events=events, firms=firms, facilities=(ground,), dates={})
    told = [moment.text("en") for moment in moments(Some(year=2030, film=film), scenario())]
    assert told == ["2030 begins", "Longquanyi: Training ground opens", "Money ran short: measures were paid 80%",
                    "Longquanyi: A (fictional) enters", "Pidu: Tianlian as modelled leaves the market"]


def test_of_many_firms_that_come_two_are_named_real_ones_and_makers_first_and_the_others_counted():
    from types import SimpleNamespace as Some

    kinds = ["data", "maker", "data", "data", "data"]
    firms = tuple(Some(slot=slot, name=Name(str(slot), str(slot)), named=slot == 4, kind=kind, adcode=510117)
                  for slot, kind in enumerate(kinds))
    events = tuple(TinyMoment(353, "firm_entered", {"slot": slot}) for slot in range(5))
    film = Some(events=events, firms=firms, facilities=(), dates={})
    told = [moment.text("en") for moment in moments(Some(year=2030, film=film), scenario())]
    assert told[1:] == ["Pidu: 4 as modelled enters", "Pidu: 1 enters", "Others: 3 firms entered"]
