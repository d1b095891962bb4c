"""However long a page is, and whatever lies around it, the phone's request costs the same few round trips."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import pytest

from ripple.feed.documents import Comment, Post, Reaction, StoredByline
from ripple.feed.rules import ReactionKind, place_in_conversation
from ripple.kernel.ids import CircleId
from ripple.members.documents import Member
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import NOW
from tests.counting import Counted, counting

ANYBODY = StoredByline(name="Wren", avatar="00")


@pytest.fixture
async def counted(parts: Parts) -> AsyncIterator[Counted]:
    async with counting(parts) as counted:
        yield counted


@pytest.mark.parametrize(
    ("length", "around"),
    [(0, "nothing"), (0, "everything"), (1, "everything"), (20, "everything"), (100, "everything")]
    + [(100, around) for around in ("nothing", "reactions", "blocks", "mark")],
)
async def test_the_home_feed_costs_three_round_trips_at_most(
    community: Community, counted: Counted, length: int, around: str
) -> None:
    circles = [await community.circle() for _ in range(3)]
    reader, blocked, writer = await community.people(3, *circles)
    if around in {"blocks", "everything"}:
        await community.block(reader, blocked)
    await _write(length, circles, writer, reader=reader, blocked=blocked, around=around)

    trips, page = await counted.reads(reader, "FeedPage", first=100)

    assert trips <= 3
    assert len(page["edges"]) == length
    assert (page["mark"] is None) == (around not in {"mark", "everything"})
    if length and around == "everything":
        assert page["edges"][0]["node"]["commentCount"] == 2
        assert [each["mine"] for each in page["edges"][0]["node"]["reactions"]] == [True] * 5


async def test_a_later_page_and_one_circle_cost_three_round_trips_at_most(
    community: Community, counted: Counted
) -> None:
    circle = await community.circle()
    reader, blocked, writer = await community.people(3, circle)
    await community.block(reader, blocked)
    await _write(50, [circle], writer, reader=reader, blocked=blocked, around="everything")
    _, page = await counted.reads(reader, "FeedPage", first=20)

    later, _ = await counted.reads(reader, "FeedPage", first=20, after=page["pageInfo"]["endCursor"])
    alone, _ = await counted.reads(reader, "FeedPage", first=20, circle=str(circle))
    detail, _ = await counted.reads(reader, "PostDetail", id=page["edges"][0]["node"]["id"])

    assert (later, alone, detail) == (3, 3, 3)


async def test_a_conversation_costs_four_round_trips_at_most(community: Community, counted: Counted) -> None:
    circle = await community.circle()
    reader, blocked, writer = await community.people(3, circle)
    await community.block(reader, blocked)
    await _write(1, [circle], writer, reader=reader, blocked=blocked, around="everything", comments=100)
    post = (await Post.find_all().to_list())[0].id

    trips, page = await counted.reads(reader, "CommentPage", post=str(post), first=100)

    assert trips <= 4
    assert len(page["edges"]) == 100
    assert [len(edge["node"]["reactions"]) for edge in page["edges"]] == [5] * 100


@pytest.mark.parametrize(("operation", "most"), [("CommunityFacts", 1), ("CurrentViewer", 4)])
async def test_who_one_is_costs_the_same_however_many_circles_one_is_in(
    community: Community, counted: Counted, operation: str, most: int
) -> None:
    reader = await community.person(*[await community.circle() for _ in range(5)])

    trips, _ = await counted.reads(reader, operation)

    assert trips <= most


async def _write(
    length: int,
    circles: list[CircleId],
    writer: Person,
    *,
    reader: Person,
    blocked: Person,
    around: str,
    comments: int = 2,
) -> None:
    """Posts, and around each comments of the writer and of somebody blocked, and every reaction of the reader."""
    posts = [
        Post(
            id=uuid4(),
            circle=circles[number % len(circles)],
            author=writer.id,
            byline=ANYBODY,
            at=NOW - timedelta(minutes=number),
            text="Hello",
            counts=dict.fromkeys(ReactionKind, 1),
            comment_count=comments + 1,
        )
        for number in range(length)
    ]
    targets = [(post.id, post.id) for post in posts]
    said = [
        Comment(
            id=(new := uuid4()),
            post=post.id,
            author=author,
            byline=ANYBODY,
            at=NOW,
            text="Hello",
            counts=dict.fromkeys(ReactionKind, 1),
            place=place_in_conversation(NOW, new, None),
        )
        for post in posts
        for author in [*[writer.id] * comments, blocked.id]
    ]
    targets += [(comment.id, comment.post) for comment in said]
    set_ = [
        Reaction(target=target, post=post, member=reader.id, kind=kind, at=NOW)
        for target, post in targets
        for kind in ReactionKind
    ]
    if posts and around in {"blocks", "everything"}:
        await Comment.insert_many(said)
    if posts and around in {"reactions", "everything"}:
        await Reaction.insert_many(set_)
    if posts:
        await Post.insert_many(posts)
    if around in {"mark", "everything"}:
        await Member.find_one({"_id": reader.id}).update({"$set": {"feed_mark": NOW}})
