"""The commands and their options; each is a thin call into the rest of the house."""

import click

from mqlnet.cli.check import check
from mqlnet.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mqlnet")
def main() -> None:
    """Work with the network half of the MetaTrader 5 terminal, offline."""


for command in (check, schema):
    main.add_command(command)
