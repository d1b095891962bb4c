"""What may stand in a trusted document's variables, and shall not: each is refused in clear words, and nothing is
changed.
"""

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.kernel.cursors import Cursors, pack_position
from tests.api.conftest import Watch
from tests.api.refused import is_refused
from tests.community import Community, Person
from tests.conftest import NOW, PhoneFor
from tests.phone import Phone

IDS = ["", "no id", "0", "💥", "%00", "a" * 3000, str(UUID(int=0)), f"{{{uuid4()}}}", "' || 1 == 1 || '", '{"$ne": 1}']


@pytest.fixture
async def written(hand: Phone) -> UUID:
    """The latest of four posts, two in each circle, with two comments on each."""
    for circle in (await hand.send("CircleList")).data:
        for text in ("First", "Second"):
            post = uuid4()
            await hand.send("PublishPost", id=post, circle=circle["id"], text=text)
            await hand.send("PublishComment", id=uuid4(), post=post, text=text)
            await hand.send("PublishComment", id=uuid4(), post=post, text=text)
    return post


@pytest.mark.parametrize(
    "damage",
    [
        lambda cursor: cursor[:-1],
        lambda cursor: cursor[1:],
        lambda cursor: cursor[:20],
        lambda cursor: cursor + cursor,
        lambda cursor: ("B" if cursor[0] == "A" else "A") + cursor[1:],
        lambda cursor: cursor[:30] + ("B" if cursor[30] == "A" else "A") + cursor[31:],
        lambda cursor: cursor.swapcase(),
        lambda cursor: cursor + "!",
        lambda _: "",
        lambda _: "AAAA",
        lambda _: "é" * 43,
        lambda _: "x" * 20_000,
        lambda _: "0",
    ],
)
async def test_a_damaged_cursor_is_refused(
    hand: Phone, written: UUID, watch: Watch, damage: Callable[[str], str]
) -> None:
    feed = (await hand.send("FeedPage", first=1)).data
    comments = (await hand.send("CommentPage", post=written, first=1)).data

    async with watch:
        posts = await hand.send("FeedPage", after=damage(feed["pageInfo"]["endCursor"]))
        below = await hand.send("CommentPage", post=written, after=damage(comments["pageInfo"]["endCursor"]))

    is_refused(posts, 400, "BAD_CURSOR", field="after")
    is_refused(below, 400, "BAD_CURSOR", field="after")


async def test_a_cursor_is_good_for_the_list_and_the_member_that_it_was_cut_for(
    hand: Phone, written: UUID, community: Community, phone: PhoneFor, watch: Watch
) -> None:
    circle, other = [each["id"] for each in (await hand.send("CircleList")).data]
    home = (await hand.send("FeedPage", first=1)).data
    in_circle = (await hand.send("FeedPage", first=1, circle=circle)).data
    below = (await hand.send("CommentPage", post=written)).data
    neighbour = phone(await community.person(UUID(circle), UUID(other)))  # type: ignore[arg-type] # as they came

    async with watch:
        answers = [
            await hand.send("FeedPage", after=in_circle["pageInfo"]["endCursor"]),
            await hand.send("FeedPage", circle=other, after=in_circle["pageInfo"]["endCursor"]),
            await hand.send("FeedPage", after=below["pageInfo"]["endCursor"]),
            await neighbour.send("FeedPage", after=home["pageInfo"]["endCursor"]),
        ]

    for answer in answers:
        is_refused(answer, 400, "BAD_CURSOR", field="after")


async def test_a_cursor_signed_with_another_key_is_refused(hand: Phone, member: Person, watch: Watch) -> None:
    forged = Cursors(b"guessed" * 5).seal(f"feed:{member.id}:None", pack_position(NOW, uuid4()))

    async with watch:
        answer = await hand.send("FeedPage", after=forged)

    is_refused(answer, 400, "BAD_CURSOR", field="after")


@pytest.mark.parametrize("malformed", IDS, ids=range(len(IDS)))
async def test_a_malformed_id_stands_for_nothing(hand: Phone, watch: Watch, malformed: str) -> None:
    async with watch:
        post = await hand.send("PostDetail", id=malformed)
        circle = await hand.send("CircleDetail", id=malformed)
        feed = await hand.send("FeedPage", circle=malformed)
        comments = await hand.send("CommentPage", post=malformed)
        refused = [
            await hand.send("DeletePost", post=malformed),
            await hand.send("DeleteComment", comment=malformed),
            await hand.send("SetReaction", target=malformed, of="POST", kind="HOPE", on=True),
            await hand.send("PublishComment", id=uuid4(), post=malformed, text="Hello"),
            await hand.send("LeaveCircle", circle=malformed),
            await hand.send("EndInvitation", invitation=malformed),
            await hand.send("Unblock", block=malformed),
        ]

    assert (post.data, circle.data) == (None, None)
    assert feed.codes == comments.codes == ["NOT_FOUND"]
    assert {answer.refusal for answer in refused} == {"NOT_FOUND"}


@pytest.mark.parametrize("key", [None, "", "no key", 7, {"$gt": ""}, ["a"]], ids=str)
async def test_a_mutation_without_a_proper_key_is_not_done(hand: Phone, watch: Watch, key: Any) -> None:
    async with watch:
        answer = await hand.send("Rename", name="Quiet Otter", key=key)

    is_refused(answer, 400, "BAD_REQUEST")


@pytest.mark.parametrize(
    "first", [0, -1, 101, 10**9, 2**31, 2**63, 10**400, 1.5, "20", True, None, [], {"a": 1}], ids=str
)
async def test_a_page_has_1_to_100_rows(hand: Phone, written: UUID, watch: Watch, first: Any) -> None:
    async with watch:
        posts = await hand.send("FeedPage", first=first)
        comments = await hand.send("CommentPage", post=written, first=first)

    is_refused(posts, 400, "BAD_REQUEST")
    is_refused(comments, 400, "BAD_REQUEST")


@pytest.mark.parametrize(
    "variables",
    [
        {"text": None},
        {"text": 7},
        {"text": ["a"]},
        {"text": {"$ne": ""}},
        {"circle": None},
        {"circle": {"$ne": ""}},
        {"circle": True},
        {"note": 1.5},
        {"id": "no id"},
        {"id": 7},
        {"text": [[[[[[[["a"]]]]]]]]},
    ],
    ids=str,
)
async def test_a_variable_of_another_kind_is_refused(hand: Phone, watch: Watch, variables: dict[str, Any]) -> None:
    circle = (await hand.send("CircleList")).data[0]["id"]

    async with watch:
        answer = await hand.send("PublishPost", **{"id": uuid4(), "circle": circle, "text": "Hello"} | variables)

    is_refused(answer, 400, "BAD_REQUEST")


async def test_variables_that_nobody_asked_for_are_passed_over(hand: Phone, written: UUID) -> None:
    answer = await hand.send("FeedPage", first=1, hidden=[], viewer=str(uuid4()), __proto__={"owner": True})

    assert len(answer.data["edges"]) == 1


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\udc00\ud800"], ids=ascii)
async def test_half_a_character_is_refused(hand: Phone, watch: Watch, text: str) -> None:
    circle = (await hand.send("CircleList")).data[0]["id"]

    async with watch:
        answer = await hand.send("PublishPost", id=uuid4(), circle=circle, text=text)

    is_refused(answer, 400, "BAD_REQUEST")


async def test_control_characters_are_not_kept(hand: Phone) -> None:
    circle = (await hand.send("CircleList")).data[0]["id"]

    post = await hand.send("PublishPost", id=uuid4(), circle=circle, text="a\0b\x1b[31mc\x85", note="\0Loss\x07")
    empty = await hand.send("PublishPost", id=uuid4(), circle=circle, text="\0\x01 \x7f")

    assert (post.data["text"], post.data["note"]) == ("ab[31mc", "Loss")
    assert empty.refusal == "TEXT_EMPTY"


async def test_a_nul_in_a_name_breaks_nothing(
    hand: Phone, community: Community, phone: PhoneFor, caplog: pytest.LogCaptureFixture
) -> None:
    owner = phone(await community.person(owner=True))
    circle = (await hand.send("CircleList")).data[0]["id"]

    answers = [
        await owner.send("CreateCircle", id=uuid4(), name="a\0b", about="\0", agreement="\0c", open=True),
        await owner.send("SetDuty", circle=circle, handle="a\0b", duty="LEADER", on=True),
        await hand.send("Rename", name="Quiet\0Otter"),
        await hand.send("SetFolding", all=False, notes=["\0", "Loss\0"]),
        await hand.send("RedeemInvitation", code="\0\0"),
    ]

    assert {answer.status for answer in answers} == {200}
    assert not [row.getMessage() for row in caplog.records if row.levelno >= logging.ERROR]
