"""A job's numbers, a block of seeds at a time, so that finished blocks outlive an interruption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim import words
from sim.cli import streams
from sim.cli.endings import Stopped
from sim.cli.job import Job
from sim.cli.progress import Report, bar
from sim.cli.results_folder import ResultsFolder

if TYPE_CHECKING:
    import xarray

    from sim.model import YearRecord

BLOCK = 16
"""Rows that are fastest together (docs/model.md)."""

RESULTS, REFERENCE = "results", "reference"


@dataclass(frozen=True)
class Computed:
    """The results of a job, and of current policy under the same luck where they were asked for."""

    dataset: xarray.Dataset
    reference: xarray.Dataset | None


def compute(job: Job, lang: str, folder: ResultsFolder | None) -> Computed:
    """The results of `job`, with a reference where there is a folder for them and a plan to compare.

    Raises Stopped on Ctrl-C, with the finished blocks kept in `folder`.
    """
    from sim.study.results import join

    jobs = {RESULTS: job}
    if folder and job.plan.acts:
        jobs[REFERENCE] = job.reference
    done: dict[str, list[xarray.Dataset]] = {name: [] for name in jobs}
    with bar(words.say("cli.run.progress", lang, scenario=job.scenario.name.in_(lang))) as report:
        try:
            for block in _blocks(job.seeds):
                for place, (name, one) in enumerate(jobs.items()):
                    done[name].append(_block(one, block, name, folder, _shifted(report, one, block, place, len(jobs))))
        except KeyboardInterrupt:
            raise stopped(sum(part.sizes["seed"] for part in list(done.values())[-1]), job, folder) from None
    return Computed(join(done[RESULTS]), join(done[REFERENCE]) if REFERENCE in done else None)


def _blocks(seeds: range) -> Iterator[range]:
    return (seeds[first : first + BLOCK] for first in range(0, len(seeds), BLOCK))


def _block(job: Job, seeds: range, name: str, folder: ResultsFolder | None, report: Report) -> xarray.Dataset:
    from sim.study.results import stack

    kept = folder.kept(name, seeds.start) if folder else None
    if kept is not None:
        return kept
    block = stack(records(job, seeds, report), job.scenario, seeds)
    if folder:
        folder.keep(name, seeds.start, block)
    return block


def records(job: Job, seeds: Sequence[int], report: Report) -> Sequence[YearRecord]:
    """The yearly records of some of the job's seeds, from the model."""
    from sim.model import Case
    from sim.study.simulate import simulate_records

    return simulate_records(job.scenario, [Case(seed, job.plan) for seed in seeds], job.until, report)


def _shifted(report: Report, job: Job, block: range, place: int, jobs: int) -> Report:
    """Progress within a block as progress of the whole work, both in years of one seed."""
    years = (job.until - job.scenario.start_year + 1) * jobs
    before = (block.start - job.seeds.start) * years + place * len(block) * years // jobs
    return lambda done, _: report(before + done, len(job.seeds) * years)


def stopped(done: int, job: Job, folder: ResultsFolder | None) -> Stopped:
    """How to go on from the seeds that are done."""
    if folder is None:
        return Stopped("cli.stopped.nothing_kept")
    return Stopped("cli.stopped.resume", done=done, total=len(job.seeds), folder=folder.path)


def tell_resumed(job: Job, folder: ResultsFolder, lang: str) -> None:
    """Say how much of the work an earlier run has left."""
    last = REFERENCE if job.plan.acts else RESULTS
    done = sum(len(block) for block in _blocks(job.seeds) if folder.part(last, block.start).is_file())
    if done:
        streams.tell(words.say("cli.run.resumed", lang, done=done, total=len(job.seeds)))
