"""Every read of the lists, of what is due, and of how pushes fare goes by an index, however much there is."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.database.connect import Database
from ripple.kernel.cursors import pack_position
from ripple.kernel.ids import NotificationId
from ripple.notifications import queries, queue
from ripple.notifications.delivering import HOLD
from ripple.notifications.documents import NOBODYS
from ripple.notifications.rules import NotificationKind, PushState
from tests.community import Person
from tests.conftest import NOW
from tests.feed.listening import overheard
from tests.feed.plans import explained
from tests.notifications.household import Household

MANY = 1_000
ORIGINS = ["https://one.example", "https://two.example", "https://three.example"]


async def filled(household: Household) -> Person:
    """Somebody with many notifications among many others', and a long queue of deliveries."""
    member = await household.member()
    members = [member.id, *(uuid4() for _ in range(4))]
    rows = [_notification(number, members[number % 5]) for number in range(MANY)]
    await household.database["notifications"].insert_many(rows)
    await household.database["deliveries"].insert_many([_delivery(number) for number in range(MANY)])
    await household.database["devices"].insert_many([_device(member if not number else None) for number in range(50)])
    return member


Read = Callable[[Household, Database, Person], Awaitable[object]]


async def _deep_page(household: Household, database: Database, member: Person) -> None:
    row = await household.database["notifications"].find_one({"member": member.id, "at": NOW})
    assert row
    after = household.parts.cursors.seal(f"notifications:{member.id}", pack_position(row["at"], row["_id"]))
    await _page(household, database, member, after)


async def _page(household: Household, database: Database, member: Person, after: str | None = None) -> None:
    cursors, truth = household.parts.cursors, household.truth
    await queries.notification_page(database, cursors, truth, member.id, first=20, after=after)


READS: dict[str, Read] = {
    "first page": _page,
    "deep page": _deep_page,
    "unread": lambda household, database, member: queries.unread(database, household.truth, member.id),
    "target": lambda household, database, member: queries.target(
        database, household.truth, member.id, NotificationId(uuid4())
    ),
    "devices": lambda _, database, member: queries.devices(database, member.id, member.session),
    "states": lambda _, database, __: queries.push_states(database, [NotificationId(uuid4()) for _ in range(20)]),
    "settings": lambda _, database, member: queries.settings_of(database, member.id),
    "claim": lambda _, database, __: queue.claim(database, dict.fromkeys(ORIGINS[:2], 10), now=NOW, hold=HOLD, most=50),
    "overdue": lambda _, database, __: queue.claim_overdue(database, ORIGINS[:1], now=NOW, hold=HOLD, most=50),
}


@pytest.mark.parametrize("read", READS)
async def test_a_read_goes_by_an_index(household: Household, read: str) -> None:
    member = await filled(household)
    client, listener = overheard(household.parts.settings.mongodb_uri or "")

    async with client:
        with listener.reads() as heard:
            await READS[read](household, client[household.parts.settings.database], member)

    assert heard
    assert len(heard) <= 3
    for command in heard:
        plan = await explained(household.database, command)
        assert not plan.bad, command
        assert plan.documents <= 100, command


async def test_what_is_claimed_is_what_was_due_first_and_no_more_of_an_origin_than_there_is_room_for(
    household: Household,
) -> None:
    await filled(household)

    claimed = await queue.claim(household.database, {ORIGINS[0]: 3, ORIGINS[1]: 50}, now=NOW, hold=HOLD, most=20)
    again = await queue.claim(household.database, {ORIGINS[0]: 3, ORIGINS[1]: 50}, now=NOW, hold=HOLD, most=20)

    assert [row.origin for row in claimed].count(ORIGINS[0]) == 3
    assert [row.next_at for row in claimed] == sorted(row.next_at for row in claimed)
    assert not {row.id for row in claimed} & {row.id for row in again}
    assert all(row.next_at <= NOW for row in [*claimed, *again])


def _notification(number: int, member: UUID) -> dict[str, Any]:
    return {
        "_id": uuid4(),
        "member": member,
        "kind": NotificationKind.COMMENT,
        "subject": uuid4(),
        "body": {},
        "at": NOW + timedelta(minutes=number - MANY // 2),
        "read": number % 3 != 0,
        "in_summary": False,
        "state": PushState.WAITING,
        "reason": None,
        "state_at": NOW,
        "sent_at": None,
        "pushes": 1,
        "lost": [],
        "expires": NOW + timedelta(days=90),
    }


def _delivery(number: int) -> dict[str, Any]:
    """Of each three one is over; half are not due yet."""
    return {
        "_id": uuid4(),
        "notification": uuid4(),
        "member": uuid4(),
        "device": uuid4(),
        "origin": ORIGINS[number % 3],
        "kind": NotificationKind.COMMENT,
        "merge": uuid4(),
        "soon": False,
        "due_at": NOW,
        "next_at": NOW + timedelta(minutes=number - MANY // 2),
        "until": NOW + timedelta(minutes=number - MANY // 2 + 5),
        "deadline": NOW + timedelta(minutes=number - MANY // 2 + 5),
        "open": number % 7 != 0,
        "tries": 0,
        "token": None,
        "lease_until": NOBODYS,
        "expires": None,
    }


def _device(member: Person | None) -> dict[str, Any]:
    return {
        "_id": uuid4(),
        "hash": uuid4().bytes,
        "member": member.id if member else uuid4(),
        "session": member.session if member else uuid4(),
        "endpoint": "https://one.example/x",
        "name": "Phone",
        "added_at": NOW,
        "accepted_at": None,
        "shown_at": None,
        "failing": False,
        "test": PushState.NONE,
        "test_at": None,
        "test_id": None,
    }
