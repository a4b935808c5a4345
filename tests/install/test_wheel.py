"""A built wheel, in an environment of its own, used from a folder with spaces and Chinese characters in its path."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 400

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=PATIENCE)
    return next(out.glob("body_and_brain-*.whl"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed script, in an environment whose path has spaces and Chinese characters too."""
    home = tmp_path_factory.mktemp("空 的 环境") / "venv"
    venv.create(home, with_pip=True)
    bin_folder = home / ("Scripts" if os.name == "nt" else "bin")
    install = [str(bin_folder / "python"), "-m", "pip", "install", "-q", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=PATIENCE)
    return bin_folder / "body-and-brain"


def run(program: Path, *typed: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(program.with_name("python")), str(program), *typed]
    return subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
    )


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "另一个 文件夹"
    folder.mkdir()
    return folder


def test_the_wheel_holds_the_data_and_none_of_the_checkout(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "sim/_bundled/scenarios/chengdu-2025/scenario.toml" in names
    assert "sim/_bundled/assets/report/echarts.min.js" in names
    assert "sim/words/catalogue/cli.toml" in names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "main.py", ".ci"))]


def test_the_installed_program_lists_from_any_folder(program: Path, elsewhere: Path) -> None:
    ran = run(program, "list", "scenarios", "--json", cwd=elsewhere)
    assert ran.returncode == 0, ran.stderr
    assert "chengdu-2025" in {row["key"] for row in json.loads(ran.stdout)}


def test_the_installed_program_runs_and_writes_from_any_folder(program: Path, elsewhere: Path) -> None:
    ran = run(program, "run", "chengdu-2025", "--until", "2027", "--out", "结果 一", "--lang", "zh", cwd=elsewhere)
    assert ran.returncode == 0, ran.stderr
    assert {"results.nc", "map.png", "report.html"} <= {entry.name for entry in (elsewhere / "结果 一").iterdir()}


def test_a_scenario_of_ones_own_extends_the_bundled_one_from_any_folder(program: Path, elsewhere: Path) -> None:
    (elsewhere / "我的.toml").write_text('extends = "chengdu-2025"\nkey = "mine"\n', encoding="utf-8")
    ran = run(program, "check", "我的.toml", cwd=elsewhere)
    assert ran.returncode == 0, ran.stderr
