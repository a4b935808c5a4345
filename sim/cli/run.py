"""`run`: a scenario without a window; a table, JSON, or a folder of results."""

from __future__ import annotations

from pathlib import Path

import click

from sim import words
from sim.cli.compute import Computed, compute, stopped, tell_resumed
from sim.cli.grammar import command as declare
from sim.cli.headlines import as_data, as_table
from sim.cli.job import SEED, Job
from sim.cli.language import page_language
from sim.cli.output import print_json
from sim.cli.results_folder import BESIDE, OWN, ResultsFolder
from sim.cli.source import refuse_mixed_up
from sim.cli.values import SEEDS, File, Whole
from sim.cli.version import versions

REPLICATES, YEARS = 4096, (1900, 2200)


@declare("run")
@click.argument("scenario", metavar="SCENARIO")
@click.option("--plan", type=File(), metavar="FILE", help="cli.option.plan")
@click.option("--seed", type=Whole(0, SEEDS - 1), default=SEED, metavar="N", help="cli.option.seed")
@click.option("--replicates", type=Whole(1, REPLICATES), default=1, metavar="R", help="cli.option.replicates")
@click.option("--until", type=Whole(*YEARS), metavar="YEAR", help="cli.option.until")
@click.option("--out", type=File(), metavar="DIR", help="cli.option.out")
@click.option("--json", "as_json", is_flag=True, help="cli.option.json")
@click.option("--force", is_flag=True, help="cli.option.force")
@click.pass_obj
def command(
    lang: str,
    scenario: str,
    plan: Path | None,
    seed: int,
    replicates: int,
    until: int | None,
    out: Path | None,
    as_json: bool,
    force: bool,
) -> int:
    refuse_mixed_up(scenario, plan)
    return carry_out(Job.read(scenario, plan, seed, replicates, until), lang, out, as_json, force)


def carry_out(job: Job, lang: str, out: Path | None = None, as_json: bool = False, force: bool = False) -> int:
    """Run `job`, print its headlines, and write its results where they are wanted."""
    folder = results_folder(job, out) if out else None
    if folder:
        folder.claim(force)
        tell_resumed(job, folder, lang)
    computed = compute(job, lang, folder)
    if as_json:
        print_json(as_data(computed.dataset, job))
    else:
        print(as_table(computed.dataset, job, lang))
    if folder:
        try:
            _write(computed, job, lang, folder)
        except KeyboardInterrupt:
            raise stopped(len(job.seeds), job, folder) from None
        if not as_json:
            _name_files(folder, lang)
    return 0


def results_folder(job: Job, out: Path) -> ResultsFolder:
    """The folder `out` for the results of `job`."""
    return ResultsFolder(out, {**job.identity(), "versions": versions()})


def _write(computed: Computed, job: Job, lang: str, folder: ResultsFolder) -> None:
    from sim.report import Results, write_map, write_report
    from sim.study.files import write_csv, write_netcdf
    from sim.study.writing import writing

    results = Results(job.scenario, job.plan, computed.dataset, computed.reference)
    with writing(folder.path):
        write_netcdf(computed.dataset, folder.path / "results.nc")
        if computed.reference is not None:
            write_netcdf(computed.reference, folder.path / BESIDE)
        write_csv(computed.dataset, folder.path / "results.csv")
        (folder.path / "plan.toml").write_text(job.plan.to_toml(), encoding="utf-8")
        write_map(results, folder.path / "map.png", lang)
        write_report(results, folder.path / "report.html", page_language(lang))
    folder.finish()


def _name_files(folder: ResultsFolder, lang: str) -> None:
    print("\n" + words.say("cli.run.written", lang, folder=folder.path))
    names = [name for name in (*OWN, BESIDE) if (folder.path / name).is_file()]
    print("\n".join(f"  {folder.path / name}" for name in names))
