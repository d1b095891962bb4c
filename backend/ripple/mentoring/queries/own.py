"""The viewer's own sign-up and their own search."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import strawberry

from ripple.mentoring.queries.lines import Row, Topics, person, role_in, worded
from ripple.mentoring.queries.visitor import Visitor
from ripple.mentoring.rules import (
    ORIENTATION,
    AskState,
    Hours,
    MentorState,
    ReasonKind,
    Rhythm,
    Role,
    RoomKind,
    Way,
    usual_wait,
)
from ripple.mentoring.types import MentorOffer, MyAsk, MyMentor, OfferReason


def my_mentor(row: Row, topics: Topics, rooms: Sequence[Row]) -> MyMentor:
    """`rooms` are those that the viewer is in, in this circle. A talk that goes on comes before one that has ended."""
    theirs = [room for room in rooms if role_in(room, row["member"]) is Role.MENTOR]
    talks = sorted((room for room in theirs if room["kind"] == RoomKind.SUPPORT), key=lambda room: not room["open"])
    support = next((strawberry.ID(str(room["_id"])) for room in talks), None)
    return MyMentor(
        id=strawberry.ID(str(row["_id"])),
        state=MentorState(row["state"]),
        topics=worded(row["topics"], topics),
        languages=row["languages"],
        zone=row["zone"],
        hours=[Hours(each) for each in row["hours"]],
        pace=Rhythm(row["pace"]),
        ways=[Way(each) for each in row["ways"]],
        places=row["places"],
        free=max(0, row["places"] - row["taken"] - row["asked"] - row["held"]),
        words=row["words"],
        paused=row["paused"],
        paused_until=row["paused_until"],
        oriented=row["oriented"] >= ORIENTATION,
        note=row["note"],
        support_room=support,
    )


def my_ask(row: Row, visitor: Visitor, topics: Topics, plan: Row | None, help_: str) -> MyAsk:
    state = AskState(row["state"])
    ahead = row["ahead"][0]["count"] if row["ahead"] else 0
    return MyAsk(
        id=strawberry.ID(str(row["_id"])),
        state=state,
        topics=worded(row["topics"], topics),
        languages=row["languages"],
        zone=row["zone"],
        hours=[Hours(each) for each in row["hours"]],
        pace=Rhythm(row["pace"]),
        ways=[Way(each) for each in row["ways"]],
        help=help_,
        offers=_offers(row, visitor, topics),
        held_until=row["held_until"],
        position=ahead + 1 if state is AskState.QUEUED else None,
        usual_wait=usual_wait(plan["waits"] if plan else []),
        mentorship=strawberry.ID(str(row["mentorship"])) if state is AskState.REQUESTED else None,
    )


def _offers(row: Row, visitor: Visitor, topics: Topics) -> list[MentorOffer]:
    """Without those who are not to be met, or have no place any more; one that is kept stays."""
    mentors: Mapping[UUID, Row] = {each["_id"]: each for each in row["offered"]}
    found = ((mentors.get(offer["mentor"]), offer["reasons"]) for offer in row["offers"])
    return [
        _offer(mentor, reasons, visitor, topics)
        for mentor, reasons in found
        if mentor and mentor["member"] not in visitor.hidden and (mentor["keys"] or mentor["_id"] == row["held"])
    ]


def _offer(mentor: Row, reasons: Sequence[Row], visitor: Visitor, topics: Topics) -> MentorOffer:
    told = ((ReasonKind(each["kind"]), each["which"]) for each in reasons)
    return MentorOffer(
        id=strawberry.ID(str(mentor["_id"])),
        person=person(mentor, "member", visitor),
        words=mentor["words"],
        pace=Rhythm(mentor["pace"]),
        ways=[Way(each) for each in mentor["ways"]],
        reasons=[reason for kind, which in told for reason in _reason(kind, which, topics)],
    )


def _reason(kind: ReasonKind, which: str, topics: Topics) -> list[OfferReason]:
    """None for a topic that the circle does not have any more."""
    if kind is not ReasonKind.TOPIC:
        return [OfferReason(kind=kind, which=which)]
    return [OfferReason(kind=kind, which=topics[UUID(which)])] if UUID(which) in topics else []
