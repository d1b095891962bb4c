"""In development any operation is run, within bounds; the bounds are the same for the app's own documents."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import uuid4

import aiohttp
import pytest
import uvicorn

from ripple.app import create_app, server_config
from ripple.graphql.schema import Schema
from ripple.wiring import Parts
from tests.api.conftest import Watch
from tests.community import Community
from tests.phone import DOCUMENTS, Phone

POSTS = "feed(first: 100) { edges { node { id text note at editedAt commentCount countsHidden } } }"
CHANGING = "mutation A($key: UUID!) { setFolding(all: true, notes: [], key: $key) { __typename } }"
DEEP = "{ feed " + "{ edges { node " * 8 + "{ id }" + " } }" * 8 + " }"


def _spread(levels: int, times: int) -> str:
    """Few words that stand for times ** levels fields."""
    fragments = [f"fragment F{n} on Query {{ {f'...F{n + 1} ' * times} }}" for n in range(levels)]
    return "{ ...F0 } " + " ".join([*fragments, f"fragment F{levels} on Query {{ viewer {{ handle }} }}"])


def _tangle(size: int) -> str:
    """Fragments that all spread each other, and ask for nothing."""
    spreads = " ".join(f"...F{n}" for n in range(size))
    return "{ ...F0 } " + " ".join(f"fragment F{n} on Query {{ {spreads} }}" for n in range(size))


TOO_MUCH = {
    "deep": (DEEP, "exceeds maximum operation depth of 12"),
    "aliases": ("{ " + " ".join(f"a{n}: viewer {{ handle }}" for n in range(31)) + " }", "31 aliases found"),
    "tokens": ("{ " + "viewer { handle } " * 400 + " }", "more than 1000 tokens"),
    "cost": ("{ " + " ".join(f"a{n}: {POSTS}" for n in range(25)) + " }", "asks for too much at once"),
    "spread": (_spread(30, 3), "asks for too much at once"),
    "tangle": (_tangle(19), "within itself"),
    "circle": ("{ ...A } fragment A on Query { ...A }", "within itself"),
    "introspection": (
        "{ __schema " + "{ types { fields { type " * 4 + "{ name }" + " } } }" * 4 + " }",
        "too much|depth",
    ),
    "nested": ("{ feed(after: " + "[" * 400 + "]" * 400 + ") { mark } }", "nested too deeply"),
}


@pytest.fixture(scope="module")
async def workshop(assembled: Parts) -> AsyncIterator[str]:
    """The address of a web process in development."""
    settings = assembled.settings.model_copy(update={"mode": "development"})
    server = uvicorn.Server(server_config(create_app(replace(assembled, settings=settings)), settings))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await serving


@pytest.fixture
async def hand(http: aiohttp.ClientSession, workshop: str, community: Community) -> Phone:
    return Phone(http, workshop, (await community.person(await community.circle())).cookies)


@pytest.mark.parametrize(
    "text", DOCUMENTS.values(), ids=[text.split("(")[0].split("{")[0] for text in DOCUMENTS.values()]
)
def test_every_trusted_document_is_within_the_bounds(text: str) -> None:
    assert Schema().prepare(text).errors == []


@pytest.mark.parametrize(("text", "said"), TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_what_asks_for_too_much_is_found_out_quickly(text: str, said: str) -> None:
    schema, began = Schema(), time.process_time()

    errors = schema.prepare(text).errors

    assert any(part in error.message for error in errors for part in said.split("|"))
    assert time.process_time() - began < 1


@pytest.mark.parametrize(("text", "said"), TOO_MUCH.values(), ids=TOO_MUCH.keys())
async def test_in_development_what_asks_for_too_much_is_refused(
    hand: Phone, watch: Watch, text: str, said: str
) -> None:
    async with watch:
        answer = await hand.post({"query": text})

    assert (answer.status, set(answer.codes)) == (400, {"BAD_REQUEST"})
    assert any(part in error["message"] for error in answer.body["errors"] for part in said.split("|"))


async def test_in_development_any_operation_is_run(hand: Phone) -> None:
    answer = await hand.post({"query": "query ($n: Int!) { feed(first: $n) { mark } }", "variables": {"n": 1}})

    assert answer.body == {"data": {"feed": {"mark": None}}}


async def test_in_development_there_is_a_place_to_explore(hand: Phone) -> None:
    async with hand.http.get(f"{hand.base}/graphql") as answer:
        text = await answer.text()

    assert answer.status == 200
    assert "GraphiQL" in text


@pytest.mark.parametrize(
    "text",
    ["{ viewer { handle } }", CHANGING, CHANGING + " query B { blocks { id } }"],
    ids=["query", "mutation", "both"],
)
async def test_in_development_too_only_subscriptions_go_over_the_socket(hand: Phone, watch: Watch, text: str) -> None:
    payload = {"query": text, "operationName": "A" if "A" in text else None, "variables": {"key": str(uuid4())}}

    async with watch, hand.socket() as socket:
        await socket.send_json({"type": "connection_init"})
        await socket.receive_json(timeout=5)
        await socket.send_json({"id": "1", "type": "subscribe", "payload": payload})
        told = await socket.receive_json(timeout=5)

    assert told["payload"][0]["extensions"]["code"] == "BAD_REQUEST"


async def test_in_development_a_text_that_is_no_operation_is_told_so_live(hand: Phone, watch: Watch) -> None:
    async with watch, hand.socket() as socket:
        await socket.send_json({"type": "connection_init"})
        await socket.receive_json(timeout=5)
        await socket.send_json({"id": "1", "type": "subscribe", "payload": {"query": f'subscription "{"x" * 500}"'}})
        told = await socket.receive_json(timeout=5)

    assert told["type"] == "error"
    assert told["payload"][0]["message"].startswith("Syntax Error")
