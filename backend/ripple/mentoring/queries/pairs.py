"""One pair, for its two people."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import strawberry

from ripple.api.viewer import Viewer
from ripple.database.connect import Database, Document
from ripple.database.reads import AT_ONCE
from ripple.kernel.ids import CircleId, MemberId, MentorshipId
from ripple.kernel.wrapping import WrappingRing
from ripple.mentoring.documents import farewell_id, mentor_id, mood_key_id
from ripple.mentoring.queries.lines import Row, named, pair_line, still_readable, still_shown, topics_of
from ripple.mentoring.queries.visitor import Visitor
from ripple.mentoring.room_keys import unseal
from ripple.mentoring.rules import (
    CLOSING_LASTS,
    AskState,
    CheckInAnswer,
    Ending,
    MentorshipState,
    Mood,
    Rhythm,
    Role,
    enough_steps,
)
from ripple.mentoring.types import JourneyStep, Mentorship, MoodNote, PairCheckIn, PairFarewell


async def mentorship_by_id(
    database: Database, ring: WrappingRing, visitor: Visitor, mentorship: MentorshipId, *, now: datetime
) -> Mentorship | None:
    """None for everybody but the two, across a block, and once it is not readable any more. Two round trips."""
    wanted = {**_own(visitor.member, mentorship, visitor.hidden), "circle": {"$in": list(visitor.memberships)}}
    shown = {"$match": {"$and": [wanted, still_shown(now)]}}
    rows = await (await database["mentorships"].aggregate([shown, *_AROUND], batchSize=AT_ONCE)).to_list()
    if not rows:
        return None
    return _mentorship(rows[0], visitor, await unseal(database, ring, mentorship, _sealed(rows[0])))


async def moods(
    database: Database, ring: WrappingRing, visitor: Visitor, mentorship: MentorshipId, *, now: datetime
) -> list[MoodNote]:
    """The viewer's own, newest first, until all that was written beside the pair is to be removed. Two round trips."""
    shown: Document = {"$match": {"_id": mentorship, **still_readable(now)}}
    found = await (await database["mentorships"].aggregate([shown, _notes_of(visitor.member)])).to_list()
    rows = sorted((row for pair in found for row in pair["notes"]), key=lambda row: row["at"], reverse=True)
    sealed = {row["_id"]: row["sealed"] for row in rows if row["sealed"]}
    texts = await unseal(database, ring, mood_key_id(mentorship, visitor.member), sealed)
    return [
        MoodNote(
            id=strawberry.ID(str(row["_id"])), mood=Mood(row["mood"]), text=texts.get(row["_id"], ""), at=row["at"]
        )
        for row in rows
    ]


async def person_behind(database: Database, viewer: Viewer, known_by: UUID) -> MemberId | None:
    """The member behind a mentor who is offered to the viewer, or the other one of a pair of theirs (its id)."""
    me, circles = viewer.member, list(viewer.memberships)
    own: Document = {**_own(me, known_by, viewer.hidden), "circle": {"$in": circles}}
    pair = await database["mentorships"].find_one(own, {"mentor": 1, "newcomer": 1})
    if pair is not None:
        return MemberId(pair["newcomer"] if pair["mentor"] == me else pair["mentor"])
    offered = {"member": me, "state": AskState.OFFERED, "offers.mentor": known_by, "circle": {"$in": circles}}
    if await database["asks"].find_one(offered, {"_id": 1}) is None:
        return None
    mentor = await database["mentors"].find_one({"_id": known_by}, {"member": 1})
    return MemberId(mentor["member"]) if mentor and mentor["member"] not in viewer.hidden else None


_AROUND: list[Document] = [
    named("mentor"),
    named("newcomer"),
    {"$lookup": {"from": "mentoring_plans", "localField": "circle", "foreignField": "_id", "as": "plan"}},
    {
        "$lookup": {
            "from": "mentors",
            "localField": "mentor",
            "foreignField": "member",
            "pipeline": [{"$project": {"heavy_at": 1}}],
            "as": "sign_ups",
        }
    },
]


def _notes_of(member: MemberId) -> Document:
    own = [{"$match": {"member": member}}]
    joined = {"from": "moods", "localField": "_id", "foreignField": "mentorship", "pipeline": own}
    return {"$lookup": {**joined, "as": "notes"}}


def _own(member: MemberId, mentorship: UUID, hidden: frozenset[MemberId]) -> Document:
    """A pair of the member's, the other of whom they may meet."""
    others = {"$nin": list(hidden)}
    return {
        "_id": mentorship,
        "$or": [{"mentor": member, "newcomer": others}, {"newcomer": member, "mentor": others}],
    }


def _sealed(row: Row) -> dict[UUID, bytes]:
    """What is under the pair's key: what would help, and thanks."""
    thanks = {farewell_id(row["_id"], Role(role)): each["thanks"] for role, each in row["farewell"].items()}
    return {what: sealed for what, sealed in {row["_id"]: row["help"], **thanks}.items() if sealed}


def _mentorship(row: Row, visitor: Visitor, texts: Mapping[UUID, str]) -> Mentorship:
    role = Role.MENTOR if row["mentor"] == visitor.member else Role.NEWCOMER
    closing = row["state"] == MentorshipState.CLOSING
    done = sum(step["mentor_at"] is not None and step["newcomer_at"] is not None for step in row["steps"])
    topics = topics_of(next(iter(row["plan"]), None), row["circle"])
    return Mentorship(
        id=strawberry.ID(str(row["_id"])),
        line=pair_line(row, visitor, topics, texts.get(row["_id"], "")),
        rhythm=Rhythm(row["rhythm"]),
        steps=[_step(step, role) for step in row["steps"]],
        may_complete=bool(row["steps"]) and enough_steps(done, len(row["steps"])),
        check_in=_check_in(row["check_in"], role) if row["check_in"] else None,
        paused_until=row["paused_until"],
        proposed_by_me=closing and row["proposed_by"] == role,
        proposed_until=row["proposed_at"] + CLOSING_LASTS if closing else None,
        ending=Ending(row["ending"]) if row["ending"] else None,
        farewell=_farewell(row, role, texts),
        their_farewell=_farewell(row, role.other, texts),
        heavy=role is Role.MENTOR and _is_heavy(row),
    )


def _step(step: Row, role: Role) -> JourneyStep:
    ticked = {each: step[f"{each.value}_at"] is not None for each in (Role.MENTOR, Role.NEWCOMER)}
    return JourneyStep(
        id=strawberry.ID(str(step["id"])), words=step["words"], mine=ticked[role], theirs=ticked[role.other]
    )


def _check_in(asked: Row, role: Role) -> PairCheckIn:
    mine, theirs = asked[role], asked[role.other]
    return PairCheckIn(
        asked_at=asked["asked_at"],
        mine=CheckInAnswer(mine) if mine else None,
        theirs=CheckInAnswer(theirs) if theirs else None,
    )


def _farewell(row: Row, role: Role, texts: Mapping[UUID, str]) -> PairFarewell | None:
    said = row["farewell"].get(role)
    return PairFarewell(thanks=texts.get(farewell_id(row["_id"], role), ""), touch=said["touch"]) if said else None


def _is_heavy(row: Row) -> bool:
    own = mentor_id(CircleId(row["circle"]), row["mentor"])
    return any(each["_id"] == own and each["heavy_at"] is not None for each in row["sign_ups"])
