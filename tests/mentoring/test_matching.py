"""Who is offered, in which order, and why: first the parts of the score by themselves, then the hard limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from ripple.mentoring import commands, matching
from ripple.mentoring.documents import Mentor
from ripple.mentoring.errors import MentoringRefusalCode, MentoringRefused
from ripple.mentoring.matching import Part
from ripple.mentoring.rules import Hours, ReasonKind, Rhythm, Way, usual_wait
from tests.conftest import NOW, SetClock
from tests.mentoring.people import People

NEWS, WORK, FEAR, CHILDREN = (uuid4() for _ in range(4))
SUMMER = datetime(2026, 7, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Somebody:
    topics: Sequence[UUID] = (NEWS,)
    languages: Sequence[str] = ("en",)
    zone: str = "Europe/Berlin"
    hours: Sequence[Hours] = (Hours.EVENING,)
    pace: Rhythm = Rhythm.WEEKLY
    ways: Sequence[Way] = (Way.MESSAGES,)
    places: int = 2
    free: int = 2


NEWCOMER = Somebody()


def test_each_topic_in_common_counts_by_its_share_and_is_told() -> None:
    newcomer = Somebody(topics=[FEAR, WORK, NEWS, CHILDREN])

    found = matching.by_topic(newcomer, Somebody(topics=[WORK, FEAR]))

    assert found == Part(0.5, 9, [(ReasonKind.TOPIC, str(FEAR)), (ReasonKind.TOPIC, str(WORK))])


def test_three_topics_are_reason_enough() -> None:
    both = Somebody(topics=[FEAR, WORK, NEWS, CHILDREN])

    assert [which for _, which in matching.by_topic(both, both).reasons] == [str(FEAR), str(WORK), str(NEWS)]


def test_the_language_that_a_newcomer_named_first_is_liked_best() -> None:
    newcomer = Somebody(languages=["tr", "de"])

    best = matching.by_language(newcomer, Somebody(languages=["de", "tr"]))
    good = matching.by_language(newcomer, Somebody(languages=["de"]))

    assert (best.share, best.reasons) == (1.0, [(ReasonKind.LANGUAGE, "tr")])
    assert (good.share, good.reasons) == (0.0, [(ReasonKind.LANGUAGE, "de")])


def test_the_same_pace_is_best_and_as_needed_goes_with_all() -> None:
    paces = [Somebody(pace=pace) for pace in (Rhythm.WEEKLY, Rhythm.AS_NEEDED, Rhythm.FORTNIGHTLY)]

    found = [matching.by_pace(NEWCOMER, each) for each in paces]

    assert [part.share for part in found] == [1.0, 0.5, 0.0]
    assert [bool(part.reasons) for part in found] == [True, False, False]


def test_each_way_in_common_counts() -> None:
    newcomer = Somebody(ways=[Way.MESSAGES, Way.CALLS])

    found = [matching.by_way(newcomer, Somebody(ways=[way])) for way in (Way.CALLS, Way.MEETUPS)]

    assert found == [Part(0.5, 2, [(ReasonKind.WAY, "")]), Part(0.0, 2, [])]


def test_who_has_more_places_free_is_asked_a_little_sooner() -> None:
    found = [matching.by_place(Somebody(places=3, free=free)) for free in (3, 1)]

    assert [(round(part.share, 2), part.weight) for part in found] == [(1.0, 1), (0.33, 1)]
    assert [part.reasons for part in found] == [[(ReasonKind.PLACE, "")]] * 2


@pytest.mark.parametrize(
    ("zone", "hours", "share", "told"),
    [
        ("Europe/Berlin", [Hours.EVENING], 1.0, ["evening"]),
        ("Europe/Berlin", [Hours.MORNING], 0.0, []),
        ("America/New_York", [Hours.AFTERNOON], 1.0, ["evening"]),
        ("America/New_York", [Hours.EVENING], 0.0, []),
        ("Europe/London", [Hours.EVENING], 0.75, ["evening"]),
        ("Asia/Kathmandu", [Hours.NIGHT], 1.0, ["evening"]),
        ("Pacific/Auckland", [Hours.MORNING], 1.0, ["evening"]),
    ],
)
def test_hours_are_compared_wherever_the_two_live(zone: str, hours: list[Hours], share: float, told: list[str]) -> None:
    found = matching.by_hours(NEWCOMER, Somebody(zone=zone, hours=hours), NOW)

    assert found.share == share
    assert [which for _, which in found.reasons] == told


def test_the_reason_names_the_part_of_the_newcomers_own_day_that_suits_best() -> None:
    newcomer = Somebody(hours=[Hours.MORNING, Hours.AFTERNOON])

    found = matching.by_hours(newcomer, Somebody(zone="America/New_York", hours=[Hours.MORNING]), NOW)

    assert found.reasons == [(ReasonKind.HOURS, "afternoon")]


def test_less_than_an_hour_in_common_is_no_reason() -> None:
    found = matching.by_hours(NEWCOMER, Somebody(zone="Asia/Kathmandu", hours=[Hours.EVENING]), NOW)

    assert (found.share, found.reasons) == (0.0, [])


def test_the_offsets_of_the_day_hold() -> None:
    mentor = Somebody(zone="Africa/Lagos", hours=[Hours.EVENING])

    winter, summer = (matching.by_hours(NEWCOMER, mentor, now).share for now in (NOW, SUMMER))

    assert (winter, summer) == (1.0, 0.75)


def test_what_was_lived_through_outweighs_everything_else() -> None:
    lived = Somebody(hours=[Hours.MORNING], pace=Rhythm.FORTNIGHTLY, ways=[Way.CALLS], free=1)
    handy = Somebody(topics=[WORK])

    scores = [matching.score(matching.parts(NEWCOMER, each, NOW)) for each in (lived, handy)]

    assert scores == [1050, 900]


def test_reasons_come_in_the_order_in_which_they_weigh() -> None:
    told = matching.reasons(matching.parts(NEWCOMER, NEWCOMER, NOW))

    assert [kind for kind, _ in told] == [
        ReasonKind.TOPIC,
        ReasonKind.LANGUAGE,
        ReasonKind.HOURS,
        ReasonKind.PACE,
        ReasonKind.WAY,
        ReasonKind.PLACE,
    ]


@pytest.mark.parametrize("tag", ["", "e", "english", "en_GB", "en-", "12", "en GB", "e\u043d"])
def test_what_is_no_language_tag_is_refused(tag: str) -> None:
    with pytest.raises(MentoringRefused) as refusal:
        matching.check_languages(["en", tag])

    assert refusal.value.code is MentoringRefusalCode.LANGUAGES_INVALID


@pytest.mark.parametrize(
    ("hours", "days"), [([], None), ([1] * 4, None), ([1] * 5, 1), ([24] * 5, 1), ([1, 25, 25, 25, 90], 2)]
)
def test_a_usual_wait_is_told_once_five_have_waited(hours: list[int], days: int | None) -> None:
    assert usual_wait(hours) == days


async def test_the_best_three_are_offered_the_best_one_first(people: People) -> None:
    news, work, fear = (await people.topics())[:3]
    some = await people.mentor(topics=[news], hours=[Hours.MORNING])
    best = await people.mentor(topics=[news, fear])
    good = await people.mentor(topics=[news])
    await people.mentor(topics=[work], hours=[Hours.MORNING])

    newcomer = await people.ask(topics=[news, fear])

    assert await people.offered(newcomer) == [people.mentor_of(each) for each in (best, good, some)]


async def test_of_equals_who_was_not_asked_for_longest_comes_first(people: People, clock: SetClock) -> None:
    first = await people.mentor(places=3)
    clock.advance(timedelta(minutes=1))
    second = await people.mentor(places=3)
    before = await people.offered(await people.ask())
    clock.advance(timedelta(minutes=1))
    for mentor in (first, second):
        await people.request(mentor)
        clock.advance(timedelta(minutes=1))
    await people.run(commands.withdraw_ask, people.circle, (await people.ask()).id)
    third = await people.ask()

    assert before == [people.mentor_of(first), people.mentor_of(second)]
    assert await people.offered(third) == [people.mentor_of(first), people.mentor_of(second)]


async def test_with_nobody_who_lived_through_it_those_are_offered_who_speak_the_language(people: People) -> None:
    news, work = (await people.topics())[:2]
    mentor = await people.mentor(topics=[work])

    newcomer = await people.ask(topics=[news])

    (offer,) = (await people.ask_row(newcomer)).offers
    assert offer.mentor == people.mentor_of(mentor)
    assert ReasonKind.TOPIC not in {reason.kind for reason in offer.reasons}


@pytest.mark.parametrize("which", ["language", "mentor blocked", "newcomer blocked", "paused", "full", "stopped"])
async def test_nobody_is_offered_beyond_the_hard_limits(people: People, which: str) -> None:
    mentor = await people.mentor(languages=["de"] if which == "language" else ["en"])
    newcomer = await people.newcomer()
    match which:
        case "mentor blocked":
            await people.block(mentor, newcomer)
        case "newcomer blocked":
            await people.block(newcomer, mentor)
        case "paused":
            await people.run(commands.set_mentor_pause, people.circle, mentor.id, paused=True, until=None)
        case "full":
            await people.request(mentor)
        case "stopped":
            await people.run(commands.stop_mentoring, people.circle, mentor.id)

    await people.ask(newcomer)

    assert await people.offered(newcomer) == []


async def test_a_mentor_who_looks_for_one_is_not_offered_themselves(people: People) -> None:
    mentor = await people.mentor()

    await people.ask(mentor)

    assert await people.offered(mentor) == []


async def test_a_mentor_in_another_circle_is_not_offered(people: People) -> None:
    elsewhere = await People.gather(people.parts, people.community)
    await elsewhere.mentor()

    newcomer = await people.ask()

    assert await people.offered(newcomer) == []


async def test_somebody_asked_less_of_late_is_among_the_fifty_that_are_looked_at(people: People) -> None:
    mentor = await people.mentor()
    row = (await people.mentor_row(mentor)).model_dump()
    later = NOW + timedelta(hours=1)
    others = [Mentor.model_validate(row | {"id": uuid4(), "member": uuid4(), "chosen_at": later}) for _ in range(60)]
    await Mentor.insert_many(others)

    newcomer = await people.ask()

    assert await people.offered(newcomer) != []
    assert (await people.offered(newcomer))[0] == people.mentor_of(mentor)
