"""The command line: one file a command, one message for a mistake, one exit code for each outcome."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 a bug, 2 wrong input, 130 stopped by the person."""
    from sim.cli.entry import run

    return run(arguments)
