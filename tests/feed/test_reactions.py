"""Five answers that fit hard subjects: one of each kind per member, on a post or a comment."""

from asyncio import gather
from uuid import uuid4

import pytest

from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor
from tests.feed.thread import answered, lines, published, react

KINDS = ["WITH_YOU", "ME_TOO", "THANK_YOU", "HOPE", "STRENGTH"]


async def test_a_member_sets_each_kind_once(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer, reader = [phone(each) for each in await community.people(2, circle)]
    post = await published(writer, circle)

    for kind in (*reversed(KINDS), *KINDS):
        answer = await react(reader, post, kind=kind)

    assert answer.data["target"] == str(post)
    assert answer.data["reactions"] == [{"kind": kind, "count": 1, "mine": True} for kind in KINDS]
    seen = (await writer.send("PostDetail", id=post)).data["reactions"]
    assert seen == [{"kind": kind, "count": 1, "mine": False} for kind in KINDS]


async def test_a_reaction_is_taken_back_without_touching_the_others(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    one, two = [phone(each) for each in await community.people(2, circle)]
    post = await published(one, circle)
    for hand in (one, two):
        await react(hand, post, kind="HOPE")
        await react(hand, post, kind="ME_TOO")

    once = await react(one, post, kind="HOPE", on=False)
    twice = await react(one, post, kind="HOPE", on=False)

    assert once.data["reactions"] == twice.data["reactions"]
    assert once.data["reactions"] == [
        {"kind": "ME_TOO", "count": 2, "mine": True},
        {"kind": "HOPE", "count": 1, "mine": False},
    ]


async def test_a_comment_has_reactions_of_its_own(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer, reader = [phone(each) for each in await community.people(2, circle)]
    post = await published(writer, circle)
    comment = await answered(writer, post, "Hello")

    set_ = await react(reader, comment, of="COMMENT", kind="STRENGTH")
    wrong = await react(reader, comment, of="POST")

    assert set_.data["reactions"] == [{"kind": "STRENGTH", "count": 1, "mine": True}]
    assert (wrong.refusal, wrong.data["field"]) == ("NOT_FOUND", "target")
    assert (await lines(writer, post))[0]["reactions"] == [{"kind": "STRENGTH", "count": 1, "mine": False}]
    assert (await writer.send("PostDetail", id=post)).data["reactions"] == []


async def test_counts_that_an_author_hides_stay_hidden_in_the_answer_to_a_reaction(
    community: Community, phone: PhoneFor
) -> None:
    circle = await community.circle()
    writer, reader = [phone(each) for each in await community.people(2, circle)]
    post = await published(writer, circle)
    await writer.send("SetCountsHidden", post=post, hidden=True)

    answer = await react(reader, post)
    shown = await writer.send("SetCountsHidden", post=post, hidden=False)

    assert answer.data["reactions"] == [{"kind": "HOPE", "count": None, "mine": True}]
    assert shown.data["reactions"] == [{"kind": "HOPE", "count": 1, "mine": False}]


async def test_fifty_reactions_at_once_are_all_counted(community: Community, phone: PhoneFor, parts: Parts) -> None:
    circle = await community.circle()
    hands = [phone(each) for each in await community.people(50, circle)]
    post = await published(hands[0], circle)

    answers = await gather(*(react(hand, post) for hand in hands))
    full = (await hands[0].send("PostDetail", id=post)).data["reactions"]
    await gather(*(react(hand, post, on=False) for hand in hands[:30]))

    assert {answer.status for answer in answers} == {200}
    assert full == [{"kind": "HOPE", "count": 50, "mine": True}]
    left = (await hands[0].send("PostDetail", id=post)).data["reactions"]
    assert left == [{"kind": "HOPE", "count": 20, "mine": False}]
    assert await parts.database["reactions"].count_documents({"target": post}) == 20


async def test_fifty_times_the_same_reaction_is_one(community: Community, phone: PhoneFor, parts: Parts) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post = await published(hand, circle)

    await gather(*(react(hand, post) for _ in range(50)))

    assert (await hand.send("PostDetail", id=post)).data["reactions"] == [{"kind": "HOPE", "count": 1, "mine": True}]
    assert await parts.database["events"].count_documents({"name": "feed.reaction-set"}) == 1


@pytest.mark.parametrize("of", ["POST", "COMMENT"])
async def test_there_is_no_reaction_to_what_is_not_there(community: Community, phone: PhoneFor, of: str) -> None:
    hand = phone(await community.person(await community.circle()))

    answer = await react(hand, uuid4(), of=of)

    assert (answer.refusal, answer.data["field"]) == ("NOT_FOUND", "target")
