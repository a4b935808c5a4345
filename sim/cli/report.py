"""`report`: a save or a folder of results as one web page."""

from __future__ import annotations

from pathlib import Path

import click

from sim import words
from sim.cli.endings import writing
from sim.cli.grammar import command as declare
from sim.cli.values import File, with_suffix


@declare("report")
@click.argument("source", type=File(), metavar="SAVE_OR_RUN")
@click.option("--out", type=File(), required=True, metavar="report.html", help="cli.option.report_out")
@click.pass_obj
def command(lang: str, source: Path, out: Path) -> int:
    with_suffix(out, ".html", ".htm")
    from sim.cli.source import results_of
    from sim.report import write_report

    results = results_of(source)
    with writing(out):
        write_report(results, out, lang)
    print(words.say("cli.report.written", lang, path=out))
    return 0
