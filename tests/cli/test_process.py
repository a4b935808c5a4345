"""The program as a process: streams, pipes, signals, a machine without a display."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

MAIN = str(Path(__file__).resolve().parents[2] / "main.py")
PATIENCE = 120


def run(*typed: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, MAIN, *typed], cwd=cwd, env=bare(**environment), capture_output=True, timeout=PATIENCE, check=False
    )  # fmt: skip


def bare(**environment: str) -> dict[str, str]:
    """Our environment without a display."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
    return {**kept, **environment}


def test_output_is_utf8_whatever_the_console(tmp_path: Path) -> None:
    ran = run("list", "levers", "--lang", "zh", cwd=tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.returncode == 0 and ran.stderr == b""
    assert "产业基金" in ran.stdout.decode("utf-8")


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    command = [sys.executable, MAIN, "list", "parameters", "--json"]
    started = subprocess.Popen(command, cwd=tmp_path, env=bare(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert started.stdout and started.stderr
    started.stdout.close()
    assert started.stderr.read() == b""
    started.stderr.close()
    assert started.wait(PATIENCE) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_to_a_full_disk_is_said(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        command = [sys.executable, MAIN, "list", "levers", "--lang", "en"]
        ran = subprocess.run(command, cwd=tmp_path, env=bare(), stdout=full, stderr=subprocess.PIPE, timeout=PATIENCE, check=False)
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1 and b"full" in ran.stderr


def test_json_says_the_promised_keys_for_every_kind(tmp_path: Path) -> None:
    promised = {"key", "name_zh", "name_en", "unit", "low", "high", "default"}
    for kind in ("scenarios", "levers", "indicators", "parameters", "events", "facilities"):
        ran = run("list", kind, "--json", cwd=tmp_path)
        rows = json.loads(ran.stdout)
        assert rows and all(promised <= set(row) for row in rows), kind
    levers = json.loads(run("list", "levers", "--json", cwd=tmp_path).stdout)
    assert all({"family", "recommendations", "cost", "lag"} <= set(row) for row in levers)
    events = json.loads(run("list", "events", "--json", cwd=tmp_path).stdout)
    assert all({"conditions", "chance", "effects", "choices", "default_choice", "source"} <= set(row) for row in events)
    assert {row["family"] for row in levers} == {"funds", "talent", "body", "brain", "use"}


def test_listing_imports_nothing_heavy(tmp_path: Path) -> None:
    ask = (
        "import sys; from sim.cli import main; main(['list', 'levers']); "
        "sys.exit(bool({'pygame', 'xarray', 'pandas', 'jinja2', 'rich', 'simpy'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", ask], env=bare(PYTHONPATH=str(Path(MAIN).parent)), timeout=PATIENCE, check=False)
    assert ran.returncode == 0


@pytest.mark.parametrize("display", [None, ":98765"])
def test_play_without_a_display_says_so(tmp_path: Path, display: str | None) -> None:
    ran = run("play", "--lang", "en", cwd=tmp_path, **({"DISPLAY": display} if display else {}))
    assert ran.returncode == 2
    assert ran.stdout == b"" and ran.stderr.count(b"\n") == 1 and b"display" in ran.stderr


@pytest.mark.slow
def test_without_a_display_the_main_job_is_done_without_a_window(tmp_path: Path) -> None:
    ran = run("--lang", "en", cwd=tmp_path)
    assert ran.returncode == 0
    assert ran.stderr.decode().count("\n") == 1 and "display" in ran.stderr.decode()
    out = tmp_path / "out" / "chengdu-2025-2025"
    for name in ("results.nc", "results.csv", "plan.toml", "run.json", "map.png", "report.html"):
        assert (out / name).is_file() and name in ran.stdout.decode()
    assert "2040" in ran.stdout.decode()
    assert run("--lang", "en", cwd=tmp_path).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a POSIX signal")
def test_ctrl_c_keeps_finished_work_and_the_same_command_goes_on(tmp_path: Path) -> None:
    typed = [sys.executable, MAIN, "--lang", "en", "run", "chengdu-2025", "--until", "2027", "--replicates", "64", "--out", "o"]
    started = subprocess.Popen(typed, cwd=tmp_path, env=bare(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    first = tmp_path / "o" / "unfinished" / "results-from-2025.nc"
    patience = time.monotonic() + PATIENCE
    while not first.exists() and time.monotonic() < patience:
        time.sleep(0.02)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=PATIENCE)
    assert started.returncode == 130
    assert said.count(b"\n") == 1 and b"of 64" in said
    kept = first.stat().st_mtime_ns

    ran = subprocess.run(typed, cwd=tmp_path, env=bare(), capture_output=True, timeout=PATIENCE, check=False)
    assert ran.returncode == 0 and b"of 64" in ran.stderr
    assert kept and (tmp_path / "o" / "results.nc").is_file() and not first.exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a POSIX signal")
def test_ctrl_c_in_a_comparison_keeps_finished_worlds_and_leaves_no_process(tmp_path: Path) -> None:
    typed = [sys.executable, MAIN, "--lang", "en", "compare", "chain-first", "brain-first", "--until", "2028", "--runs", "64", "--out", "c.html"]
    home = bare(BODY_AND_BRAIN_HOME=str(tmp_path / "home"))
    started = subprocess.Popen(typed, cwd=tmp_path, env=home, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    patience = time.monotonic() + PATIENCE
    while not list(tmp_path.glob("home/**/unfinished/*/*.npz")) and time.monotonic() < patience:
        time.sleep(0.02)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=PATIENCE)
    assert started.returncode == 130 and said.count(b"\n") == 1 and b"of 192" in said

    ran = subprocess.run(typed, cwd=tmp_path, env=home, capture_output=True, timeout=PATIENCE, check=False)
    assert ran.returncode == 0 and b"of 192" in ran.stderr and (tmp_path / "c.html").is_file()
    assert not list(tmp_path.glob("home/**/*.npz"))


@pytest.mark.slow
def test_a_picture_is_drawn_without_a_window(tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        ran = run("frame", "chengdu-2025", "--out", f"图 {lang}.png", "--lang", lang, cwd=tmp_path)
        assert ran.returncode == 0, ran.stderr.decode()
        assert (tmp_path / f"图 {lang}.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_picture_that_finds_no_room_says_one_line_and_leaves_the_old_one(tmp_path: Path) -> None:
    import resource

    old = tmp_path / "x.png"
    old.write_bytes(b"old")
    command = [sys.executable, MAIN, "frame", "chengdu-2025", "--out", "x.png", "--lang", "en"]
    ran = subprocess.run(
        command, cwd=tmp_path, env=bare(), capture_output=True, timeout=PATIENCE, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    assert ran.returncode == 2
    assert ran.stderr.decode() == "x.png: A file as large as this may not be written here.\n"
    assert old.read_bytes() == b"old" and [entry.name for entry in tmp_path.iterdir() if entry.suffix] == ["x.png"]
