"""What comes back from a command: done, or refused with a reason in either language."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim import words
from sim.scenario import UserError


@dataclass(frozen=True)
class Done:
    """It took effect. `warnings` say what went wrong beside it (an autosave on a full disk)."""

    warnings: tuple[UserError, ...] = ()


@dataclass(frozen=True)
class Refused:
    """Nothing was journalled and nothing changed."""

    reason: UserError

    def message(self, lang: str) -> str:
        """The reason in `lang` ("zh" or "en")."""
        return self.reason.message(lang)


def reason(code: str, **fields: Any) -> UserError:
    """A text of `story.toml`: `reason("over", year=2045)`."""
    return UserError(f"story.{code}", **fields)


def percent(share: float) -> Callable[[str], str]:
    """A share as whole percent, written as the language writes it."""
    return lambda lang: words.percent(share, lang, decimals=0)


def unwritable(error: OSError, code: str, file: object = None) -> UserError:
    """What the system said about a file that could not be written, in a person's words."""
    return reason(code, file=file or error.filename, found=error.strerror or type(error).__name__)
