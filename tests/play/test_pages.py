"""The game as a web page, asked for at the table: how far it is, where it lies, why there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from sim.scenario import UserError
from sim.study.worker import Dropped
from tests.play.hands import Hands


class Writer:
    """In the place of the process that writes: goes on when it is told to, and does what it is told to."""

    def __init__(self, does: Callable[[Path], None] | None = None) -> None:
        self.go, self.dropped = Event(), Event()
        self.asked: list[tuple[bytes, Path, str, bool]] = []
        self._does = does

    def __call__(self, save: bytes, path: Path, lang: str, real_names: bool, told: Callable[[float], None], unwanted: Callable[[], bool]) -> None:
        self.asked.append((save, path, lang, real_names))
        told(0.4)
        while not self.go.wait(0.01):
            if unwanted():
                self.dropped.set()
                raise Dropped
        if self._does:
            self._does(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("page", encoding="utf-8")


def table(home: Path, writer: Writer, **options: object) -> Hands:
    at = Hands(home, years=3, **options)
    at.play.write_page = writer
    at.play.open_page_sheet()
    at.wait(50)
    at.click("page.make")
    until(at, lambda: bool(at.play.page_made and at.play.page_made.known.share))
    return at


def until(at: Hands, holds: Callable[[], bool]) -> None:
    end = monotonic() + 5
    while not holds() and monotonic() < end:
        at.wait(50)
    assert holds()
    at.wait(50)


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_it_is_written_while_one_plays_and_then_opened(tmp_path: Path, language: str) -> None:
    writer, shown = Writer(), []
    at = table(tmp_path, writer, size=(1024, 640), language=language)
    assert at.find("page.meter").share == 0.4 and "40%" in at.texts("page.working") and not at.shows("page.make")
    at.click("sheet.close")
    year = at.story.year
    at.play.run_year()
    assert at.story.year == year + 1, "the game goes on meanwhile"
    at.play.film = None
    writer.go.set()
    until(at, lambda: not at.play.making_page)
    ((save, path, lang, real_names),) = writer.asked
    assert real_names and lang == language and path.read_text() == "page" and str(path) in at.find("notice").text
    at.play.show_page = lambda address: not shown.append(address)
    at.play.open_sheet("menu")
    at.wait(50)
    at.click("menu.page")
    assert at.find("page.path").text == str(path) and not [w.id for w in at.widgets if w.id.startswith("page") and w.cut(at.app.composer.kit)]
    at.click("page.open")
    until(at, lambda: shown == [path.as_uri()])
    assert at.play.page_place() != path, "another one lies beside it, not over it"


def test_why_there_is_none_is_one_message(tmp_path: Path) -> None:
    def full(path: Path) -> None:
        raise UserError("cli.error.writing.full", file=path)

    writer = Writer(full)
    at = table(tmp_path, writer, language="en")
    writer.go.set()
    until(at, lambda: not at.play.making_page)
    told = at.find("page.failed").text
    assert "The disk is full" in told and str(writer.asked[0][1]) in told and at.shows("page.make") and not at.shows("page.open")


def test_what_goes_wrong_otherwise_is_said_too(tmp_path: Path) -> None:
    def broken(path: Path) -> None:
        raise ZeroDivisionError("oh")

    writer = Writer(broken)
    at = table(tmp_path, writer, language="en")
    at.click("sheet.close")
    writer.go.set()
    until(at, lambda: not at.play.making_page)
    assert at.find("notice").tone == "bad"
    at.play.open_page_sheet()
    at.wait(50)
    assert "oh" in at.find("page.failed").text


def test_it_can_be_stopped(tmp_path: Path) -> None:
    writer = Writer()
    at = table(tmp_path, writer)
    at.click("page.stop")
    assert writer.dropped.wait(5) and at.shows("page.make") and at.play.page_made is None


def test_before_the_first_year_and_without_a_window_there_is_none(tmp_path: Path) -> None:
    at = Hands(tmp_path)
    for writer in (None, Writer()):
        at.play.write_page = writer
        at.play.open_sheet("menu")
        at.wait(50)
        assert not at.shows("menu.page")
    at.play.run_year()
    at.play.film = None
    at.play.open_sheet("menu")
    at.wait(50)
    assert at.shows("menu.page")


def test_from_the_ending_and_back(tmp_path: Path) -> None:
    at = Hands(tmp_path, years=1)
    at.play.write_page = Writer()
    at.play.open_sheet("ending")
    at.wait(50)
    at.click("ending.page")
    assert at.play.desk.sheet == "page"
    at.click("sheet.close")
    assert at.play.desk.sheet == "ending"
    at.click("sheet.close")
    assert at.play.desk.sheet is None


def test_hidden_names_stay_hidden(tmp_path: Path) -> None:
    writer = Writer()
    at = table(tmp_path, writer, names="hidden")
    writer.go.set()
    until(at, lambda: not at.play.making_page)
    assert [real for *_, real in writer.asked] == [False]
