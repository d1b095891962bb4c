"""Ids are random UUIDs (RFC 9562, version 4). Where a client made one, it names a row and never sorts anything."""

from typing import NewType
from uuid import UUID, uuid4

MemberId = NewType("MemberId", UUID)
SessionId = NewType("SessionId", UUID)
CircleId = NewType("CircleId", UUID)
MembershipId = NewType("MembershipId", UUID)
InvitationId = NewType("InvitationId", UUID)
PostId = NewType("PostId", UUID)
CommentId = NewType("CommentId", UUID)
BlockId = NewType("BlockId", UUID)

NOBODY = UUID(int=0)
"""Names no row: what a malformed id from outside becomes, so that it answers exactly like an unknown one."""


def new_id() -> UUID:
    return uuid4()


def parse_id(text: str) -> UUID:
    """The id in `text`, or `NOBODY` where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return NOBODY


def is_random(candidate: UUID) -> bool:
    """Whether a client's id has the form that this server would have drawn itself."""
    return candidate.version == 4  # noqa: PLR2004
