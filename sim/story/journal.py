"""The journal: an append-only file of JSON lines, on the disk before anything takes effect."""
from __future__ import annotations

import os
from collections.abc import Iterable
from io import FileIO
from pathlib import Path

from .answers import reason
from .entry import Entry, origin_line, read_origin
from .game import Origin


class Journal:
    """An open journal file. `append` returns only when the line is on the disk."""

    def __init__(self, file: FileIO) -> None:
        self._file = file
        self._end = file.seek(0, os.SEEK_END)

    @classmethod
    def begin(cls, path: Path, origin: Origin, entries: Iterable[Entry] = ()) -> Journal:
        """A new journal at `path`, holding what has happened so far. Raises OSError."""
        journal = cls(FileIO(path, "x"))
        journal._write(lines(origin, entries))
        return journal

    @classmethod
    def resume(cls, path: Path) -> Journal:
        """Go on with the journal at `path`; a last line that was cut off is written over. Raises OSError."""
        journal = cls(FileIO(path, "r+"))
        journal._end = path.read_bytes().rfind(b"\n") + 1
        return journal

    def append(self, entry: Entry) -> None:
        """Write one entry through to the disk. After an OSError the next entry takes its place."""
        self._write(entry.line() + "\n")

    def close(self) -> None:
        """No more entries."""
        self._file.close()

    def _write(self, text: str) -> None:
        left = memoryview(text.encode())
        self._file.seek(self._end)
        self._file.truncate()
        while left:
            left = left[self._file.write(left):]
        os.fsync(self._file.fileno())
        self._end = self._file.tell()


def lines(origin: Origin, entries: Iterable[Entry]) -> str:
    """The whole journal as text."""
    return "".join(f"{line}\n" for line in [origin_line(origin), *(entry.line() for entry in entries)])


def read(path: Path) -> tuple[Origin, tuple[Entry, ...]]:
    """The journal at `path`; a last line without an end never took effect and is left out.

    Raises UserError naming the line that can't be read.
    """
    whole, _, _ = path.read_bytes().rpartition(b"\n")
    return parse(whole, str(path))


def parse(content: bytes, file: str) -> tuple[Origin, tuple[Entry, ...]]:
    """Origin and entries of a journal's text. Raises UserError naming file and line."""
    rows = content.splitlines()
    number = 0
    try:
        origin = read_origin(rows[0].decode() if rows else "")
        entries = []
        for number, row in enumerate(rows[1:], 1):
            entries.append(_numbered(Entry.read(row.decode()), number))
    except ValueError as error:
        raise reason("journal.damaged", file=file, key=f"journal line {number + 1}", found=str(error)) from error
    return origin, tuple(entries)


def _numbered(entry: Entry, number: int) -> Entry:
    if entry.number != number:
        raise ValueError(f"entry {entry.number!r} stands at {number}")
    return entry
