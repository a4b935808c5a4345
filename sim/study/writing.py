"""What a system says where nothing can be written, as a person's mistake."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.scenario.errors import UserError

REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "too_large",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.ENOTDIR: "not_a_folder",
    errno.EEXIST: "not_a_folder",
    errno.EISDIR: "is_a_folder",
    errno.ENOENT: "no_folder",
    errno.ENAMETOOLONG: "name_too_long",
}


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn the system's refusal to write at `path` into a mistake that names it."""
    try:
        yield
    except OSError as refusal:
        reason = REASONS.get(refusal.errno or 0)
        if reason is None:
            raise
        raise UserError(f"cli.error.writing.{reason}", file=path) from refusal
