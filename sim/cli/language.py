"""`--lang zh|en`, before or after the command; the system's language otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from sim import words
from sim.scenario.errors import UserError, nearest

OPTION = "--lang"


BOTH, PAGES = "both", ("report", "compare", "run")
"""Pages can show both languages at once; the commands that write one."""


class Asked(str):
    """A language that a person asked for, unlike that of the system: it outweighs what a window remembers.

    `page` is what a web page opens in: "both" beside zh and en.
    """

    page: str | None = None


def page_language(lang: str) -> str:
    """The language that a page opens in, where messages are in `lang`."""
    return getattr(lang, "page", None) or str(lang)


def asked_for(found: str) -> Asked:
    """A language as it was typed; with both, messages are in Chinese."""
    asked = Asked(words.LANGS[0] if found == BOTH else found)
    asked.page = found
    return asked


def take_language(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """The language asked for (the last one counts) and the arguments without it."""
    asked, rest, ahead = None, [], iter(arguments)
    allowed = (*words.LANGS, BOTH) if set(PAGES) & set(arguments) else words.LANGS
    for argument in ahead:
        if argument == "--":
            rest += [argument, *ahead]
        elif argument == OPTION:
            asked = _known(next(ahead, ""), allowed)
        elif argument.startswith(OPTION + "="):
            asked = _known(argument[len(OPTION) + 1 :], allowed)
        else:
            rest.append(argument)
    return asked, rest


def _known(found: str, allowed: Sequence[str]) -> str:
    if found in allowed:
        return found
    code = "cli.error.choice" if found else "cli.error.needs_value"
    raise UserError(code, key=OPTION, found=found, allowed=allowed, nearest=nearest(found, allowed))
