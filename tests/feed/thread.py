"""Short ways to write and to read a conversation."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

from ripple.kernel.ids import CircleId
from tests.phone import Answer, Phone, Stream


async def published(hand: Phone, circle: CircleId, text: str = "Hello") -> UUID:
    post = uuid4()
    answer = await hand.send("PublishPost", id=post, circle=circle, text=text)
    assert answer.data["id"] == str(post)
    return post


async def answered(hand: Phone, post: UUID, text: str, parent: UUID | None = None) -> UUID:
    comment = uuid4()
    answer = await hand.send("PublishComment", id=comment, post=post, parent=parent, text=text)
    assert answer.data["id"] == str(comment)
    return comment


async def react(hand: Phone, target: UUID, *, of: str = "POST", kind: str = "HOPE", on: bool = True) -> Answer:
    return await hand.send("SetReaction", target=target, of=of, kind=kind, on=on)


async def lines(hand: Phone, post: UUID) -> list[dict[str, Any]]:
    """The conversation as this reader sees it."""
    page = await hand.send("CommentPage", post=post)
    return [edge["node"] for edge in page.data["edges"]]


async def texts(hand: Phone, post: UUID) -> list[str]:
    """What this reader can read, answers indented; an empty place is a dash."""
    return [("  " if line["parent"] else "") + (line["text"] or "-") for line in await lines(hand, post)]


async def count(hand: Phone, post: UUID) -> int:
    """How many comments the post announces."""
    announced: int = (await hand.send("PostDetail", id=post)).data["commentCount"]
    return announced


@asynccontextmanager
async def hearing(reader: Phone, writer: Phone, circle: CircleId) -> AsyncIterator[Stream]:
    """A stream in which all that was done before has been told."""
    async with reader.listening() as stream:
        latest = str(await published(writer, circle, "From here on"))
        while (await stream.next())["post"] != latest:
            pass
        yield stream
