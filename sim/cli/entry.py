"""The outermost frame: language, streams, and which exit code each outcome has."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import TracebackType

import click

from sim import words
from sim.cli import streams
from sim.cli.endings import Stopped
from sim.cli.grammar import Commands, program
from sim.cli.language import asked_for, take_language
from sim.scenario.errors import UserError

DONE, BUG, WRONG_INPUT, STOPPED = 0, 1, 2, 130


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line."""
    streams.speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    outcome = Outcome(words.system_lang())
    with outcome:
        asked, rest = take_language(given)
        outcome.lang = asked_for(asked) if asked else outcome.lang
        group = Commands("help", callback=default, invoke_without_command=True)
        with group.make_context(program(), rest, obj=outcome.lang) as context:
            result = group.invoke(context)
        outcome.code = result if isinstance(result, int) else DONE
        sys.stdout.flush()
    return outcome.code


@click.pass_context
def default(ctx: click.Context) -> int:
    """Without a command: the game, or the main job where there is no screen."""
    if ctx.invoked_subcommand is not None:
        return DONE
    from sim.cli.default import start

    return start(ctx.obj)


class Outcome:
    """Turns every way a command can end into an exit code and at most one message."""

    def __init__(self, lang: str) -> None:
        self.lang, self.code = lang, DONE

    def __enter__(self) -> Outcome:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        if error is None or isinstance(error, (SystemExit, GeneratorExit)):
            return False
        self.code = self._code(error)
        return True

    def _code(self, error: BaseException) -> int:
        if isinstance(error, click.exceptions.Exit):
            return error.exit_code
        if isinstance(error, UserError):
            streams.tell(error.message(self.lang))
            return WRONG_INPUT
        if isinstance(error, (KeyboardInterrupt, click.Abort)):
            return self._stopped(Stopped("cli.stopped.again"))
        if isinstance(error, Stopped):
            return self._stopped(error)
        if streams.reader_left(error):
            streams.hush()
            return DONE
        if streams.no_room(error):
            streams.hush()
            streams.tell(words.say("cli.error.writing.full", self.lang))
            return WRONG_INPUT
        if isinstance(error, PermissionError) and error.filename is not None:
            streams.tell(UserError("cli.error.forbidden", file=error.filename).message(self.lang))
            return WRONG_INPUT
        return self._bug(error)

    def _stopped(self, by_hand: Stopped) -> int:
        streams.tell(words.say(by_hand.how_to_go_on, self.lang, **by_hand.fields))
        return STOPPED

    def _bug(self, error: BaseException) -> int:
        from sim.cli.log import write

        streams.tell(words.say("cli.bug", self.lang, what=f"{type(error).__name__}: {error}", log=write(error)))
        return BUG
