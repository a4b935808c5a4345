"""A scenario on disk as layers: its own files, then those of each scenario it extends."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.bundled import scenarios
from sim.scenario.errors import UserError, nearest
from sim.scenario.files import read_table, read_text, read_toml

MAIN = "scenario.toml"
Raw = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """One file and what it says, as plain values."""

    path: Path
    raw: Raw


@dataclass(frozen=True)
class Layer:
    """One scenario's own files; `extends` is the name or path it builds on."""

    key: str
    home: Path
    extends: str | None
    sources: tuple[Source, ...]


def bundled_scenarios() -> list[str]:
    """Names of the scenarios that come with the program, the default first."""
    names = sorted(path.parent.name for path in scenarios().glob(f"*/{MAIN}"))
    return sorted(names, key=lambda name: name != "chengdu-2025")


def layers_of(name_or_path: str | Path) -> list[Layer]:
    """The layers of a scenario, its own first. Raises UserError for a file that can't be read and for a cycle."""
    layers: list[Layer] = []
    wanted: str | Path | None = name_or_path
    while wanted is not None:
        main = _extended(wanted, layers[-1]) if layers else find_main(wanted)
        mains = [layer.sources[0].path for layer in layers]
        if main in mains:
            chain = " → ".join(layer.key for layer in (*layers, layers[mains.index(main)]))
            raise UserError("scenario.error.cycle", file=mains[-1], key="extends", found=chain)
        layers.append(read_layer(main))
        wanted = layers[-1].extends
    return layers


def find_main(wanted: str | Path, beside: Path | None = None) -> Path:
    """The main file of a scenario named by bundled name, folder or .toml file, looked for `beside` another."""
    near: tuple[Path, ...] = (beside, beside.parent) if beside else (Path.cwd(),)
    for path in (folder / wanted for folder in (*near, scenarios())):
        if path.is_file():
            return path.resolve()
        if (path / MAIN).is_file():
            return (path / MAIN).resolve()
    if Path(wanted).is_dir():
        raise UserError("scenario.error.no_main", file=wanted)
    known = bundled_scenarios()
    raise UserError("scenario.error.no_scenario", found=str(wanted), allowed=known, nearest=nearest(wanted, known))


def _extended(wanted: str | Path, layer: Layer) -> Path:
    """The main file of what a layer extends; if there is none, the layer's own file is where to look."""
    try:
        return find_main(wanted, layer.home)
    except UserError as error:
        raise error.at(layer.sources[0].path, "extends") from None


def read_layer(main: Path) -> Layer:
    """All files of one scenario: a folder's every .toml and .csv, or one .toml alone."""
    own = read_toml(main)
    extends = own.pop("extends", None)
    if extends is not None and not isinstance(extends, str):
        raise UserError("scenario.error.wrong_type", file=main, key="extends", found=extends, allowed="text")
    others = _others(main) if main.name == MAIN else []
    return Layer(str(own.get("key", main.stem)), main.parent, extends, (Source(main, own), *others))


def _others(main: Path) -> list[Source]:
    folder = main.parent
    tables = [Source(path, {path.stem: read_table(path)}) for path in sorted(folder.glob("*.csv"))]
    texts = [Source(path, read_toml(path)) for path in sorted(folder.glob("*.toml")) if path != main]
    numbers = [Source(path, {"parameter": read_toml(path)}) for path in sorted(folder.glob("parameters/*.toml"))]
    return [*texts, *tables, *numbers]


def fingerprint(layers: list[Layer]) -> str:
    """SHA-256 over the text of every file of every layer, whatever the line ends."""
    content = hashlib.sha256()
    for layer in layers:
        for source in layer.sources:
            text = read_text(source.path).replace("\r\n", "\n")
            content.update(f"{source.path.name}\0{text}\0".encode())
    return content.hexdigest()
