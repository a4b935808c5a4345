"""Playing by mouse and by keys alone."""

from __future__ import annotations

import pygame
import pytest

from sim.play.settings import Settings, load

LONGQUAN, PUJIANG = 510112, 510131


def test_a_slider_that_is_dragged_becomes_a_decision(hands):
    game = hands()
    game.drag("lever.industry_fund", 0.6)
    (change,) = game.story.plan.changes
    assert change.lever == "industry_fund"
    assert 150 < change.value < 260
    assert change.value % 5 == 0


def test_while_a_slider_is_held_nothing_is_decided(hands):
    game = hands()
    game.press(game.find("lever.industry_fund").box.center)
    assert game.play.desk.preview is not None
    assert game.story.plan.changes == ()


def test_arrows_on_a_focused_slider_settle_after_a_rest(hands):
    game = hands()
    game.play.stage.focus("lever.industry_fund")
    game.key(pygame.K_RIGHT)
    game.key(pygame.K_RIGHT)
    assert game.story.plan.changes == ()
    game.wait(900)
    assert game.story.plan.changes[0].value == 45


def test_a_number_is_typed_with_its_unit(hands):
    game = hands(language="zh")
    game.click("field.industry_fund")
    game.type("1.2亿")
    game.key(pygame.K_RETURN)
    assert game.story.plan.changes[0].value == 120


def test_what_is_no_number_is_said_and_changes_nothing(hands):
    game = hands(language="en")
    game.click("field.industry_fund")
    game.type("much")
    game.key(pygame.K_RETURN)
    assert game.story.plan.changes == ()
    assert "much" in game.play.desk.notice.text


def test_a_refusal_stands_in_the_row_and_the_value_stays(hands):
    game = hands(language="en")
    game.play.desk.family = "use"
    game.wait(100)
    for lever in ("demo_city", "first_use"):
        game.drag(f"lever.{lever}", 1.0)
    assert game.play.desk.refusal is not None
    shown = [w for w in game.widgets if w.id.endswith(".refusal")]
    assert "short" in shown[0].text
    assert len(game.story.plan.changes) == 1


def test_undo_and_redo_by_keys_and_buttons(hands):
    game = hands()
    game.drag("lever.industry_fund", 0.6)
    game.key(pygame.K_z, pygame.KMOD_CTRL)
    assert game.story.plan.changes == ()
    game.click("button.redo")
    assert len(game.story.plan.changes) == 1


def test_a_facility_is_placed_by_a_click_on_the_map(hands):
    game = hands()
    game.click("levers.family")
    game.play.desk.family = "sites"
    game.wait(100)
    game.click("place.training_ground")
    game.wait(900)
    game.move(game.county(LONGQUAN))
    game.wait(100)
    assert game.shows("placing.build.value")
    game.click(game.county(LONGQUAN))
    (placed,) = game.story.plan.placements
    assert (placed.facility, placed.region, placed.size) == ("training_ground", LONGQUAN, 100)
    assert game.play.desk.placing is None


def test_a_county_that_cannot_take_it_says_why_and_keeps_the_search_open(hands):
    game = hands(language="en")
    game.play.begin_placing("training_ground")
    game.wait(900)
    game.move(game.county(PUJIANG))
    game.wait(100)
    assert "few people" in game.find("placing.refusal").text
    game.click(game.county(PUJIANG))
    assert game.story.plan.placements == ()
    assert game.play.desk.placing is not None
    game.key(pygame.K_ESCAPE)
    assert game.play.desk.placing is None


def test_an_order_of_this_year_can_be_taken_back_from_its_list(hands):
    game = hands()
    game.play.begin_placing("training_ground")
    game.play.place_in(LONGQUAN)
    game.play.desk.family = "sites"
    game.wait(100)
    id = game.story.plan.placements[0].id
    game.click(f"withdraw.{id}")
    assert game.story.plan.placements == ()


def test_a_year_by_keys_alone(hands):
    game = hands(start=True)
    game.key(pygame.K_RETURN)
    game.wait(100)
    game.key(pygame.K_l, text="l")
    assert game.play.stage.focused == "lever.industry_fund"
    game.key(pygame.K_RIGHT)
    game.key(pygame.K_TAB)
    assert game.story.plan.changes[0].value == 40
    game.key(pygame.K_ESCAPE)
    game.play.close_sheet()
    game.key(pygame.K_n, text="n")
    assert game.play.film is not None
    game.key(pygame.K_n, text="n")
    assert game.play.desk.sheet == "report"
    game.key(pygame.K_RETURN)
    assert game.play.desk.sheet is None
    assert game.story.year == 2027


def test_the_tab_key_reaches_every_lever_of_a_family_and_comes_round(hands):
    game = hands()
    game.play.desk.family = "brain"
    game.wait(100)
    reached = []
    for _ in range(200):
        game.key(pygame.K_TAB)
        reached.append(game.play.stage.focused)
        if reached.count(reached[0]) > 1:
            break
    levers = {f"lever.{lever.key}" for lever in game.story.scenario.levers if lever.family == "brain"}
    assert levers <= set(reached)
    assert reached[0] == reached[-1]


def test_a_control_reached_by_the_keyboard_is_scrolled_into_sight(hands):
    game = hands(size=(1024, 640))
    game.play.stage.focus("lever.industry_fund")
    for _ in range(16):
        game.key(pygame.K_TAB)
        focused = game.find(game.play.stage.focused)
        assert focused.shown.h >= 0.6 * focused.box.h, focused.id


def test_the_film_shows_the_year_before_until_it_is_over_then_the_report(hands):
    game = hands(speed="4")
    before = game.play.shown_year
    game.click("button.run")
    assert game.play.film.year == 2026
    assert game.play.shown_year == before
    game.wait(3_200)
    assert game.play.film is None
    assert game.play.desk.sheet == "report"
    assert game.play.shown_year == 2026


def test_space_pauses_and_goes_on(hands):
    game = hands()
    game.key(pygame.K_SPACE, text=" ")
    game.wait(500)
    game.key(pygame.K_SPACE, text=" ")
    stopped = game.play.film.shown
    game.wait(500)
    assert game.play.film.shown == stopped
    game.key(pygame.K_SPACE, text=" ")
    game.wait(500)
    assert game.play.film.shown > stopped


def test_a_key_that_is_held_runs_one_year(hands):
    game = hands(speed="skip")
    for _ in range(20):
        game.frame(pygame.Event(pygame.KEYDOWN, key=pygame.K_n, mod=0, unicode="n"))
    assert game.story.year == 2027
    assert game.play.desk.sheet == "report"


def test_skipped_films_lead_from_2026_through_the_hand_over_to_the_ending(hands):
    game = hands(speed="skip")
    for _ in range(20):
        game.key(pygame.K_n, text="n")
        game.key(pygame.K_ESCAPE)
        game.play.close_sheet()
    assert game.story.year == 2046 and game.story.over
    game.key(pygame.K_SPACE)
    assert game.play.desk.sheet == "ending" and game.story.year == 2046


def test_a_fast_click_never_drags(hands):
    game = hands()
    start, end = (500, 300), (600, 360)
    events = [
        pygame.Event(pygame.MOUSEMOTION, pos=start, rel=(0, 0), buttons=(0, 0, 0)),
        pygame.Event(pygame.MOUSEBUTTONDOWN, pos=start, button=1),
        pygame.Event(pygame.MOUSEBUTTONUP, pos=start, button=1),
        pygame.Event(pygame.MOUSEMOTION, pos=end, rel=(0, 0), buttons=(0, 0, 0)),
    ]
    camera = game.play.picture.map.camera
    game.frame(*events)
    game.wait(200)
    assert game.play.picture.map.camera == camera
    assert game.play.desk.selected is not None


def test_a_save_and_a_load_bring_back_the_game(hands, tmp_path):
    game = hands(years=1)
    game.drag("lever.industry_fund", 0.6)
    plan = game.story.plan
    game.play.save(str(tmp_path / "one.save"))
    game.key(pygame.K_z, pygame.KMOD_CTRL)
    game.play.open_sheet("load")
    game.wait(100)
    game.play.load(str(tmp_path / "one.save"))
    assert game.story.plan == plan
    assert game.play.desk.sheet is None


@pytest.mark.parametrize(("size", "language"), [((1280, 720), "en"), ((1024, 640), "zh"), ((1920, 1080), "en")])
def test_what_can_be_continued_is_told_beside_the_word_and_not_over_it(hands, size, language):
    game = hands(size=size, language=language, years=2)
    game.play.save("mine")
    game.play.go_to_start()
    game.wait(200)
    button, kit = game.find("start.continue"), game.app.composer.kit
    middle, words = button.box.center[0], button.wanted(kit) // 2
    assert "2028" in button.note and button.box.right - kit.px(12) - kit.width(button.note, 13) >= middle + words - kit.px(12)


def test_a_damaged_save_is_refused_in_the_sheet_and_the_game_goes_on(hands, tmp_path):
    game = hands()
    broken = tmp_path / "broken.save"
    broken.write_bytes(b"not a save")
    game.play.open_sheet("load")
    game.play.load(str(broken))
    game.wait(100)
    assert game.shows("load.refusal")
    assert game.story.year == 2026


def test_branches_are_made_listed_and_switched(hands):
    game = hands(years=3, speed="skip")
    game.play.branch_from(2027)
    assert game.story.year == 2027
    game.play.open_sheet("timeline")
    game.wait(100)
    game.click("branch.b0")
    assert game.story.year == 2029


def test_the_language_changes_without_a_restart_and_is_remembered(hands):
    game = hands(language="zh")
    game.play.open_sheet("settings")
    game.wait(100)
    game.play.change_settings(language="en")
    game.wait(100)
    assert game.find("settings.title").text == "Settings"
    assert load(game.play.folders).language == "en"


def test_settings_that_are_damaged_fall_back_to_what_is_usual(hands):
    game = hands()
    game.play.folders.settings.mkdir(parents=True, exist_ok=True)
    (game.play.folders.settings / "settings.json").write_text('{"theme": "pink", "text_scale": 1.5, "x": 1}')
    kept = load(game.play.folders)
    assert (kept.theme, kept.text_scale) == (Settings().theme, 1.5)


def test_escape_goes_back_one_step_at_a_time(hands):
    game = hands()
    game.play.select(None)
    game.key(pygame.K_ESCAPE)
    assert game.play.desk.sheet == "menu"
    game.key(pygame.K_ESCAPE)
    assert game.play.desk.sheet is None


def test_the_tip_comes_where_the_pointer_rests_and_stays_when_pinned(hands):
    game = hands()
    game.move(game.find("lever.industry_fund").box.center)
    assert not game.shows("tip")
    game.wait(500)
    assert game.shows("tip")
    game.click("tip.pin")
    game.move((5, 5))
    game.wait(600)
    assert game.shows("tip")
    game.key(pygame.K_ESCAPE)
    assert not game.shows("tip")


def test_what_a_closing_sheet_leaves_under_the_pointer_opens_no_tip_until_it_is_pointed_at(hands):
    game = hands()
    lever = game.find("lever.industry_fund").box.center
    game.play.open_sheet("help")
    game.move(lever)
    game.key(pygame.K_ESCAPE)
    game.wait(600)
    assert not game.shows("tip")
    game.move((5, 5))
    game.move(lever)
    game.wait(600)
    assert game.shows("tip")


@pytest.mark.parametrize("kind", ["region", "firm", "lab", "port"])
def test_everything_on_the_map_has_a_card(hands, kind):
    from sim.picture.map import Hit

    game = hands(years=1)
    scenario = game.story.scenario
    ids = {"region": LONGQUAN, "firm": "0", "lab": scenario.labs[0].key, "port": scenario.ports[0].key}
    game.play.select(Hit(kind, ids[kind]))
    game.wait(100)
    assert game.find("card.title").text not in ("", "—")


def test_a_game_that_was_cut_off_is_offered_and_recovered_with_its_last_decision(hands):
    cut_off = hands(speed="skip")
    cut_off.key(pygame.K_n, text="n")
    cut_off.play.close_sheet()
    cut_off.drag("lever.industry_fund", 0.6)
    plan = cut_off.story.plan
    cut_off.story.keeper._lock.release()
    game = hands(start=True)
    assert game.play.cut_off is not None
    game.click("start.continue")
    assert (game.story.year, game.story.plan) == (2027, plan)


def test_a_new_game_starts_under_the_seed_that_was_typed(hands):
    game = hands(start=True)
    game.click("start.seed")
    game.type("77")
    game.key(pygame.K_RETURN)
    game.click("start.new")
    assert game.story.seed == 77
    assert game.play.desk.screen == "main"


def test_a_seed_that_is_none_is_said(hands):
    game = hands(start=True, language="en")
    game.click("start.seed")
    game.type("luck")
    game.key(pygame.K_RETURN)
    game.click("start.new")
    assert "whole number" in game.play.desk.notice.text
    assert game.story.seed == 2025


def test_after_the_last_year_nothing_can_be_moved(hands):
    game = hands(years=15)
    assert game.story.year == 2041
    assert not game.find("lever.industry_fund").enabled and not game.play.open_table


def test_pointing_at_a_county_says_its_name_and_figures(hands):
    game = hands(years=1, language="en")
    game.move(game.county(LONGQUAN))
    game.wait(100)
    assert game.find("hover.0").text == "Longquanyi District"
    assert game.shows("hover.1")


def test_settings_take_effect_by_mouse(hands):
    game = hands(language="en")
    game.play.open_sheet("settings")
    game.wait(100)
    segments = game.find("set.theme").box
    game.click((segments.right - 20, segments.center[1]))
    assert game.play.settings.theme == "dark"
    game.drag("set.text_scale", 0.35)
    assert 1.2 < game.play.settings.text_scale < 2.0
    assert game.app.composer.kit.text_scale == game.play.settings.text_scale


def test_the_chart_is_read_off_under_the_pointer(hands):
    game = hands(years=3)
    chart = game.find("chart")
    plot = chart.plot(game.app.composer.kit)
    game.move((plot.x + round(plot.w * 2 / 15), plot.center[1]))
    game.wait(100)
    assert game.find("chart").cursor == 2027


def test_the_decisions_of_a_year_are_told_under_the_pointer(hands):
    game = hands(speed="skip", language="en")
    game.drag("lever.industry_fund", 0.6)
    game.key(pygame.K_n, text="n")
    game.play.close_sheet()
    game.wait(100)
    marks = game.find("decisions").box
    game.move((marks.x + round(marks.w * 0.5 / 15), marks.center[1]))
    game.wait(100)
    assert "Industry fund" in game.find("decided.0").text


def test_an_indicator_of_the_list_goes_onto_the_chart(hands):
    game = hands(years=1, language="en")
    game.click("show.output")
    assert game.find("chart.title").text == "Output"


def test_the_map_is_dragged_zoomed_and_brought_home(hands):
    game = hands()
    home = game.play.picture.map.camera
    box = game.play.picture.box
    game.press((box.x + 400, box.y + 250))
    game.move((box.x + 480, box.y + 300))
    game.release((box.x + 480, box.y + 300))
    assert game.play.picture.map.camera != home
    assert game.play.desk.selected is None
    game.frame(pygame.Event(pygame.MOUSEWHEEL, x=0, y=3, precise_y=3.0))
    assert game.play.picture.map.camera.scale > home.scale
    game.key(pygame.K_HOME)
    game.wait(1_000)
    assert game.play.picture.map.camera == home


def test_a_facility_is_placed_by_keys_alone(hands):
    game = hands()
    game.play.desk.family = "sites"
    game.wait(100)
    while game.play.stage.focused != "place.training_ground":
        game.key(pygame.K_TAB)
    game.key(pygame.K_RETURN)
    game.play.stage.focus(None)
    for _ in range(3):
        game.key(pygame.K_PERIOD, text=".")
    aimed = game.play.desk.aimed
    game.key(pygame.K_RETURN)
    assert [p.region for p in game.story.plan.placements] == [aimed]


def test_one_filled_button_at_a_time(hands):
    game = hands(years=1)
    scenes = [lambda: None, lambda: game.play.begin_placing("laboratory"), game.play.open_report, game.play.go_to_start]
    for scene in scenes:
        scene()
        game.play.desk.aimed = LONGQUAN
        game.wait(100)
        filled = [w.id for w in game.widgets if getattr(w, "kind", "") == "filled"]
        assert len(filled) == 1, filled


def test_the_map_is_drawn_crisp_once_it_has_come_to_rest(hands):
    game = hands()
    box = game.play.picture.box
    game.move((box.x + 400, box.y + 250))
    game.frame(pygame.Event(pygame.MOUSEWHEEL, x=0, y=3, precise_y=3.0))
    game.move((5, 5))
    game.play.desk.notice = None
    game.wait(1_500)
    fresh = pygame.Surface((box.w, box.h))
    picture, state = game.play.picture, game.play.picture._state
    picture.map.draw(fresh, (0, 0), state[1], None, state[3], state[4], None)
    shown = game.surface.subsurface((box.x, box.y, 300, 120))
    assert pygame.image.tobytes(shown, "RGB") == pygame.image.tobytes(fresh.subsurface((0, 0, 300, 120)), "RGB")
