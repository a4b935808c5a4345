"""The headlines of a run: a table for a person, data for a program."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING

import numpy as np

from sim import words
from sim.cli.job import Job
from sim.cli.layout import tables
from sim.study.readings import decimals, read, readable

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator

UNSEEN = (120, 24)
"""Size of the terminal where there is none."""


def as_table(dataset: xarray.Dataset, job: Job, lang: str) -> str:
    """A line a year, a column a headline; the median where there are several seeds."""
    shown = readable(dataset, job.scenario)
    columns = [_median(dataset, indicator) for indicator in shown]
    head = [words.say("cli.run.year", lang), *(indicator.name.in_(lang) for indicator in shown)]
    written = [[words.figure(value, one.unit, lang, decimals=decimals(one)) for value in values]
               for values, one in zip(columns, shown, strict=True)]  # fmt: skip
    rows = [[str(year), *(column[y] for column in written)] for y, year in enumerate(dataset["year"].to_numpy())]
    return _title(job, lang) + "\n\n" + tables(head, rows, get_terminal_size(UNSEEN).columns)


def as_data(dataset: xarray.Dataset, job: Job) -> dict[str, object]:
    """Scenario, plan, seeds, years and each headline's values by seed and year."""
    return {
        "scenario": job.scenario.key,
        "scenario_sha256": job.scenario.fingerprint,
        "plan": {"zh": job.plan.name.zh, "en": job.plan.name.en},
        "seeds": list(job.seeds),
        "years": dataset["year"].to_numpy().tolist(),
        "indicators": {one.key: _data(dataset, one) for one in readable(dataset, job.scenario)},
    }


def _data(dataset: xarray.Dataset, indicator: Indicator) -> dict[str, object]:
    return {
        "name_zh": indicator.name.zh,
        "name_en": indicator.name.en,
        "unit": indicator.unit,
        "median": _median(dataset, indicator).tolist(),
        "values": read(dataset, indicator).transpose("seed", "year").to_numpy().tolist(),
    }


def _median(dataset: xarray.Dataset, indicator: Indicator) -> np.ndarray:
    return np.asarray(read(dataset, indicator).median("seed").to_numpy())


def _title(job: Job, lang: str) -> str:
    one = len(job.seeds) == 1
    first, last = job.seeds[0], job.seeds[-1]
    return words.say(
        "cli.run.head" if one else "cli.run.head_many",
        lang,
        scenario=job.scenario.name.in_(lang),
        plan=job.plan.name.in_(lang),
        seeds=first if one else words.say("cli.run.seeds", lang, first=first, last=last),
        count=len(job.seeds),
    )
