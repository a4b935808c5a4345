"""Keys and characters applied to text that is being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame

from sim.picture.ui.widget import Edit


def insert(edit: Edit, characters: str) -> Edit:
    """`characters` at the caret; they replace text that nobody has touched yet."""
    before, after = ("", "") if edit.fresh else (edit.text[: edit.caret], edit.text[edit.caret :])
    return Edit(edit.id, before + characters + after, len(before) + len(characters), fresh=False)


def press(edit: Edit, key: int, mods: int) -> Edit | None:
    """The text after an editing key; None if the key does not edit."""
    if key == pygame.K_a and mods & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return replace(edit, caret=len(edit.text), fresh=True)
    if key in _MOVES:
        caret = min(max(_MOVES[key](edit), 0), len(edit.text))
        return replace(edit, caret=caret, fresh=False)
    if key in (pygame.K_BACKSPACE, pygame.K_DELETE):
        return _deleted(edit, key)
    return None


def _deleted(edit: Edit, key: int) -> Edit:
    if edit.fresh:
        return Edit(edit.id, "", 0, fresh=False)
    start = edit.caret - 1 if key == pygame.K_BACKSPACE else edit.caret
    if not 0 <= start < len(edit.text):
        return edit
    return Edit(edit.id, edit.text[:start] + edit.text[start + 1 :], start, fresh=False)


_MOVES: dict[int, Callable[[Edit], int]] = {
    pygame.K_LEFT: lambda edit: edit.caret - 1,
    pygame.K_RIGHT: lambda edit: edit.caret + 1,
    pygame.K_HOME: lambda edit: 0,
    pygame.K_END: lambda edit: len(edit.text),
}
