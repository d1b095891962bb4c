"""Which tests run beside which, where two run at a time (`-n 2`)."""

import pytest
from xdist.scheduler import LoadScopeScheduling

_WHOLE_MACHINE = frozenset({"browsers", "e2e", "faults", "processes"})
"""Folders whose tests start processes and browsers."""


def needs_the_machine(nodeid: str) -> bool:
    return nodeid.split("/")[1] in _WHOLE_MACHINE


class Turns(LoadScopeScheduling):
    """What needs the machine runs one after the other; beside it, file by file, what needs a database alone."""

    def _split_scope(self, nodeid: str) -> str:
        return "machine" if needs_the_machine(nodeid) else nodeid.split("::", maxsplit=1)[0]


def longest_first(items: list[pytest.Item]) -> None:
    """The one long row begins at once, so that neither of the two waits for it at the end."""
    items.sort(key=lambda item: not needs_the_machine(item.nodeid))
