"""The bulk loader writes what the commands would have written, and fills a community once."""

from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from ripple.circles.codes import Codes
from ripple.demo import load
from ripple.demo.bulk import Bulk
from ripple.demo.made import Maker
from ripple.demo.meetups import planned_meetups
from ripple.demo.plan import plan
from ripple.demo.planned import Plan
from ripple.kernel.errors import SetupError
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import NOW
from tests.emptying import empty

COLLECTIONS = ("circles", "members", "memberships", "invitations", "posts", "comments", "reactions", "events")
DRAWN_AT_RANDOM = {"memberships", "reactions", "events"}
"""Collections whose rows' own ids mean nothing."""


@pytest.fixture
def whole() -> Plan:
    """A dozen people in five circles, with second circles, stages, duties, edits, answers and reactions."""
    large = plan(7, until=NOW, scale=0.06)
    posts = [post for post in large.posts() if post.edited_at or post.comments][:40]
    return replace(large, post_count=len(posts), posts=lambda: iter(posts))


async def test_the_bulk_loader_writes_the_documents_and_events_of_the_commands(parts: Parts, whole: Plan) -> None:
    codes, avatars = Codes(parts.keyring.secret("invitations")), parts.keyring.secret("avatars")
    maker = Maker(
        client=parts.client,
        database=parts.database,
        append=parts.codec.append,
        codes=codes,
        avatars=avatars,
        passphrase="a hash",
    )
    await maker.found(whole)
    await maker.people(whole)
    await maker.posts(whole)
    made = await _everything(parts)
    await empty(parts.database)

    bulk = Bulk(plan=whole, codec=parts.codec, codes=codes, avatars=avatars, passphrase="a hash")
    for rows in (bulk.people(), bulk.posts()):
        for collection, row in rows:
            await parts.database[collection].insert_one(row)
    loaded = await _everything(parts)

    for name in COLLECTIONS:
        assert loaded[name] - made[name] == made[name] - loaded[name] == Counter(), name
    assert made["events"].total() > 200


async def test_a_community_is_filled_once_and_everybody_named_can_be_found(parts: Parts) -> None:
    shares: list[float] = []

    await load.fill(parts, scale=0.05, progress=shares.append)
    counted = await _counted(parts)
    await load.fill(parts, scale=0.05, progress=shares.append)

    assert await _counted(parts) == counted
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    handles = {row["handle"] async for row in parts.database["members"].find({})}
    assert set(load.SIGN_INS.values()) <= handles


async def test_a_filling_that_was_cut_short_is_begun_anew(parts: Parts) -> None:
    class CutShortError(Exception):
        pass

    def stop(share: float) -> None:
        if share == 1.0:
            raise CutShortError

    with pytest.raises(CutShortError):
        await load.fill(parts, scale=0.05, progress=stop)
    await parts.database["meta"].update_one({"_id": "demo"}, {"$set": {"filled": False}})
    before = await _counted(parts)

    await load.fill(parts, scale=0.05, progress=lambda _: None)

    assert await _counted(parts) == before


async def test_the_demo_is_not_poured_over_people_who_are_there(parts: Parts, community: Community) -> None:
    await parts.database["meta"].delete_one({"_id": "demo"})
    await community.person()

    with pytest.raises(SetupError, match="members of its own"):
        await load.fill(parts, progress=lambda _: None)

    assert await parts.database["members"].count_documents({}) == 1


async def test_a_filling_that_was_cut_short_wipes_nobody_who_came_since(parts: Parts, community: Community) -> None:
    await parts.database["meta"].update_one({"_id": "demo"}, {"$set": {"filled": False}}, upsert=True)
    await community.person()

    with pytest.raises(SetupError, match="members of its own"):
        await load.fill(parts, progress=lambda _: None)

    assert await parts.database["members"].count_documents({}) == 1


@pytest.fixture(autouse=True)
async def _undo(parts: Parts) -> None:
    await parts.database["meta"].delete_one({"_id": "demo"})


async def _counted(parts: Parts) -> dict[str, int]:
    return {name: await parts.database[name].count_documents({}) for name in COLLECTIONS}


async def _everything(parts: Parts) -> dict[str, "Counter[str]"]:
    """Every row of every collection with handles for members' ids, and without what is drawn or counted by chance."""
    handles = {row["_id"]: row["handle"] async for row in parts.database["members"].find({})}
    drawn = {
        row["body"]["session"]: "session"
        async for row in parts.database["events"].find({"body.session": {"$exists": True}})
    }
    named = handles | drawn
    return {
        name: Counter([repr(_told(name, row, named)) async for row in parts.database[name].find({})])
        for name in COLLECTIONS
    }


def _told(collection: str, row: dict[str, Any], named: dict[UUID, str]) -> Any:
    left_out = {"version", "recorded"} | ({"_id"} if collection in DRAWN_AT_RANDOM else set())
    return _renamed({key: row[key] for key in sorted(row) if key not in left_out}, named)


def _renamed(value: Any, named: dict[UUID, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(each, named) for key, each in sorted(value.items())}
    if isinstance(value, list):
        return [_renamed(each, named) for each in value]
    return named.get(value, value) if isinstance(value, UUID) else value


async def test_each_meetup_of_the_demo_has_people_and_none_more_than_seats(parts: Parts) -> None:
    await load.fill(parts, scale=0.05, progress=lambda _: None)

    dates = parts.database["occurrences"].find({}).sort("starts_at", -1)
    soonest = {row["meetup"]: row async for row in dates}
    assert len(soonest) == len(list(planned_meetups(parts.clock())))
    for row in soonest.values():
        assert row["going"] > 0
        assert row["seats"] is None or row["going"] <= row["seats"]
