"""What a client may send over HTTP, and shall not: each is refused in clear words, and nothing is changed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from ripple.kernel.cursors import Cursors, pack_position
from tests.api.conftest import Watch
from tests.community import Community, Person
from tests.conftest import NOW, PhoneFor, SetClock
from tests.phone import DOCUMENTS, HASHES, Answer, Phone

IDS = ["", "no id", "0", "💥", "%00", "a" * 3000, str(UUID(int=0)), f"{{{uuid4()}}}", "' || 1 == 1 || '", '{"$ne": 1}']


@pytest.fixture
async def member(community: Community) -> Person:
    """Somebody in two circles."""
    return await community.person(await community.circle(), await community.circle("Morning swims"))


@pytest.fixture
def hand(phone: PhoneFor, member: Person) -> Phone:
    return phone(member)


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

    _is_refused(posts, 400, "BAD_CURSOR", field="after")
    _is_refused(below, 400, "BAD_CURSOR", field="after")


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
        _is_refused(answer, 400, "BAD_CURSOR", field="after")


async def test_a_cursor_signed_with_another_key_is_refused(hand: Phone, member: Person, watch: Watch) -> None:
    forged = Cursors(b"guessed" * 5).seal(f"feed:{member.id}:None", pack_position(NOW, uuid4()))

    async with watch:
        answer = await hand.send("FeedPage", after=forged)

    _is_refused(answer, 400, "BAD_CURSOR", field="after")


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

    _is_refused(answer, 400, "BAD_REQUEST")


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

    _is_refused(answer, 400, "UNKNOWN_DOCUMENT")


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
        _is_refused(answer, 400, "UNKNOWN_DOCUMENT")


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
    _is_refused(feed, 401, "SIGNED_OUT")


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

    _is_refused(answer, 401, "SIGNED_OUT")


async def test_a_session_that_has_expired_signs_nobody_in(
    phone: PhoneFor, member: Person, clock: SetClock, watch: Watch
) -> None:
    clock.advance(timedelta(days=91))

    async with watch:
        answer = await phone(member).send("FeedPage")

    _is_refused(answer, 401, "SIGNED_OUT")


async def test_a_session_that_was_ended_signs_nobody_in(phone: PhoneFor, member: Person) -> None:
    hand = phone(member)
    await hand.sign_out()

    answer = await hand.send("FeedPage")

    _is_refused(answer, 401, "SIGNED_OUT")


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

    _is_refused(answer, 403, "FOREIGN_ORIGIN")


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

    _is_refused(answer, 415, "UNSUPPORTED_MEDIA_TYPE")


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


@pytest.mark.parametrize(
    "first", [0, -1, 101, 10**9, 2**31, 2**63, 10**400, 1.5, "20", True, None, [], {"a": 1}], ids=str
)
async def test_a_page_has_1_to_100_rows(hand: Phone, written: UUID, watch: Watch, first: Any) -> None:
    async with watch:
        posts = await hand.send("FeedPage", first=first)
        comments = await hand.send("CommentPage", post=written, first=first)

    _is_refused(posts, 400, "BAD_REQUEST")
    _is_refused(comments, 400, "BAD_REQUEST")


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

    _is_refused(answer, 400, "BAD_REQUEST")


async def test_variables_that_nobody_asked_for_are_passed_over(hand: Phone, written: UUID) -> None:
    answer = await hand.send("FeedPage", first=1, hidden=[], viewer=str(uuid4()), __proto__={"owner": True})

    assert len(answer.data["edges"]) == 1


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\udc00\ud800"], ids=ascii)
async def test_half_a_character_is_refused(hand: Phone, watch: Watch, text: str) -> None:
    circle = (await hand.send("CircleList")).data[0]["id"]

    async with watch:
        answer = await hand.send("PublishPost", id=uuid4(), circle=circle, text=text)

    _is_refused(answer, 400, "BAD_REQUEST")


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
    assert not caplog.records


async def test_a_subscription_does_not_go_over_http(hand: Phone, watch: Watch) -> None:
    async with watch:
        answer = await hand.send("FeedChanges")

    _is_refused(answer, 400, "BAD_REQUEST")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_graphql_is_asked_by_post_alone(hand: Phone, watch: Watch, method: str) -> None:
    query = {"documentId": HASHES["CurrentViewer"], "query": "{viewer{handle}}"}

    async with watch, hand.http.request(method, f"{hand.base}/graphql", params=query, headers=hand.headers) as answer:
        text = await answer.text()

    assert answer.status in {404, 405}
    assert "handle" not in text
    assert "Traceback" not in text


def _is_refused(answer: Answer, status: int, code: str, *, field: str | None = None) -> None:
    assert (answer.status, answer.codes) == (status, [code])
    assert not answer.body.get("data") or set(answer.body["data"].values()) == {None}
    said = answer.body["errors"][0]
    assert said["message"]
    assert "Traceback" not in said["message"]
    if field:
        assert said["extensions"]["field"] == field
