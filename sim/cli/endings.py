"""Ways a command ends early."""

from __future__ import annotations


class Stopped(Exception):
    """The person stopped the work; `how_to_go_on` is a words key with its fields. Exit code 130."""

    def __init__(self, how_to_go_on: str, **fields: object) -> None:
        super().__init__(how_to_go_on)
        self.how_to_go_on, self.fields = how_to_go_on, fields
