"""A client that does not read is not waited for, and costs no more than its backlog."""

import socket
from uuid import uuid4

from ripple.database.work import Work
from ripple.eventlog.hub import BACKLOG
from ripple.feed.events import PostEdited
from ripple.kernel.ids import PostId
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor
from tests.feed.thread import hearing
from tests.phone import HASHES

CHANGES = 4 * BACKLOG
LONG = "🌊" * 5_000  # 20,000 octets: more than the network between the two holds, many times over


async def test_who_does_not_read_is_cut_off_while_others_hear_everything(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    writer, sleeper, listener = await community.people(3, circle)
    post = PostId(uuid4())
    await phone(writer).send("PublishPost", id=post, circle=circle, text=LONG)

    async def edit_often(work: Work) -> None:
        for _ in range(CHANGES):
            work.record(PostEdited(post=post, circle=circle, author=writer.id, at=work.now))

    async with (
        hearing(phone(sleeper), phone(writer), circle) as asleep,
        hearing(phone(listener), phone(writer), circle) as awake,
    ):
        asleep.socket.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        await parts.runner.run(edit_often)
        heard = [await awake.next() for _ in range(CHANGES)]

        missed = CHANGES
        while await asleep.next() is not None:
            missed -= 1
        await asleep.socket.send_json(
            {"id": "1", "type": "subscribe", "payload": {"documentId": HASHES["FeedChanges"]}}
        )
        await asleep.socket.send_json({"type": "ping"})
        pong = await asleep.socket.receive_json(timeout=5)
        await phone(writer).send("DeletePost", post=post)
        afterwards = await asleep.next()

    assert all(change["text"] == LONG for change in heard)
    assert 0 < missed < CHANGES
    assert pong == {"type": "pong"}
    assert afterwards["__typename"] == "PostGone"
