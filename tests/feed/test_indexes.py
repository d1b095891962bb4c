"""Every read of a screen goes by an index, in circles where much was written and many are blocked."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.api import viewer
from ripple.circles import queries as circles
from ripple.circles.codes import CodeHash
from ripple.database.connect import Database
from ripple.feed import queries as feed
from ripple.feed.rules import place_in_conversation
from ripple.kernel.cursors import Cursors, pack_position
from ripple.kernel.ids import CircleId, InvitationId, MemberId, MembershipId, PostId, SessionId
from ripple.members import queries as members
from ripple.wiring import DOCUMENTS, Parts
from tests.conftest import NOW
from tests.feed.listening import Overheard, overheard
from tests.feed.plans import Plan, copy_indexes, explained

POSTS, CIRCLES, WRITERS, HIDDEN, COMMENTS = 5_000, 5, 200, 50, 1_000
CURSORS = Cursors(b"s" * 32)
NAMED = {"name": "Evening walks", "about": "", "agreement": "Be kind.", "agreement_version": 1, "member_count": 9}


@dataclass(frozen=True)
class City:
    """A database by itself, and ids of what is in it."""

    database: Database
    overheard: Overheard
    reader: feed.Reader
    owner: MemberId
    post: PostId
    comment: UUID
    place: bytes
    membership: MembershipId
    invitation: InvitationId

    @property
    def circle(self) -> CircleId:
        return next(iter(self.reader.circles))

    @property
    def unhampered(self) -> feed.Reader:
        return replace(self.reader, hidden=frozenset())

    async def plans(self, read: "Read") -> list[Plan]:
        with self.overheard.reads() as heard:
            await read(self)
        return [await explained(self.database, command) for command in heard]


Read = Callable[[City], Awaitable[Any]]


@pytest.fixture(scope="module")
async def city(assembled: Parts) -> AsyncIterator[City]:
    client, listener = overheard(assembled.settings.mongodb_uri or "")
    name = f"ripple_city_{uuid4().hex[:8]}"
    async with client:
        await copy_indexes(DOCUMENTS, assembled.database, client[name])
        yield await _built(client[name], listener)
        await client.drop_database(name)


READS: dict[str, Read] = {
    "home feed": lambda c: _feed(c, c.unhampered),
    "home feed with blocks": lambda c: _feed(c, c.reader),
    "home feed, later": lambda c: _feed(c, c.unhampered, after=_deep(c)),
    "home feed with blocks, later": lambda c: _feed(c, c.reader, after=_deep(c)),
    "one circle": lambda c: _feed(c, c.unhampered, circle=c.circle),
    "one circle with blocks, later": lambda c: _feed(c, c.reader, circle=c.circle, after=_deep(c, c.circle)),
    "post": lambda c: feed.post_by_id(c.database, c.reader, c.post),
    "conversation": lambda c: _conversation(c, c.unhampered),
    "conversation with blocks": lambda c: _conversation(c, c.reader),
    "conversation with blocks, later": lambda c: _conversation(
        c, c.reader, after=CURSORS.seal(f"comments:{c.reader.member}:{c.post}", c.place)
    ),
    "comment": lambda c: feed.comment_by_id(c.database, c.reader, c.comment),
    "comments of the hidden": lambda c: feed.comments_by_hidden(c.database, c.reader.hidden, [c.post]),
    "circles": lambda c: circles.circles_for(c.database, c.reader.member),
    "circle": lambda c: circles.circle_by_id(c.database, c.circle, c.reader.member),
    "invitations": lambda c: circles.invitations(c.database, c.circle, c.owner),
    "invitation": lambda c: circles.invitation_by_id(c.database, c.invitation, c.owner),
    "membership": lambda c: circles.membership_state(c.database, c.membership, c.reader.hidden),
    "code": lambda c: circles.peek(c.database, CodeHash(b"c" * 32), now=NOW),
    "viewer": lambda c: viewer.load(c.database, b"t" * 32, now=NOW),
    "blocks": lambda c: members.blocks(c.database, c.reader.member),
    "sessions": lambda c: members.sessions(c.database, c.reader.member, current=SessionId(uuid4()), now=NOW),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
async def test_a_read_scans_no_collection_and_sorts_nothing_in_memory(city: City, read: Read) -> None:
    plans = await city.plans(read)

    assert plans
    assert [plan.bad for plan in plans] == [frozenset()] * len(plans)


_BY_TEXT = {"from": "posts", "localField": "text", "foreignField": "text", "as": "others"}


@pytest.mark.parametrize(
    ("careless", "found"),
    [
        (lambda c: c.database["posts"].find_one({"text": "Hello"}), "COLLSCAN"),
        (lambda c: c.database["posts"].find({"circle": c.circle}).sort("text").limit(3).to_list(), "SORT"),
        (lambda c: _aggregated(c, [{"$group": {"_id": "$circle"}}, {"$sort": {"_id": 1}}]), "SORT"),
        (lambda c: _aggregated(c, [{"$match": {"_id": c.post}}, {"$lookup": _BY_TEXT}]), "HashJoin"),
        (lambda c: _aggregated(c, [{"$match": {"_id": c.post}}, {"$unionWith": {"coll": "circles"}}]), "COLLSCAN"),
    ],
    ids=["scan", "sort", "sort later", "join", "union"],
)
async def test_a_careless_read_would_be_found_out(city: City, careless: Read, found: str) -> None:
    (plan,) = await city.plans(careless)

    assert found in plan.bad


@pytest.mark.parametrize("within", ["all circles", "one circle"])
async def test_a_page_deep_in_the_feed_looks_at_little_more_than_it_shows(city: City, within: str) -> None:
    circle = city.circle if within == "one circle" else None

    plan, *_ = await city.plans(lambda c: _feed(c, c.reader, circle=circle, after=_deep(c, circle)))

    assert plan.documents <= 21 + CIRCLES
    assert plan.keys < 100


async def test_a_page_of_a_long_conversation_looks_at_little_more_than_it_shows(city: City) -> None:
    after = CURSORS.seal(f"comments:{city.reader.member}:{city.post}", city.place)

    _, plan, _ = await city.plans(lambda c: _conversation(c, c.unhampered, after=after))

    assert plan.keys == plan.documents == 21


async def test_who_somebody_is_looks_at_nothing_of_others(city: City) -> None:
    (plan,) = await city.plans(lambda c: viewer.load(c.database, b"t" * 32, now=NOW))

    assert plan.documents <= 1 + 1 + 2 * CIRCLES + HIDDEN


async def test_an_owner_who_sees_every_circle_looks_at_each_once(city: City) -> None:
    *_, plan = await city.plans(lambda c: circles.circles_for(c.database, c.owner))

    assert plan.documents == 2 * CIRCLES


async def _aggregated(city: City, pipeline: list[dict[str, Any]]) -> Any:
    return await (await city.database["posts"].aggregate(pipeline)).to_list()


def _feed(city: City, reader: feed.Reader, *, circle: CircleId | None = None, after: str | None = None) -> Any:
    return feed.feed_page(city.database, CURSORS, reader, circle=circle, first=20, after=after)


def _conversation(city: City, reader: feed.Reader, *, after: str | None = None) -> Any:
    return feed.comment_page(city.database, CURSORS, reader, post=city.post, first=20, after=after)


def _deep(city: City, circle: CircleId | None = None) -> str:
    """A cursor in the middle of everything."""
    position = pack_position(NOW - timedelta(minutes=POSTS // 2), uuid4())
    return CURSORS.seal(f"feed:{city.reader.member}:{circle}", position)


async def _built(database: Database, listener: Overheard) -> City:
    draw = Random(7)
    joined, others = ([CircleId(uuid4()) for _ in range(CIRCLES)] for _ in range(2))
    writers = [MemberId(uuid4()) for _ in range(WRITERS)]
    reader, owner, hidden = writers[0], writers[1], writers[-HIDDEN:]
    posts = [_post(draw, number, joined + others, writers) for number in range(POSTS)]
    post = next(PostId(row["_id"]) for row in posts if row["circle"] in joined and row["author"] not in hidden)
    comments = [_comment(draw, number, post, writers) for number in range(COMMENTS)]
    memberships = [_membership(member, circle) for member in writers for circle in joined]
    invitation = InvitationId(uuid4())
    rows: dict[str, list[dict[str, Any]]] = {
        "circles": [{"_id": each, "open": each == others[0], **NAMED} for each in (*joined, *others)],
        "members": [_member(each, owner=each == owner) for each in writers],
        "memberships": memberships,
        "posts": posts,
        "comments": comments,
        "reactions": [_reaction(row["_id"], reader) for row in (*posts[::7], *comments[::7])],
        "blocks": [{"_id": uuid4(), "blocker": reader, "blocked": each, "at": NOW} for each in hidden],
        "sessions": [_session(each, b"t" * 32 if each == reader else each.bytes) for each in writers],
        "invitations": [_invitation(uuid4(), others[0], each.bytes) for each in writers]
        + [_invitation(invitation, joined[0], b"c" * 32)],
    }
    for name, each in rows.items():
        await database[name].insert_many(each)
    return City(
        database=database,
        overheard=listener,
        reader=feed.Reader(reader, dict.fromkeys(joined, "Evening walks"), frozenset(hidden)),
        owner=owner,
        post=post,
        comment=comments[0]["_id"],
        place=comments[COMMENTS // 2]["place"],
        membership=memberships[0]["_id"],
        invitation=invitation,
    )


def _post(draw: Random, number: int, within: list[CircleId], writers: list[MemberId]) -> dict[str, Any]:
    return {
        "_id": uuid4(),
        "circle": draw.choice(within),
        "author": draw.choice(writers),
        "at": NOW - timedelta(minutes=number),
        "note": None,
        "counts_hidden": False,
        "comment_count": 0,
        **_WORDS,
    }


def _comment(draw: Random, number: int, post: PostId, writers: list[MemberId]) -> dict[str, Any]:
    new, at = uuid4(), NOW + timedelta(minutes=number)
    return {
        "_id": new,
        "post": post,
        "parent": None,
        "author": draw.choice(writers),
        "at": at,
        "removed": False,
        "answers": 0,
        "place": place_in_conversation(at, new, None),
        **_WORDS,
    }


_WORDS = {"byline": {"name": "Wren", "avatar": "00"}, "edited_at": None, "text": "Hello", "counts": {}}


def _member(member: MemberId, *, owner: bool) -> dict[str, Any]:
    folding = {"all": False, "notes": []}
    return {"_id": member, "handle": member.hex, "name": "Wren", "avatar": "00", "owner": owner, "folding": folding}


def _membership(member: MemberId, circle: CircleId) -> dict[str, Any]:
    said = {"stage": "member", "duties": [], "agreement": 1, "since": NOW}
    return {"_id": MembershipId(uuid4()), "circle": circle, "member": member, **said}


def _reaction(target: UUID, member: MemberId) -> dict[str, Any]:
    return {"_id": uuid4(), "target": target, "post": target, "member": member, "kind": "hope", "at": NOW}


def _session(member: MemberId, token: bytes) -> dict[str, Any]:
    times = {"started_at": NOW, "last_seen_at": NOW, "expires_at": NOW + timedelta(days=90)}
    return {"_id": uuid4(), "member": member, "token": token, "device": "", **times}


def _invitation(invitation: UUID, circle: CircleId, code: bytes) -> dict[str, Any]:
    times = {"created_at": NOW, "expires_at": NOW + timedelta(days=7)}
    said = {"stage": "newcomer", "limit": 9, "used": 0, "ended": False, "code": code}
    return {"_id": invitation, "circle": circle, **said, **times}
