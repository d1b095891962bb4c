"""What mentoring shows to those who look around in the demo."""

from typing import Any

import pytest

from ripple.demo import load, story, texts
from ripple.demo.entrances import circle_id
from ripple.demo.plan import DEMO_GRADUATE, DEMO_LEADER, DEMO_NEWCOMER
from ripple.mentoring.rules import FEWEST_STEPS, LONGEST_STEP, LONGEST_TOPIC, LONGEST_WORDS, MOST_STEPS
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor, SetClock
from tests.phone import Phone
from tests.recognition.history import History

each_circle = pytest.mark.parametrize("circle", [circle.planned.key for circle in texts.circles()])


@each_circle
def test_each_circle_has_words_of_its_own_for_its_topics_and_steps(circle: str) -> None:
    told = story.worded(circle)
    others = [story.worded(other.planned.key) for other in texts.circles() if other.planned.key != circle]

    assert FEWEST_STEPS <= len(told["steps"]) <= MOST_STEPS
    assert all(len(step) <= LONGEST_STEP for step in told["steps"])
    assert all(len(topic) <= LONGEST_TOPIC for topic in told["topics"])
    assert not set(told["steps"]) & {step for other in others for step in other["steps"]}


@each_circle
def test_mentors_say_of_themselves_what_fits(circle: str) -> None:
    rows = [*story.worded(circle).get("mentors", ()), *(story.story()["mentors"] if circle == "treatment" else ())]
    topics = range(len(story.worded(circle)["topics"]))

    assert rows
    assert all(len(row["words"]) <= LONGEST_WORDS for row in rows)
    assert all(topic in topics for row in rows for topic in row["topics"])


@pytest.mark.parametrize("name", [row["talk"] for row in story.story()["asks"] if "talk" in row])
def test_a_conversation_goes_on_in_time(name: str) -> None:
    said = story.conversation(name)

    moments = [(-each.days, each.wall) for each in said]
    assert moments == sorted(moments)
    assert {each.role for each in said} == {"mentor", "newcomer"}
    assert all(each.text for each in said)


async def test_who_looks_around_sees_help_that_is_asked_for_given_and_passed_on(
    parts: Parts, community: Community, clock: SetClock, phone: PhoneFor
) -> None:
    await load.fill(parts, scale=0.05, progress=lambda _: None)
    await History(parts, clock).follow()
    newcomer, graduate, leader = [
        await _in_the_hand_of(handle, community, phone) for handle in (DEMO_NEWCOMER, DEMO_GRADUATE, DEMO_LEADER)
    ]
    circle = str(circle_id(story.story()["circle"]))

    (looking,) = (await newcomer.send("MentoringHome", circle=circle)).data
    (helping,) = (await graduate.send("MentoringHome", circle=circle)).data
    board = (await leader.send("BoardOfCircle", circle=circle)).data
    ripple = (await graduate.send("MyRipple")).data
    badges = (await graduate.send("MyBadges")).data

    assert looking["ask"]["state"] == "OFFERED"
    assert len(looking["ask"]["offers"]) == 3
    assert sorted(pair["state"] for pair in helping["pairs"] if pair["state"] != "COMPLETED") == ["ACTIVE", "REQUESTED"]
    assert [mentor["person"]["name"] for mentor in board["mentors"] if mentor["state"] == "APPLIED"] == ["Tomasz"]
    assert (len(board["pairs"]), board["waiting"]) == (2, 1)
    assert ripple["reached"] == [2, 2, 1]
    assert {person["name"] for person in ripple["people"]} == {"Ruth", "Second Spring", None}
    assert [badge["badge"] for badge in badges] == ["LENDING_A_HAND", "SAW_IT_THROUGH", "PASSED_ON", "THREE_DEEP"]
    assert {badge["badge"] for badge in badges if badge["shown"]} == {"SAW_IT_THROUGH", "PASSED_ON"}
    await _have_written(graduate, helping["pairs"], parts)


async def _have_written(graduate: Phone, pairs: list[Any], parts: Parts) -> None:
    """And nobody who looks at the database reads it."""
    (pair,) = [pair for pair in pairs if pair["state"] == "ACTIVE"]
    page = (await graduate.send("RoomMessages", room=pair["id"], first=50)).data
    written = [edge["node"]["text"] for edge in page["edges"]]

    assert written[::-1] == [said.text for said in story.conversation("slippers.txt")]
    rows = [str(row) async for row in parts.database["messages"].find({})]
    assert not [row for row in rows for text in written if text.splitlines()[0] in row]


async def _in_the_hand_of(handle: str, community: Community, phone: PhoneFor) -> Phone:
    row = await community.parts.database["members"].find_one({"handle": handle})
    assert row is not None
    return phone(await community.signed_in(row["_id"], handle))


@pytest.fixture(autouse=True)
async def _undo(parts: Parts) -> None:
    await parts.database["meta"].delete_one({"_id": "demo"})
