"""What a subscription hears of the live hub, for as long as the viewer may see what they saw when it began."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TypeVar

import msgspec

from ripple.api.context import Context
from ripple.api.live import ViewerChanged, member_topic
from ripple.kernel.ids import SessionId

T = TypeVar("T", bound=msgspec.Struct)


@asynccontextmanager
async def hearing(context: Context, topics: Sequence[str], kind: type[T]) -> AsyncIterator[AsyncIterator[T]]:
    """Each message of `kind` in `topics`. Ends where the session does, or what the viewer may see is another."""
    viewer = context.viewer
    async with context.services.hub.listen([*topics, member_topic(viewer.member)]) as messages:
        changed = await context.changed()
        yield _until_changed(_none() if changed else messages, kind, viewer.session)


async def _until_changed(messages: AsyncIterator[bytes], kind: type[T], session: SessionId) -> AsyncIterator[T]:
    decoder: msgspec.json.Decoder[T | ViewerChanged] = msgspec.json.Decoder(kind | ViewerChanged)
    async for message in messages:
        told = decoder.decode(message)
        if not isinstance(told, ViewerChanged):
            yield told
        elif told.ends(session):
            return


async def _none() -> AsyncIterator[bytes]:
    return
    yield
