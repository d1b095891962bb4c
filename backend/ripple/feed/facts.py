"""What is true of notifications about the feed, just before they are said."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from ripple.api.facts import Facts, Matter, Untrue
from ripple.circles.queries import memberships_of
from ripple.database.connect import Database
from ripple.database.reads import by_id
from ripple.members.queries import apart_from

_POST = dict.fromkeys(("circle", "author", "text", "note"), 1)
_COMMENT = dict.fromkeys(("author", "removed", "byline"), 1)
_EXCERPT = 60
"""Characters of a post that name it in its author's own list."""


async def facts_of(database: Database, matters: Sequence[Matter]) -> Mapping[UUID, Facts]:
    """Of answers and of reactions, whose subject is the post. Four round trips, however many they are."""
    posts = await by_id(database, "posts", {matter.subject for matter in matters}, _POST)
    told = {UUID(str(matter.body["comment"])) for matter in matters if "comment" in matter.body}
    comments = await by_id(database, "comments", told, _COMMENT)
    members = {matter.member for matter in matters}
    inside = await memberships_of(database, members)
    apart = await apart_from(database, members)
    return {
        matter.id: _facts(matter, posts.get(matter.subject), comments, inside=inside, apart=apart) for matter in matters
    }


def _facts(
    matter: Matter,
    post: Mapping[str, Any] | None,
    comments: Mapping[UUID, Mapping[str, Any]],
    *,
    inside: Collection[tuple[UUID, UUID]],
    apart: Collection[frozenset[UUID]],
) -> Facts:
    if post is None:
        return Facts(untrue=Untrue.GONE)
    if (matter.member, post["circle"]) not in inside:
        return Facts(untrue=Untrue.LEFT)
    if frozenset((matter.member, post["author"])) in apart:
        return Facts(untrue=Untrue.BLOCKED)
    facts = Facts(title=_excerpt(post), address=f"/post/{matter.subject}")
    if "comment" not in matter.body:
        return facts
    comment = comments.get(UUID(str(matter.body["comment"])))
    if comment is None or comment["removed"]:
        return Facts(untrue=Untrue.GONE)
    if frozenset((matter.member, comment["author"])) in apart:
        return Facts(untrue=Untrue.BLOCKED)
    return Facts(title=facts.title, address=facts.address, person=comment["byline"]["name"])


def _excerpt(post: Mapping[str, Any]) -> str:
    """The beginning of the post; of one with a content note, the note."""
    text = " ".join((post["note"] or post["text"]).split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"
