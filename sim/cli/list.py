"""`list`: what there is to name: scenarios, levers, indicators, parameters, events, facilities, bundles, applications, what is out of reach."""

from __future__ import annotations

import click

from sim import words
from sim.cli.grammar import command as declare
from sim.cli.inventory import INVENTORY, Column
from sim.cli.job import SCENARIO
from sim.cli.layout import table
from sim.cli.output import print_json
from sim.cli.values import OneOf


@declare("list")
@click.argument("kind", type=OneOf(tuple(INVENTORY)), metavar="KIND")
@click.option("--scenario", default=SCENARIO, metavar="SCENARIO", help="cli.option.scenario")
@click.option("--json", "as_json", is_flag=True, help="cli.option.json")
@click.pass_obj
def command(lang: str, kind: str, scenario: str, as_json: bool) -> int:
    records, columns = INVENTORY[kind]
    rows = records(scenario)
    if as_json:
        print_json(rows)
    elif not rows:
        print(words.say("cli.list.none", lang, scenario=scenario))
    else:
        print(table([column.title(lang) for column in columns], [_row(row, columns, lang) for row in rows]))
    return 0


def _row(row: dict[str, object], columns: tuple[Column, ...], lang: str) -> list[str]:
    return [column.text(row, lang) for column in columns]
