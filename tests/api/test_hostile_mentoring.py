"""What may stand in the variables of mentoring and recognition, and shall not: refused in clear words, and nothing is
changed.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import pytest

from ripple.kernel.cursors import Cursors, pack_position
from ripple.kernel.ids import MessageId, RoomId, new_id
from ripple.mentoring import commands
from ripple.wiring import Parts
from tests.api.conftest import Watch
from tests.api.kept import Once
from tests.api.refused import is_refused
from tests.api.test_hostile_values import IDS
from tests.community import Community, Person
from tests.conftest import NOW, PhoneFor
from tests.mentoring.people import People
from tests.phone import Answer, Phone

LONG = "x" * 4_001


@dataclass(frozen=True)
class Desk:
    """A mentor in a pair, and whose phone it is that asks."""

    people: People
    mentor: Person
    newcomer: Person
    room: RoomId
    hand: Phone
    topic: str

    def profile(self, **but: Any) -> dict[str, Any]:
        when = {"zone": "Europe/Berlin", "hours": ["EVENING"], "pace": "WEEKLY", "ways": ["MESSAGES"]}
        return {"topics": [self.topic], "languages": ["en"], **when, **but}

    async def offers(self, **but: Any) -> Answer:
        fields = {"places": 1, "words": ""} | {name: but.pop(name) for name in ("places", "words") if name in but}
        return await self.hand.send("SaveMentor", circle=self.people.circle, profile=self.profile(**but), **fields)

    async def asks(self, help_: str = "", **but: Any) -> Answer:
        circle = self.people.circle
        return await self.hand.send("AskForMentor", circle=circle, profile=self.profile(**but), help=help_)

    async def plans(self, topics: list[Any], steps: list[Any]) -> Answer:
        return await self.hand.send("EditMentoringPlan", circle=self.people.circle, topics=topics, steps=steps)


_DESK = Once[Desk]()


@pytest.fixture
async def desk(community: Community, parts: Parts, phone: PhoneFor) -> Desk:
    made = await _DESK(community, lambda: _desk(community, parts, phone))
    return replace(made, people=replace(made.people, community=community))


async def _desk(community: Community, parts: Parts, phone: PhoneFor) -> Desk:
    people = await People.gather(parts, community)
    mentor = await people.mentor(await people.graduate(), places=2)
    newcomer = await people.newcomer()
    pair = await people.pair(mentor, newcomer)
    for text in ("First", "Second", "Third"):
        sent = (parts.rooms, MessageId(new_id()), RoomId(pair.id), newcomer.id, text)
        await people.run(commands.send_message, *sent)
    topic = str((await people.topics())[0])
    return Desk(people, mentor, newcomer, RoomId(pair.id), phone(mentor), topic)


@pytest.mark.parametrize("malformed", IDS, ids=range(len(IDS)))
async def test_a_malformed_id_stands_for_no_pair_room_or_edge(desk: Desk, watch: Watch, malformed: str) -> None:
    pair, room = {"mentorship": malformed}, {"room": malformed}

    async with watch:
        nothing = [
            await desk.hand.send("MentorshipDetail", id=malformed),
            await desk.hand.send("RoomDetail", id=malformed),
            await desk.hand.send("PlanOfCircle", circle=malformed),
            await desk.hand.send("BoardOfCircle", circle=malformed),
            await desk.hand.send("MentoringHome", circle=malformed),
            await desk.hand.send("MyMoods", **pair),
            await desk.hand.send("BadgesShown", person=malformed),
            await desk.hand.send("RippleOfCommunity", circle=malformed),
        ]
        messages = await desk.hand.send("RoomMessages", **room)
        refused = [
            await desk.hand.send("StepAway", **pair),
            await desk.hand.send("TickStep", mentorship=desk.room, step=malformed, on=True),
            await desk.hand.send("AnswerRequest", **pair, accept=True, sentence="GLAD"),
            await desk.hand.send("SendMessage", id=uuid4(), text="Hello", **room),
            await desk.hand.send("EndVisit", **room),
            await desk.hand.send("RemoveMood", mentorship=desk.room, note=malformed),
            await desk.hand.send("DecideMentor", mentor=malformed, approve=True, note=""),
            await desk.hand.send("SetConsent", edge=malformed, on=True),
        ]

    assert [answer.data or None for answer in nothing] == [None] * len(nothing)
    assert messages.data["edges"] == []
    assert {answer.refusal for answer in refused} == {"NOT_FOUND"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda cursor: cursor[:-1],
        lambda cursor: ("B" if cursor[0] == "A" else "A") + cursor[1:],
        lambda cursor: cursor.swapcase(),
        lambda _: "",
        lambda _: "x" * 20_000,
    ],
)
async def test_a_damaged_cursor_of_a_room_is_refused(desk: Desk, watch: Watch, damage: Callable[[str], str]) -> None:
    page = (await desk.hand.send("RoomMessages", room=desk.room, first=1)).data

    async with watch:
        answer = await desk.hand.send("RoomMessages", room=desk.room, after=damage(page["pageInfo"]["endCursor"]))

    is_refused(answer, 400, "BAD_CURSOR", field="after")


async def test_a_cursor_is_good_for_the_room_and_the_member_that_it_was_cut_for(
    desk: Desk, phone: PhoneFor, watch: Watch
) -> None:
    other = await desk.people.pair(desk.mentor)
    page = (await desk.hand.send("RoomMessages", room=desk.room, first=1)).data
    cut, feed = page["pageInfo"]["endCursor"], Cursors(b"guessed" * 5)
    forged = feed.seal(f"room:{desk.room}:{desk.mentor.id}", pack_position(NOW, uuid4()))

    async with watch:
        answers = [
            await desk.hand.send("RoomMessages", room=other.id, after=cut),
            await phone(desk.newcomer).send("RoomMessages", room=desk.room, after=cut),
            await desk.hand.send("FeedPage", after=cut),
            await desk.hand.send("RoomMessages", room=desk.room, after=forged),
        ]

    for answer in answers:
        is_refused(answer, 400, "BAD_CURSOR", field="after")


@pytest.mark.parametrize("first", [0, -1, 101, 2**31, 1.5, "20", None], ids=str)
async def test_a_page_of_messages_has_1_to_100_rows(desk: Desk, watch: Watch, first: Any) -> None:
    async with watch:
        answer = await desk.hand.send("RoomMessages", room=desk.room, first=first)

    is_refused(answer, 400, "BAD_REQUEST")


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"topics": []}, "TOPICS_INVALID", "topics"),
        ({"topics": ["558254d1-ad04-4742-8a79-ed10da577366"]}, "TOPICS_INVALID", "topics"),
        ({"topics": ["no id"]}, "TOPICS_INVALID", "topics"),
        ({"languages": []}, "LANGUAGES_INVALID", "languages"),
        ({"languages": ["english, please"]}, "LANGUAGES_INVALID", "languages"),
        ({"languages": ["e\0n"]}, "LANGUAGES_INVALID", "languages"),
        ({"languages": ["{$ne: 1}"]}, "LANGUAGES_INVALID", "languages"),
        ({"languages": ["de", "en", "fr", "es", "it", "pt"]}, "LANGUAGES_INVALID", "languages"),
        ({"languages": ["en-" + "a" * 10_000]}, "LANGUAGES_INVALID", "languages"),
        ({"zone": ""}, "ZONE_UNKNOWN", "zone"),
        ({"zone": "Europe/Nowhere"}, "ZONE_UNKNOWN", "zone"),
        ({"zone": "../../../etc/passwd"}, "ZONE_UNKNOWN", "zone"),
        ({"zone": "Europe/Berlin\0"}, "ZONE_UNKNOWN", "zone"),
        ({"hours": []}, "HOURS_INVALID", "hours"),
        ({"ways": []}, "WAYS_INVALID", "ways"),
    ],
    ids=str,
)
async def test_what_a_mentor_or_a_newcomer_says_is_looked_at(
    desk: Desk, watch: Watch, said: dict[str, Any], code: str, field: str
) -> None:
    async with watch:
        answers = [await desk.offers(**said), await desk.asks(**said)]

    assert [(answer.refusal, answer.data["field"]) for answer in answers] == [(code, field)] * 2


@pytest.mark.parametrize(
    "said",
    [
        {"hours": ["LUNCH"]},
        {"pace": "HOURLY"},
        {"ways": ["PIGEON"]},
        {"zone": None},
        {"topics": {"$ne": 1}},
        {"languages": [7]},
        {"places": "two"},
        {"places": 2**31},
        {"words": ["a"]},
    ],
    ids=str,
)
async def test_what_is_of_another_kind_is_refused(desk: Desk, watch: Watch, said: dict[str, Any]) -> None:
    async with watch:
        answer = await desk.offers(**said)

    is_refused(answer, 400, "BAD_REQUEST")


@pytest.mark.parametrize("places", [0, -1, 4, 2**31 - 1])
async def test_nobody_has_more_places_than_three_or_none(desk: Desk, watch: Watch, places: int) -> None:
    async with watch:
        answer = await desk.offers(places=places)

    assert (answer.refusal, answer.data["limit"]) == ("PLACES_OUT_OF_RANGE", 3)


@pytest.mark.parametrize(
    "until",
    ["", "tomorrow", "2026-02-30", "2026-02-01", "9999-12-31", "2026-04-01T08:00", "20260401", "2026-4-1", LONG],
)
async def test_a_pause_ends_on_a_day_that_comes(desk: Desk, watch: Watch, until: str) -> None:
    async with watch:
        answers = [
            await desk.hand.send("SetMentorPause", circle=desk.people.circle, paused=True, until=until),
            await desk.hand.send("PauseMentorship", mentorship=desk.room, until=until),
        ]

    assert {answer.refusal for answer in answers} == {"DATE_INVALID"}


async def test_words_beyond_measure_are_refused(desk: Desk, phone: PhoneFor, watch: Watch) -> None:
    steps = [{"words": f"Step {number}"} for number in range(6)]
    leader = replace(desk, hand=phone(desk.people.leader))
    newcomer = replace(desk, hand=phone(await desk.people.newcomer()))
    coordinator, pair = phone(desk.people.coordinator), {"mentorship": desk.room}

    async with watch:
        answers = [
            await desk.offers(words=LONG),
            await newcomer.asks(LONG),
            await desk.hand.send("SendMessage", id=uuid4(), room=desk.room, text=LONG),
            await desk.hand.send("NoteMood", id=uuid4(), mood="LOW", text=LONG, **pair),
            await coordinator.send("DecideMentor", mentor=desk.people.mentor_of(desk.mentor), approve=False, note=LONG),
            await leader.plans([{"words": LONG}], steps),
            await leader.plans([{"words": "One"}], [*steps[1:], {"words": LONG}]),
        ]

    assert {answer.refusal for answer in answers} == {"TEXT_TOO_LONG"}


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\0\x01 \x7f"], ids=ascii)
async def test_what_says_nothing_is_not_sent(desk: Desk, phone: PhoneFor, watch: Watch, text: str) -> None:
    leader = replace(desk, hand=phone(desk.people.leader))
    steps = [{"words": f"Step {number}"} for number in range(5)]

    async with watch:
        sent = await desk.hand.send("SendMessage", id=uuid4(), room=desk.room, text=text)
        planned = await leader.plans([{"words": "One"}], [*steps, {"words": text}])

    assert (sent.refusal, planned.refusal) == ("TEXT_EMPTY", "TEXT_EMPTY")


@pytest.mark.parametrize("count", [0, 5, 11, 500])
async def test_a_journey_has_six_to_ten_steps(desk: Desk, phone: PhoneFor, watch: Watch, count: int) -> None:
    leader = replace(desk, hand=phone(desk.people.leader))

    async with watch:
        answer = await leader.plans([{"words": "One"}], [{"words": f"Step {number}"} for number in range(count)])

    assert answer.refusal == "STEPS_OUT_OF_RANGE"


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"], ids=ascii)
async def test_half_a_character_is_not_sent(desk: Desk, watch: Watch, text: str) -> None:
    async with watch:
        answer = await desk.hand.send("SendMessage", id=uuid4(), room=desk.room, text=text)

    is_refused(answer, 400, "BAD_REQUEST")


async def test_control_characters_are_not_kept_in_what_is_sealed(
    desk: Desk, phone: PhoneFor, caplog: pytest.LogCaptureFixture
) -> None:
    newcomer = replace(desk, hand=phone(await desk.people.newcomer()))

    sent = await desk.hand.send("SendMessage", id=uuid4(), room=desk.room, text="a\0b\x1b[31mc\nd\x85")
    asked = await newcomer.asks("\0Some\x07body")
    noted = uuid4()
    await desk.hand.send("NoteMood", id=noted, mentorship=desk.room, mood="LOW", text="grey\0")
    moods = await desk.hand.send("MyMoods", mentorship=desk.room)

    assert sent.data["text"] == "ab[31mc\nd"
    assert asked.data["ask"]["help"] == "Somebody"
    assert [(note["id"], note["text"]) for note in moods.data] == [(str(noted), "grey")]
    assert not [row.getMessage() for row in caplog.records if row.levelno >= logging.ERROR]


@pytest.mark.parametrize("orientation", [0, -1, 2, 2**31 - 1])
async def test_other_cards_than_the_present_ones_do_not_count(desk: Desk, watch: Watch, orientation: int) -> None:
    async with watch:
        answer = await desk.hand.send("FinishOrientation", circle=desk.people.circle, orientation=orientation)

    assert answer.refusal == "NOT_NOW"
