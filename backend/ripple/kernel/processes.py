import ctypes
import os
import signal
import sys
from collections.abc import Callable


def dying_with_parent(by: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """For `preexec_fn`: on Linux the kernel sends this signal when the parent ends, even one that was killed.

    (prctl(2), PR_SET_PDEATHSIG. The parent is the thread that starts the child: it has to be the main one.)
    """
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def ask() -> None:
        libc.prctl(1, by)
        if os.getppid() != parent:
            os._exit(1)

    return ask
