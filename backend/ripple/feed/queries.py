"""What the feed's screens show: one or two round trips each, by an index, straight into the schema's types.

Every read takes `hidden`, whom the viewer shall not meet. Reaction counts are numbers without faces and stay whole;
comment counts leave the hidden out, so that what is announced is what can be read.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import strawberry

from ripple.api.circles import CircleName
from ripple.api.connections import PageInfo
from ripple.database.connect import Database
from ripple.database.reads import AT_ONCE
from ripple.feed.rules import ReactionKind
from ripple.feed.types import (
    Byline,
    Comment,
    CommentConnection,
    CommentEdge,
    Post,
    PostConnection,
    PostEdge,
    Reaction,
)
from ripple.kernel.cursors import Cursors, pack_position, unpack_position
from ripple.kernel.errors import NotFound
from ripple.kernel.ids import CircleId, MemberId, PostId

Row = Mapping[str, Any]
Mine = Mapping[UUID, Collection[str]]
"""Which kinds of reaction the reader has set, by target."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: in which circles (by name), whom they shall not meet, and where they stopped in the home feed."""

    member: MemberId
    circles: Mapping[CircleId, str]
    hidden: frozenset[MemberId]
    mark: datetime | None = None


async def feed_page(
    database: Database, cursors: Cursors, reader: Reader, *, circle: CircleId | None, first: int, after: str | None
) -> PostConnection:
    """The newest posts of one circle, or of all the reader's circles, `first` at a time. Two round trips.

    Raises NotFound for a circle that the reader is not in, BadRequest for a cursor that was not ours.
    """
    if circle is not None and circle not in reader.circles:
        raise NotFound
    scope = f"feed:{reader.member}:{circle}"
    wanted = _posts_in([circle] if circle else list(reader.circles), reader.hidden)
    if after is not None:
        at, row = unpack_position(cursors.open(scope, after))
        wanted |= {"at": {"$lte": at}, "$or": [{"at": {"$lt": at}}, {"_id": {"$lt": row}}]}
    found = await database["posts"].find(wanted).sort(NEWEST_FIRST).limit(first + 1).to_list()
    rows = found[:first]
    around = await _around(database, reader, [row["_id"] for row in rows])
    edges = [PostEdge(seal=partial(_sealed_post, cursors, scope, row), node=_post(row, reader, around)) for row in rows]
    mark = reader.mark if circle is None and after is None else None
    return PostConnection(edges=edges, page_info=_page(edges, more=len(found) > first), mark=mark)


async def post_by_id(database: Database, reader: Reader, post: PostId) -> Post | None:
    """The post, or None where there is none that the reader may see. Two round trips."""
    row = await database["posts"].find_one({"_id": post} | _posts_in(reader.circles, reader.hidden))
    if row is None:
        return None
    return _post(row, reader, await _around(database, reader, [post]))


async def comment_page(
    database: Database, cursors: Cursors, reader: Reader, *, post: PostId, first: int, after: str | None
) -> CommentConnection:
    """The conversation below a post, oldest thread first. Three round trips.

    Raises NotFound for a post that the reader may not see, BadRequest for a cursor that was not ours.
    """
    seen = {"_id": post} | _posts_in(reader.circles, reader.hidden)
    if await database["posts"].find_one(seen, {"_id": 1}) is None:
        raise NotFound
    scope = f"comments:{reader.member}:{post}"
    wanted: dict[str, Any] = {"post": post, **_legible(reader.hidden)}
    if after is not None:
        wanted["place"] = {"$gt": cursors.open(scope, after)}
    found = await database["comments"].find(wanted).sort("place", 1).limit(first + 1).to_list()
    rows = found[:first]
    mine = await _set_by(database, reader.member, [row["_id"] for row in rows])
    edges = [
        CommentEdge(seal=partial(cursors.seal, scope, row["place"]), node=_comment(row, reader, mine)) for row in rows
    ]
    return CommentConnection(edges=edges, page_info=_page(edges, more=len(found) > first))


async def comment_by_id(database: Database, reader: Reader, comment: UUID) -> Comment | None:
    """The comment as the reader sees it, where they may see its post. Three round trips."""
    row = await database["comments"].find_one({"_id": comment, **_legible(reader.hidden)})
    if row is None:
        return None
    seen = {"_id": row["post"]} | _posts_in(reader.circles, reader.hidden)
    if await database["posts"].find_one(seen, {"_id": 1}) is None:
        return None
    return _comment(row, reader, await _set_by(database, reader.member, [comment]))


async def comments_by_hidden(
    database: Database, hidden: frozenset[MemberId], posts: Sequence[UUID]
) -> Mapping[UUID, int]:
    """How many comments on each post the reader will not see, because they shall not meet who wrote them."""
    rows = await (await database["comments"].aggregate(_hidden_comments(hidden, posts))).to_list()
    return {row["_id"]["post"]: row["count"] for row in rows}


NEWEST_FIRST = [("at", -1), ("_id", -1)]
_KINDS = tuple(ReactionKind)


@dataclass(frozen=True, slots=True)
class _Around:
    """What lies around a page of posts, from one round trip."""

    mine: Mine
    unseen: Mapping[UUID, int]


async def _around(database: Database, reader: Reader, posts: Sequence[UUID]) -> _Around:
    if not reader.hidden:
        return _Around(await _set_by(database, reader.member, posts), {})
    pipeline: list[dict[str, Any]] = [
        {"$match": {"target": {"$in": posts}, "member": reader.member}},
        {"$unionWith": {"coll": "comments", "pipeline": _hidden_comments(reader.hidden, posts)}},
    ]
    rows = await (await database["reactions"].aggregate(pipeline, batchSize=AT_ONCE)).to_list()
    return _Around(
        mine=_by_target(row for row in rows if "kind" in row),
        unseen={row["_id"]["post"]: row["count"] for row in rows if "count" in row},
    )


async def _set_by(database: Database, member: MemberId, targets: Sequence[UUID]) -> Mine:
    wanted = {"target": {"$in": targets}, "member": member}
    own = database["reactions"].find(wanted, {"_id": 0, "target": 1, "kind": 1}, batch_size=AT_ONCE)
    return _by_target(await own.to_list())


def _by_target(rows: Iterable[Row]) -> Mine:
    mine: dict[UUID, set[str]] = {}
    for row in rows:
        mine.setdefault(row["target"], set()).add(row["kind"])
    return mine


def _posts_in(circles: Iterable[CircleId], hidden: frozenset[MemberId]) -> dict[str, Any]:
    wanted: dict[str, Any] = {"circle": {"$in": list(circles)}}
    if hidden:
        wanted["author"] = {"$nin": list(hidden)}
    return wanted


def _legible(hidden: frozenset[MemberId]) -> dict[str, Any]:
    """A hidden author's comment is left out; where it heads a thread its empty place stays, as of a removed one."""
    return {"$or": [{"author": {"$nin": list(hidden)}}, {"answers": {"$gt": 0}}]} if hidden else {}


def _hidden_comments(hidden: frozenset[MemberId], posts: Sequence[UUID]) -> list[dict[str, Any]]:
    unseen = {"post": {"$in": list(posts)}, "author": {"$in": list(hidden)}, "removed": False}
    return [{"$match": unseen}, {"$group": {"_id": {"post": "$post"}, "count": {"$sum": 1}}}]


def _post(row: Row, reader: Reader, around: _Around) -> Post:
    mine, post = row["author"] == reader.member, row["_id"]
    counted = mine or not row["counts_hidden"]
    return Post(
        id=strawberry.ID(str(post)),
        circle=CircleName(id=strawberry.ID(str(row["circle"])), name=reader.circles[row["circle"]]),
        byline=Byline(name=row["byline"]["name"], avatar=row["byline"]["avatar"], mine=mine),
        at=row["at"],
        edited_at=row["edited_at"],
        text=row["text"],
        note=row["note"],
        reactions=_reactions(row["counts"], around.mine.get(post, ()), counted=counted),
        counts_hidden=row["counts_hidden"],
        comment_count=row["comment_count"] - around.unseen.get(post, 0),
    )


def _comment(row: Row, reader: Reader, mine: Mine) -> Comment:
    gone = row["removed"] or row["author"] in reader.hidden
    return Comment(
        id=strawberry.ID(str(row["_id"])),
        post=strawberry.ID(str(row["post"])),
        parent=strawberry.ID(str(row["parent"])) if row["parent"] else None,
        byline=Byline(
            name="" if gone else row["byline"]["name"],
            avatar="" if gone else row["byline"]["avatar"],
            mine=not gone and row["author"] == reader.member,
        ),
        at=row["at"],
        edited_at=None if gone else row["edited_at"],
        text="" if gone else row["text"],
        removed=gone,
        reactions=[] if gone else _reactions(row["counts"], mine.get(row["_id"], ()), counted=True),
    )


def _reactions(counts: Mapping[str, int], mine: Collection[str], *, counted: bool) -> list[Reaction]:
    return [
        Reaction(kind=kind, count=counts.get(kind, 0) if counted else None, mine=kind in mine)
        for kind in _KINDS
        if counts.get(kind) or kind in mine
    ]


def _sealed_post(cursors: Cursors, scope: str, row: Row) -> str:
    return cursors.seal(scope, pack_position(row["at"], row["_id"]))


def _page(edges: Sequence[PostEdge] | Sequence[CommentEdge], *, more: bool) -> PageInfo:
    return PageInfo(has_next_page=more, end_cursor=edges[-1].seal() if edges else None)
