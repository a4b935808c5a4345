"""The page in a real browser, without a network: charts drawn, nothing wrong said."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sim.report import write_report
from sim.report.headlines import headlines
from tests.situations.results import invented_results

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-logging=stderr", "--virtual-time-budget=5000",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip

browser = next((found for found in map(shutil.which, BROWSERS) if found), None)
pytestmark = [pytest.mark.slow, pytest.mark.skipif(browser is None, reason="no Chromium here")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_headline_is_drawn_and_no_error_is_said(tmp_path: Path, lang: str) -> None:
    results = invented_results()
    write_report(results, tmp_path / "报告.html", lang)
    address = (tmp_path / "报告.html").as_uri()
    shown = subprocess.run(
        [str(browser), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", address],
        capture_output=True, encoding="utf-8", timeout=90, check=True,
    )  # fmt: skip
    drawn = re.findall(r'<div class="chart" id="chart-(\w+)"[^>]*>.*?<svg', shown.stdout, re.DOTALL)
    assert drawn == [headline.indicator.key for headline in headlines(results)]
    assert not re.findall(r"CONSOLE.*(?:Error|error).*", shown.stderr)

