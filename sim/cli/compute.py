"""A job's numbers, a block of seeds at a time, so that finished blocks outlive an interruption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def compute(job: Job, lang: str, folder: ResultsFolder | None) -> xarray.Dataset:
    """The results of `job`. Raises Stopped on Ctrl-C, with the finished blocks kept in `folder`."""
    from sim.study.results import join

    done: list[xarray.Dataset] = []
    with bar(words.say("cli.run.progress", lang, scenario=job.scenario.name.in_(lang))) as report:
        try:
            for block in _blocks(job.seeds):
                done.append(_block(job, block, folder, _shifted(report, job, block)))
        except KeyboardInterrupt:
            raise stopped(sum(part.sizes["seed"] for part in done), job, folder) from None
    return join(done)


def _blocks(seeds: range) -> Iterator[range]:
    return (seeds[first : first + BLOCK] for first in range(0, len(seeds), BLOCK))


def _block(job: Job, seeds: range, folder: ResultsFolder | None, report: Report) -> xarray.Dataset:
    from sim.study.results import stack

    kept = folder.kept(seeds.start) if folder else None
    if kept is not None:
        return kept
    block = stack(records(job, seeds, report), job.scenario, seeds)
    if folder:
        folder.keep(seeds.start, block)
    return block


def records(job: Job, seeds: Sequence[int], report: Report) -> Sequence[YearRecord]:
    """The yearly records of some of the job's seeds, from the model."""
    from sim.model import Case
    from sim.study.simulate import simulate_records

    return simulate_records(job.scenario, [Case(seed, job.plan) for seed in seeds], job.until, report)


def _shifted(report: Report, job: Job, block: range) -> Report:
    """Progress within a block as progress of the whole job, both in years of one seed."""
    years = job.until - job.scenario.start_year + 1
    before, total = (block.start - job.seeds.start) * years, len(job.seeds) * years
    return lambda done, _: report(before + done, total)


def stopped(done: int, job: Job, folder: ResultsFolder | None) -> Stopped:
    """How to go on from the seeds that are done."""
    if folder is None:
        return Stopped("cli.stopped.nothing_kept")
    return Stopped("cli.stopped.resume", done=done, total=len(job.seeds), folder=folder.path)


def tell_resumed(job: Job, folder: ResultsFolder, lang: str) -> None:
    """Say how much of the work an earlier run has left."""
    done = sum(len(block) for block in _blocks(job.seeds) if folder.part(block.start).is_file())
    if done:
        streams.tell(words.say("cli.run.resumed", lang, done=done, total=len(job.seeds)))
