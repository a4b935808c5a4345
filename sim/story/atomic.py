"""Write a whole file or nothing: a temporary file in the same folder, fsync, rename."""
from __future__ import annotations

import os
import secrets
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Put `content` at `path`. On OSError (full disk, no permission) the old file stays as it was."""
    name = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with name.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        name.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


Stamp = tuple[int, int]


def stamp(path: Path) -> Stamp | None:
    """When and how long a file was written last, to notice another writer; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def sync_folder(folder: Path) -> None:
    """Make a new name in `folder` survive a power cut (systems other than POSIX do it by themselves)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
