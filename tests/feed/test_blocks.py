"""A block holds both ways, everywhere: on posts, in conversations, in numbers that announce them."""

from datetime import timedelta
from typing import Any

import pytest

from tests.community import Community
from tests.conftest import PhoneFor, SetClock
from tests.feed.thread import answered, count, lines, published, react, texts
from tests.phone import Phone

both_ways = pytest.mark.parametrize("blocks", ["the reader", "the other"])


async def _three(community: Community, phone: PhoneFor, blocks: str) -> tuple[Any, Phone, Phone, Phone]:
    """A circle with a reader, another whom the reader does not meet, and a third who meets both."""
    circle = await community.circle()
    reader, other, third = await community.people(3, circle)
    await (community.block(reader, other) if blocks == "the reader" else community.block(other, reader))
    return circle, phone(reader), phone(other), phone(third)


@both_ways
async def test_neither_sees_what_the_other_has_posted(community: Community, phone: PhoneFor, blocks: str) -> None:
    circle, reader, other, third = await _three(community, phone, blocks)
    seen = await published(reader, circle, "by the reader")
    hidden = await published(other, circle, "by the other")

    async def ids(hand: Phone) -> set[str]:
        return {edge["node"]["id"] for edge in (await hand.send("FeedPage")).data["edges"]}

    assert await ids(reader) == {str(seen)}
    assert await ids(other) == {str(hidden)}
    assert await ids(third) == {str(seen), str(hidden)}
    assert (await reader.send("PostDetail", id=hidden)).data is None
    assert (await other.send("PostDetail", id=seen)).data is None


@both_ways
async def test_pages_are_full_though_some_posts_are_left_out(
    community: Community, phone: PhoneFor, clock: SetClock, blocks: str
) -> None:
    circle, reader, other, third = await _three(community, phone, blocks)
    for number in range(12):
        await published(other if number % 3 else third, circle, f"Number {number}")
        clock.advance(timedelta(minutes=1))

    page = (await reader.send("FeedPage", first=3)).data
    rest = (await reader.send("FeedPage", first=3, after=page["pageInfo"]["endCursor"])).data

    assert [edge["node"]["text"] for edge in page["edges"]] == ["Number 9", "Number 6", "Number 3"]
    assert page["pageInfo"]["hasNextPage"] is True
    assert [edge["node"]["text"] for edge in rest["edges"]] == ["Number 0"]
    assert rest["pageInfo"]["hasNextPage"] is False


@both_ways
async def test_comments_of_the_other_are_neither_shown_nor_counted(
    community: Community, phone: PhoneFor, clock: SetClock, blocks: str
) -> None:
    circle, reader, other, third = await _three(community, phone, blocks)
    post = await published(third, circle)
    head = await answered(third, post, "head")
    await answered(other, post, "answer of the other", parent=head)
    clock.advance(timedelta(minutes=1))
    await answered(reader, post, "answer of the reader", parent=head)
    await answered(other, post, "by the other")

    assert await texts(reader, post) == ["head", "  answer of the reader"]
    assert await texts(other, post) == ["head", "  answer of the other", "by the other"]
    assert [await count(hand, post) for hand in (reader, other, third)] == [2, 3, 4]
    page = (await reader.send("FeedPage")).data
    assert page["edges"][0]["node"]["commentCount"] == 2


@both_ways
async def test_a_hidden_first_comment_looks_like_a_removed_one(
    community: Community, phone: PhoneFor, clock: SetClock, blocks: str
) -> None:
    circle, reader, other, third = await _three(community, phone, blocks)
    post = await published(third, circle)
    hidden, removed = await answered(other, post, "hidden"), await answered(third, post, "removed")
    clock.advance(timedelta(minutes=1))
    for head in (hidden, removed):
        await answered(third, post, "answer", parent=head)
    await other.send("EditComment", comment=hidden, text="hidden, and edited")
    await react(third, hidden, of="COMMENT")
    await third.send("DeleteComment", comment=removed)

    places = [line for line in await lines(reader, post) if line["parent"] is None]

    told = [{name: value for name, value in place.items() if name != "id"} for place in places]
    assert told[0] == told[1]
    assert (told[0]["removed"], told[0]["text"], told[0]["reactions"]) == (True, "", [])
    assert await count(reader, post) == 2


@both_ways
async def test_what_the_other_set_stays_a_number_without_a_face(
    community: Community, phone: PhoneFor, blocks: str
) -> None:
    circle, reader, other, _ = await _three(community, phone, blocks)
    post = await published(reader, circle)

    refused = await react(other, post)

    assert refused.refusal == "NOT_FOUND"
    assert (await reader.send("PostDetail", id=post)).data["reactions"] == []


async def test_reactions_from_before_a_block_stay_counted(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer, other = await community.people(2, circle)
    post = await published(phone(writer), circle)
    await react(phone(other), post)

    await community.block(writer, other)

    seen = (await phone(writer).send("PostDetail", id=post)).data["reactions"]
    assert seen == [{"kind": "HOPE", "count": 1, "mine": False}]


async def test_blocking_an_author_hides_both_at_once_and_unblocking_brings_all_back(
    community: Community, phone: PhoneFor
) -> None:
    circle = await community.circle()
    reader, other = await community.people(2, circle)
    mine, theirs = await published(phone(reader), circle), await published(phone(other), circle, "Hello again")
    comment = await answered(phone(other), mine, "Hello")

    block = await phone(reader).send("BlockAuthor", target=comment, of="COMMENT")
    apart = [await texts(phone(reader), mine), await count(phone(reader), mine)]
    unseen = (await phone(other).send("PostDetail", id=mine)).data
    undone = await phone(reader).send("Unblock", block=block.data["id"])

    assert block.data["name"] == "Someone 2"
    assert str(other.id) not in str(block.body)
    assert other.handle not in str(block.body)
    assert apart == [[], 0]
    assert unseen is None
    assert undone.data["unblocked"] == block.data["id"]
    assert await texts(phone(reader), mine) == ["Hello"]
    assert await count(phone(reader), mine) == 1
    assert (await phone(reader).send("PostDetail", id=theirs)).data["text"] == "Hello again"
    assert (await phone(other).send("PostDetail", id=mine)).data is not None


async def test_nobody_blocks_themselves(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post = await published(hand, circle)

    answer = await hand.send("BlockAuthor", target=post, of="POST")

    assert (answer.refusal, answer.data["field"]) == ("OWN_POST", "target")
    assert (await hand.send("BlockList")).data == []


async def test_where_both_have_blocked_undoing_one_brings_nothing_back(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    reader, other = await community.people(2, circle)
    post = await published(phone(other), circle)
    block = await phone(reader).send("BlockAuthor", target=post, of="POST")
    await community.block(other, reader)

    await phone(reader).send("Unblock", block=block.data["id"])

    assert (await phone(reader).send("PostDetail", id=post)).data is None
    assert (await phone(reader).send("BlockList")).data == []
