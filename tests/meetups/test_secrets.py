"""Nobody who is not going learns a join link or a name: by no query, subscription, calendar, notification or log."""

import json
import logging
from datetime import datetime, timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest

from ripple.wiring import Parts
from tests.api.cases import CASES, LIVE
from tests.api.scene import LINK, MEETUP, VISITORS, Scene, play
from tests.community import Community
from tests.conftest import PhoneFor, SetClock
from tests.meetups.hands import Hands
from tests.meetups.posting import WEEKLY, drafted, posted
from tests.phone import DOCUMENTS, HASHES, Phone

COMING, SEEN = "Heron By The Lake", "Otter In The Reeds"
"""Two who come; the second chose to be seen."""

ROOM = "rooms.example.org"
ANOTHER = f"https://{ROOM}/another"


@pytest.fixture
async def scene(community: Community, phone: PhoneFor, clock: SetClock) -> Scene:
    """Ten minutes before the start, when the link is shown."""
    scene, author = await play(community, phone)
    for name in (COMING, SEEN):
        hand = phone(await community.person(scene.circle, name=name))
        await hand.send("AnswerDate", occurrence=scene.occurrence, answer="GOING", seen=name == SEEN)
    start = (await phone(author).send("OccurrenceDetail", id=scene.occurrence)).data["startsAt"]
    clock.now = datetime.fromisoformat(start) - timedelta(minutes=10)
    return scene


async def visitor(community: Community, phone: PhoneFor, scene: Scene, who: str) -> Phone:
    row = await community.parts.database["members"].find_one({"handle": scene.handle})
    assert row
    author = await community.signed_in(row["_id"], scene.handle)
    return phone(await VISITORS[who](community, scene, author))


@pytest.mark.parametrize("who", VISITORS)
async def test_no_query_tells_them_to_who_is_not_going(
    community: Community, phone: PhoneFor, scene: Scene, who: str
) -> None:
    hand = await visitor(community, phone, scene, who)
    queries = [case for case in CASES if DOCUMENTS[HASHES[case.operation]].startswith("query")]

    for case in queries:
        answer = await hand.send(case.operation, **case.variables(scene))
        said = str(answer.body)

        assert answer.status == HTTPStatus.OK or answer.codes == ["SIGNED_OUT"]
        assert not [secret for secret in (ROOM, COMING) if secret in said], case.name
        assert SEEN not in said or (case.operation, who) == ("MeetupPeople", "beside")


async def test_who_leads_sees_the_names_and_who_comes_sees_the_link(
    community: Community, phone: PhoneFor, scene: Scene
) -> None:
    """So that the other tests look for what there is."""
    row = await community.parts.database["members"].find_one({"handle": scene.handle})
    assert row
    leader = phone(await community.signed_in(row["_id"], scene.handle))

    names = str((await leader.send("Attendance", occurrence=scene.occurrence)).body)
    link = (await leader.send("JoinLink", occurrence=scene.occurrence)).data["link"]

    assert COMING in names
    assert SEEN in names
    assert link == LINK


@pytest.mark.parametrize("operation", sorted(LIVE))
async def test_no_stream_tells_them_to_anybody(
    community: Community, phone: PhoneFor, scene: Scene, operation: str
) -> None:
    row = await community.parts.database["members"].find_one({"handle": scene.handle})
    assert row
    leader = phone(await community.signed_in(row["_id"], scene.handle))
    beside = phone(await community.person(scene.circle))
    latest = phone(await community.person(scene.circle, name=COMING))

    async with beside.listening(operation) as stream:
        await leader.send("ReplaceLink", meetup=scene.meetup, link=ANOTHER)
        await latest.send("AnswerDate", occurrence=scene.occurrence, answer="GOING", seen=True)
        await beside.send("PublishPost", id=uuid4(), circle=scene.circle, text="From here on")
        await beside.sign_out()
        told = []
        while (change := await stream.next()) is not None:
            told.append(change)

    assert operation in {"NotificationChanges", "MentoringChanges"} or told
    assert not [secret for secret in (ROOM, COMING, SEEN) if secret in str(told)]


async def test_no_calendar_holds_them(community: Community, phone: PhoneFor, scene: Scene, parts: Parts) -> None:
    row = await parts.database["members"].find_one({"handle": scene.handle})
    assert row
    leader = phone(await community.signed_in(row["_id"], scene.handle))
    feed = (await leader.send("RenewCalendar", discreet=False)).data["address"].partition("/calendar/")[2]

    for path in (f"/calendar/{feed}", f"/calendar/date/{scene.occurrence}.ics"):
        async with leader.http.get(f"{leader.base}{path}", headers=leader.headers) as response:
            said = (await response.text()).replace("\r\n ", "")

        assert response.status == HTTPStatus.OK
        assert MEETUP in said
        assert not [secret for secret in (ROOM, COMING, SEEN) if secret in said]


async def test_the_link_is_stored_in_one_place_and_names_are_in_no_other(
    community: Community, phone: PhoneFor, scene: Scene, parts: Parts, hands: Hands
) -> None:
    """After a reminder, a move, another link, a withdrawal and a cancellation were told."""
    row = await parts.database["members"].find_one({"handle": scene.handle})
    assert row
    leader = phone(await community.signed_in(row["_id"], scene.handle))
    await hands.work()
    await leader.send("ReplaceLink", meetup=scene.meetup, link=ANOTHER)
    await leader.send("EditMeetup", occurrence=scene.occurrence, scope="ALL", **drafted(link=LINK, place="Elsewhere"))
    await leader.send("AnswerDate", occurrence=scene.occurrence, answer="DECLINED")
    await leader.send("CancelMeetup", occurrence=scene.occurrence, scope="ALL", reason="Rain")
    await hands.work_until(parts.clock() + timedelta(minutes=5))

    holding = {name: await _text(parts, name) for name in await parts.database.list_collection_names()}

    assert [name for name, text in holding.items() if ROOM in text] == ["join_links"]
    assert {name for name, text in holding.items() if COMING in text} == {"members", "rsvps"}
    assert "notifications" in holding


async def _text(parts: Parts, collection: str) -> str:
    return str(await parts.database[collection].find({}).to_list())


async def test_no_log_tells_them(
    community: Community, phone: PhoneFor, parts: Parts, hands: Hands, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    circle = await community.circle()
    leader = phone(await community.person(circle, leads=True))
    secrets = {"link": LINK, "title": COMING}

    comer = phone(await community.person(circle, name=COMING))

    date = await posted(leader, circle, rule=WEEKLY, **secrets)
    await comer.send("AnswerSeries", occurrence=date["id"], answer="GOING", seen=True)
    await hands.work()
    (attendee,) = (await leader.send("Attendance", occurrence=date["id"])).data
    await leader.send("SetCame", attendee=attendee["id"], came=True)
    for refused in ({"coLeaders": ["no-such-one"]}, {"wall": "never"}, {"minutes": "many"}, {"seats": -1}):
        await leader.send("EditMeetup", occurrence=date["id"], scope="ALL", **drafted(**secrets, **refused))
    await leader.send("PostMeetup", id=uuid4(), circle=circle, nonsense=LINK)
    await leader.post(json.dumps({"documentId": HASHES["PostMeetup"], "variables": drafted(**secrets)})[:-1])
    await leader.send("ReplaceLink", meetup=date["meetup"], link=ANOTHER)
    await comer.send("AnswerSeries", occurrence=date["id"], answer="DECLINED")
    await hands.work()

    assert attendee["name"] == COMING
    assert caplog.records
    assert not [secret for secret in (ROOM, COMING) if secret in caplog.text]


async def test_who_comes_is_told_to_members_only_if_they_chose_so(
    community: Community, phone: PhoneFor, scene: Scene
) -> None:
    beside = await visitor(community, phone, scene, "beside")

    people = (await beside.send("MeetupPeople", occurrence=scene.occurrence)).data
    number = (await beside.send("OccurrenceDetail", id=scene.occurrence)).data["going"]

    assert COMING not in [each["name"] for each in people]
    assert SEEN in [each["name"] for each in people]
    assert number == 3
