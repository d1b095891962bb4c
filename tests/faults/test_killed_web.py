"""A web process is killed at random under a stream of commands. What was acknowledged is there once, with its event."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import aiohttp
import pytest

from ripple.kernel.clock import system_clock
from ripple.kernel.ids import CircleId
from ripple.wiring import Parts
from tests.bench.servers import free_port
from tests.community import Community, Person
from tests.conftest import SetClock
from tests.faults.processes import start_web, until_ready
from tests.phone import Phone

WRITERS = 6
LONGEST_LIFE = 0.6
"""Seconds between a process's being ready and its end."""


@dataclass
class Sent:
    """What one phone was promised, by operation."""

    posts: list[UUID] = field(default_factory=list)
    comments: list[UUID] = field(default_factory=list)
    reactions: list[tuple[UUID, str]] = field(default_factory=list)
    repeats: int = 0


@pytest.mark.parametrize("kills", [pytest.param(6, id="short"), pytest.param(200, id="long", marks=pytest.mark.soak)])
async def test_every_acknowledged_command_survives_a_killed_web_process_once(
    kills: int, parts: Parts, community: Community, clock: SetClock, http: aiohttp.ClientSession
) -> None:
    clock.now = system_clock()  # the killed processes go by the machine's own
    circle = await community.circle()
    people = await community.people(WRITERS, circle)
    port, over = free_port(), asyncio.Event()
    writing = [
        asyncio.create_task(_write(Phone(http, f"http://127.0.0.1:{port}", who.cookies), circle, over))
        for who in people
    ]

    await _kill_again_and_again(kills, parts, port)
    over.set()
    async with _serving(parts, port):
        sent = await asyncio.gather(*writing)

    assert sum(each.repeats for each in sent) > 0, "nothing was interrupted"
    await _assert_all_there_once(parts, sent, people)


async def _write(phone: Phone, circle: CircleId, over: asyncio.Event) -> Sent:
    """Publish, comment and react until it is over, repeating each with its key until it was answered."""
    sent = Sent()
    while not over.is_set():
        post, comment, kind = uuid4(), uuid4(), random.choice(["HOPE", "STRENGTH"])
        await _until_answered(phone, sent, "PublishPost", id=post, circle=circle, text="A thought")
        sent.posts.append(post)
        await _until_answered(phone, sent, "PublishComment", id=comment, post=post, text="And another")
        sent.comments.append(comment)
        await _until_answered(phone, sent, "SetReaction", target=post, of="POST", kind=kind, on=True)
        sent.reactions.append((post, kind.lower()))
    return sent


async def _until_answered(phone: Phone, sent: Sent, operation: str, **variables: Any) -> None:
    key = uuid4()
    while True:
        try:
            answer = await phone.send(operation, key=key, **variables)
        except (aiohttp.ClientError, TimeoutError):
            answer = None
        if answer is not None and answer.status == 200:
            assert answer.refusal is None, answer.body
            return
        sent.repeats += 1
        await asyncio.sleep(0.05)


async def _kill_again_and_again(kills: int, parts: Parts, port: int) -> None:
    for _ in range(kills):
        process = start_web(parts, port)
        await until_ready(port)
        await asyncio.sleep(random.uniform(0, LONGEST_LIFE))
        process.kill()
        await process.wait()


@asynccontextmanager
async def _serving(parts: Parts, port: int) -> AsyncIterator[None]:
    process = start_web(parts, port)
    yield
    process.terminate()
    await process.wait()


async def _assert_all_there_once(parts: Parts, sent: list[Sent], people: list[Person]) -> None:
    """Everything acknowledged has its row and exactly one event; nothing is there that nobody asked for."""
    posts = {post for each in sent for post in each.posts}
    comments = {comment for each in sent for comment in each.comments}
    reactions = {reaction for each in sent for reaction in each.reactions}
    database = parts.database
    events = [row async for row in database["events"].find({}, {"name": 1, "body": 1})]
    by_name: dict[str, list[Any]] = {}
    for row in events:
        by_name.setdefault(row["name"], []).append(row["body"])

    assert {row["_id"] async for row in database["posts"].find({}, {"_id": 1})} == posts
    assert sorted(body["post"] for body in by_name["feed.post-published"]) == sorted(posts)
    assert {row["_id"] async for row in database["comments"].find({}, {"_id": 1})} == comments
    assert sorted(body["comment"] for body in by_name["feed.comment-published"]) == sorted(comments)
    assert {(row["target"], row["kind"]) async for row in database["reactions"].find({})} == reactions
    assert sorted((body["target"], body["kind"]) for body in by_name["feed.reaction-set"]) == sorted(reactions)
    assert await database["posts"].count_documents({"comment_count": {"$ne": 1}}) == 0
    assert await database["idempotency"].count_documents({}) == len(posts) + len(comments) + len(reactions)
    assert {row["author"] async for row in database["posts"].find({}, {"author": 1})} <= {who.id for who in people}
