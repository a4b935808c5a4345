"""`compare`: what it prints, writes, refuses, and keeps when it is stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli import main
from sim.report import retold
from sim.scenario import Change, Plan, load_scenario
from sim.story import Branch, Done, RunYear, SetLever, Story
from sim.story.folders import folders
from sim.study import cases, groups
from sim.words import Name

SCENARIO = "chengdu-2025"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two small plans, and a home of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BODY_AND_BRAIN_HOME", str(tmp_path / "home"))
    for name, lever in (("body", "qualification_support"), ("brain", "annotation")):
        plan = Plan(SCENARIO, Name(f"方案{name}", f"Plan {name}")).with_(Change(2026, lever, 60.0))
        Path(f"{name}.toml").write_text(plan.to_toml(), encoding="utf-8")
    return tmp_path


def typed(*more: str, plans: tuple[str, ...] = ("body.toml", "brain.toml"), runs: str = "2") -> list[str]:
    return ["compare", *plans, "--runs", runs, "--until", "2027", "--out", "c.html", "--lang", "en", *more]


def test_a_table_and_a_page_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(typed()) == 0
    shown = capsys.readouterr()
    assert shown.err == "" and "Plan brain less Plan body, 2027" in shown.out and "c.html" in shown.out
    page = Path("c.html").read_text(encoding="utf-8")
    assert "方案brain 减 方案body" in page and "Plan brain less Plan body" in page and "本地配套率" in page
    assert "<script src" not in page and "<link" not in page and "@import" not in page


def test_a_page_is_not_written_over_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    Path("c.html").write_text("mine", encoding="utf-8")
    assert main(typed()) == 2
    assert "c.html" in capsys.readouterr().err and Path("c.html").read_text(encoding="utf-8") == "mine"
    assert main(typed("--force")) == 0
    assert Path("c.html").read_text(encoding="utf-8") != "mine"


def test_two_scenarios_tell_assumptions_from_policy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(typed("--scenario", SCENARIO, "--scenario", "chip-control-2027")) == 0
    shown = capsys.readouterr().out
    assert "from assumptions" in shown and "from both together" in shown
    assert "来自政策" in Path("c.html").read_text(encoding="utf-8")


def test_branches_of_a_saved_game_are_compared_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    story = Story.new(load_scenario(SCENARIO), save_path=Path("game.save"))
    for command in (RunYear(), Branch("先做深", 2026), SetLever("qualification_support", 80.0)):
        assert isinstance(story.do(command), Done)
    story.save()
    story.close()
    assert main(typed(plans=("game.save", "game.save#先做深"), runs="1")) == 0
    assert "game · 先做深 less game" in capsys.readouterr().out
    assert main(typed("--force", plans=("game.save", "game.save#先做浅"))) == 2
    assert "先做深" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("plans", "more", "said"),
    [
        (("body.toml",), (), ["1", "2", "6"]),
        (("body.toml",) * 7, (), ["7", "6"]),
        (("body.toml", "no-such.toml"), (), ["no-such.toml"]),
        (("body.toml", "chain-frist"), (), ["chain-frist", "chain-first"]),
        (("body.toml", "other.toml"), (), ["other.toml", "chip-control-2027"]),
        (("body.toml", "late.toml"), (), ["late.toml", "2099"]),
        (("body.toml", "brain.toml", "body.toml"), ("--scenario", SCENARIO, "--scenario", "chip-control-2027"), ["3"]),
        (("body.toml", "brain.toml"), ("--out", "c.pdf"), ["c.pdf", ".html"]),
    ],
)
def test_wrong_input_is_one_message_and_nothing_is_run(
    plans: tuple[str, ...], more: tuple[str, ...], said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("other.toml").write_text('scenario = "chip-control-2027"\n', encoding="utf-8")
    Path("late.toml").write_text(f'scenario = "{SCENARIO}"\n[[change]]\nyear = 2099\nlever = "annotation"\nvalue = 30\n', encoding="utf-8")
    assert main(typed(*more, plans=plans)) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.count("\n") == 1 and all(text in shown.err for text in said), shown.err
    assert not Path("c.html").exists()


class Interrupted:
    """Ends the work of `groups` after so many jobs, as Ctrl-C does; counts the worlds that were run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.after: int | None = 1
        self.worlds: list[int] = []
        self._real = cases.as_finished
        monkeypatch.setattr(groups, "as_finished", self)
        monkeypatch.setattr(groups, "ROWS", 1)

    def __call__(self, scenario, jobs, *rest):  # type: ignore[no-untyped-def]
        for done, answer in enumerate(self._real(scenario, jobs, *rest)):
            if done == self.after:
                raise KeyboardInterrupt
            self.worlds.append(len(jobs[answer[0]].cases))
            yield answer


@pytest.mark.parametrize("more", [(), ("--scenario", SCENARIO, "--scenario", "chip-control-2027")])
def test_stopped_work_is_kept_and_gone_on_with(more: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    work = Interrupted(monkeypatch)
    assert main(typed(*more)) == 130
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "3 of 6" in said and "same command" in said and not Path("c.html").exists()
    work.after = None
    assert main(typed(*more)) == 0
    assert "3 of 6" in capsys.readouterr().err and sum(work.worlds) == (14 if more else 6)
    page = Path("c.html").read_text(encoding="utf-8")
    assert list((folders().saves / "unfinished").iterdir()) == []
    assert main(typed("--force", *more)) == 0
    assert Path("c.html").read_text(encoding="utf-8") == page


def test_a_damaged_remainder_is_run_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    work = Interrupted(monkeypatch)
    main(typed())
    (kept,) = (folders().saves / "unfinished").glob("*/*.npz")
    kept.write_bytes(b"PK\x03\x04 cut off")
    work.after = None
    assert main(typed()) == 0
    assert capsys.readouterr().err.count("\n") == 1 and sum(work.worlds) == 9


def test_the_report_on_a_game_goes_on_where_it_was_stopped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    story = Story.new(load_scenario(SCENARIO), save_path=Path("game.save"))
    for command in (SetLever("qualification_support", 80.0), RunYear(), RunYear()):
        assert isinstance(story.do(command), Done)
    story.save()
    story.close()
    monkeypatch.setattr(retold, "ROBUST", 2)
    monkeypatch.setattr(retold, "OTHERS", 2)
    work = Interrupted(monkeypatch)
    asked = ["report", "game.save", "--out", "g.html", "--lang", "en"]
    assert main(asked) == 130
    assert "2 of 10" in capsys.readouterr().err and not Path("g.html").exists()
    work.after = None
    assert main(asked) == 0
    assert "2 of 10" in capsys.readouterr().err and sum(work.worlds) == 10
    assert list((folders().saves / "unfinished").iterdir()) == []
