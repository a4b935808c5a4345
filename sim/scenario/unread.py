"""Names that nothing would read: a misspelt table, parameter or series must not be passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.scenario.errors import UserError, nearest
from sim.scenario.layers import Layer, Raw, Source
from sim.scenario.merging import name_of


def unread(layers: list[Layer], tables: tuple[str, ...]) -> list[UserError]:
    """A UserError for each table that is none of `tables`, and for each number that a layer adds to what it extends."""
    return [*_unknown_tables(layers, tables), *_unknown_numbers(layers)]


def flat(table: Raw, above: str = "") -> Iterator[tuple[str, object]]:
    """Figures by dotted name, from tables of tables."""
    for key, value in table.items():
        if isinstance(value, dict) and "value" not in value:
            yield from flat(value, f"{above}{key}.")
        else:
            yield above + key, value


def _unknown_tables(layers: list[Layer], tables: tuple[str, ...]) -> Iterator[UserError]:
    for source in _sources(layers):
        for key in set(source.raw) - set(tables):
            yield UserError("scenario.error.unknown_key", file=source.path, key=key, found=key, allowed=tables,
                            nearest=nearest(key, tables))


def _unknown_numbers(layers: list[Layer]) -> Iterator[UserError]:
    """Parameters and series are known by the scenario at the bottom; records that a layer adds may bring their own."""
    for at, layer in enumerate(layers[:-1]):
        added = _records(layers[: at + 1]) - _records(layers[at + 1 :])
        for table in ("parameter", "series"):
            known = sorted({name for source in _sources(layers[at + 1 :]) for name in _names(source, table)})
            for source in layer.sources:
                yield from (_unknown(source, f"{table}.{name}", name, known)
                            for name in _names(source, table) if not _belongs(name, known, added))


def _belongs(name: str, known: Iterable[str], added: Iterable[str]) -> bool:
    """Whether a name is known, or a part of a figure that is, or ends in the key of a record that was added."""
    return name in known or any(name.startswith(f"{one}.") for one in known) or name.endswith(tuple(added))


def _unknown(source: Source, key: str, name: str, known: list[str]) -> UserError:
    group = [one for one in known if one.partition(".")[0] == name.partition(".")[0]]
    return UserError("scenario.error.unknown_key", file=source.path, key=key, found=name, allowed=group or known,
                     nearest=nearest(name, known))


def _names(source: Source, table: str) -> list[str]:
    raw = source.raw.get(table)
    if not isinstance(raw, dict):
        return []
    return list(raw) if table == "series" else [name for name, _ in flat(raw)]


def _records(layers: list[Layer]) -> set[str]:
    lists = [value for source in _sources(layers) for value in source.raw.values() if isinstance(value, list)]
    return {str(name_of(entry)) for entries in lists for entry in entries}


def _sources(layers: list[Layer]) -> Iterator[Source]:
    return (source for layer in layers for source in layer.sources)
