"""What is said of a meetup on a lock screen is asked for when it is said: what is true then, and nothing of what is
hidden.
"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from ripple.api.facts import Facts, Matter, Untrue
from ripple.circles.commands import leave_circle
from ripple.kernel.ids import CircleId, MemberId
from ripple.meetups.documents import Occurrence
from ripple.meetups.facts import FACTS, facts_of_dates
from ripple.meetups.planning import milliseconds
from ripple.meetups.rules import OccurrenceState
from ripple.members.commands import block
from ripple.notifications.queries import matter
from ripple.notifications.rules import NotificationKind
from ripple.wiring import Parts, facts_of
from tests.community import Community, Person
from tests.conftest import SetClock
from tests.feed.listening import overheard
from tests.meetups.evening import comes, declines, evening, is_called_off, moves
from tests.meetups.hands import Hands

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
REMINDER, MOVED, CANCELLED, OFFERED, GIVEN = (NotificationKind(each) for each in FACTS)


async def _coming(community: Community, parts: Parts) -> tuple[Occurrence, Person]:
    circle = await community.circle()
    leader, who = await community.people(2, circle)
    date = await evening(parts, circle, leader, ahead=3 * DAY)
    await comes(parts, date, who)
    return date, who


def _matter(date: Occurrence, who: UUID, kind: NotificationKind = REMINDER, **body: int) -> Matter:
    starts = {"starts": milliseconds(date.starts_at)} if kind in {REMINDER, MOVED, CANCELLED} else {}
    return Matter(uuid4(), MemberId(who), kind, date.id, {**starts, **body})


async def _facts(parts: Parts, matter: Matter) -> Facts:
    return (await facts_of(parts.database, [matter]))[matter.id]


async def test_what_is_true_may_be_said_with_its_title_place_and_time(community: Community, parts: Parts) -> None:
    date, who = await _coming(community, parts)

    assert await _facts(parts, _matter(date, who.id)) == Facts(
        title="Evening walk",
        place="The north gate",
        starts_at=date.starts_at,
        zone="Europe/Berlin",
        address=f"/meetups/{date.id}",
    )


async def test_who_is_told_of_a_date_that_was_left_out_is_led_to_those_that_are_there(
    community: Community, parts: Parts
) -> None:
    date, who = await _coming(community, parts)
    await parts.database["occurrences"].update_one({"_id": date.id}, {"$set": {"state": OccurrenceState.SKIPPED}})

    facts = await _facts(parts, _matter(date, who.id, CANCELLED))

    assert (facts.untrue, facts.title, facts.address) == (None, "Evening walk", "/meetups")


@pytest.mark.parametrize(
    ("change", "untrue"),
    [
        ("called off", {REMINDER: Untrue.CANCELLED, MOVED: Untrue.CANCELLED, CANCELLED: None, GIVEN: Untrue.CANCELLED}),
        ("moved", {REMINDER: Untrue.MOVED, MOVED: Untrue.MOVED, CANCELLED: Untrue.OVER, GIVEN: None}),
        ("declined", dict.fromkeys((REMINDER, MOVED, GIVEN), Untrue.WITHDRAWN)),
        ("left", dict.fromkeys((REMINDER, MOVED, CANCELLED, OFFERED, GIVEN), Untrue.LEFT)),
        ("blocked", dict.fromkeys((REMINDER, MOVED, CANCELLED, OFFERED, GIVEN), Untrue.BLOCKED)),
        ("gone", dict.fromkeys((REMINDER, MOVED, CANCELLED, OFFERED, GIVEN), Untrue.GONE)),
    ],
)
async def test_what_is_not_true_any_more_is_known(
    community: Community,
    parts: Parts,
    change: str,
    untrue: dict[NotificationKind, Untrue | None],
) -> None:
    date, who = await _coming(community, parts)

    await _change(parts, date, who, change)

    found = {kind: await _facts(parts, _matter(date, who.id, kind, ticket=1)) for kind in untrue}
    assert {kind: facts.untrue for kind, facts in found.items()} == untrue
    if change in {"left", "blocked", "gone"}:
        assert all(facts == Facts(untrue=facts.untrue) for facts in found.values())


@pytest.mark.parametrize("by", ["member", "leader"])
async def test_who_comes_no_more_across_a_block_learns_that_something_is_off_and_nothing_else(
    community: Community, parts: Parts, hands: Hands, by: str
) -> None:
    date, who = await _coming(community, parts)
    one, other = (who.id, MemberId(date.leader)) if by == "member" else (MemberId(date.leader), who.id)

    await parts.runner.run(block, one, other)
    await hands.work()
    rows = await parts.database["notifications"].find({"member": who.id}).to_list()
    facts = await facts_of(parts.database, [matter(row) for row in rows])

    assert [row["kind"] for row in rows] == [CANCELLED]
    assert list(facts.values()) == [Facts(address="/meetups")]


async def test_an_offer_is_true_until_it_is_taken_or_lapses(
    community: Community, parts: Parts, hands: Hands, clock: SetClock
) -> None:
    circle = await community.circle()
    leader, first, second = await community.people(3, circle)
    date = await evening(parts, circle, leader, seats=1, ahead=90 * MINUTE)
    for who in (first, second):
        await comes(parts, date, who)
    await declines(parts, date, first)

    standing = await _facts(parts, _matter(date, second.id, OFFERED, ticket=2))
    another = await _facts(parts, _matter(date, second.id, OFFERED, ticket=1))
    await hands.work_until(clock() + 30 * MINUTE)
    lapsed = await _facts(parts, _matter(date, second.id, OFFERED, ticket=2))

    assert [facts.untrue for facts in (standing, another, lapsed)] == [None, Untrue.OVER, Untrue.OVER]


async def test_however_many_are_asked_about_it_takes_four_reads(community: Community, parts: Parts) -> None:
    date, who = await _coming(community, parts)
    client, listener = overheard(parts.settings.mongodb_uri or "")
    matters = [_matter(date, uuid4()) for _ in range(300)] + [_matter(date, who.id)]

    async with client:
        with listener.reads() as heard:
            facts = await facts_of_dates(client[parts.settings.database], matters)

    assert len(heard) == 4
    assert len(facts) == 301


async def _change(parts: Parts, date: Occurrence, who: Person, change: str) -> None:
    match change:
        case "called off":
            await is_called_off(parts, date)
        case "moved":
            await moves(parts, date, HOUR)
        case "declined":
            await declines(parts, date, who)
        case "left":
            await parts.runner.run(leave_circle, CircleId(date.circle), who.id)
        case "blocked":
            await parts.runner.run(block, who.id, MemberId(date.leader))
        case _:
            await parts.database["occurrences"].delete_one({"_id": date.id})
