"""The command line: `ripple up` for one machine, the processes of a larger set-up, and what its keeper needs."""

import sys

from ripple.cli.commands import app
from ripple.kernel.errors import SetupError


def main() -> None:
    try:
        app()
    except SetupError as error:
        sys.exit(str(error))
