"""Commands that speak both languages: help and mistakes come from the catalogue, not from click.

A command's help is the text `cli.help.<command>`; the help of an option or argument is the key it carries.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from sim import words
from sim.cli.layout import definitions
from sim.scenario.errors import UserError, nearest

COMMANDS = ("play", "run", "compare", "explain", "report", "check", "list", "frame", "where")
SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "allow_extra_args": True}


class Spoken(click.Command):
    """A command whose help and mistakes are said in the language of the context (`ctx.obj`)."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, context_settings=SETTINGS, **kwargs)
        self.params += [_version(), _language()]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "cli.option.help"
        return option

    def get_help(self, ctx: click.Context) -> str:
        return help_text(self, ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with spoken_mistakes(self):
            rest = super().parse_args(ctx, args)
        if ctx.args and not isinstance(self, click.Group):
            raise UserError("cli.error.extra", key=str(self.name), found=ctx.args[0])
        return rest


class Commands(Spoken, click.Group):
    """The commands; a command's file is imported when it is called or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return import_module(f"sim.cli.{cmd_name}").command if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            near = nearest(args[0], COMMANDS)
            raise UserError("cli.error.command", found=args[0], allowed=COMMANDS, nearest=near)
        return super().resolve_command(ctx, args)


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Declare a command of this program."""
    return click.command(name, cls=Spoken)


def program() -> str:
    """How this program was called, to be typed again."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return "python -m sim"
    return f"python {called.name}" if called.suffix == ".py" else called.stem


class spoken_mistakes:
    """Turns what click's parser found wrong into the project's own message."""

    def __init__(self, command: click.Command) -> None:
        self.command = command

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, click.NoSuchOption):
            known = [spelling for option in self.options() for spelling in option.opts]
            near = nearest(error.option_name, known)
            raise UserError("cli.error.option", found=error.option_name, allowed=known, nearest=near) from None
        if isinstance(error, click.MissingParameter) and error.param is not None:
            raise UserError("cli.error.missing", found=_term(error.param), command=self.command.name) from None
        if isinstance(error, click.BadOptionUsage):
            flags = {spelling for option in self.options() if option.is_flag for spelling in option.opts}
            code = "cli.error.no_value" if error.option_name in flags else "cli.error.needs_value"
            raise UserError(code, key=error.option_name) from None

    def options(self) -> Iterable[click.Option]:
        return [param for param in self.command.params if isinstance(param, click.Option)]


def help_text(command: click.Command, ctx: click.Context) -> str:
    """Usage, what the command does, its arguments and options, in the language of the context."""
    lang: str = ctx.obj
    params = command.get_params(ctx)
    arguments = [param for param in params if isinstance(param, click.Argument)]
    options = [param for param in params if isinstance(param, click.Option)]
    usage = " ".join([ctx.command_path, *(_term(argument) for argument in arguments)])
    parts = [words.say("cli.help.usage", lang, usage=usage), words.say(f"cli.help.{command.name}", lang)]
    if isinstance(command, click.Group):
        parts.append(_section("commands", [(name, words.say(f"cli.short.{name}", lang)) for name in COMMANDS], lang))
    if arguments:
        described = [(_term(a), words.say(f"cli.argument.{command.name}.{a.name}", lang)) for a in arguments]
        parts.append(_section("arguments", described, lang))
    parts.append(_section("options", [(_term(o), words.say(str(o.help), lang)) for o in options], lang))
    return "\n\n".join(parts)


def _section(title: str, pairs: list[tuple[str, str]], lang: str) -> str:
    return words.say(f"cli.help.{title}", lang) + "\n" + definitions(pairs)


def _term(param: click.Parameter) -> str:
    shown = param.metavar or str(param.name).upper()
    if isinstance(param, click.Option):
        return ", ".join(param.opts) + ("" if param.is_flag else f" {shown}")
    shown += "..." if param.nargs == -1 else ""
    return shown if param.required else f"[{shown}]"


def _version() -> click.Option:
    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_tell_version,
        help="cli.option.version",
    )


def _tell_version(ctx: click.Context, param: click.Parameter, asked: bool) -> None:
    if asked:
        from sim.cli.version import version

        print(version())
        ctx.exit()


def _language() -> click.Option:
    return click.Option(["--lang"], metavar="zh|en", expose_value=False, help="cli.option.lang")
