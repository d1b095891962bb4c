"""A member's list: newest first, theirs alone, without what is not there for them any more."""

import asyncio
from datetime import timedelta
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.api.facts import Facts, Untrue
from ripple.kernel.errors import BadRequest
from ripple.kernel.ids import NotificationId
from ripple.notifications import commands, queries
from ripple.notifications.errors import NotificationRefusalCode, NotificationRefused
from ripple.notifications.rules import NotificationKind, PushState
from ripple.notifications.telling import Telling
from ripple.notifications.types import NotificationConnection
from tests.community import Person
from tests.notifications.household import Household
from tests.push.service import GOOGLE, MOZILLA

NOT_THERE = [Untrue.BLOCKED, Untrue.LEFT, Untrue.GONE]
STILL_TOLD = [untrue for untrue in Untrue if untrue not in NOT_THERE]


async def page(household: Household, person: Person, **wanted: Any) -> NotificationConnection:
    asked: dict[str, Any] = {"first": 20, "after": None, **wanted}
    return await queries.notification_page(
        household.database, household.parts.cursors, household.truth, person.id, **asked
    )


def ids(found: NotificationConnection) -> list[UUID]:
    return [UUID(edge.node.id) for edge in found.edges]


async def told_in_turn(household: Household, person: Person, count: int) -> list[Telling]:
    """Oldest first; every two at the same time."""
    tellings = []
    for number in range(count):
        tellings.append(await household.told(person, kind=NotificationKind.REACTIONS, count=number))
        household.clock.advance(timedelta(seconds=number % 2))
    return tellings


async def test_a_list_is_read_page_by_page_newest_first(household: Household) -> None:
    member = await household.member()
    tellings = await told_in_turn(household, member, 7)

    pages, after = [], None
    for _ in range(3):
        found = await page(household, member, first=3, after=after)
        pages.append(ids(found))
        after = found.page_info.end_cursor

    assert sorted(chain(*pages)) == sorted(telling.id for telling in tellings)
    assert [len(each) for each in pages] == [3, 3, 1]
    assert not found.page_info.has_next_page
    newest = await page(household, member)
    assert [edge.node.at for edge in newest.edges] == sorted((e.node.at for e in newest.edges), reverse=True)
    assert newest.edges[0].node.count == 6


async def test_what_is_said_of_a_matter_is_what_is_true_of_it_now(household: Household) -> None:
    member = await household.member()
    telling = await household.told(member, kind=NotificationKind.COMMENT)
    household.truth.of[telling.subject] = Facts(
        title="A walk", person="Wren", starts_at=household.clock(), address="/post/1"
    )

    (edge,) = (await page(household, member)).edges

    node = edge.node
    assert (node.kind, node.title, node.person, node.address) == (NotificationKind.COMMENT, "A walk", "Wren", "/post/1")
    assert (node.starts_at, node.count, node.read) == (household.clock(), 0, False)


@pytest.mark.parametrize("untrue", NOT_THERE)
async def test_what_is_not_there_for_its_member_is_in_no_page(household: Household, untrue: Untrue) -> None:
    member = await household.member()
    tellings = await told_in_turn(household, member, 3)
    household.truth.of[tellings[2].subject] = Facts(untrue=untrue)

    found = await page(household, member, first=1)
    rest = await page(household, member, first=2, after=found.page_info.end_cursor)

    assert (ids(found), found.page_info.has_next_page) == ([], True)
    assert ids(rest) == [tellings[1].id, tellings[0].id] or ids(rest) == [tellings[0].id, tellings[1].id]
    assert await queries.target(household.database, household.truth, member.id, tellings[2].id) is None


@pytest.mark.parametrize("untrue", STILL_TOLD)
async def test_what_has_changed_since_was_told_all_the_same(household: Household, untrue: Untrue) -> None:
    member = await household.member()
    telling = await household.told(member)
    household.truth.of[telling.subject] = Facts(untrue=untrue, title="A walk", address="/meetups/1")

    (edge,) = (await page(household, member)).edges
    target = await queries.target(household.database, household.truth, member.id, telling.id)

    assert edge.node.title == "A walk"
    assert target
    assert target.address == "/meetups/1"


async def test_what_is_read_is_read_with_all_that_was_told_before(household: Household) -> None:
    member, other = await household.member(), await household.member()
    tellings = await told_in_turn(household, member, 6)
    await household.told(other)

    await household.run(commands.read_notifications, member.id, tellings[3].id)

    read = {UUID(edge.node.id) for edge in (await page(household, member)).edges if edge.node.read}
    assert {tellings[0].id, tellings[1].id, tellings[3].id} <= read
    assert not read & {tellings[4].id, tellings[5].id}
    assert (await page(household, other)).unread


async def test_nothing_is_unread_once_all_is_read(household: Household) -> None:
    member = await household.member()
    tellings = await told_in_turn(household, member, 3)
    before = (
        (await page(household, member)).unread,
        await queries.unread(household.database, household.truth, member.id),
    )

    newest = max(tellings[-2:], key=lambda telling: telling.id)
    await household.run(commands.read_notifications, member.id, newest.id)
    await household.run(commands.read_notifications, member.id, tellings[-1].id)

    assert before == (True, True)
    assert not (await page(household, member)).unread
    events = [row["name"] async for row in household.database["events"].find({"name": "notifications.read"})]
    assert 1 <= len(events) <= 2


async def test_what_cannot_be_seen_does_not_count_as_unread(household: Household) -> None:
    member = await household.member()
    telling = await household.told(member)
    household.truth.of[telling.subject] = Facts(untrue=Untrue.BLOCKED)

    assert not (await page(household, member)).unread
    assert not await queries.unread(household.database, household.truth, member.id)


async def test_a_cursor_of_somebody_elses_list_is_refused(household: Household) -> None:
    member, other = await household.member(), await household.member()
    await told_in_turn(household, member, 2)
    cursor = (await page(household, member, first=1)).page_info.end_cursor

    with pytest.raises(BadRequest):
        await page(household, other, after=cursor)


async def test_another_members_notification_is_as_if_it_were_not_there(household: Household) -> None:
    member, other = await household.member(), await household.member()
    telling = await household.told(member)
    nothing = NotificationId(uuid4())

    for wanted in (telling.id, nothing):
        for command, arguments, named in (
            (commands.read_notifications, (wanted,), {}),
            (commands.note_push, (other.session, wanted), {"opened": True}),
        ):
            with pytest.raises(NotificationRefused) as refused:
                await household.run(command, other.id, *arguments, **named)
            assert refused.value.code is NotificationRefusalCode.NOT_FOUND
        assert await queries.target(household.database, household.truth, other.id, wanted) is None

    assert ids(await page(household, other)) == []
    assert (await page(household, member)).unread


async def test_what_a_device_says_goes_further_and_never_back(household: Household) -> None:
    member, _ = await household.reached()
    telling = await household.told(member)
    states = []

    for opened in (False, True, False):
        await household.run(commands.note_push, member.id, member.session, telling.id, opened=opened)
        states.append((await household.standing(telling)).state)
    async with household.worker():
        await household.delivered()

    assert states == [PushState.SHOWN, PushState.OPENED, PushState.OPENED]
    assert (await household.standing(telling)).state is PushState.OPENED
    assert (await page(household, member)).edges[0].node.read


async def test_a_device_that_shows_something_is_seen_to_work(household: Household) -> None:
    member, _ = await household.reached(MOZILLA, GOOGLE)
    telling = await household.told(member)

    await household.run(commands.note_push, member.id, member.session, telling.id, opened=False)

    devices = await queries.devices(household.database, member.id, member.session)
    assert {each.here: each.shown_at for each in devices} == {True: household.clock(), False: None}


async def test_what_was_shown_stays_shown_whatever_is_written_at_the_same_time(household: Household) -> None:
    people = [await household.reached() for _ in range(20)]
    tellings = [household.telling(member) for member, _ in people]
    await household.tell(*tellings)

    async with household.worker():
        await asyncio.gather(
            *(
                household.run(commands.note_push, member.id, member.session, telling.id, opened=False)
                for (member, _), telling in zip(people, tellings, strict=True)
            )
        )
        await household.delivered()

    states = [(await household.standing(telling)).state for telling in tellings]
    assert states == [PushState.SHOWN] * 20
    assert await household.count("devices", accepted_at=household.clock(), shown_at=household.clock()) == 20
