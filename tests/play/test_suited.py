"""While a facility is placed the map says which counties suit it: by the use that the model itself reads, with the figure behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.play.weighing import Weighing
from sim.scenario import load_scenario
from sim.story import Story
from sim.story.commands import Place
from tests.play.hands import Hands


@pytest.fixture(scope="module")
def story() -> Story:
    return Story.new(load_scenario("chengdu-2025"), 2025, kept=False)


def weighed(game: Hands) -> Hands:
    """All counties are asked about."""
    for _ in range(100):
        game.wait(50)
        if not game.play.weighing:
            break
    game.wait(50)
    return game


def order(kind: str, region: int, variant: str | None = None) -> Place:
    return Place(kind, region, {"component_park": 1.0, "annotation_base": 300.0, "compute_centre": 200.0, "training_ground": 100.0}[kind], variant)


def test_what_is_counted_near_explains_the_use_that_the_model_reads(story: Story) -> None:
    for region in (510107, 510112, 510703, 512022):
        for kind in ("annotation_base", "compute_centre"):
            near, use = story.near(order(kind, region)), story.expected_use(order(kind, region))
            assert near is not None and use is not None
            assert near.found / (near.found + near.offered) == pytest.approx(use, rel=0.2), "but for posts that stay open"
        park = story.near(order("component_park", region, "reducer"))
        assert park is not None and story.expected_use(order("component_park", region, "reducer")) == pytest.approx(min(park.found / park.offered, 1.0))


def test_nearer_to_its_users_more_is_asked_for(story: Story) -> None:
    inside, outside = (story.near(order("compute_centre", region)) for region in (510107, 512021))
    assert inside is not None and outside is not None and inside.found > 1.5 * outside.found and inside.offered == outside.offered


def test_a_kind_whose_use_does_not_depend_on_the_county_says_so(story: Story) -> None:
    assert story.near(order("training_ground", 510112, "industry")) is None
    uses = {story.expected_use(order("training_ground", region, "industry")) for region in (510107, 510112, 510703)}
    assert len(uses) == 1


def test_the_map_glows_by_use_and_the_card_says_why(hands: Callable[..., Hands]) -> None:
    game = hands(language="en")
    game.play.begin_placing("annotation_base")
    weighed(game).wait(800)
    shown, data = game.play.placing_on_map(), game.play.data()
    odd, even = (next(code for code in sorted(shown.allowed) if code % 2 == rest) for rest in (1, 0))
    assert shown.strength[odd] == 1.0 and shown.strength[even] == pytest.approx(1 / 3)
    assert data.colour[odd] == 0.6 and data.colour[even] == 0.2 and data.scale.title == "Share used today"
    assert all(data.colour[code] is None for code in data.colour if code not in shown.allowed)
    game.play.desk.aimed = even
    game.wait(100)
    told = game.texts("placing.")
    assert "20%" in told and "90 raw entries" in told and "(60%)" in told
    game.play.end_placing()
    assert game.play.data().scale.title != "Share used today"


def test_a_size_that_is_dragged_does_not_ask_every_county_again(hands: Callable[..., Hands], monkeypatch: pytest.MonkeyPatch) -> None:
    game = hands()
    game.play.begin_placing("annotation_base")
    weighed(game)
    asked: list[object] = []
    monkeypatch.setattr(game.story, "expected_use", lambda order: asked.append(order) or 0.5)
    slider = game.find("placing.size").box
    game.press(slider.center)
    for step in range(5):
        game.move((slider.center[0] + 8 * step, slider.center[1]))
    assert not asked
    before = game.play.uses()
    game.release((slider.center[0] + 32, slider.center[1]))
    weighed(game)
    assert len(asked) == len(game.play.placing_on_map().allowed) and set(before.values()) == {0.2, 0.6} and set(game.play.uses().values()) == {0.5}


def test_no_frame_asks_about_all_counties(hands: Callable[..., Hands], monkeypatch: pytest.MonkeyPatch) -> None:
    """The card is there at once, the counties follow; who points at one is answered without waiting."""
    game, asked = hands(), list[int]()
    monkeypatch.setattr("sim.play.weighing.Weighing.go_on", lambda self, go=Weighing.go_on: go(self, 0.0))
    monkeypatch.setattr(game.story, "objection", lambda order, ask=game.story.objection: asked.append(order.region) or ask(order))
    game.play.begin_placing("annotation_base")
    game.frame()
    assert game.shows("placing.title") and len(asked) <= 1 and game.app.lively and game.play.placing_on_map() is None
    game.play.desk.aimed = 510107
    game.frame()
    assert game.shows("placing.here") and len(asked) <= 3 and not game.shows("placing.best")
    weighed(game)
    assert sorted(asked) == sorted(region.adcode for region in game.story.scenario.regions), "each once"
    assert game.shows("placing.best") and game.play.placing_on_map().allowed


def test_keys_step_to_the_next_county_that_can_take_it_before_all_are_known(hands: Callable[..., Hands]) -> None:
    game = hands()
    game.play.begin_placing("annotation_base")
    regions = [region.adcode for region in game.story.scenario.regions]
    can = [code for code in regions if game.story.objection(Place("annotation_base", code, game.play.desk.placing.size, None)) is None]
    for by, wanted in ((1, can[:3]), (-1, [can[1], can[0], can[-1]])):
        for code in wanted:
            game.play.step_county(by)
            assert game.play.desk.aimed == code
    assert len(can) < len(regions)


def test_the_map_says_nothing_else_from_the_first_frame_on_and_while_a_size_is_dragged(hands: Callable[..., Hands], monkeypatch: pytest.MonkeyPatch) -> None:
    game, shown = hands(language="en"), set[str]()
    show = game.play.picture.show
    monkeypatch.setattr(game.play.picture, "show", lambda data, *rest: shown.add(data.scale.title) or show(data, *rest))
    game.play.begin_placing("annotation_base")
    weighed(game)
    slider = game.find("placing.size").box
    game.press(slider.center)
    sizes = set[float]()
    for step in range(5):
        game.move((slider.center[0] + 8 * step, slider.center[1]))
        sizes.add(game.play.desk.placing.size)
    game.release((slider.center[0] + 32, slider.center[1]))
    assert shown == {"Share used today"} and len(sizes) > 2


@pytest.mark.parametrize(("size", "text_scale", "language"), [((1024, 640), 1.0, "both"), ((1024, 640), 1.5, "en"), ((1280, 720), 1.5, "zh")])
def test_the_button_that_orders_stays_in_sight_however_much_there_is_to_say(
    hands: Callable[..., Hands], size: tuple[int, int], text_scale: float, language: str
) -> None:
    game = hands(size=size, text_scale=text_scale, language=language, face="guided")
    game.play.begin_placing("annotation_base")
    game.play.desk.aimed = 510107
    weighed(game)
    assert game.find("placing.here").box.bottom < game.find("placing").box.bottom <= size[1]
    assert game.shows("placing.build.value") and game.shows("placing.use.value")
    assert not [widget.id for widget in game.widgets if widget.id.startswith("placing") and widget.cut(game.app.composer.kit)]
