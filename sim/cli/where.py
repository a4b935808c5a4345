"""`where`: the folders of this person's files."""

from __future__ import annotations

import click

from sim import bundled, words
from sim.cli.grammar import command as declare
from sim.cli.layout import definitions
from sim.cli.output import print_json
from sim.story.folders import folders


@declare("where")
@click.option("--json", "as_json", is_flag=True, help="cli.option.json")
@click.pass_obj
def command(lang: str, as_json: bool) -> int:
    own = folders()
    places = {"settings": own.settings, "saves": own.saves, "log": own.log, "scenarios": bundled.scenarios()}
    if as_json:
        print_json({name: str(path) for name, path in places.items()})
    else:
        named = [(words.say(f"cli.where.{name}", lang), str(path)) for name, path in places.items()]
        print(definitions(named, indent=""))
    return 0
