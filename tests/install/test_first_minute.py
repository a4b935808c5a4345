"""`main.py` on a machine where something is missing: exact commands, both languages, exit code 2."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from tests.situations.modules import loaded

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "main.py"


class Machine:
    """Another machine's `sys` as `main.py` sees it; what it does not say is like here."""

    def __init__(self, **differs: object) -> None:
        self.differs = differs

    def __getattr__(self, name: str) -> object:
        return self.differs[name] if name in self.differs else getattr(sys, name)


@pytest.fixture
def start() -> ModuleType:
    return loaded(MAIN)


def test_it_parses_on_every_python_3() -> None:
    ast.parse(MAIN.read_text(encoding="utf-8"), feature_version=(3, 4))


def test_it_holds_nothing_that_the_oldest_pythons_cannot_read() -> None:
    """ast accepts what its feature_version does not know to refuse, so look for it by hand."""
    tree = ast.parse(MAIN.read_text(encoding="utf-8"))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert not [f.name for f in functions if f.returns or any(a.annotation for a in f.args.args)]


def test_an_old_python_is_told_how_to_get_a_newer_one(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "sys", Machine(version_info=(3, 8, 2), stderr=sys.stderr))
    monkeypatch.setattr(start, "found", lambda tool: tool == "apt-get")
    assert start.start() == 2
    said = capsys.readouterr().err
    assert "3.8" in said
    assert "sudo apt-get install -y python3 python3-venv" in said
    assert "-m venv .venv" in said
    assert "需要 3.11" in said


@pytest.mark.parametrize(
    ("system", "name", "lines"),
    [
        ("win32", "nt", ["winget install", "py -3 -m venv .venv", r".venv\Scripts\python -m pip install -e ."]),
        ("darwin", "posix", ["brew install python", ".venv/bin/python -m pip install -e ."]),
        ("linux", "posix", ["https://www.python.org/downloads/", ".venv/bin/python main.py"]),
    ],
)
def test_the_commands_are_those_of_the_system(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, system: str, name: str, lines: list[str]
) -> None:
    monkeypatch.setattr(start, "sys", Machine(platform=system, version_info=(3, 9, 0)))
    monkeypatch.setattr(start, "os", SimpleNamespace(name=name, path=os.path, getcwd=os.getcwd))
    monkeypatch.setattr(start, "found", lambda tool: tool == "py")
    said = "\n".join(start.old_python()[2])
    for line in lines:
        assert line in said


def test_a_missing_package_is_named_with_the_commands(tmp_path: Path) -> None:
    """An interpreter that sees none of the installed packages."""
    bare = [sys.executable, "-I", "-S", str(MAIN)]
    ran = subprocess.run(bare, cwd=tmp_path, capture_output=True, timeout=30, check=False)
    said = ran.stderr.decode("utf-8")
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert "simpy" in said and "pygame-ce" in said
    assert "-m venv .venv" in said and "pip install -e ." in said and "main.py" in said
    assert str(ROOT) in said
    assert "Traceback" not in said


def test_plain_pygame_in_the_place_of_pygame_ce_is_found_out(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pygame").mkdir()
    (tmp_path / "pygame" / "__init__.py").write_text("ver = '2.6.1'\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "pygame", raising=False)
    chinese, english, commands = start.wrong_pygame()
    assert "pygame-ce" in chinese and "pygame-ce" in english
    assert any("uninstall -y pygame pygame-ce" in command for command in commands)


def test_pygame_ce_itself_is_no_trouble(start: ModuleType) -> None:
    assert start.wrong_pygame() is None


def test_nothing_is_missing_here(start: ModuleType) -> None:
    assert start.missing_packages() is None
    assert {"simpy", "numpy", "pygame-ce"} <= set(start.required())
