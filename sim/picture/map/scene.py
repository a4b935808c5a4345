"""Everything that stands on the ground for one camera: signs, names and flags."""

from __future__ import annotations

from sim.picture.map.circles import place_circles
from sim.picture.map.labels import Room
from sim.picture.map.names import place_county_names, place_place_names, place_sign_names
from sim.picture.map.pins import fly, stand
from sim.picture.map.setting import Scene, Setting
from sim.picture.map.signs import place_facilities, place_firms, place_labs


def compose(setting: Setting, room: Room) -> Scene:
    """Firms and laboratories, then names clear of them, the biggest county first, then what can stand beside a name."""
    scene = Scene(room)
    pins = stand(scene, setting)
    place_labs(scene, setting)
    place_firms(scene, setting)
    place_county_names(scene, setting)
    place_facilities(scene, setting)
    for pin, foot in pins:
        fly(scene, setting, pin, foot)
    place_circles(scene, setting)
    place_sign_names(scene, setting)
    place_place_names(scene, setting)
    scene.sprites += scene.names
    return scene
