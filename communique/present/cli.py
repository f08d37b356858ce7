"""The command line. Everything heavy is imported when a command runs, so that --help is quick."""

import click

from communique.present.commands import COMMANDS


class _InOrder(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    from importlib.metadata import PackageNotFoundError, version

    if wanted:
        try:
            click.echo(f"communique {version('communique')}")
        except PackageNotFoundError:
            click.echo("communique, not installed")
        context.exit()


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version.")
def main() -> None:
    """Reads news reports about negotiations: who said what in which words, where the parties stand, what is next.

    Every line leads to the exact words of a report.

    \b
    Exit status: 0 done, 1 some reports failed (each is named on standard error), 2 wrong usage.
    """


for _command in COMMANDS:
    main.add_command(_command)
