"""A conversation has two levels: threads, and in each the answers to it."""

from asyncio import gather
from datetime import timedelta
from uuid import UUID, uuid4

from ripple.wiring import Parts
from tests.community import Community
from tests.conftest import PhoneFor, SetClock
from tests.feed.thread import answered, count, lines, published, react, texts


async def test_a_conversation_goes_thread_by_thread_each_with_its_answers_behind_it(
    community: Community, phone: PhoneFor, clock: SetClock
) -> None:
    circle = await community.circle()
    one, two = [phone(each) for each in await community.people(2, circle)]
    post = await published(one, circle)

    first = await answered(two, post, "first")
    clock.advance(timedelta(minutes=1))
    second = await answered(one, post, "second")
    clock.advance(timedelta(minutes=1))
    await answered(one, post, "to the first", parent=first)
    await answered(one, post, "to the second", parent=second)
    clock.advance(timedelta(minutes=1))
    await answered(two, post, "to the first again", parent=first)

    assert await texts(one, post) == ["first", "  to the first", "  to the first again", "second", "  to the second"]
    assert await count(one, post) == 5


async def test_an_answer_to_an_answer_joins_its_thread(community: Community, phone: PhoneFor, clock: SetClock) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post = await published(hand, circle)
    head = await answered(hand, post, "head")
    answer = await answered(hand, post, "answer", parent=head)
    clock.advance(timedelta(minutes=1))

    deeper = await answered(hand, post, "deeper", parent=answer)

    seen = {line["id"]: line["parent"] for line in await lines(hand, post)}
    assert seen == {str(head): None, str(answer): str(head), str(deeper): str(head)}


async def test_a_comment_says_who_wrote_it_and_nothing_of_their_id(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer = await community.person(circle, name="Wren")
    reader = await community.person(circle)
    post = await published(phone(writer), circle)
    await answered(phone(writer), post, "Hello")

    page = await phone(reader).send("CommentPage", post=post)

    assert page.data["edges"][0]["node"]["byline"] == {"name": "Wren", "avatar": "00000001", "mine": False}
    assert str(writer.id) not in str(page.body)
    assert writer.handle not in str(page.body)


async def test_the_first_comment_of_a_thread_keeps_its_place_when_it_is_removed(
    community: Community, phone: PhoneFor
) -> None:
    circle = await community.circle()
    writer, other = [phone(each) for each in await community.people(2, circle)]
    post = await published(writer, circle)
    head = await answered(writer, post, "too much")
    await answered(other, post, "answer", parent=head)
    await react(other, head, of="COMMENT")

    removed = await writer.send("DeleteComment", comment=head)

    place = (await lines(other, post))[0]
    assert removed.data["removed"] == str(head)
    assert await texts(other, post) == ["-", "  answer"]
    assert (place["removed"], place["reactions"]) == (True, [])
    assert place["byline"] == {"name": "", "avatar": "", "mine": False}
    assert await count(other, post) == 1


async def test_an_empty_place_goes_with_the_last_of_its_answers(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post = await published(hand, circle)
    head = await answered(hand, post, "head")
    answers = [await answered(hand, post, f"answer {number}", parent=head) for number in range(2)]
    await hand.send("DeleteComment", comment=head)

    await hand.send("DeleteComment", comment=answers[0])
    with_one = await texts(hand, post)
    await hand.send("DeleteComment", comment=answers[1])

    assert with_one == ["-", "  answer 1"]
    assert await texts(hand, post) == []
    assert await count(hand, post) == 0
    assert await parts.database["comments"].count_documents({}) == 0


async def test_a_thread_outlives_its_last_answer_while_its_first_comment_is_there(
    community: Community, phone: PhoneFor
) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post = await published(hand, circle)
    head = await answered(hand, post, "head")
    answer = await answered(hand, post, "answer", parent=head)

    await hand.send("DeleteComment", comment=answer)
    kept = await texts(hand, post)
    await hand.send("DeleteComment", comment=head)

    assert kept == ["head"]
    assert await texts(hand, post) == []


async def test_a_removed_comment_is_not_edited_removed_or_reacted_to_again(
    community: Community, phone: PhoneFor
) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post = await published(hand, circle)
    head = await answered(hand, post, "head")
    await answered(hand, post, "answer", parent=head)
    await hand.send("DeleteComment", comment=head)

    answers = [
        await hand.send("EditComment", comment=head, text="again"),
        await hand.send("DeleteComment", comment=head),
        await react(hand, head, of="COMMENT"),
        await hand.send("BlockAuthor", target=head, of="COMMENT"),
    ]

    assert {answer.refusal for answer in answers} == {"NOT_FOUND"}
    assert await texts(hand, post) == ["-", "  answer"]


async def test_only_its_author_edits_or_removes_a_comment(
    community: Community, phone: PhoneFor, clock: SetClock
) -> None:
    circle = await community.circle()
    author, writer = [phone(each) for each in await community.people(2, circle)]
    post = await published(author, circle)
    comment = await answered(writer, post, "Frist")
    clock.advance(timedelta(minutes=5))

    edited_by_other = await author.send("EditComment", comment=comment, text="Mine")
    removed_by_other = await author.send("DeleteComment", comment=comment)
    unchanged = await writer.send("EditComment", comment=comment, text="Frist")
    edited = await writer.send("EditComment", comment=comment, text="First")

    assert edited_by_other.refusal == removed_by_other.refusal == "NOT_YOURS"
    assert unchanged.data["editedAt"] is None
    assert (edited.data["text"], edited.data["editedAt"]) == ("First", "2026-03-02T19:35:00.000Z")


async def test_an_answer_belongs_below_the_post_that_it_names(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post, other = await published(hand, circle), await published(hand, circle)
    elsewhere = await answered(hand, other, "elsewhere")

    astray = await hand.send("PublishComment", id=uuid4(), post=post, parent=elsewhere, text="Hello")
    unknown = await hand.send("PublishComment", id=uuid4(), post=post, parent=uuid4(), text="Hello")
    malformed = await hand.send("PublishComment", id=uuid4(), post=post, parent="", text="Hello")

    assert (astray.refusal, astray.data["field"]) == ("NOT_FOUND", "parent")
    assert astray.body == unknown.body == malformed.body
    assert await texts(hand, post) == []


async def test_words_of_a_comment_are_refused_where_there_are_none_or_too_many(
    community: Community, phone: PhoneFor
) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post = await published(hand, circle)

    empty = await hand.send("PublishComment", id=uuid4(), post=post, text=" \n ")
    long = await hand.send("PublishComment", id=uuid4(), post=post, text="a" * 5_001)
    made_up = await hand.send("PublishComment", id=UUID(int=3), post=post, text="Hello")

    assert (empty.refusal, empty.data["field"]) == ("TEXT_EMPTY", "text")
    assert (long.refusal, long.data["limit"]) == ("TEXT_TOO_LONG", 5_000)
    assert (made_up.refusal, made_up.data["field"]) == ("ID_REFUSED", "id")


async def test_a_repeated_comment_is_one_comment(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post = await published(hand, circle)
    said = {"id": uuid4(), "post": post, "text": "Once", "key": uuid4()}

    answers = await gather(*(hand.send("PublishComment", **said) for _ in range(5)))

    assert {answer.data["id"] for answer in answers} == {str(said["id"])}
    assert await count(hand, post) == 1


async def test_comments_made_and_removed_at_once_are_all_counted(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post = await published(hand, circle)
    head = await answered(hand, post, "head")

    made = await gather(*(answered(hand, post, f"{n}", parent=head if n % 2 else None) for n in range(24)))
    gone = await gather(*(hand.send("DeleteComment", comment=comment) for comment in made[:10]))

    assert all(answer.data["removed"] for answer in gone)
    assert await count(hand, post) == len(await lines(hand, post)) == 15


async def test_pages_of_a_conversation_follow_each_other_without_gap_or_repeat(
    community: Community, phone: PhoneFor, clock: SetClock
) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    post = await published(hand, circle)
    for number in range(4):
        head = await answered(hand, post, f"{number}")
        for answer in range(2):
            await answered(hand, post, f"{number}.{answer}", parent=head)
        clock.advance(timedelta(seconds=number % 2))  # several at the same moment

    seen: list[str] = []
    after, more = None, True
    while more:
        page = (await hand.send("CommentPage", post=post, first=5, after=after)).data
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]

    assert seen == [line["id"] for line in await lines(hand, post)]
    assert len(set(seen)) == 12


async def test_an_author_may_remove_a_comment_after_leaving_the_circle(community: Community, phone: PhoneFor) -> None:
    circle = await community.circle()
    writer, reader = [phone(each) for each in await community.people(2, circle)]
    post = await published(reader, circle)
    comment = await answered(writer, post, "Goodbye")
    await writer.send("LeaveCircle", circle=circle)

    edited = await writer.send("EditComment", comment=comment, text="Still here")
    gone = await writer.send("DeleteComment", comment=comment)

    assert edited.refusal == "NOT_FOUND"
    assert gone.data["removed"] == str(comment)
    assert await count(reader, post) == 0


async def test_an_empty_place_is_answered_by_nobody_as_though_it_were_not_there(
    community: Community, phone: PhoneFor
) -> None:
    circle = await community.circle()
    writer, other = await community.people(2, circle)
    post, head, answer = uuid4(), uuid4(), uuid4()
    await phone(writer).send("PublishPost", id=post, circle=circle, text="Hello")
    await phone(writer).send("PublishComment", id=head, post=post, text="First")
    await phone(other).send("PublishComment", id=answer, post=post, parent=head, text="An answer")
    await phone(writer).send("DeleteComment", comment=head)

    removed = await phone(other).send("PublishComment", id=uuid4(), post=post, parent=head, text="And you?")
    unknown = await phone(other).send("PublishComment", id=uuid4(), post=post, parent=uuid4(), text="And you?")
    gone = await phone(other).send("DeleteComment", comment=head)
    beside = await phone(writer).send("PublishComment", id=uuid4(), post=post, parent=answer, text="Still here")

    assert removed.data == unknown.data
    assert removed.refusal == gone.refusal == "NOT_FOUND"
    assert beside.data["parent"] == str(head)
