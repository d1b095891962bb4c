"""A member's sessions: seen, ended, run out."""

from datetime import timedelta
from uuid import uuid4

import pytest

from ripple.database.work import Work
from ripple.eventlog.due import Due
from ripple.kernel.ids import SessionId
from ripple.members import commands, queries
from ripple.members.documents import Session
from ripple.members.due import DUE_HANDLERS, end_idle_session
from tests.conftest import NOW, SetClock
from tests.members.house import Browser, House


async def _rows(house: House, handle: str = "quiet-otter") -> list[queries.SessionRow]:
    current = await Session.find_one({"device": "Firefox on Android"})
    assert current is not None
    return await queries.sessions(
        house.parts.database, await house.id_of(handle), current=SessionId(current.id), now=house.parts.clock()
    )


async def _laptop(house: House) -> Browser:
    laptop = house.browser(agent="Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36")
    await laptop.sign_in()
    return laptop


async def test_a_member_sees_their_own_sessions_the_latest_first(house: House, clock: SetClock) -> None:
    await house.member()
    await house.member("loud-otter", house.browser(agent="other"))
    clock.advance(timedelta(hours=2))
    await _laptop(house)

    rows = await _rows(house)

    assert [(row.device, row.current) for row in rows] == [("Chrome on Linux", False), ("Firefox on Android", True)]


async def test_a_session_that_ran_out_is_not_shown(house: House, clock: SetClock) -> None:
    await house.member()

    clock.advance(timedelta(days=90))

    assert await _rows(house) == []


async def test_another_session_is_ended(house: House) -> None:
    phone = await house.member()
    laptop = await _laptop(house)
    other = next(row for row in await _rows(house) if not row.current)

    answers = [await phone.post("sessions/end", id=str(other.id)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert await phone.is_signed_in()
    assert not await laptop.is_signed_in()
    assert (await house.events()).count("members.session-ended") == 1


async def test_all_others_are_ended(house: House) -> None:
    phone = await house.member()
    laptops = [await _laptop(house) for _ in range(3)]

    answer = await phone.post("sessions/end", others=True)

    assert answer.status_code == 204
    assert await phone.is_signed_in()
    assert [await laptop.is_signed_in() for laptop in laptops] == [False] * 3


async def test_ending_ones_own_session_signs_out(house: House) -> None:
    phone = await house.member()
    (row,) = await _rows(house)

    await phone.post("sessions/end", id=str(row.id))

    assert "ripple" not in phone.client.cookies
    assert await Session.count() == 0


async def test_somebody_elses_session_is_none_of_mine(house: House) -> None:
    phone = await house.member()
    stranger = await house.member("loud-otter", house.browser(agent="other"))
    (row,) = await _rows(house)

    answer = await stranger.post("sessions/end", id=str(row.id))

    assert answer.status_code == 204
    assert await phone.is_signed_in()


@pytest.mark.parametrize("body", [{}, {"id": "x", "others": True}, {"others": False}, {"id": 7}])
async def test_it_has_to_be_clear_what_is_to_end(house: House, body: dict[str, object]) -> None:
    phone = await house.member()

    assert (await phone.post("sessions/end", **body)).status_code == 400
    assert await phone.is_signed_in()


async def test_somebody_who_is_signed_out_ends_nothing(house: House) -> None:
    phone = await house.member()

    assert (await house.browser().post("sessions/end", others=True)).status_code == 401
    assert await phone.is_signed_in()


async def _note_seen(house: House) -> Session:
    session = await Session.find_one({})
    assert session is not None
    await house.parts.runner.run(commands.note_seen, SessionId(session.id))
    seen = await Session.get(session.id)
    assert seen is not None
    return seen


async def test_when_a_session_was_used_is_kept_to_the_hour(house: House, clock: SetClock) -> None:
    await house.member()
    clock.advance(timedelta(minutes=59))
    early = await _note_seen(house)
    clock.advance(timedelta(minutes=1))
    late = await _note_seen(house)

    assert early.last_seen_at == NOW
    assert late.last_seen_at == NOW + timedelta(hours=1)
    assert late.expires_at == NOW + timedelta(hours=1, days=90)


async def test_noting_that_an_ended_session_was_used_does_not_bring_it_back(house: House) -> None:
    await house.parts.runner.run(commands.note_seen, SessionId(uuid4()))

    assert await Session.count() == 0


async def _due_rows(house: House) -> list[tuple[str, object]]:
    return [(row["_id"]["kind"], row["due"]) async for row in house.parts.database["due"].find()]


async def _when_due(house: House) -> object:
    """What the worker does with the due row of the one session."""
    row = await house.parts.database["due"].find_one({})
    assert row is not None
    (handler,) = DUE_HANDLERS
    assert handler.kind == row["_id"]["kind"]
    due = Due(handler.kind, row["_id"]["subject"], row["due"], {}, 1, row["token"], timedelta(0))

    async def handle(work: Work) -> object:
        return await handler.handle(due, work)

    return await house.parts.runner.run(handle)


async def test_a_session_knows_when_it_will_run_out(house: House) -> None:
    await house.member()

    assert await _due_rows(house) == [("members.session-expiry", NOW + timedelta(days=90))]


async def test_a_session_that_nobody_used_is_ended(house: House, clock: SetClock) -> None:
    await house.member()
    clock.advance(timedelta(days=90))

    again = await _when_due(house)

    assert again is None
    assert await Session.count() == 0
    assert (await house.events())[-1] == "members.session-ended"


async def test_a_session_that_was_used_since_is_due_later(house: House, clock: SetClock) -> None:
    phone = await house.member()
    clock.advance(timedelta(days=40))
    await _note_seen(house)
    clock.advance(timedelta(days=50))

    again = await _when_due(house)

    assert again == NOW + timedelta(days=130)
    assert await phone.is_signed_in()


async def test_a_session_that_was_ended_is_due_no_more(house: House) -> None:
    phone = await house.member()

    await phone.post("sign-out")

    assert await _due_rows(house) == []


async def test_the_due_row_of_a_session_that_is_gone_does_nothing(house: House) -> None:
    due = Due("members.session-expiry", uuid4(), NOW, {}, 1, uuid4(), timedelta(0))

    async def handle(work: Work) -> object:
        return await end_idle_session(due, work)

    assert await house.parts.runner.run(handle) is None
    assert await house.events() == []
