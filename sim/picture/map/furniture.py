"""What is fixed to the window and not to the country: legend, ports, kinds of flow, notes, the frame of the inset."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from sim import words
from sim.picture import fonts
from sim.picture.map import inset, legend, ports
from sim.picture.map.camera import Camera
from sim.picture.map.geography import Geography
from sim.picture.map.legend import BAR, MARGIN, WIDTH, Chip
from sim.picture.map.ports import PortSign
from sim.picture.map.values import Hit, MapData
from sim.picture.theme import Theme

LEAST_BAR, BESIDE = 36, 12
"""Units that a scale bar needs, and between it and the disclaimer."""


@dataclass(frozen=True)
class Furniture:
    """Boxes on screen; `legend` and `inset` are None where they are not shown."""

    size: tuple[int, int]
    ui: float
    level: int
    legend: pygame.Rect | None
    inset: pygame.Rect | None
    chips: tuple[Chip, ...]
    ports: tuple[PortSign, ...]
    notes: tuple[pygame.Rect, ...]
    empty: bool

    @property
    def boxes(self) -> tuple[pygame.Rect, ...]:
        """Everything names and flags must keep off."""
        panels = tuple(box for box in (self.legend, self.inset) if box)
        return panels + tuple(c.box for c in self.chips) + tuple(p.box for p in self.ports) + self.notes

    def at(self, pos: tuple[float, float]) -> Hit | None:
        """A port, a kind of flow or the legend under a point."""
        if self.legend and self.legend.collidepoint(pos):
            return Hit("legend", "")
        flow = next((Hit("flow", chip.kind) for chip in self.chips if chip.box.collidepoint(pos)), None)
        return flow or next((Hit("port", sign.key) for sign in self.ports if sign.box.collidepoint(pos)), None)

    def draw(
        self,
        target: pygame.Surface,
        data: MapData,
        per_km: float,
        boundaries: str,
        lang: str,
        theme: Theme,
        hover: Hit | None,
        selected: Hit | None,
    ) -> None:
        if self.legend:
            legend.draw(target, self.legend, data, self.empty, self.level, lang, theme, self.ui)
        for chip in self.chips:
            legend.draw_chip(target, chip, lang, theme, self.ui)
        for sign in self.ports:
            marked = Hit("port", sign.key) in (hover, selected)
            ports.draw(target, sign, data.port_notes.get(sign.key, ""), lang, theme, self.ui, marked)
        self._draw_notes(target, per_km, boundaries, lang, theme)

    def _draw_notes(self, target: pygame.Surface, per_km: float, boundaries: str, lang: str, theme: Theme) -> None:
        disclaimer, *others = self.notes
        legend.note(target, words.say("map.disclaimer", lang), disclaimer, theme.ink2, theme, self.ui)
        for bar in others[:1]:
            legend.scale_bar(target, bar, per_km, lang, theme, self.ui)
        for box in others[1:]:
            legend.note(target, words.say(f"map.sources.{boundaries}", lang), box, theme.ink2, theme, self.ui)


def arrange(camera: Camera, geography: Geography, data: MapData, lang: str, boundaries: str) -> Furniture:
    """Everything in its place for a window."""
    ui, size, margin = camera.ui, camera.size, round(MARGIN * camera.ui)
    empty = data.scale is not None and any(data.colour.get(r.adcode) is None for r in geography.regions)
    high = legend.height(data, empty, camera.level, lang, ui) if data.legend else 0
    panel = pygame.Rect(margin, margin, round(WIDTH * ui), high) if high else None
    top = (panel.bottom if panel else 0) + margin
    shown = None if data.bare else inset.box(geography, camera, margin, top)
    chips = legend.chips({flow.kind for flow in data.flows}, lang, size, ui)
    return Furniture(
        size=size,
        ui=ui,
        level=camera.level,
        legend=panel,
        inset=shown,
        chips=chips,
        ports=ports.layout(size, data.port_notes, lang, ui, shown.bottom if shown else top - margin) if not data.bare else (),
        notes=_notes(size, chips, lang, boundaries, ui),
        empty=empty,
    )


def _notes(
    size: tuple[int, int], chips: tuple[Chip, ...], lang: str, boundaries: str, ui: float
) -> tuple[pygame.Rect, ...]:
    """Where the disclaimer stands, the scale bar as long as there is room for it, and the sources if there is room between them."""
    face, top, height = fonts.face(12, scale=ui), size[1] - round(34 * ui), round(24 * ui)
    left = chips[-1].box.right + round(10 * ui) if chips else round(MARGIN * ui)
    disclaimer = pygame.Rect(left, top, face.width(words.say("map.disclaimer", lang)), height)
    room = size[0] - round(MARGIN * ui) - disclaimer.right - round(BESIDE * ui)
    if room < LEAST_BAR * ui:
        return (disclaimer,)
    bar = pygame.Rect(0, top, min(round(BAR * ui), room), height)
    bar.right = size[0] - round(MARGIN * ui)
    sources = pygame.Rect(0, top, face.width(words.say(f"map.sources.{boundaries}", lang)), height)
    sources.right = bar.left - round(6 * ui)
    fits = sources.left > disclaimer.right + round(16 * ui)
    return (disclaimer, bar, sources) if fits else (disclaimer, bar)
