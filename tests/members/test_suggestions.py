"""Pseudonyms that tell nothing about anybody."""

import re

from ripple.members.names import words
from ripple.members.rules import check_handle
from ripple.members.suggestions import suggest
from tests.members.house import House


def test_a_suggestion_is_a_handle_and_the_name_that_goes_with_it() -> None:
    suggestion = suggest()

    quality, thing, number = suggestion.handle.split("-")
    assert suggestion.name == f"{quality} {thing}".title()
    assert 10 <= int(number) <= 99
    check_handle(suggestion.handle)


def test_there_are_two_hundred_words_of_each_kind_and_all_of_them_fit() -> None:
    qualities, things = words("qualities"), words("things")

    assert len(set(qualities)) == len(qualities) >= 200
    assert len(set(things)) == len(things) >= 200
    assert all(re.fullmatch("[a-z]{2,12}", word) for word in (*qualities, *things))


async def test_anybody_is_given_a_fresh_one(house: House) -> None:
    answers = [await house.browser().get("suggestion") for _ in range(5)]

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["handle"] for answer in answers}) > 1
    assert all(set(answer.json()) == {"handle", "name"} for answer in answers)
