"""A community to measure on: a reader in five circles, as many posts as asked for, reactions on the newest."""

from dataclasses import dataclass
from datetime import timedelta
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

from ripple.circles.documents import Circle, Membership
from ripple.circles.rules import Stage
from ripple.feed.rules import ReactionKind
from ripple.kernel.ids import MemberId
from ripple.members.documents import Member, Session
from ripple.members.http.cookies import hashed, session_cookie
from ripple.wiring import Parts

_BATCH = 5_000
_PARAGRAPH = "Today I walked as far as the bench by the water and sat there until the light went. It was enough. "


@dataclass(frozen=True)
class Reader:
    member: MemberId
    cookie: str


async def build(parts: Parts, posts: int) -> tuple[Reader, list[UUID]]:
    """Answers a signed-in reader and their circles' ids."""
    now = parts.clock()
    circles = [Circle(name=f"Circle {n}", about="", agreement="Be kind.", open=True, created_at=now) for n in range(5)]
    await Circle.insert_many(circles)
    members = [_member(number, parts) for number in range(50)]
    await Member.insert_many(members)
    reader = members[0]
    inside = [
        Membership(circle=c.id, member=m.id, stage=Stage.MEMBER, agreement=1, since=now)
        for c in circles
        for m in members
    ]
    await Membership.insert_many(inside)
    rows = [_post(number, members[number % 50], circles[number % 5].id, now) for number in range(posts)]
    for start in range(0, posts, _BATCH):
        await parts.database["posts"].insert_many(rows[start : start + _BATCH], ordered=False)
    mine = [_reaction(row["_id"], reader.id, now) for row in rows[-400::2]]
    await parts.database["reactions"].insert_many(mine)
    return Reader(MemberId(reader.id), await sign_in(parts, reader)), [circle.id for circle in circles]


async def sign_in(parts: Parts, member: Member) -> str:
    """A cookie header for a new session."""
    token, now = token_bytes(32), parts.clock()
    await Session(
        member=member.id,
        token=hashed(token),
        device="bench",
        started_at=now,
        last_seen_at=now,
        expires_at=now + timedelta(days=90),
    ).insert()
    cookie = session_cookie(token, parts.settings)
    return f"{cookie.key}={cookie.value}"


def _member(number: int, parts: Parts) -> Member:
    return Member(
        id=uuid4(),
        handle=f"member-{number}",
        name=f"Quiet Harbour {number}",
        avatar=f"{number:016x}",
        passphrase="",
        joined_at=parts.clock(),
    )


def _post(number: int, author: Member, circle: UUID, now: Any) -> dict[str, Any]:
    return {
        "_id": uuid4(),
        "circle": circle,
        "author": author.id,
        "byline": {"name": author.name, "avatar": author.avatar},
        "at": now - timedelta(minutes=number),
        "edited_at": None,
        "text": _PARAGRAPH * (1 + number % 4),
        "note": "Low days" if number % 7 == 0 else None,
        "counts": {kind.value: 1 + number % 5 for kind in list(ReactionKind)[: number % 4]},
        "counts_hidden": False,
        "comment_count": number % 6,
    }


def _reaction(target: UUID, member: UUID, now: Any) -> dict[str, Any]:
    return {"_id": uuid4(), "target": target, "post": target, "member": member, "kind": "with_you", "at": now}
