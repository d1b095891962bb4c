"""Ids are random UUIDs (RFC 9562, version 4). Where a client made one, it names a row and never sorts anything."""

from typing import NewType
from uuid import UUID, uuid4, uuid5

MemberId = NewType("MemberId", UUID)
SessionId = NewType("SessionId", UUID)
CircleId = NewType("CircleId", UUID)
MembershipId = NewType("MembershipId", UUID)
InvitationId = NewType("InvitationId", UUID)
PostId = NewType("PostId", UUID)
CommentId = NewType("CommentId", UUID)
BlockId = NewType("BlockId", UUID)
MeetupId = NewType("MeetupId", UUID)
OccurrenceId = NewType("OccurrenceId", UUID)
RsvpId = NewType("RsvpId", UUID)
ReminderId = NewType("ReminderId", UUID)
NotificationId = NewType("NotificationId", UUID)
DeviceId = NewType("DeviceId", UUID)
MentorId = NewType("MentorId", UUID)
AskId = NewType("AskId", UUID)
MentorshipId = NewType("MentorshipId", UUID)
RoomId = NewType("RoomId", UUID)
MessageId = NewType("MessageId", UUID)
MoodId = NewType("MoodId", UUID)
StepId = NewType("StepId", UUID)
AwardId = NewType("AwardId", UUID)
EdgeId = NewType("EdgeId", UUID)

NOBODY = UUID(int=0)
"""Names no row: what a malformed id from outside becomes, so that it answers exactly like an unknown one."""


def new_id() -> UUID:
    return uuid4()


def derived_id(of: UUID, *what: str | int | UUID) -> UUID:
    """The same id for the same matter each time, so that what is done twice makes one row (RFC 9562, version 5)."""
    return uuid5(of, "/".join(str(each) for each in what))


def parse_id(text: str) -> UUID:
    """The id in `text`, or `NOBODY` where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return NOBODY


def is_random(candidate: UUID) -> bool:
    """Whether a client's id has the form that this server would have drawn itself."""
    return candidate.version == 4  # noqa: PLR2004
