"""A bug is answered with an incident's number and nothing else, and the log holds no word that a member wrote."""

import logging
import re
from typing import Any
from uuid import uuid4

import pytest

from ripple.database.work import Work
from ripple.feed.events import PostEdited
from ripple.kernel.ids import PostId
from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor
from tests.feed.thread import hearing
from tests.phone import Answer

SECRET = "what only they should know"


async def test_what_goes_wrong_in_a_resolver_is_told_as_an_incident(
    community: Community, phone: PhoneFor, parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    circle = await community.circle()
    leader = await community.person(circle, leads=True)
    made = {"id": uuid4(), "circle": circle, "stage": "NEWCOMER", "limit": 1, "days": 1}
    await phone(leader).send("MakeInvitation", **made)
    await parts.database["invitations"].update_one({"_id": made["id"]}, {"$set": {"stage": SECRET}})

    answer = await phone(leader).send("CircleInvitations", circle=circle)

    _is_an_incident(answer, caplog)


async def test_what_goes_wrong_while_an_answer_is_put_together_is_told_as_an_incident(
    community: Community, phone: PhoneFor, parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    circle = await community.circle()
    writer = await community.person(circle)
    post = uuid4()
    await phone(writer).send("PublishPost", id=post, circle=circle, text="Hello")
    await parts.database["posts"].update_one({"_id": post}, {"$set": {"edited_at": SECRET}})

    answer = await phone(writer).send("FeedPage")

    _is_an_incident(answer, caplog)


async def test_what_goes_wrong_in_a_command_is_told_as_an_incident_and_nothing_is_done(
    community: Community, phone: PhoneFor, parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    circle = await community.circle()
    writer = await community.person(circle)
    await parts.database["circles"].update_one({"_id": circle}, {"$set": {"created_at": SECRET}})

    answer = await phone(writer).send("PublishPost", id=uuid4(), circle=circle, text=SECRET)

    _is_an_incident(answer, caplog)
    assert await parts.database["posts"].count_documents({}) == 0
    assert await parts.database["idempotency"].count_documents({}) == 0


async def test_what_goes_wrong_in_a_stream_ends_it_with_an_incident(
    community: Community, phone: PhoneFor, parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    circle = await community.circle()
    writer, reader = await community.people(2, circle)
    post = uuid4()
    await phone(writer).send("PublishPost", id=post, circle=circle, text="Hello")
    await parts.database["posts"].update_one({"_id": post}, {"$set": {"edited_at": SECRET}})

    async def edit(work: Work) -> None:
        work.record(PostEdited(post=PostId(post), circle=circle, author=writer.id, at=work.now))

    async with hearing(phone(reader), phone(writer), circle) as stream:
        await parts.runner.run(edit)
        told = await stream.socket.receive_json(timeout=5)

    assert told["type"] == "next", told
    (error,) = told["payload"]["errors"]
    _is_masked(error, caplog)


def _is_an_incident(answer: Answer, log: pytest.LogCaptureFixture) -> None:
    assert (answer.status, answer.codes) == (500, ["INTERNAL"])
    _is_masked(answer.body["errors"][0], log)
    assert SECRET not in str(answer.body)


def _is_masked(error: dict[str, Any], log: pytest.LogCaptureFixture) -> None:
    incident = error["extensions"]["incident"]
    assert error["message"] == "Something went wrong on our side."
    assert re.fullmatch("[0-9a-f]{12}", incident)
    (row,) = [row for row in log.records if row.levelno >= logging.ERROR]
    assert incident in row.getMessage()
    assert row.exc_info
    assert SECRET not in log.text
