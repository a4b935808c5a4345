"""Flow statements: what was there, what came, what went, what is there; and the year's money by account."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.report import both
from sim.report.breakdowns import Table
from sim.report.results import Results
from sim.study.statements import OUT
from sim.words import Name


@dataclass(frozen=True)
class Statement:
    """A variable of flows, its dimension of lines, and its unit."""

    variable: str
    dimension: str
    unit: str


STATEMENTS = (
    Statement("talent_flow", "talent_flow_line", "people"),
    Statement("firms_flow", "firm_flow", "firms"),
    Statement("parts_flow", "flow", "sets"),
    Statement("robots_flow", "robot_flow", "robots"),
    Statement("robots_at_work_flow", "site_flow", "robots"),
    Statement("debt_flow", "debt_flow_line", "million_cny"),
)


def statements(results: Results) -> list[Table]:
    """A table each: a row a line, a column a milestone year; rounded medians need not add up to the last digit."""
    return [_statement(results, one) for one in STATEMENTS if one.variable in results.dataset]


def money(results: Results) -> Table | None:
    """The last year's postings by account, million CNY; None where the results do not hold them."""
    if "money_flows" not in results.dataset:
        return None
    last = results.dataset["money_flows"].isel(year=-1).median("seed").transpose("posting", "account")
    accounts = [str(account) for account in last.indexes["account"]]
    postings = [(str(key), row) for key, row in zip(last.indexes["posting"], last.to_numpy(), strict=True) if np.any(row)]
    rows = [[both.of("play.flow_line", key), *(_posted(value) for value in row)] for key, row in postings]
    head = [both.text("flow.posting"), *(both.text(f"account.{account}") for account in accounts)]
    return Table(both.text("flow.money", year=results.years[-1]), head, rows)


def _statement(results: Results, one: Statement) -> Table:
    values = results.dataset[one.variable]
    others = [dim for dim in values.dims if dim not in ("seed", "year", one.dimension)]
    shown = values.sum(others).sel(seed=results.seeds[0], year=results.milestones).transpose(one.dimension, "year")
    rows = [
        [both.of("play.flow_line", str(line)), *(_signed(value, str(line), one.unit) for value in row)]
        for line, row in zip(shown.indexes[one.dimension], shown.to_numpy(), strict=True)
        if np.any(row)
    ]
    head = [both.text("flow.line.head"), *(Name(str(year), str(year)) for year in results.milestones)]
    return Table(both.text(f"flow.{one.variable}"), head, rows)


def _signed(value: float, line: str, unit: str) -> Name:
    said = both.number(value, "robots" if unit == "sets" else unit)
    return Name("−" + said.zh, "−" + said.en) if line in OUT and round(value) else said


def _posted(value: float) -> Name:
    return both.figure(value, "million_cny", signed=True) if value else Name("", "")
