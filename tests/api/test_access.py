"""Every operation, asked by somebody who is signed out, from outside, or on either side of a block."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from ripple.database.connect import Database
from ripple.kernel.ids import new_id
from ripple.wiring import Parts
from tests.api.case import Case
from tests.api.cases import CASES, LIVE
from tests.api.pairing import SEALED, WORDS
from tests.api.scene import AUTHOR, CIRCLE, COMMENT, LINK, MEETUP, POST, VISITORS, Scene, everything, outcome, play
from tests.community import Community
from tests.conftest import PhoneFor
from tests.meetups.posting import drafted
from tests.phone import HASHES, Phone

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
_SAID = [POST, COMMENT, MEETUP, LINK, WORDS]
across_a_block = pytest.mark.parametrize("visitor", ["blocked", "blocking"])


def test_every_operation_has_a_case() -> None:
    assert {case.operation for case in CASES} | LIVE == set(HASHES)


@each_case
async def test_to_those_outside_a_circle_it_is_as_if_it_were_not_there(
    community: Community, phone: PhoneFor, parts: Parts, case: Case
) -> None:
    scene, author = await play(community, phone, paired=case.paired)

    for visitor in ("signed out", "stranger", "elsewhere"):
        hand = phone(await VISITORS[visitor](community, scene, author))
        async with _watching(parts.database, case.expected[visitor]):
            body = await _asked(hand, case, scene, visitor)
            unknown = await _asked(hand, case, scene.nowhere(), visitor)

        assert body == unknown
        assert not _told(body, [*_SAID, *SEALED, AUTHOR, CIRCLE, scene.code, author.handle, str(author.id)])


@each_case
async def test_within_a_circle_only_the_two_sides_of_a_block_do_not_meet(
    community: Community, phone: PhoneFor, parts: Parts, case: Case
) -> None:
    scene, author = await play(community, phone, paired=case.paired)

    for visitor in ("blocked", "blocking", "beside"):
        hand = phone(await VISITORS[visitor](community, scene, author))
        async with _watching(parts.database, case.expected[visitor]):
            body = await _asked(hand, case, scene, visitor)
            if visitor != "beside" and case.expected[visitor] != "given":
                assert body == await _asked(hand, case, scene.without_the_author(), visitor)

        assert not _told(body, [LINK, *SEALED, scene.code, author.handle, str(author.id)])
        assert visitor == "beside" or not _told(body, _SAID)


@pytest.mark.parametrize("operation", sorted(LIVE))
async def test_somebody_signed_out_is_told_nothing_live(community: Community, phone: PhoneFor, operation: str) -> None:
    """They are not even greeted, so they cannot ask."""
    async with phone(None).socket() as socket:
        await socket.send_json({"type": "connection_init"})
        await socket.send_json({"id": "1", "type": "subscribe", "payload": {"documentId": HASHES[operation]}})
        await socket.receive(timeout=5)

        assert socket.close_code == 4403


@pytest.mark.parametrize("operation", sorted(LIVE))
@pytest.mark.parametrize("visitor", ["stranger", "elsewhere", "blocked", "blocking"])
async def test_what_others_do_is_not_told_live_to_those_who_may_not_see_it(
    community: Community, phone: PhoneFor, visitor: str, operation: str
) -> None:
    scene, author = await play(community, phone, paired=True)
    hand = phone(await VISITORS[visitor](community, scene, author))

    async with hand.listening(operation) as stream:
        await _act(phone(author), scene)
        await hand.sign_out()

        assert await stream.next() is None


async def test_an_owner_looks_after_a_circle_without_reading_it(community: Community, phone: PhoneFor) -> None:
    scene, _ = await play(community, phone)
    owner = phone(await community.person(owner=True))

    circle = await owner.send("CircleDetail", id=scene.circle)
    invitations = await owner.send("CircleInvitations", circle=scene.circle)
    post = await owner.send("PostDetail", id=scene.post)
    feed = await owner.send("FeedPage", circle=scene.circle)
    answered = await owner.send("PublishComment", id=new_id(), post=scene.post, text="Hello")

    assert circle.data["name"] == CIRCLE
    assert len(invitations.data) == 1
    assert (post.data, feed.codes, answered.refusal) == (None, ["NOT_FOUND"], "NOT_FOUND")


@across_a_block
async def test_those_who_lead_a_circle_do_not_find_whom_they_shall_not_meet(
    community: Community, phone: PhoneFor, visitor: str
) -> None:
    scene, author = await play(community, phone)
    leader = await VISITORS[visitor](community, scene, author)
    assert leader
    await community.parts.database["members"].update_one({"_id": leader.id}, {"$set": {"owner": True}})
    duty = {"circle": scene.circle, "duty": "MODERATOR", "on": True}
    stage = {"circle": scene.circle, "stage": "GRADUATE"}

    for operation, variables in (("SetDuty", duty), ("SetStage", stage)):
        hidden = await phone(leader).send(operation, handle=author.handle, **variables)
        unknown = await phone(leader).send(operation, handle="no-such-one", **variables)

        assert hidden.body == unknown.body
        assert hidden.refusal == "NO_SUCH_MEMBER"


async def _asked(hand: Phone, case: Case, scene: Scene, visitor: str) -> Any:
    """The answer, once it is what was expected."""
    answer = await hand.send(case.operation, **case.variables(scene))

    assert outcome(answer) == case.expected[visitor], visitor
    assert answer.status == (401 if case.expected[visitor] == "SIGNED_OUT" else 200)
    return answer.body


@asynccontextmanager
async def _watching(database: Database, expected: str) -> AsyncIterator[None]:
    """Unless something is given, nothing is changed."""
    before = await everything(database)
    yield
    assert expected == "given" or await everything(database) == before


async def _act(hand: Phone, scene: Scene) -> None:
    await hand.send("EditPost", post=scene.post, text="I slept")
    await hand.send("SetReaction", target=scene.post, of="POST", kind="HOPE", on=True)
    await hand.send("EditComment", comment=scene.comment, text="The cat did not")
    await hand.send("PublishPost", id=new_id(), circle=scene.circle, text="Another night")
    await hand.send("DeleteComment", comment=scene.comment)
    await hand.send("DeletePost", post=scene.post)
    date = {"occurrence": scene.occurrence}
    await hand.send("EditMeetup", **date, scope="ALL", **drafted(title="Coffee", link=LINK))
    await hand.send("AnswerDate", **date, answer="DECLINED")
    await hand.send("CancelMeetup", **date, scope="ALL")
    await hand.send("SendMessage", id=new_id(), room=scene.mentorship, text="Good night")
    await hand.send("TickStep", mentorship=scene.mentorship, step=scene.step, on=True)


def _told(body: Any, secrets: list[str]) -> list[str]:
    return [secret for secret in secrets if secret in str(body)]
