"""An invented year on the map, the same on every machine."""

from __future__ import annotations

import pygame

from sim.picture.map import FacilityMark, FirmMark, Flow, LabMark, MapData, MapView, Scale
from sim.picture.map import geography as geo

SIZE = (800, 500)
KINDS = ("maker", "component", "model", "data", "integrator")


def percent(value: float) -> str:
    return f"{value:.0%}"


def rates() -> dict[int, float | None]:
    """A rate for every county but one."""
    counties = [region.adcode for region in geo.load().regions]
    found: dict[int, float | None] = {adcode: (7 * i % 44) / 73 for i, adcode in enumerate(counties)}
    found[510727] = None
    return found


def year(lang: str = "zh") -> MapData:
    """All kinds of marks and flows."""
    zh = lang == "zh"
    return MapData(
        colour=rates(),
        scale=Scale(
            (0, 0.12, 0.24, 0.36, 0.48, 0.6), "sequential", "本地配套率" if zh else "Local supply rate", format=percent
        ),
        circles={region.adcode: 1 + 9 * region.index % 83 for region in geo.load().regions},
        circles_title="圆的面积 = 企业数" if zh else "Circle area = firms",
        firms=firms(zh),
        facilities=(
            FacilityMark("facility.1", 510703, "park", "园" if zh else "building-factory-2", "building", 0.6),
            FacilityMark("facility.2", 510112, "training", "训" if zh else "robot"),
            FacilityMark("facility.3", 510112, "lab", "室" if zh else "flask", "planned", 0.0),
        ),
        labs=(LabMark("lab.1", 104.41, 30.375, "lab", "绛溪实验室" if zh else "Jiangxi Lab"),),
        flows=flows(zh),
        port_notes={"yangtze_delta": "−2.04 亿" if zh else "−204 m"},
    )


def firms(zh: bool) -> tuple[FirmMark, ...]:
    made = [FirmMark("firm.1", 104.18, 30.71, "maker", 400, 0.6, "卡诺普" if zh else "CRP Robotics", True)]
    for i in range(60):
        lon, lat = 104.07 + 0.013 * (i % 9 - 4), 30.66 + 0.017 * (i // 9 - 3)
        made.append(FirmMark(f"firm.{i + 2}", lon, lat, KINDS[i % 5], 10 + 11 * i, i % 7 / 7, f"企业 {i}"))
    return tuple(made)


def flows(zh: bool) -> tuple[Flow, ...]:
    return (
        Flow("parts", "yangtze_delta", 510108, 204, "外购 2.04 亿元" if zh else "CNY 204 m bought"),
        Flow("parts", 510703, 510116, 60),
        Flow("talent", 510117, "greater_bay", 300),
        Flow("robots", 510116, "hinterland", 800),
        Flow("robots", 510107, 510106, 120),
    )


def view(lang: str = "zh", theme: str = "light", size: tuple[int, int] = SIZE, boundaries: str = "real") -> MapView:
    return MapView(size, theme=theme, lang=lang, boundaries=boundaries)


def drawn(seen: MapView, data: MapData | None = None, **shown) -> pygame.Surface:
    """The picture of a view."""
    surface = pygame.Surface(seen.size)
    seen.draw(surface, (0, 0), year(seen.lang) if data is None else data, **shown)
    return surface
