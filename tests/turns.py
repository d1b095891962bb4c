"""Which tests run beside which, where two run at a time (`-n 2`)."""

import pytest
from xdist.scheduler import LoadScopeScheduling

_BROWSERS = frozenset({"browsers", "e2e"})
_PROCESSES = frozenset({"faults", "processes"})


class Turns(LoadScopeScheduling):
    """Browsers run one after the other, all in one row; beside it, file by file, everything else."""

    def _split_scope(self, nodeid: str) -> str:
        return "browsers" if _folder(nodeid) in _BROWSERS else nodeid.split("::", maxsplit=1)[0]


def longest_first(items: list[pytest.Item]) -> None:
    """What takes long begins at once, so that neither of the two rows waits for the other at the end."""
    items.sort(key=lambda item: (_folder(item.nodeid) not in _BROWSERS, _folder(item.nodeid) not in _PROCESSES))


def _folder(nodeid: str) -> str:
    return nodeid.split("/")[1]
