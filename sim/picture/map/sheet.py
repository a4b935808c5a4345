"""One camera's picture of the country: ground, flows and signs, each kept until what it shows changes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pygame

from sim.picture.colour import RGB
from sim.picture.map import arcs, ground, outline, palette
from sim.picture.map.arcs import Arc
from sim.picture.map.camera import Camera
from sim.picture.map.captions import captions
from sim.picture.map.geography import Region
from sim.picture.map.labels import Room, Sprite
from sim.picture.map.scene import compose
from sim.picture.map.setting import Scene, Setting
from sim.picture.map.signs import swollen
from sim.picture.map.staged import Staged, Steps, at_once
from sim.picture.map.values import FilmMoment, Hit
from sim.picture.map.wish import Wish

FADE_MS = 600
"""How long new colours take to replace the old."""

IDLE_STRENGTH, BEFORE_STRENGTH = 0.55, 0.3
"""Opacity of the flows of a year that is over, and in the film of those of the year before."""

SPELL = 0.3
"""Share of the time that passes in which a picture that takes long is worked on; meanwhile the one before stands, or a draft."""

DRAFT_MS = 12
"""About what a draft takes: the frame that draws one works less on the picture."""

_ROOM_MARGIN = 4
_LONGEST_SHIFT = 0.4
"""Share of the window a finished picture may be dragged before it is drafted anew."""


@dataclass(frozen=True)
class Picture:
    """What takes long: county numbers, their texture, the ground with its colours, the signs."""

    ids: pygame.Surface
    texture: pygame.Surface
    base: pygame.Surface
    scene: Scene


class Sheet:
    """Keeps the last ground, colours, scene and arcs; `show` renews what a wish changes and comes first."""

    wish: Wish
    scene: Scene
    _ids: pygame.Surface
    _texture: pygame.Surface
    _base: pygame.Surface

    def __init__(self) -> None:
        self.offset = (0, 0)
        self.arcs: list[Arc] = []
        self._before: list[Arc] = []
        self._shown = False
        self._keys: dict[str, object] = {}
        self._still: pygame.Surface | None = None
        self._film: tuple[frozenset[str], pygame.Surface] | None = None
        self._captions: list[Sprite] = []
        self._fading: tuple[pygame.Surface, float] | None = None
        self._work: Staged[Picture] | None = None
        self._spell = 0.0
        self._looked_at = self._wanted = False

    @property
    def preparing(self) -> bool:
        """Whether a picture is being worked on; what nobody looks at waits."""
        return self._work is not None and self._looked_at

    @property
    def fading(self) -> bool:
        return self._fading is not None

    def tick(self, ms: float) -> None:
        """Let the old colours fade, and give time to what is being worked on."""
        self._spell = SPELL * ms
        self._looked_at, self._wanted = self._wanted, False
        if self._fading:
            left = self._fading[1] - ms
            self._fading = (self._fading[0], left) if left > 0 else None

    def rests_at(self, camera: Camera) -> bool:
        """Whether the finished picture of a camera is at hand."""
        return self._shown and not self.wish.moving and self.wish.camera == camera

    def show(self, wish: Wish) -> None:
        """Make everything ready for `wish`, or a little more of it; a mere drag only moves the finished picture."""
        self._wanted = self._looked_at = True
        self.offset = self._dragged(wish)
        if self.offset != (0, 0):
            return
        made = self._worked_on(wish)
        if self._work and self.wish.ground_key() == wish.ground_key():
            return
        wish = replace(wish, moving=True) if self._work else wish
        self._begin_fading(wish)
        self.wish, self._shown = wish, True
        if made:
            self._take(made, wish)
        if self._renews("ground", wish.ground_key()):
            self._make_ground(wish)
        if self._renews("colour", wish.colour_key()):
            self._make_base(wish)
        if self._renews("scene", wish.scene_key()):
            self._make_scene(wish)
        if self._renews("flows", (wish.flow_key(), wish.scene_key())):
            flows = wish.shown_flows(wish.data.flows)
            self.arcs = arcs.arcs(flows, wish.anchor, wish.theme, wish.camera.ui)
            self._before = arcs.arcs(wish.shown_flows(wish.data.before), wish.anchor, wish.theme, wish.camera.ui, flows)
            self._captions = captions(self.arcs, self.scene.room, wish.theme, wish.camera.ui)
            self._still = self._film = None

    def paint(self, target: pygame.Surface, moment: FilmMoment | None, reduced: bool = False) -> None:
        """The picture of a moment of the year, or of the rest between two years."""
        if self.offset != (0, 0):
            self._paint_dragged(target)
        elif self.wish.moving:
            self._paint_draft(target)
        elif moment is None:
            target.blit(self._resting(), (0, 0))
        else:
            self._paint_film(target, moment, reduced)
        if self._fading:
            old, left = self._fading
            old.set_alpha(round(_MOST_ALPHA * left / FADE_MS))
            target.blit(old, (0, 0))

    def at(self, point: tuple[float, float]) -> Hit | None:
        """The sign or the county under a point."""
        x, y = point[0] - self.offset[0], point[1] - self.offset[1]
        region = self._region_at(x, y)
        return self.scene.at((x, y)) or (Hit("region", region.adcode) if region else None)

    def position(self, hit: Hit) -> tuple[float, float] | None:
        """Where a sign or the middle of a county is drawn."""
        if hit.kind == "region":
            region = self.wish.geography.by_adcode.get(int(hit.id))
            at = self.wish.camera.to_screen(*region.pole) if region else None
        else:
            at = self.scene.places.get(hit)
        return (at[0] + self.offset[0], at[1] + self.offset[1]) if at else None

    def _region_at(self, x: float, y: float) -> Region | None:
        if not self._ids.get_rect().collidepoint(x, y):
            return None
        number = self._ids.get_at_mapped((int(x), int(y)))
        return self.wish.geography.regions[number - 1] if number else None

    def _dragged(self, wish: Wish) -> tuple[int, int]:
        """How far the finished picture has been moved; (0, 0) if it cannot be used."""
        if not wish.moving or not self._shown or self.wish.moving or not self.wish.differs_in_middle_only(wish):
            return 0, 0
        x, y = wish.camera.to_screen(*self.wish.camera.middle)
        dx, dy = round(x - wish.camera.size[0] / 2), round(y - wish.camera.size[1] / 2)
        near = abs(dx) < _LONGEST_SHIFT * wish.camera.size[0] and abs(dy) < _LONGEST_SHIFT * wish.camera.size[1]
        return (dx, dy) if near else (0, 0)

    def _paint_dragged(self, target: pygame.Surface) -> None:
        """The finished picture moved, coarse ground in the strips laid open."""
        target.blit(self._resting(), self.offset)
        wish, (dx, dy), (width, height) = self.wish, self.offset, self.wish.camera.size
        for strip in (
            (0 if dx > 0 else width + dx, 0, abs(dx), height),
            (0, 0 if dy > 0 else height + dy, width, abs(dy)),
        ):
            if strip[2] and strip[3]:
                camera = wish.camera.window((strip[0] - dx, strip[1] - dy, strip[2], strip[3]))
                ids = ground.identities(wish.geography, camera, ground.TOLERANCE * ground.COARSE)
                target.blit(ground.draft(wish.geography, camera, ids, self._palette(wish), wish.theme), strip[:2])

    def _paint_draft(self, target: pygame.Surface) -> None:
        target.blit(self._base, (0, 0))
        for arc in self.arcs:
            arcs.sketch(target, arc)
        target.fblits(self.scene.sprites)

    def _resting(self) -> pygame.Surface:
        """The picture between two years: flows pale, nothing moves."""
        if self._still is None:
            self._still = self._paled(self.arcs, IDLE_STRENGTH)
            self._still.fblits(self.scene.sprites + self._captions)
        return self._still

    def _paint_film(self, target: pygame.Surface, moment: FilmMoment, reduced: bool) -> None:
        """Each kind of flow as far as it has come; signs travel only while it is on its way."""
        wish, progress = self.wish, moment.progress
        target.blit(self._film_ground(frozenset(kind for kind, share in progress.items() if share >= 1)), (0, 0))
        for arc in self.arcs:
            share = progress.get(arc.flow.kind, 0.0)
            if 0 < share < 1:
                arcs.draw(target, arc, wish.theme, share)
                if not reduced:
                    target.fblits(arcs.travellers(arc, wish.theme, wish.camera.ui, moment.day_of_year, share))
        target.fblits(self.scene.sprites)
        if not reduced:
            target.fblits(swollen(self.scene.hiring, moment.day_of_year, wish.theme, wish.camera))

    def _film_ground(self, arrived: frozenset[str]) -> pygame.Surface:
        """The ground with the flows that have arrived, and faintly last year's of the other kinds."""
        if self._film is None or self._film[0] != arrived:
            picture = self._paled([arc for arc in self._before if arc.flow.kind not in arrived], BEFORE_STRENGTH)
            _draw_flows(picture, [arc for arc in self.arcs if arc.flow.kind in arrived], self.wish)
            self._film = (arrived, picture)
        return self._film[1]

    def _begin_fading(self, wish: Wish) -> None:
        """Remember the old picture when nothing but the coloured figures changes."""
        before = self.wish if self._shown else None
        if before is None or before.ground_key() != wish.ground_key() or wish.moving:
            self._fading = None
        elif before.data.colour and dict(before.data.colour) != dict(wish.data.colour):
            self._fading = (self._resting().copy(), FADE_MS)

    def _worked_on(self, wish: Wish) -> Picture | None:
        """The picture of a wish that takes long, once it is made."""
        key = (wish.ground_key(), wish.colour_key(), wish.scene_key())
        if not self._takes_long(wish):
            self._work = None
            return None
        if self._work is None or self._work.key != key:
            self._work = Staged(key, self._steps(wish))
            self._spell -= DRAFT_MS
        self._work.go_on(self._spell)
        self._spell = 0.0
        made = self._work.made
        self._work = None if made else self._work
        return made

    def _takes_long(self, wish: Wish) -> bool:
        """Another view that comes to rest, and the glow of counties where something may be placed."""
        if not self._shown or wish.moving or (wish.geography, wish.theme) != (self.wish.geography, self.wish.theme):
            return False
        return wish.ground_key() != self.wish.ground_key() or (wish.placing is not None and wish.colour_key() != self._keys["colour"])

    def _steps(self, wish: Wish) -> Steps[Picture]:
        """All of it, in steps."""
        if wish.ground_key() == self.wish.ground_key():
            ids, texture = self._ids, self._texture
        else:
            ids = ground.identities(wish.geography, wish.camera)
            yield
            texture = yield from ground.texture(wish.geography, wish.camera, ids, wish.theme)
        base = self._coloured(wish, ids, texture)
        yield
        if wish.placing:
            yield from outline.glow(base, wish.geography, wish.camera, wish.placing, wish.theme.accent, wish.theme.surface)
        return Picture(ids, texture, base, self._composed(wish, ids))

    def _take(self, made: Picture, wish: Wish) -> None:
        """A finished picture, in the place of what `show` would make at once."""
        self._ids, self._texture, self._base, self.scene = made.ids, made.texture, made.base, made.scene
        self._keys |= {"ground": wish.ground_key(), "colour": wish.colour_key(), "scene": wish.scene_key()}
        self._still = self._film = None

    def _renews(self, what: str, key: object) -> bool:
        if self._keys.get(what) == key:
            return False
        self._keys[what] = key
        return True

    def _make_ground(self, wish: Wish) -> None:
        tolerance = ground.TOLERANCE * (ground.COARSE if wish.moving else 1)
        self._ids = ground.identities(wish.geography, wish.camera, tolerance)
        if not wish.moving:
            self._texture = at_once(ground.texture(wish.geography, wish.camera, self._ids, wish.theme))

    def _make_base(self, wish: Wish) -> None:
        if wish.moving:
            self._base = ground.draft(wish.geography, wish.camera, self._ids, self._palette(wish), wish.theme)
        else:
            self._base = self._coloured(wish, self._ids, self._texture)
        if wish.placing and not wish.moving:
            at_once(outline.glow(self._base, wish.geography, wish.camera, wish.placing, wish.theme.accent, wish.theme.surface))
        self._still = self._film = None

    def _palette(self, wish: Wish) -> list[RGB]:
        return palette.palette(wish.geography, wish.data, wish.theme, wish.camera.level, wish.placing)

    def _coloured(self, wish: Wish, ids: pygame.Surface, texture: pygame.Surface) -> pygame.Surface:
        empty = palette.without_data(wish.geography, wish.data)
        return ground.coloured(ids, texture, self._palette(wish), empty, wish.theme.edge, wish.camera.ui)

    def _make_scene(self, wish: Wish) -> None:
        self.scene = self._composed(wish, self._ids)
        self._still = self._film = None

    def _composed(self, wish: Wish, ids: pygame.Surface) -> Scene:
        area = pygame.Rect((0, 0), wish.camera.size).inflate(-2 * _ROOM_MARGIN, -2 * _ROOM_MARGIN)
        taken = list(wish.taken)
        setting = Setting(
            wish.geography, wish.camera, ids, wish.theme, wish.lang, wish.data, wish.without_core, taken
        )
        return compose(setting, Room(area, list(taken)))

    def _paled(self, shown: list[Arc], strength: float) -> pygame.Surface:
        """The ground with arcs that do not stand out."""
        picture = self._base.copy()
        if shown:
            flows = self._base.copy()
            _draw_flows(flows, shown, self.wish)
            flows.set_alpha(round(255 * strength))
            picture.blit(flows, (0, 0))
        return picture


def _draw_flows(picture: pygame.Surface, shown: list[Arc], wish: Wish) -> None:
    """Arcs with their heads, and signs standing on them."""
    for arc in shown:
        arcs.draw(picture, arc, wish.theme)
        arcs.arrowhead(picture, arc, wish.camera.ui)
    for arc in shown:
        picture.fblits(arcs.travellers(arc, wish.theme, wish.camera.ui))


_MOST_ALPHA = 254
"""An opaque surface blits ten times slower at an opacity of 255 than at 254."""
