"""`report`: a save or a folder of results as one web page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim import words
from sim.cli.grammar import command as declare
from sim.cli.language import page_language
from sim.cli.progress import bar
from sim.cli.unfinished import KeptGroups, Unfinished, kept_until_done
from sim.cli.values import File, refuse_existing, with_suffix
from sim.cli.version import versions
from sim.study.writing import writing

if TYPE_CHECKING:
    from sim.story import Story


@declare("report")
@click.argument("source", type=File(), metavar="SAVE_OR_RUN")
@click.option("--out", type=File(), required=True, metavar="report.html", help="cli.option.report_out")
@click.option("--force", is_flag=True, help="cli.option.force_file")
@click.pass_obj
def command(lang: str, source: Path, out: Path, force: bool) -> int:
    with_suffix(out, ".html", ".htm")
    refuse_existing(out, force)
    from sim.cli.source import existing, open_story, results_of
    from sim.report import write_game, write_report

    if existing(source).is_dir():
        results = results_of(source)
        with writing(out):
            write_report(results, out, page_language(lang))
    else:
        story = open_story(source)
        kept = KeptGroups(Unfinished.of("report", _identity(story)), lang)
        with kept_until_done([kept]), writing(out), bar(words.say("cli.report.progress", lang)) as progress:
            write_game(story, out, page_language(lang), progress, kept)
    print(words.say("cli.report.written", lang, path=out))
    return 0


def _identity(story: Story) -> dict[str, object]:
    """What the worlds of a report depend on."""
    view = story.view(story.game.official)
    return {
        "scenario": story.scenario.fingerprint, "seed": story.seed, "mandate": story.game.origin.mandate, "plan": view.plan.to_toml(),
        "until": view.line.year, "versions": versions(),
    }  # fmt: skip
