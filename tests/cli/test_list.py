"""Everything that can be listed is printed as a table in both languages."""

from __future__ import annotations

import pytest

from sim.cli import main
from sim.cli.inventory import INVENTORY


@pytest.mark.parametrize("kind", INVENTORY)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_has_a_line_for_every_record(kind: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", kind, "--lang", lang]) == 0
    printed = capsys.readouterr().out
    records, _ = INVENTORY[kind]
    assert all(str(row["key"]) in printed for row in records("chengdu-2025"))
