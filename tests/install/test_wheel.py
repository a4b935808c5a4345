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


def run(program: Path, *typed: str, cwd: Path, python: Path | None = None) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(python or program.with_name("python")), str(program), *typed]
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


def test_the_installed_program_compares_on_all_processors_from_any_folder(program: Path, elsewhere: Path) -> None:
    ran = run(program, "compare", "chain-first", "people-first", "--scenario", "chengdu-2025", "--until", "2028", "--runs", "8", "--out", "比较 一.html", "--lang", "zh", cwd=elsewhere)
    assert ran.returncode == 0, ran.stderr
    assert (elsewhere / "比较 一.html").stat().st_size > 100_000


WITHOUT_GUARD = """
import sim
from sim.study.foreseen import Foreseer
from sim.study.workers import Workers

pool = Workers(2)
scenario = sim.load_scenario("chengdu-2025")
plan = sim.load_plan("chain-first", scenario)
print(sim.compare(scenario, [plan, sim.Plan(scenario.key)], range(6), 2028, workers=pool).datasets["A"].sizes["seed"])
print(sim.explain(scenario, plan, "local_supply_rate", 2028, range(2), orders=0, workers=pool).whole.mean != 0)
Foreseer(pool).warm()
print("processes", len(set(pool.processes)))
pool.close()
"""


def test_workers_of_the_installed_program_run_from_a_script_without_a_guard(program: Path, elsewhere: Path) -> None:
    script = elsewhere / "我的 脚本.py"
    script.write_text(WITHOUT_GUARD, encoding="utf-8")
    ran = run(script, cwd=elsewhere, python=program.with_name("python"))
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["6", "True", "processes", "2"], ran.stdout
