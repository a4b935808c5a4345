"""`--lang zh|en`, before or after the command; the system's language otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from sim import words
from sim.scenario.errors import UserError, nearest

OPTION = "--lang"


class Asked(str):
    """A language that a person asked for, unlike that of the system: it outweighs what a window remembers."""


def take_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The language asked for (the last one counts) and the arguments without it."""
    asked, rest, ahead = None, [], iter(arguments)
    for argument in ahead:
        if argument == "--":
            rest += [argument, *ahead]
        elif argument == OPTION:
            asked = _known(next(ahead, ""))
        elif argument.startswith(OPTION + "="):
            asked = _known(argument[len(OPTION) + 1 :])
        else:
            rest.append(argument)
    return asked, rest


def _known(found: str) -> str:
    if found in words.LANGS:
        return found
    code = "cli.error.choice" if found else "cli.error.needs_value"
    raise UserError(code, key=OPTION, found=found, allowed=words.LANGS, nearest=nearest(found, words.LANGS))
