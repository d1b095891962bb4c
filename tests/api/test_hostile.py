"""What a client may send over HTTP, and shall not: each is refused in clear words, and nothing is changed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.api.conftest import Watch
from tests.api.refused import is_refused
from tests.community import Person
from tests.conftest import PhoneFor, SetClock
from tests.phone import DOCUMENTS, HASHES, Phone


@pytest.mark.parametrize(
    "document",
    [
        "",
        "0" * 64,
        HASHES["FeedPage"].upper(),
        HASHES["FeedPage"][:-1],
        HASHES["FeedPage"] + "\0",
        "FeedPage",
        DOCUMENTS[HASHES["FeedPage"]],
        "../documents.json",
    ],
    ids=range(8),
)
async def test_an_unknown_document_is_refused(hand: Phone, watch: Watch, document: str) -> None:
    async with watch:
        answer = await hand.post({"documentId": document, "variables": {}})

    is_refused(answer, 400, "UNKNOWN_DOCUMENT")


async def test_in_production_nothing_is_run_that_the_app_was_not_built_with(hand: Phone, watch: Watch) -> None:
    own = "mutation { leaveCircle(circle: 1, key: 1) { __typename } }"

    async with watch:
        answers = [
            await hand.post({"query": "{ viewer { handle } }"}),
            await hand.post({"query": own, "documentId": "0" * 64}),
            await hand.post({"query": DOCUMENTS[HASHES["FeedPage"]]}),
            await hand.post({"query": "{ __schema { types { name } } }"}),
            await hand.post({}),
        ]

    for answer in answers:
        is_refused(answer, 400, "UNKNOWN_DOCUMENT")


async def test_beside_a_trusted_document_a_query_is_not_looked_at(hand: Phone) -> None:
    body = {"documentId": HASHES["CurrentViewer"], "query": "{ community { name } }"}

    answer = await hand.post(body)

    assert "handle" in answer.data


@pytest.mark.parametrize(
    "cookie",
    [
        "ripple=",
        "ripple=AAAA",
        "ripple=" + "A" * 43,
        "ripple=" + "A" * 4000,
        "ripple=ééé",
        "ripple=%00%ff",
        'ripple="',
        "ripple; ripple",
        "=; ;;",
    ],
    ids=range(9),
)
async def test_a_forged_cookie_signs_nobody_in(phone: PhoneFor, watch: Watch, cookie: str) -> None:
    stranger = phone(None)
    stranger.headers["cookie"] = cookie

    async with watch:
        viewer = await stranger.send("CurrentViewer")
        feed = await stranger.send("FeedPage")

    assert (viewer.status, viewer.data) == (200, None)
    is_refused(feed, 401, "SIGNED_OUT")


@pytest.mark.parametrize(
    "damage",
    [
        lambda token: token[:-1],
        lambda token: token[:22],
        lambda token: token + "AAAA",
        lambda token: token.swapcase(),
        lambda token: ("B" if token[0] == "A" else "A") + token[1:],
    ],
)
async def test_a_damaged_cookie_signs_nobody_in(
    phone: PhoneFor, member: Person, watch: Watch, damage: Callable[[str], str]
) -> None:
    hand = phone(member)
    hand.headers["cookie"] = f"ripple={damage(member.cookies['ripple'])}"

    async with watch:
        answer = await hand.send("FeedPage")

    is_refused(answer, 401, "SIGNED_OUT")


async def test_a_session_that_has_expired_signs_nobody_in(
    phone: PhoneFor, member: Person, clock: SetClock, watch: Watch
) -> None:
    clock.advance(timedelta(days=91))

    async with watch:
        answer = await phone(member).send("FeedPage")

    is_refused(answer, 401, "SIGNED_OUT")


async def test_a_session_that_was_ended_signs_nobody_in(phone: PhoneFor, member: Person) -> None:
    hand = phone(member)
    await hand.sign_out()

    answer = await hand.send("FeedPage")

    is_refused(answer, 401, "SIGNED_OUT")


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "",
        "null",
        "https://elsewhere.example",
        "{base}.elsewhere.example",
        "{base}0",
        "http://127.0.0.1",
        "{host}",
    ],
)
async def test_what_comes_from_another_site_is_refused(hand: Phone, watch: Watch, origin: str | None) -> None:
    del hand.headers["origin"]
    if origin is not None:
        hand.headers["origin"] = origin.format(base=hand.base, host=hand.base.removeprefix("http://"))

    async with watch:
        answer = await hand.send("Rename", name="Quiet Otter")

    is_refused(answer, 403, "FOREIGN_ORIGIN")


async def test_a_body_that_is_too_large_is_refused_before_it_is_read(hand: Phone, watch: Watch) -> None:
    large = {"documentId": HASHES["Rename"], "variables": {"name": "a" * 65_536, "key": str(uuid4())}}

    async with watch:
        answer = await hand.post(large)

    assert answer.status == 413
    assert "Traceback" not in str(answer.body)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "json"])
async def test_a_body_that_does_not_say_that_it_is_json_is_refused(hand: Phone, watch: Watch, kind: str) -> None:
    body = {"documentId": HASHES["Rename"], "variables": {"name": "Quiet Otter", "key": str(uuid4())}}

    async with watch:
        answer = await hand.post(body, **{"content-type": kind})

    is_refused(answer, 415, "UNSUPPORTED_MEDIA_TYPE")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"7",
        b'"text"',
        b"{",
        b"{'documentId': 1}",
        b'{"documentId": 7}',
        b'{"documentId": null}',
        b'{"documentId": ["a"]}',
        b'{"variables": []}',
        b'{"variables": "a"}',
        b'[{"documentId": "a"}]',
        b'{"documentId": "\\ud800"}',
        b'{"documentId": "\xed\xa0\x80"}',
        b'{"documentId": "\xff"}',
        b"\xff\xfe{\x00}\x00",
        b'{"variables": {"first": NaN}}',
        b'{"variables": {"first": 1e999}}',
        b'{"variables": {"first": ' + b"9" * 5_000 + b"}}",
        b'{"variables": ' + b'{"a":' * 10_000 + b"1" + b"}" * 10_001,
        b'{"variables": {"a": ' + b"[" * 30_000,
        b'{"variables": {"a": ' + b"[" * 30_000 + b"]" * 30_000 + b"}}",
    ],
    ids=range(23),
)
async def test_a_body_that_is_no_request_is_refused(hand: Phone, watch: Watch, body: bytes) -> None:
    async with watch:
        answer = await hand.post(body)

    assert answer.status == 400
    assert answer.codes in (["BAD_REQUEST"], ["UNKNOWN_DOCUMENT"])
    assert "Traceback" not in str(answer.body)


async def test_a_subscription_does_not_go_over_http(hand: Phone, watch: Watch) -> None:
    async with watch:
        answer = await hand.send("FeedChanges")

    is_refused(answer, 400, "BAD_REQUEST")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_graphql_is_asked_by_post_alone(hand: Phone, watch: Watch, method: str) -> None:
    query = {"documentId": HASHES["CurrentViewer"], "query": "{viewer{handle}}"}

    async with watch, hand.http.request(method, f"{hand.base}/graphql", params=query, headers=hand.headers) as answer:
        text = await answer.text()

    assert answer.status in {404, 405}
    assert "handle" not in text
    assert "Traceback" not in text
