"""Running a command: settings and the database's refusals as one sentence, signals as an ordinary end."""

import asyncio
import signal
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, TypeVar

import uvloop
from pydantic import ValidationError
from pymongo.errors import ConfigurationError, ConnectionFailure, InvalidURI, OperationFailure

from ripple.kernel.errors import SetupError
from ripple.kernel.tasks import end
from ripple.settings import Settings

T = TypeVar("T")

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_ACCESS_REFUSED = {13, 18}  # Unauthorized, AuthenticationFailed


def read_settings() -> Settings:
    """Raises SetupError naming the setting that cannot be read."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(["RIPPLE", *(str(part).upper() for part in first["loc"])])
        raise SetupError(f"{name} is not right: {first['msg']}.") from None


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end, or until a signal cancels it. Raises SetupError where the database cannot be used."""
    with _refusals():
        asyncio.run(_until_told(work))


def run_process(work: Coroutine[Any, Any, None]) -> None:
    """Run what drains by itself when it is told to stop. Before and after that, a signal is an ordinary end."""
    for each in _SIGNALS:
        signal.signal(each, _end)
    with _refusals(), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)


def told_to_stop() -> asyncio.Event:
    """Set by the first signal that the running loop hears."""
    stop = asyncio.Event()
    for each in _SIGNALS:
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    return stop


async def endable(work: Coroutine[Any, Any, T]) -> T:
    """Await long work with the database so that it ends when this is cancelled, though a request to may get lost."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    finally:
        await end(task)


async def _until_told(work: Coroutine[Any, Any, None]) -> None:
    """The first signal asks it to end; a second one does not wait for what is being stopped."""
    task = asyncio.ensure_future(work)
    for each in _SIGNALS:
        asyncio.get_running_loop().add_signal_handler(each, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except (InvalidURI, ConfigurationError) as error:
        raise SetupError("RIPPLE_MONGODB_URI is not the address of a MongoDB replica set.") from error
    except ConnectionFailure as error:
        raise SetupError(
            "The database does not answer: see that it runs and that RIPPLE_MONGODB_URI names it."
        ) from error
    except OperationFailure as error:
        if error.code not in _ACCESS_REFUSED:
            raise
        raise SetupError("The database refused the user or the password in RIPPLE_MONGODB_URI.") from error


def _end(_: int, __: FrameType | None) -> None:
    sys.exit(0)
