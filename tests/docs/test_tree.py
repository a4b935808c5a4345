"""What no file of the tree may hold, and what every module must."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = {".py", ".md", ".toml", ".csv", ".json", ".html", ".css", ".txt", ""}
FORBIDDEN = {
    "a path of one machine": ("/" + "work/", "/" + "tmp/team", "/" + "home/", "C:" + "\\Users"),
    "a package registry": ("pypi" + ".org", "files.python" + "hosted", "--index" + "-url", "registry.npm" + "js"),
    "a folder beside the tree": (".." + "/shared",),
    "unfinished work": ("TO" + "DO", "FIX" + "ME", "X" + "XX"),
}
OTHERS_WORDS = ("assets/map/licences/", "assets/report/echarts", "assets/fonts/", "assets/icons/")


def files() -> list[Path]:
    """Files under version control or about to be; without a repository, all but caches."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.splitlines() if listed.returncode == 0 else [str(path.relative_to(ROOT)) for path in ROOT.rglob("*")]
    return [ROOT / name for name in names if (ROOT / name).is_file() and "__pycache__" not in name and not name.startswith((".venv", ".git/"))]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in files()
        if path.suffix in TEXT and path.stat().st_size < 2_000_000 and not str(path.relative_to(ROOT).as_posix()).startswith(OTHERS_WORDS)
        for word in FORBIDDEN[what]
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["sim", "benchmarks", "docs"])
def test_every_module_says_what_it_is_for(folder: str) -> None:
    modules = [path for path in (ROOT / folder).rglob("*.py") if "_bundled" not in path.parts]
    silent = [str(path.relative_to(ROOT)) for path in modules if ast.parse(path.read_text(encoding="utf-8")).body and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert modules and silent == []


def test_every_module_of_the_product_postpones_annotations() -> None:
    modules = [path for path in (ROOT / "sim").rglob("*.py") if "_bundled" not in path.parts]
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in modules}
    assert [str(path.relative_to(ROOT)) for path, tree in trees.items() if _has_annotations(tree) and not _postpones(tree)] == []


def _has_annotations(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.FunctionDef) and (node.returns or any(a.annotation for a in node.args.args)) for node in ast.walk(tree))


def _postpones(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body)


def test_arrows_go_down_only() -> None:
    """cli -> play, report -> picture, story -> study -> model -> scenario -> words; picture sees only words."""
    may_see = {
        "words": set(), "scenario": {"words"}, "model": {"scenario", "words"}, "study": {"model", "scenario", "words"},
        "story": {"study", "model", "scenario", "words"}, "picture": {"words"},
    }
    wrong = [
        f"{path.relative_to(ROOT)}: sim.{part}"
        for house, below in may_see.items()
        for path in sorted((ROOT / "sim" / house).rglob("*.py"))
        for part in sorted(_parts_imported(path) - below - {house, "bundled"})
    ]
    assert wrong == []


def _parts_imported(path: Path) -> set[str]:
    """Houses of `sim` that a module imports at run time, wherever in the module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    names += [f"sim.{alias.name}" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "sim" for alias in node.names]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    houses = {name.split(".")[1] for name in names if name.startswith("sim.")}
    return {house for house in houses if (ROOT / "sim" / house).is_dir() or (ROOT / "sim" / f"{house}.py").exists()}


@pytest.mark.parametrize("page", ["DEVELOPERS.md", "README.md", "README.zh.md", "docs/model.md", "docs/evidence.md"])
def test_every_path_that_a_page_names_exists(page: str) -> None:
    named = set(re.findall(r"`((?:sim|tests|docs|scenarios|benchmarks|assets|\.ci)/[\w./-]*)`", (ROOT / page).read_text(encoding="utf-8")))
    assert {path for path in named if not (ROOT / path).exists()} == set()
