"""A lock that the system takes away when its process dies, however it dies."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from `Lock.take` until `release` or the end of the process."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @classmethod
    def take(cls, path: Path) -> Lock | None:
        """The lock at `path`, or None if another process (or another game here) holds it."""
        file = path.open("ab")
        try:
            _take(file)
        except OSError:
            file.close()
            return None
        return cls(file)

    def release(self) -> None:
        """Let others take it."""
        self._file.close()
