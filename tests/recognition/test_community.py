"""What a circle and the community may say of themselves, without telling of anybody."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ripple.kernel.ids import CircleId, MemberId
from ripple.recognition.rules import FEWEST_SHOWN, shown, shown_ratio, usual_wait
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.recognition.history import History, strangers

counts = st.integers(0, 500)


@pytest.fixture
async def circles(community: Community) -> list[CircleId]:
    return [await community.circle("Evening walks"), await community.circle("Morning swims")]


@pytest.fixture
async def reader(community: Community, circles: list[CircleId]) -> Person:
    """In the first circle alone."""
    return await community.person(circles[0])


async def test_a_community_in_which_nothing_was_passed_on_yet_says_zero(phone: PhoneFor, reader: Person) -> None:
    assert await _told(phone, reader) == (0, 0, None, None)


async def test_numbers_of_a_circle_and_of_the_community_are_told(
    phone: PhoneFor, reader: Person, circles: list[CircleId], history: History
) -> None:
    helped = await _help(history, circles[0], 12)
    for person in helped[:6]:
        await history.completed(person, strangers(1)[0], circle=circles[0], waited=100)
    await _help(history, circles[1], 6)
    await history.follow()

    assert await _told(phone, reader, circles[0]) == (15, 5, pytest.approx(1 / 3), 1)
    assert await _told(phone, reader) == (20, 5, 0.25, 1)


async def test_fewer_than_five_are_not_told(
    phone: PhoneFor, reader: Person, circles: list[CircleId], history: History
) -> None:
    await _help(history, circles[0], 4)
    await history.follow()

    assert await _told(phone, reader, circles[0]) == (None, 0, None, None)


async def test_who_is_helped_in_two_circles_counts_once_in_the_community(
    phone: PhoneFor, reader: Person, circles: list[CircleId], history: History
) -> None:
    people = strangers(5)
    for circle in circles:
        for person in people:
            await history.completed(strangers(1)[0], person, circle=circle)
    await history.follow()

    assert await _told(phone, reader) == (5, 0, 0.0, 1)


async def test_who_mentored_before_they_were_helped_has_not_passed_it_on(
    phone: PhoneFor, reader: Person, circles: list[CircleId], history: History
) -> None:
    people = strangers(5)
    for person in people:
        await history.completed(person, strangers(1)[0], circle=circles[0])
    for person in people:
        await history.completed(strangers(1)[0], person, circle=circles[0])
    await history.follow()

    assert await _told(phone, reader, circles[0]) == (10, 0, 0.0, 1)


async def test_a_circle_that_one_is_not_in_says_nothing(
    phone: PhoneFor, reader: Person, circles: list[CircleId], history: History
) -> None:
    await _help(history, circles[1], 6)
    await history.follow()

    answer = await phone(reader).send("RippleOfCommunity", circle=circles[1])

    assert answer.data is None


async def test_a_block_changes_no_number(
    phone: PhoneFor, reader: Person, circles: list[CircleId], history: History, community: Community
) -> None:
    other = await community.person(circles[0])
    for person in [other.id, *strangers(4)]:
        await history.completed(strangers(1)[0], person, circle=circles[0])
    await history.follow()

    await community.block(other, reader)

    assert await _told(phone, reader, circles[0]) == (5, 0, 0.0, 1)


@given(counts, counts)
def test_no_difference_of_two_numbers_that_are_shown_tells_of_fewer_than_five(one: int, other: int) -> None:
    assume(shown(one) is not None)
    assume(shown(other) is not None)

    differences = {abs(first - second) for first in _shown_alike(one) for second in _shown_alike(other)}

    assert any(difference == 0 or difference >= FEWEST_SHOWN for difference in differences)


@given(st.lists(st.integers(0, 20), max_size=40))
def test_the_usual_wait_is_the_median_of_five_or_more(waits: list[int]) -> None:
    counted = {str(days): waits.count(days) for days in waits}

    median = sorted(waits)[(len(waits) - 1) // 2] if len(waits) >= FEWEST_SHOWN else None

    assert usual_wait(counted) == median


def test_a_ratio_is_of_what_is_shown() -> None:
    assert (shown_ratio(5, 20), shown_ratio(None, 20), shown_ratio(0, 0), shown_ratio(0, None)) == (
        0.25,
        None,
        None,
        None,
    )


async def _help(history: History, circle: CircleId, count: int) -> list[MemberId]:
    """So many newcomers, each by a mentor of their own."""
    people = strangers(count)
    for person in people:
        await history.completed(strangers(1)[0], person, circle=circle)
    return people


async def _told(phone: PhoneFor, reader: Person, circle: CircleId | None = None) -> tuple[Any, ...]:
    told = (await phone(reader).send("RippleOfCommunity", circle=circle)).data
    return tuple(told[name] for name in ("helped", "passedOn", "ratio", "usualWait"))


def _shown_alike(count: int) -> list[int]:
    return [each for each in range(max(0, count - 4), count + 5) if shown(each) == shown(count)]
