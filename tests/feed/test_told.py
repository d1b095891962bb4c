"""Whom an answer or a reaction is told to, and what is true of it by then."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ripple.database.work import Work
from ripple.eventlog import due
from ripple.eventlog.due import Due
from ripple.feed.consumers import note_reaction, tell_of_answer
from ripple.feed.due import SUMMARY, next_evening, summarise_reactions
from ripple.feed.events import CommentPublished, ReactionSet
from ripple.kernel.events import Event
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import PhoneFor, SetClock
from tests.feed.thread import answered, published, react
from tests.phone import Phone


async def test_an_answer_is_told_to_who_wrote_the_post(community: Community, phone: PhoneFor, parts: Parts) -> None:
    writer, reader = await community.people(2, await community.circle())
    post = await published(phone(writer), (await _circle(parts)), "The long way home, with a stop at the river")
    await answered(phone(reader), post, "I walk there too")

    await _follow(parts)

    assert await _list(phone(writer)) == [("COMMENT", "The long way home, with a stop at the river", "Someone 2", 0)]
    assert await _list(phone(reader)) == []


async def test_an_answer_to_a_comment_is_told_to_both_and_nobody_hears_of_themselves(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    writer, one, other = await community.people(3, await community.circle())
    post = await published(phone(writer), await _circle(parts))
    head = await answered(phone(one), post, "me too")
    await answered(phone(other), post, "and me", parent=head)
    await answered(phone(writer), post, "thank you both", parent=head)

    await _follow(parts)
    await _follow(parts)  # told again, as a worker that was killed would

    assert sorted(line[2] for line in await _list(phone(writer))) == ["Someone 2", "Someone 3"]
    assert sorted(line[2] for line in await _list(phone(one))) == ["Someone 1", "Someone 3"]
    assert await _list(phone(other)) == []


@pytest.mark.parametrize("block", ["by the writer", "by who answered"])
async def test_an_answer_is_not_there_for_who_shall_not_meet_its_author(
    block: str, community: Community, phone: PhoneFor, parts: Parts
) -> None:
    writer, reader = await community.people(2, await community.circle())
    post = await published(phone(writer), await _circle(parts))
    await answered(phone(reader), post, "I walk there too")
    await _follow(parts)

    await (community.block(writer, reader) if block == "by the writer" else community.block(reader, writer))

    assert await _list(phone(writer)) == []


async def test_a_deleted_answer_and_one_from_long_ago_are_no_news(
    community: Community, phone: PhoneFor, parts: Parts, clock: SetClock
) -> None:
    writer, reader = await community.people(2, await community.circle())
    post = await published(phone(writer), await _circle(parts))
    deleted = await answered(phone(reader), post, "too fast")
    await phone(reader).send("DeleteComment", comment=deleted)
    await answered(phone(reader), post, "slowly")
    clock.advance(timedelta(days=2))

    await _follow(parts)

    assert await _list(phone(writer)) == []


async def test_reactions_are_told_once_a_day_as_a_number_of_people(
    community: Community, phone: PhoneFor, parts: Parts, clock: SetClock
) -> None:
    writer, one, other, unsure = await community.people(4, await community.circle())
    post = await published(phone(writer), await _circle(parts), "Today was a bright one")
    for person, kind in ((one, "HOPE"), (one, "STRENGTH"), (other, "HOPE"), (unsure, "HOPE"), (writer, "HOPE")):
        await react(phone(person), post, kind=kind)
    await react(phone(unsure), post, kind="HOPE", on=False)
    await _follow(parts)
    await _follow(parts)
    row = await _planned(parts, writer)

    await parts.runner.run(_summarise, row)
    await parts.runner.run(_summarise, row)

    assert row.due == datetime(
        2026, 3, 3, 18, tzinfo=UTC
    )  # the test's day is past 18:00, in UTC as nothing else is known
    assert await _list(phone(writer)) == [("REACTIONS", "Today was a bright one", "", 2)]
    assert await parts.database["fresh_reactions"].count_documents({}) == 0


async def test_a_reaction_by_somebody_blocked_since_is_not_counted(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    writer, reader = await community.people(2, await community.circle())
    post = await published(phone(writer), await _circle(parts))
    await react(phone(reader), post)
    await _follow(parts)
    await community.block(writer, reader)

    await parts.runner.run(_summarise, await _planned(parts, writer))

    assert await _list(phone(writer)) == []


@pytest.mark.parametrize(
    ("now", "zone", "evening"),
    [
        ("2026-03-02T16:59Z", "UTC", "2026-03-02T18:00Z"),
        ("2026-03-02T18:00Z", "UTC", "2026-03-03T18:00Z"),
        ("2026-03-28T20:00Z", "Europe/Berlin", "2026-03-29T16:00Z"),
        ("2026-03-02T02:00Z", "Pacific/Auckland", "2026-03-02T05:00Z"),
    ],
)
def test_the_evening_is_the_next_one_on_the_wall(now: str, zone: str, evening: str) -> None:
    assert next_evening(datetime.fromisoformat(now), ZoneInfo(zone)) == datetime.fromisoformat(evening)


async def _circle(parts: Parts) -> Any:
    return (await parts.database["circles"].find_one({}))["_id"]  # type: ignore[index] # each test made one


async def _follow(parts: Parts) -> None:
    """Do what follows from all that has happened, as the worker would."""
    follow = {CommentPublished: tell_of_answer, ReactionSet: note_reaction}
    rows = await parts.database["events"].find({}).sort([("recorded", 1), ("_id", 1)]).to_list()
    events: list[Event] = [parts.codec.decode(row).event for row in rows]
    for event in events:
        handler = follow.get(type(event))
        if handler is not None:
            await parts.runner.run(_handle, handler, event)


async def _handle(work: Work, handler: Any, event: Event) -> None:
    await handler(event, work=work)


async def _summarise(work: Work, row: Due) -> None:
    await summarise_reactions(row, work)


async def _planned(parts: Parts, writer: Person) -> Due:
    found = await due.claim(
        parts.database, [SUMMARY], now=parts.clock() + timedelta(days=2), hold=timedelta(seconds=1), most=9
    )
    assert [row.subject for row in found] == [writer.id]
    return found[0]


async def _list(hand: Phone) -> list[tuple[str, str, str, int]]:
    """What somebody was told: kind, title, person, count; newest first."""
    nodes = [edge["node"] for edge in (await hand.send("NotificationPage")).data["edges"]]
    return [(node["kind"], node["title"], node["person"], node["count"]) for node in nodes]
