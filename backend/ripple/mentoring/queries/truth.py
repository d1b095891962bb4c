"""How mentoring stands just now, for what is about to be said of it: a few round trips, however much that is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from ripple.api.facts import Matter
from ripple.circles.rules import Duty
from ripple.database.connect import Database, Document
from ripple.database.reads import AT_ONCE, by_id
from ripple.members.queries import apart_from
from ripple.mentoring.queries.lines import Row

_PAIR = dict.fromkeys(
    ("circle", "mentor", "newcomer", "state", "turn", "nudged", "heard_at", "proposed_at", "steps"), 1
)
_NEWEST: list[Document] = [{"$sort": {"at": -1, "_id": -1}}, {"$limit": 1}, {"$project": {"author": 1}}]
_ROOM: list[Document] = [
    {"$project": {"circle": 1, "people": 1, "roles": 1, "kind": 1, "guest": 1}},
    {"$lookup": {"from": "messages", "localField": "_id", "foreignField": "room", "pipeline": _NEWEST, "as": "newest"}},
]


@dataclass(frozen=True, slots=True)
class Truth:
    """Rows by their ids. `duties` are each member's in each circle that they are in; `apart` who shall not meet."""

    pairs: Mapping[UUID, Row]
    mentors: Mapping[UUID, Row]
    asks: Mapping[UUID, Row]
    rooms: Mapping[UUID, Row]
    names: Mapping[UUID, str]
    duties: Mapping[tuple[UUID, UUID], frozenset[Duty]]
    apart: frozenset[frozenset[UUID]]

    def inside(self, member: UUID, circle: UUID) -> bool:
        return (member, circle) in self.duties

    def coordinates(self, member: UUID, circle: UUID) -> bool:
        return Duty.COORDINATOR in self.duties.get((member, circle), ())

    def meets(self, member: UUID, others: Collection[UUID]) -> bool:
        return not any(frozenset((member, other)) in self.apart for other in others)


async def truth_of(database: Database, matters: Sequence[Matter]) -> Truth:
    """Subjects have ids of their own, so each is looked for wherever it may be: six round trips and one for names."""
    subjects = {matter.subject for matter in matters}
    members = list({matter.member for matter in matters})
    pairs = await by_id(database, "mentorships", subjects, _PAIR)
    mentors = await by_id(database, "mentors", subjects, dict.fromkeys(("circle", "member", "state", "heavy_at"), 1))
    asks = await by_id(database, "asks", subjects, {"circle": 1, "state": 1})
    rooms = await (
        await database["rooms"].aggregate([{"$match": {"_id": {"$in": list(subjects)}}}, *_ROOM], batchSize=AT_ONCE)
    ).to_list()
    around = database["memberships"].find({"member": {"$in": members}}, {"_id": 0, "since": 0}, batch_size=AT_ONCE)
    return Truth(
        pairs=pairs,
        mentors=mentors,
        asks=asks,
        rooms={row["_id"]: row for row in rooms},
        duties={(row["member"], row["circle"]): frozenset(map(Duty, row["duties"])) async for row in around},
        apart=await apart_from(database, members),
        names=await _names(database, matters, pairs, mentors),
    )


async def _names(
    database: Database, matters: Sequence[Matter], pairs: Mapping[UUID, Row], mentors: Mapping[UUID, Row]
) -> Mapping[UUID, str]:
    people = {UUID(str(matter.body["by"])) for matter in matters if "by" in matter.body}
    people |= {row[who] for row in pairs.values() for who in ("mentor", "newcomer")}
    people |= {row["member"] for row in mentors.values()}
    found = await by_id(database, "members", people, {"name": 1})
    return {id_: row["name"] for id_, row in found.items()}
