"""Code in the documentation runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ["README.md", "README.zh.md", "DEVELOPERS.md", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").glob("*.md")))]
FEWER_SEEDS = ("seeds=range(16)", "seeds=range(2), until=2026")


def examples() -> list[tuple[str, str]]:
    return [(page, code) for page in PAGES for code in re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)]


@pytest.mark.parametrize(("page", "code"), examples(), ids=[f"{page} {number}" for number, (page, _) in enumerate(examples())])
def test_an_example_runs(page: str, code: str) -> None:
    """With two seeds and two years where the page asks for many: the same calls at a fraction of the time."""
    names: dict[str, object] = {}
    exec(compile(code.replace(*FEWER_SEEDS), page, "exec"), names)  # the pages are our own
    assert names.keys() - {"__builtins__"}


def test_both_readme_show_an_example_in_python() -> None:
    assert {page for page, _ in examples()} >= {"README.md", "README.zh.md"}


def test_the_example_asks_for_seeds_in_the_form_that_is_shortened() -> None:
    assert any(FEWER_SEEDS[0] in code for _, code in examples())
