"""A series that was parted is several meetups: each but the first leads back to the one that it came out of."""

from collections.abc import Collection
from uuid import UUID

from ripple.database.connect import Document
from ripple.database.work import Work
from ripple.meetups.documents import Meetup

_BEFORE = {
    "$graphLookup": {
        "from": "meetups",
        "startWith": "$after",
        "connectFromField": "after",
        "connectToField": "_id",
        "as": "before",
    }
}
_PARTED = {
    "$graphLookup": {
        "from": "meetups",
        "startWith": {"$concatArrays": [["$_id"], "$before._id"]},
        "connectFromField": "_id",
        "connectToField": "after",
        "as": "parted",
    }
}
_IDS = {"$project": {"ids": {"$setUnion": [["$_id"], "$before._id", "$parted._id"]}}}


async def chain_of(work: Work, meetup: UUID) -> list[UUID]:
    """All that were one series with this meetup, itself among them. One round trip."""
    pipeline: list[Document] = [{"$match": {"_id": meetup}}, _BEFORE, _PARTED, _IDS]
    found = await Meetup.get_pymongo_collection().aggregate(pipeline, session=work.session)
    return next((row["ids"] for row in await found.to_list()), [meetup])


async def root_of(work: Work, meetup: UUID) -> UUID:
    """The first of them, which is the same for all and stays so. One round trip."""
    pipeline: list[Document] = [
        {"$match": {"_id": meetup}},
        _BEFORE,
        {"$project": {"before._id": 1, "before.after": 1}},
    ]
    found = await (await Meetup.get_pymongo_collection().aggregate(pipeline, session=work.session)).to_list()
    before = found[0]["before"] if found else []
    return next((each["_id"] for each in before if each["after"] is None), meetup)


async def touch(work: Work, meetups: Collection[UUID]) -> None:
    """So that one of them being parted at the same moment is seen by one of the two."""
    await Meetup.get_pymongo_collection().update_many(
        {"_id": {"$in": list(meetups)}}, {"$inc": {"version": 1}}, session=work.session
    )
