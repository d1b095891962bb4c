"""Publishing, editing, deleting, reading: over real HTTP, by trusted documents."""

from datetime import timedelta
from uuid import UUID, uuid4

from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor, SetClock


async def test_a_published_post_is_on_top_of_the_home_feed(
    community: Community, phone: PhoneFor, clock: SetClock
) -> None:
    circle = await community.circle("Evening walks")
    writer, reader = await community.people(2, circle)
    await phone(writer).send("PublishPost", id=uuid4(), circle=circle, text="First light")
    clock.advance(timedelta(minutes=1))

    published = await phone(writer).send(
        "PublishPost", id=uuid4(), circle=circle, text="A  walk\r\nat last ", note=" Low  days "
    )
    page = await phone(reader).send("FeedPage")

    newest, older = (edge["node"] for edge in page.data["edges"])
    assert newest["id"] == published.data["id"]
    assert newest["text"] == "A  walk\nat last"
    assert newest["note"] == "Low days"
    assert newest["circle"] == {"id": str(circle), "name": "Evening walks"}
    assert newest["byline"]["mine"] is False
    assert newest["at"] == "2026-03-02T19:31:00.000Z"
    assert older["text"] == "First light"
    assert page.data["pageInfo"]["hasNextPage"] is False


async def test_a_post_says_nothing_of_its_authors_id(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer, reader = await community.people(2, circle)
    await phone(writer).send("PublishPost", id=uuid4(), circle=circle, text="Hello")

    page = await phone(reader).send("FeedPage")

    assert str(writer.id) not in str(page.body)
    assert writer.handle not in str(page.body)


async def test_a_repeated_publication_makes_one_post(community: Community, phone: PhoneFor, parts: Parts) -> None:
    circle = await community.circle()
    writer = await community.person(circle)
    said = {"id": uuid4(), "circle": circle, "text": "Once", "key": uuid4()}

    answers = [await phone(writer).send("PublishPost", **said) for _ in range(3)]

    assert {answer.data["id"] for answer in answers} == {str(said["id"])}
    assert await parts.database["posts"].count_documents({}) == 1
    assert await parts.database["events"].count_documents({"name": "feed.post-published"}) == 1


async def test_a_key_that_stood_for_another_request_is_refused(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer = await community.person(circle)
    key = uuid4()
    await phone(writer).send("PublishPost", id=uuid4(), circle=circle, text="One", key=key)

    answer = await phone(writer).send("PublishPost", id=uuid4(), circle=circle, text="Another", key=key)

    assert (answer.status, answer.codes) == (422, ["KEY_REUSED"])


async def test_a_taken_id_and_a_malformed_one_are_refused_alike(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer, other = await community.people(2, circle)
    taken = uuid4()
    await phone(writer).send("PublishPost", id=taken, circle=circle, text="Mine")

    again = await phone(other).send("PublishPost", id=taken, circle=circle, text="Not mine")
    made_up = await phone(other).send("PublishPost", id=UUID(int=1), circle=circle, text="Not mine")

    assert again.data == made_up.data
    assert again.refusal == "ID_REFUSED"


async def test_words_are_refused_where_there_are_none_or_too_many(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer = await community.person(circle)

    empty = await phone(writer).send("PublishPost", id=uuid4(), circle=circle, text=" \n\t ")
    long = await phone(writer).send("PublishPost", id=uuid4(), circle=circle, text="a" * 5001)
    noted = await phone(writer).send("PublishPost", id=uuid4(), circle=circle, text="a", note="n" * 61)

    assert (empty.refusal, empty.data["field"]) == ("TEXT_EMPTY", "text")
    assert (long.refusal, long.data["limit"]) == ("TEXT_TOO_LONG", 5000)
    assert (noted.refusal, noted.data["field"]) == ("NOTE_TOO_LONG", "note")


async def test_nothing_is_written_before_the_agreement_is_accepted(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    newcomer = await community.person(circle, accepted=False)

    before = await phone(newcomer).send("PublishPost", id=uuid4(), circle=circle, text="Hello")
    await phone(newcomer).send("AcceptAgreement", circle=circle, agreementVersion=1)
    after = await phone(newcomer).send("PublishPost", id=uuid4(), circle=circle, text="Hello")

    assert before.refusal == "AGREEMENT_NEEDED"
    assert after.data["text"] == "Hello"


async def test_an_edited_post_says_so_and_only_its_author_may(
    community: Community, phone: PhoneFor, clock: SetClock
) -> None:
    circle = await community.circle()
    writer, other = await community.people(2, circle)
    post = uuid4()
    await phone(writer).send("PublishPost", id=post, circle=circle, text="Frist", note="Loss")
    clock.advance(timedelta(minutes=5))

    unchanged = await phone(writer).send("EditPost", post=post, text="Frist", note="Loss")
    refused = await phone(other).send("EditPost", post=post, text="Mine now", note=None)
    edited = await phone(writer).send("EditPost", post=post, text="First", note=None)

    assert unchanged.data["editedAt"] is None
    assert refused.refusal == "NOT_YOURS"
    assert (edited.data["text"], edited.data["note"]) == ("First", None)
    assert edited.data["editedAt"] == "2026-03-02T19:35:00.000Z"


async def test_a_deleted_post_is_gone_for_everybody(community: Community, phone: PhoneFor, parts: Parts) -> None:
    circle = await community.circle()
    writer, other = await community.people(2, circle)
    post, key = uuid4(), uuid4()
    await phone(writer).send("PublishPost", id=post, circle=circle, text="Too much")

    refused = await phone(other).send("DeletePost", post=post)
    gone = await phone(writer).send("DeletePost", post=post, key=key)
    again = await phone(writer).send("DeletePost", post=post, key=key)
    anew = await phone(writer).send("DeletePost", post=post)

    assert refused.refusal == "NOT_YOURS"
    assert gone.data == again.data == {"__typename": "Removed", "removed": str(post)}
    assert anew.refusal == "NOT_FOUND"
    assert (await phone(other).send("PostDetail", id=post)).data is None
    assert await parts.database["posts"].count_documents({}) == 0


async def test_an_author_may_delete_after_leaving_the_circle(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer = await community.person(circle)
    post = uuid4()
    await phone(writer).send("PublishPost", id=post, circle=circle, text="Goodbye")
    await phone(writer).send("LeaveCircle", circle=circle)

    edited = await phone(writer).send("EditPost", post=post, text="Still here")
    gone = await phone(writer).send("DeletePost", post=post)

    assert edited.refusal == "NOT_FOUND"
    assert gone.data["removed"] == str(post)


async def test_pages_follow_each_other_without_gap_or_repeat(
    community: Community, phone: PhoneFor, clock: SetClock
) -> None:
    circle, other = await community.circle(), await community.circle("Morning swims")
    writer = await community.person(circle, other)
    posts = [uuid4() for _ in range(23)]
    for number, post in enumerate(posts):
        await phone(writer).send("PublishPost", id=post, circle=[circle, other][number % 2], text=f"Number {number}")
        clock.advance(timedelta(seconds=number % 3))  # several at the same moment

    seen: list[str] = []
    after, more = None, True
    while more:
        page = (await phone(writer).send("FeedPage", first=5, after=after)).data
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]

    assert len(seen) == len(set(seen)) == 23
    assert set(seen) == {str(post) for post in posts}


async def test_the_mark_says_where_a_member_stopped_and_never_goes_back(
    community: Community, phone: PhoneFor, clock: SetClock
) -> None:
    circle = await community.circle()
    reader = await community.person(circle)
    older, newer = uuid4(), uuid4()
    await phone(reader).send("PublishPost", id=older, circle=circle, text="Older")
    clock.advance(timedelta(hours=1))
    await phone(reader).send("PublishPost", id=newer, circle=circle, text="Newer")

    before = await phone(reader).send("FeedPage")
    await phone(reader).send("SetFeedMark", post=newer)
    back = await phone(reader).send("SetFeedMark", post=older)
    page = await phone(reader).send("FeedPage")

    assert before.data["mark"] is None
    assert back.data["mark"] == page.data["mark"] == "2026-03-02T20:30:00.000Z"


async def test_an_author_may_hide_how_many_reacted(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer, reader = await community.people(2, circle)
    post = uuid4()
    await phone(writer).send("PublishPost", id=post, circle=circle, text="Hello")
    await phone(reader).send("SetReaction", target=post, of="POST", kind="HOPE", on=True)

    refused = await phone(reader).send("SetCountsHidden", post=post, hidden=True)
    own = await phone(writer).send("SetCountsHidden", post=post, hidden=True)
    others = await phone(reader).send("PostDetail", id=post)

    assert refused.refusal == "NOT_YOURS"
    assert own.data["reactions"] == [{"kind": "HOPE", "count": 1, "mine": False}]
    assert others.data["reactions"] == [{"kind": "HOPE", "count": None, "mine": True}]
