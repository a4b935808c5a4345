"""Controls as values: what they answer to the pointer, the keys and each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import pygame
import pytest

from sim.picture import theme
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button, Segments
from sim.picture.ui.field import Field
from sim.picture.ui.kit import Kit
from sim.picture.ui.label import Label, Paragraph, height
from sim.picture.ui.painter import Painter
from sim.picture.ui.panel import Veil
from sim.picture.ui.scroll import Scroll, held, reveal
from sim.picture.ui.slider import Slider
from sim.picture.ui.stage import Stage
from sim.picture.ui.widget import Look, Signal, Widget

KIT = Kit(theme.LIGHT)


def event(kind: int, **fields: object) -> pygame.Event:
    return pygame.Event(kind, **fields)


def motion(at: tuple[int, int]) -> pygame.Event:
    return event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))


def down(at: tuple[int, int]) -> pygame.Event:
    return event(pygame.MOUSEBUTTONDOWN, pos=at, button=1)


def up(at: tuple[int, int]) -> pygame.Event:
    return event(pygame.MOUSEBUTTONUP, pos=at, button=1)


def key(which: int, mod: int = 0) -> pygame.Event:
    return event(pygame.KEYDOWN, key=which, mod=mod, unicode="")


@pytest.fixture
def stage() -> Stage:
    return Stage()


ONE = Button(id="one", box=Box(0, 0, 50, 20), text="1")
TWO = Button(id="two", box=Box(60, 0, 50, 20), text="2")
SLIDER = Slider(id="money", box=Box(0, 40, 200, 20), low=0, high=100, value=30, step=5)


def test_columns_fill_a_box_to_the_pixel():
    cells = Box(3, 0, 100, 10).columns(7, 2)
    assert cells[0].x == 3
    assert cells[-1].right == 103
    assert all(b.x - a.right == 2 for a, b in zip(cells, cells[1:], strict=False))


def test_a_button_acts_when_let_go_inside_and_not_outside(stage):
    stage.show([ONE])
    stage.handle(down((10, 10)))
    assert stage.handle(up((10, 10))) == (Signal("one", "press"),)
    stage.handle(down((10, 10)))
    assert stage.handle(up((200, 10))) == ()


def test_a_disabled_button_answers_nothing(stage):
    stage.show([Button(id="one", box=ONE.box, text="1", enabled=False)])
    stage.handle(down((10, 10)))
    assert not stage.handle(up((10, 10)))


def test_a_slider_stays_on_its_grid_and_inside_its_bounds(stage):
    stage.show([SLIDER])
    (signal,) = stage.handle(down((77, 50)))
    assert signal.value % 5 == 0
    (signal,) = stage.handle(motion((900, 50)))
    assert signal == Signal("money", "change", 100)
    (signal,) = stage.handle(up((-50, 50)))
    assert signal == Signal("money", "commit", 0)


def test_arrows_move_a_slider_by_a_step_and_with_shift_by_ten(stage):
    stage.show([SLIDER])
    stage.focus("money")
    assert stage.handle(key(pygame.K_RIGHT)) == (Signal("money", "change", 35),)
    assert stage.handle(key(pygame.K_RIGHT, pygame.KMOD_SHIFT)) == (Signal("money", "change", 80),)
    assert stage.handle(key(pygame.K_HOME)) == (Signal("money", "change", 0),)


def test_tab_goes_round_and_shift_tab_back(stage):
    stage.show([ONE, TWO, SLIDER])
    order = [stage.handle(key(pygame.K_TAB))[0].id for _ in range(4)]
    assert order == ["one", "two", "money", "one"]
    assert stage.handle(key(pygame.K_TAB, pygame.KMOD_SHIFT))[0].id == "money"


def test_a_veil_keeps_everything_below_it_out_of_reach(stage):
    top = Button(id="top", box=Box(0, 0, 30, 20), text="x")
    stage.show([ONE, TWO, Veil(id="veil", box=Box(0, 0, 500, 500)), top])
    assert [w.id for w in stage.focusable()] == ["top"]
    stage.handle(down((70, 10)))
    assert stage.handle(up((70, 10))) == (Signal("veil", "press"),)


def test_the_topmost_control_gets_the_click(stage):
    above = Button(id="above", box=ONE.box, text="x")
    stage.show([ONE, above])
    assert stage.at((10, 10)).id == "above"


def test_what_is_scrolled_out_of_its_window_gets_no_click(stage):
    stage.show([Button(id="one", box=Box(0, 0, 50, 20), clip=Box(0, 10, 50, 50), text="1")])
    assert stage.at((10, 5)) is None
    assert stage.at((10, 15)).id == "one"


def test_the_first_key_replaces_and_enter_commits(stage):
    stage.show([Field(id="field", box=Box(0, 0, 80, 20), text="12")])
    stage.handle(down((10, 10)))
    stage.handle(event(pygame.TEXTINPUT, text="7"))
    stage.handle(event(pygame.TEXTINPUT, text="5"))
    stage.handle(key(pygame.K_BACKSPACE))
    assert stage.handle(key(pygame.K_RETURN)) == (Signal("field", "commit", "7"),)


def test_escape_takes_back_what_was_typed(stage):
    stage.show([Field(id="field", box=Box(0, 0, 80, 20), text="12")])
    stage.handle(down((10, 10)))
    stage.handle(event(pygame.TEXTINPUT, text="7"))
    assert stage.handle(key(pygame.K_ESCAPE)) == (Signal("field", "cancel"),)
    assert stage.edit is None


def test_leaving_a_field_by_a_click_elsewhere_commits(stage):
    stage.show([Field(id="field", box=Box(0, 0, 50, 20), text="12"), TWO])
    stage.handle(down((10, 10)))
    stage.handle(up((10, 10)))
    stage.handle(event(pygame.TEXTINPUT, text="9"))
    assert Signal("field", "commit", "9") in stage.handle(down((70, 10)))


def test_segments_say_which_part_was_hit(stage):
    stage.show([Segments(id="s", box=Box(0, 0, 90, 20), options=(("a", "A"), ("b", "B"), ("c", "C")), value="a")])
    stage.handle(down((75, 10)))
    assert stage.handle(up((75, 10))) == (Signal("s", "change", "c"),)


def test_the_wheel_moves_a_window_no_farther_than_its_content():
    scroll = Scroll(id="scroll", box=Box(0, 0, 100, 100), content=150, offset=40, stride=48)
    assert scroll.wheel(-1, (5, 5)) == (Signal("scroll", "scroll", 50),)
    assert Scroll(id="scroll", box=Box(0, 0, 100, 200), content=150, offset=0).wheel(-1, (5, 5)) is None
    assert held(900, 150, 100) == 50


def test_revealing_moves_as_little_as_needed():
    assert reveal(0, 10, 20, 100) == 0
    assert reveal(0, 150, 20, 100) == 70
    assert reveal(90, 10, 20, 100) == 10


def test_only_what_changed_is_painted():
    surface, painter, stage = pygame.Surface((300, 100)), Painter(), Stage()
    stage.show([ONE, TWO])
    assert painter.paint(surface, stage.widgets, stage.look, KIT) == [Box(0, 0, 300, 100)]
    assert painter.paint(surface, stage.widgets, stage.look, KIT) == []
    stage.handle(motion((70, 10)))
    (box,) = painter.paint(surface, stage.widgets, stage.look, KIT)
    assert box.holds(TWO.box.center)
    assert not box.holds(ONE.box.center)


def test_what_is_repainted_in_part_looks_like_what_is_painted_whole():
    surface, painter, stage = pygame.Surface((300, 100)), Painter(), Stage()
    stage.show([ONE, TWO, SLIDER])
    painter.paint(surface, stage.widgets, stage.look, KIT)
    stage.handle(motion((70, 10)))
    stage.show([ONE, TWO, Slider(id="money", box=SLIDER.box, low=0, high=100, value=80, step=5)])
    painter.paint(surface, stage.widgets, stage.look, KIT)
    whole = pygame.Surface((300, 100))
    Painter().paint(whole, stage.widgets, stage.look, KIT)
    assert pygame.image.tobytes(surface, "RGB") == pygame.image.tobytes(whole, "RGB")


@dataclass(frozen=True, kw_only=True)
class Tile(Widget):
    """Fills its box, and counts how often it was asked to."""

    shade: int
    drawn: list[str]
    opaque: ClassVar[bool] = True

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        surface.fill((self.shade,) * 3, self.shown)
        self.drawn.append(self.id)


def test_what_lies_wholly_under_an_opaque_control_is_not_painted_again():
    drawn: list[str] = []
    below = Tile(id="below", box=Box(0, 0, 100, 60), shade=10, drawn=drawn)
    above = Tile(id="above", box=Box(20, 20, 40, 30), shade=100, drawn=drawn)
    surface, painter, stage = pygame.Surface((100, 60)), Painter(), Stage()
    painter.paint(surface, [below, above], stage.look, KIT)
    drawn.clear()
    painter.paint(surface, [below, replace(above, shade=200)], stage.look, KIT)
    assert drawn == ["above"] and surface.get_at((30, 30))[:3] == (200,) * 3 and surface.get_at((5, 5))[:3] == (10,) * 3
    drawn.clear()
    painter.paint(surface, [below, replace(above, shade=200, clip=Box(20, 20, 20, 30))], stage.look, KIT)
    assert drawn == ["below", "above"] and surface.get_at((55, 30))[:3] == (10,) * 3, "what is uncovered is painted from below"


def test_text_that_does_not_fit_says_so():
    long = "A name that is far too long for its box"
    assert Label(id="l", box=Box(0, 0, 60, 20), text=long).cut(KIT)
    assert not Label(id="l", box=Box(0, 0, 600, 22), text=long).cut(KIT)
    needed = height(long, KIT, 14, 100)
    assert not Paragraph(id="p", box=Box(0, 0, 100, needed), text=long).cut(KIT)
    assert Paragraph(id="p", box=Box(0, 0, 100, needed - 10), text=long).cut(KIT)
