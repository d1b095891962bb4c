"""What is true of notifications about the feed, just before they are said."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ripple.api.facts import Facts, Matter, Untrue
from ripple.database.connect import Database

_EXCERPT = 60
"""Characters of a post that name it in its author's own list."""


async def facts_of(database: Database, matters: Sequence[Matter]) -> Mapping[UUID, Facts]:
    """Of answers and of reactions, whose subject is the post. Four round trips, however many they are."""
    posts = await _by_id(database, "posts", {matter.subject for matter in matters}, "circle", "author", "text", "note")
    told = {matter.body["comment"] for matter in matters if "comment" in matter.body}
    comments = await _by_id(database, "comments", told, "author", "removed", "byline")
    members = [matter.member for matter in matters]
    inside = await _inside(database, members)
    apart = await _apart(database, members)
    return {
        matter.id: _facts(matter, posts.get(matter.subject), comments, inside=inside, apart=apart) for matter in matters
    }


def _facts(
    matter: Matter,
    post: Mapping[str, Any] | None,
    comments: Mapping[UUID, Mapping[str, Any]],
    *,
    inside: set[tuple[UUID, UUID]],
    apart: set[tuple[UUID, UUID]],
) -> Facts:
    if post is None:
        return Facts(untrue=Untrue.GONE)
    if (matter.member, post["circle"]) not in inside:
        return Facts(untrue=Untrue.LEFT)
    if (matter.member, post["author"]) in apart:
        return Facts(untrue=Untrue.BLOCKED)
    facts = Facts(title=_excerpt(post), address=f"/post/{matter.subject}")
    if "comment" not in matter.body:
        return facts
    comment = comments.get(UUID(str(matter.body["comment"])))
    if comment is None or comment["removed"]:
        return Facts(untrue=Untrue.GONE)
    if (matter.member, comment["author"]) in apart:
        return Facts(untrue=Untrue.BLOCKED)
    return Facts(title=facts.title, address=facts.address, person=comment["byline"]["name"])


def _excerpt(post: Mapping[str, Any]) -> str:
    """The beginning of the post; of one with a content note, the note."""
    text = " ".join((post["note"] or post["text"]).split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"


async def _by_id(database: Database, collection: str, ids: set[Any], *fields: str) -> Mapping[UUID, Mapping[str, Any]]:
    if not ids:
        return {}
    rows = database[collection].find({"_id": {"$in": list(ids)}}, dict.fromkeys(fields, 1))
    return {row["_id"]: row async for row in rows}


async def _inside(database: Database, members: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    rows = database["memberships"].find({"member": {"$in": members}}, {"_id": 0, "member": 1, "circle": 1})
    return {(row["member"], row["circle"]) async for row in rows}


async def _apart(database: Database, members: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """Each of `members` with everybody whom they shall not meet."""
    either = [{"blocker": {"$in": members}}, {"blocked": {"$in": members}}]
    rows = database["blocks"].find({"$or": either}, {"_id": 0, "blocker": 1, "blocked": 1})
    found: set[tuple[UUID, UUID]] = set()
    async for row in rows:
        found |= {(row["blocker"], row["blocked"]), (row["blocked"], row["blocker"])}
    return found
