"""Standard output and error: UTF-8 whatever the console, and silence when the reader has left."""

from __future__ import annotations

import errno
import io
import os
import sys

GONE = {errno.EPIPE, errno.EINVAL, errno.ESHUTDOWN}


def speak_utf8() -> None:
    """Write UTF-8 to a console, a file or a pipe alike."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # it greets on standard output


def reader_left(error: BaseException) -> bool:
    """Whether `error` says that nobody reads our output any more (Windows reports EINVAL without a file name)."""
    return isinstance(error, OSError) and error.errno in GONE and error.filename is None


def no_room(error: BaseException) -> bool:
    """Whether what we print goes to a full disk."""
    return isinstance(error, OSError) and error.errno == errno.ENOSPC


def hush() -> None:
    """Send what is still buffered nowhere, so that the interpreter ends without a word."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def tell(text: str) -> None:
    """A line for the person, beside the results: on standard error."""
    print(text, file=sys.stderr, flush=True)


def watched() -> bool:
    """Whether a person sees standard error as it is written."""
    return sys.stderr is not None and sys.stderr.isatty()
