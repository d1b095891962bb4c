"""What changes arrives in an open stream, in order, and a stream ends when what its viewer may see is another."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from ripple.kernel.ids import CircleId
from tests.community import Community, Person
from tests.conftest import PhoneFor, SetClock
from tests.feed.thread import answered, hearing, published, react
from tests.phone import HASHES, Stream


@pytest.fixture
async def circle(community: Community) -> CircleId:
    return await community.circle()


async def test_what_happens_to_a_post_arrives_in_order(
    community: Community, phone: PhoneFor, clock: SetClock, circle: CircleId
) -> None:
    writer, reader = await community.people(2, circle)
    hand = phone(writer)

    async with phone(reader).listening() as stream:
        post = await published(hand, circle)
        clock.advance(timedelta(minutes=1))
        await hand.send("EditPost", post=post, text="Hello there", note="Loss")
        await react(hand, post)
        await react(hand, post, on=False)
        comment = await answered(hand, post, "Anybody?")
        await hand.send("SetCountsHidden", post=post, hidden=True)
        await hand.send("DeletePost", post=post)
        told = [await stream.next() for _ in range(7)]

    assert [change["__typename"] for change in told] == [
        *("PostArrived", "PostChanged", "PostChanged", "PostChanged", "CommentArrived", "PostChanged", "PostGone")
    ]
    assert {change["post"] for change in told} == {str(post)}
    assert told[0]["circle"] == told[6]["circle"] == str(circle)
    assert told[4]["comment"] == str(comment)


async def test_a_changed_post_says_what_it_is_now(
    community: Community, phone: PhoneFor, clock: SetClock, circle: CircleId
) -> None:
    writer, reader = await community.people(2, circle)
    post = await published(phone(writer), circle)
    clock.advance(timedelta(minutes=1))

    async with hearing(phone(reader), phone(writer), circle) as stream:
        await phone(writer).send("EditPost", post=post, text="Hello there", note="Loss")
        edited = await stream.next()
        await react(phone(writer), post, kind="ME_TOO")
        counted = await stream.next()
        await phone(writer).send("SetCountsHidden", post=post, hidden=True)
        hidden = await stream.next()

    assert edited == {
        "__typename": "PostChanged",
        "post": str(post),
        "text": "Hello there",
        "note": "Loss",
        "editedAt": "2026-03-02T19:31:00.000Z",
        "counts": [],
        "countsHidden": False,
        "commentCount": 0,
    }
    assert counted["counts"] == [{"kind": "ME_TOO", "count": 1}]
    assert (hidden["counts"], hidden["countsHidden"]) == (None, True)


async def test_what_happens_to_a_comment_arrives_in_order(
    community: Community, phone: PhoneFor, circle: CircleId
) -> None:
    writer, reader = await community.people(2, circle)
    hand = phone(writer)
    post = await published(hand, circle)

    async with hearing(phone(reader), hand, circle) as stream:
        head = await answered(hand, post, "head")
        answer = await answered(hand, post, "answer", parent=head)
        arrived = [await stream.next(), await stream.next()]
        await hand.send("EditComment", comment=head, text="the head")
        edited = await stream.next()
        await react(hand, head, of="COMMENT")
        counted = await stream.next()
        await hand.send("DeleteComment", comment=head)
        emptied = await stream.next()
        await hand.send("DeleteComment", comment=answer)
        gone = await stream.next()

    assert [change["comment"] for change in arrived] == [str(head), str(answer)]
    assert (edited["__typename"], edited["text"], edited["removed"]) == ("CommentChanged", "the head", False)
    assert counted["commentCounts"] == [{"kind": "HOPE", "count": 1}]
    assert (emptied["__typename"], emptied["text"], emptied["removed"]) == ("CommentChanged", "", True)
    assert gone == {"__typename": "CommentGone", "post": str(post), "comment": str(answer), "commentCount": 0}


async def test_nobodys_id_is_told(community: Community, phone: PhoneFor, circle: CircleId) -> None:
    writer, reader = await community.people(2, circle)

    async with phone(reader).listening() as stream:
        post = await published(phone(writer), circle)
        comment = await answered(phone(writer), post, "Hello")
        await react(phone(writer), comment, of="COMMENT")
        await phone(writer).send("EditPost", post=post, text="Hello there")
        told = [await stream.next() for _ in range(4)]

    assert str(writer.id) not in str(told)
    assert writer.handle not in str(told)


@pytest.mark.parametrize("blocks", ["the reader", "the other"])
async def test_what_somebody_blocked_does_is_not_told_and_not_counted(
    community: Community, phone: PhoneFor, circle: CircleId, blocks: str
) -> None:
    reader, other, third = await community.people(3, circle)
    await (community.block(reader, other) if blocks == "the reader" else community.block(other, reader))
    post = await published(phone(third), circle)

    async with hearing(phone(reader), phone(third), circle) as stream:
        theirs = await published(phone(other), circle)
        await answered(phone(third), theirs, "below a hidden post")
        comment = await answered(phone(other), post, "hidden")
        await react(phone(third), comment, of="COMMENT")
        await phone(other).send("EditComment", comment=comment, text="still hidden")
        shown = await answered(phone(third), post, "shown")
        arrived = await stream.next()
        await phone(third).send("EditPost", post=post, text="Hello there")
        changed = await stream.next()
        await phone(other).send("DeleteComment", comment=comment)
        await phone(third).send("DeleteComment", comment=shown)
        gone = await stream.next()

    assert (arrived["comment"], arrived["commentCount"]) == (str(shown), 1)
    assert (changed["__typename"], changed["commentCount"]) == ("PostChanged", 1)
    assert (gone["comment"], gone["commentCount"]) == (str(shown), 0)


async def test_a_stream_ends_with_its_session_and_no_other(
    community: Community, phone: PhoneFor, circle: CircleId
) -> None:
    here = await community.person(circle)
    elsewhere = await community.signed_in(here.id, here.handle)

    async with phone(here).listening() as stream, phone(elsewhere).listening() as other:
        await phone(here).sign_out()
        assert await stream.next() is None
        await _subscribe(stream)
        await stream.socket.receive(timeout=5)
        post = await published(phone(elsewhere), circle)
        told = await other.next()

    assert stream.socket.close_code == 4403
    assert told["post"] == str(post)


async def test_a_stream_ends_when_a_membership_does_and_can_begin_again(
    community: Community, phone: PhoneFor, circle: CircleId
) -> None:
    kept = await community.circle("Morning swims")
    leaver, writer = await community.people(2, circle, kept)

    async with phone(leaver).listening() as stream:
        await phone(leaver).send("LeaveCircle", circle=circle)
        ended = await stream.next()
        await _subscribe(stream)
        await published(phone(writer), circle)
        post = await published(phone(writer), kept)
        told = await stream.next()

    assert ended is None
    assert told["post"] == str(post)


async def test_a_stream_ends_when_somebody_joins_a_circle_and_the_next_hears_of_it(
    community: Community, phone: PhoneFor, circle: CircleId
) -> None:
    writer, joiner = await community.person(circle), await community.person()

    async with phone(joiner).listening() as stream:
        await phone(joiner).send("JoinCircle", circle=circle, agreementVersion=1)
        ended = await stream.next()
        await _subscribe(stream)
        post = await published(phone(writer), circle)
        told = await stream.next()

    assert ended is None
    assert told["post"] == str(post)


@pytest.mark.parametrize("listens", ["who blocks", "who is blocked"])
async def test_a_stream_ends_on_a_block_and_the_next_leaves_the_other_out(
    community: Community, phone: PhoneFor, circle: CircleId, listens: str
) -> None:
    one, two, third = await community.people(3, circle)
    post = await published(phone(two), circle)
    listener, other = (one, two) if listens == "who blocks" else (two, one)

    async with hearing(phone(listener), phone(third), circle) as stream:
        block = (await phone(one).send("BlockAuthor", target=post, of="POST")).data
        ended = await stream.next()
        await _subscribe(stream)
        await published(phone(other), circle)
        shown = await published(phone(third), circle)
        told = await stream.next()
        await phone(one).send("Unblock", block=block["id"])
        ended_again = await stream.next()
        await _subscribe(stream)
        back = await published(phone(other), circle)
        told_again = await stream.next()

    assert (ended, ended_again) == (None, None)
    assert told["post"] == str(shown)
    assert told_again["post"] == str(back)


async def test_a_subscription_is_left_without_leaving_the_socket(
    community: Community, phone: PhoneFor, circle: CircleId
) -> None:
    writer, reader = await community.people(2, circle)

    async with phone(reader).listening() as stream:
        await stream.socket.send_json({"id": "1", "type": "complete"})
        await _answers(stream)
        await published(phone(writer), circle)
        await _subscribe(stream, "2")
        post = await published(phone(writer), circle)
        message = await stream.socket.receive_json(timeout=5)

    assert message["id"] == "2"
    assert message["payload"]["data"]["feedChanges"]["post"] == str(post)


async def test_everybody_in_a_circle_is_told_the_same(community: Community, phone: PhoneFor, circle: CircleId) -> None:
    writer, *readers = await community.people(11, circle)
    heard: list[Any] = []

    async def listen(reader: Person, ready: asyncio.Barrier) -> None:
        async with phone(reader).listening() as stream:
            await ready.wait()
            heard.append([await stream.next() for _ in range(3)])

    ready = asyncio.Barrier(len(readers) + 1)
    listening = asyncio.gather(*(listen(reader, ready) for reader in readers))
    await ready.wait()
    post = await published(phone(writer), circle)
    await react(phone(writer), post)
    await answered(phone(writer), post, "Hello")
    await listening

    assert len(heard) == 10
    assert all(told == heard[0] for told in heard)


async def _subscribe(stream: Stream, name: str = "1") -> None:
    payload = {"documentId": HASHES["FeedChanges"]}
    await stream.socket.send_json({"id": name, "type": "subscribe", "payload": payload})
    if not stream.socket.closed:
        await _answers(stream)


async def _answers(stream: Stream) -> None:
    await stream.socket.send_json({"type": "ping"})
    message = await stream.socket.receive(timeout=5)
    assert message.data in {'{"type":"pong"}', 4403}
