# -*- coding: utf-8 -*-
"""Start the game, or say exactly what to type first.

This file parses on every Python 3, so that an old interpreter or a missing package is answered with
commands and not with a traceback; hence types in comments. Everything else lives in the package `sim`.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OLDEST = (3, 11)
NEWER = ("3.14", "3.13", "3.12", "3.11")
MANAGERS = (
    ("apt-get", "sudo apt-get install -y python3 python3-venv"),
    ("dnf", "sudo dnf install -y python3.13"),
    ("pacman", "sudo pacman -S --needed python"),
    ("zypper", "sudo zypper install -y python313"),
)


def start():
    # type: () -> int
    """Run the command line, or print the guide and return 2."""
    trouble = old_python() or missing_packages() or wrong_pygame()
    if trouble:
        show(trouble)
        return 2
    sys.path.insert(0, HERE)
    from sim.cli import main

    return main()


def old_python():
    # type: () -> tuple[str, str, list[str]] | None
    if sys.version_info[:2] >= OLDEST:
        return None
    found = "{0}.{1}".format(*sys.version_info[:2])
    return (
        "这里的 Python 是 {0}，需要 3.11 或更新的版本。".format(found),
        "This Python is {0}; version 3.11 or newer is needed.".format(found),
        install_python() + set_up(),
    )


def missing_packages():
    # type: () -> tuple[str, str, list[str]] | None
    missing = [name for name in required() if not installed(name)]
    if not missing:
        return None
    return (
        "还缺少软件包：{0}。".format("、".join(missing)),
        "Packages still missing: {0}.".format(", ".join(missing)),
        set_up(),
    )


def wrong_pygame():
    # type: () -> tuple[str, str, list[str]] | None
    """Plain `pygame` unpacks into the folder of pygame-ce; whichever came last is what gets imported."""
    from importlib.util import find_spec

    spec = find_spec("pygame")
    if spec is None or spec.origin is None or is_ce(spec.origin):
        return None
    pip = quoted(sys.executable) + " -m pip "
    return (
        "装的是 pygame，本程序要的是 pygame-ce；两者不能并存。",
        "The package pygame is in the place of pygame-ce; the two cannot live side by side.",
        [pip + "uninstall -y pygame pygame-ce", pip + 'install "pygame-ce>=2.5.7"', quoted(sys.executable) + " main.py"],
    )


def is_ce(source_file):
    # type: (str) -> bool
    """Both packages say in the first lines of their own file which one they are."""
    with open(source_file, encoding="utf-8") as source:
        return "pygame-ce" in source.read()


def required():
    # type: () -> list[str]
    """Distribution names this project depends on, read from pyproject.toml."""
    import re
    import tomllib

    with open(os.path.join(HERE, "pyproject.toml"), "rb") as project:
        needs = tomllib.load(project)["project"]["dependencies"]
    return [re.split(r"[^A-Za-z0-9._-]", need)[0] for need in needs]


def installed(name):
    # type: (str) -> bool
    from importlib import metadata

    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def set_up():
    # type: () -> list[str]
    """Lines that make a virtual environment here, fill it, and start the game from it."""
    if os.name == "nt":
        python, own = "py -3" if found("py") else "python", ".venv\\Scripts\\python"
    else:
        python, own = newest_python(), ".venv/bin/python"
    return before_venv() + [python + " -m venv .venv", own + " -m pip install -e .", own + " main.py"]


def newest_python():
    # type: () -> str
    """The interpreter for the environment: this one where it is new enough, else the newest that answers."""
    if sys.version_info[:2] >= OLDEST:
        return quoted(sys.executable)
    for version in NEWER:
        if answers("python" + version):
            return "python" + version
    return "python3"


def before_venv():
    # type: () -> list[str]
    """Debian and Ubuntu keep `venv` in a package of its own."""
    from importlib.util import find_spec

    if sys.version_info[:2] >= OLDEST and find_spec("ensurepip") is None and found("apt-get"):
        return ["sudo apt-get install -y python3-venv"]
    return []


def install_python():
    # type: () -> list[str]
    if os.name == "nt":
        return ["winget install -e --id Python.Python.3.13"]
    if newest_python() != "python3":
        return []
    if sys.platform == "darwin":
        return ["brew install python@3.13"]
    return [command for tool, command in MANAGERS if found(tool)][:1] or ["# https://www.python.org/downloads/"]


def found(tool):
    # type: (str) -> bool
    from shutil import which

    return which(tool) is not None


def answers(python):
    # type: (str) -> bool
    """Version managers put names on the path that start nothing."""
    import subprocess

    return found(python) and subprocess.call([python, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def quoted(path):
    # type: (str) -> str
    return '"{0}"'.format(path) if " " in path else path


def go_here():
    # type: () -> list[str]
    if os.path.realpath(os.getcwd()) == os.path.realpath(HERE):
        return []
    return ["{0} {1}".format("pushd" if os.name == "nt" else "cd", quoted(HERE))]


def show(trouble):
    # type: (tuple[str, str, list[str]]) -> None
    chinese, english, commands = trouble
    lines = ["造身造脑 Body & Brain", "", chinese, english, "", "请依次输入 Type these, one after the other:", ""]
    lines += ["    " + command for command in go_here() + commands]
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stderr.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(start())
