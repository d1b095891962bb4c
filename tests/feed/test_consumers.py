"""What follows from an event, whenever it is handled, and however often."""

from asyncio import create_task, gather

from ripple.eventlog.consumers import Handler
from ripple.feed.consumers import clear_conversation, renew_bylines
from ripple.feed.events import PostDeleted
from ripple.kernel.events import Event
from ripple.members.events import MemberRenamed
from ripple.wiring import Parts
from tests.community import Community, Person
from tests.conftest import PhoneFor
from tests.feed.thread import answered, lines, published, react


async def test_a_new_name_shows_on_all_that_a_member_has_written(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle, other = await community.circle(), await community.circle("Morning swims")
    writer, reader = await community.people(2, circle, other)
    posts = [await published(phone(writer), each) for each in (circle, other)]
    theirs = await published(phone(reader), circle)
    await answered(phone(writer), theirs, "Hello")
    await answered(phone(reader), theirs, "Hello back")

    await phone(writer).send("Rename", name="Quiet Otter")
    await _renew(parts, writer)

    shown = [(await phone(reader).send("PostDetail", id=post)).data["byline"]["name"] for post in (*posts, theirs)]
    assert shown == ["Quiet Otter", "Quiet Otter", "Someone 2"]
    signed = {line["text"]: line["byline"]["name"] for line in await lines(phone(reader), theirs)}
    assert signed == {"Hello": "Quiet Otter", "Hello back": "Someone 2"}


async def test_an_empty_place_stays_without_a_name(community: Community, phone: PhoneFor, parts: Parts) -> None:
    circle = await community.circle()
    writer = await community.person(circle)
    post = await published(phone(writer), circle)
    head = await answered(phone(writer), post, "head")
    await answered(phone(writer), post, "answer", parent=head)
    await phone(writer).send("DeleteComment", comment=head)

    await phone(writer).send("Rename", name="Quiet Otter")
    await _renew(parts, writer)

    assert [line["byline"]["name"] for line in await lines(phone(writer), post)] == ["", "Quiet Otter"]


async def test_of_two_renames_the_last_one_shows_whichever_is_handled_last(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    writer = await community.person(circle)
    post = await published(phone(writer), circle)
    await phone(writer).send("Rename", name="Quiet Otter")
    await phone(writer).send("Rename", name="Loud Otter")

    for _ in range(3):
        await _renew(parts, writer)

        assert (await phone(writer).send("PostDetail", id=post)).data["byline"]["name"] == "Loud Otter"


async def test_what_is_written_while_its_author_is_renamed_carries_the_new_name_in_the_end(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    writer = await community.person(circle)
    hand = phone(writer)

    renaming = create_task(hand.send("Rename", name="Quiet Otter"))
    posts = await gather(*(published(hand, circle) for _ in range(10)))
    renamed = await renaming
    await _renew(parts, writer)

    shown = {(await hand.send("PostDetail", id=post)).data["byline"]["name"] for post in posts}
    assert renamed.data["name"] == "Quiet Otter"
    assert shown == {"Quiet Otter"}


async def test_a_rename_of_somebody_who_is_gone_changes_nothing(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    writer, reader = await community.people(2, circle)
    post = await published(phone(writer), circle)
    await parts.database["members"].delete_one({"_id": writer.id})

    await _renew(parts, writer)

    assert (await phone(reader).send("PostDetail", id=post)).data["byline"]["name"] == "Someone 1"


async def test_a_deleted_post_leaves_no_comments_and_no_reactions(
    community: Community, phone: PhoneFor, parts: Parts
) -> None:
    circle = await community.circle()
    hand = phone(await community.person(circle))
    gone, kept = await published(hand, circle), await published(hand, circle)
    for post in (gone, kept):
        comment = await answered(hand, post, "Hello")
        await react(hand, post)
        await react(hand, comment, of="COMMENT")
    await hand.send("DeletePost", post=gone)

    for _ in range(2):
        await _handle(parts, clear_conversation, await _told(parts, PostDeleted))

    for collection, left in (("comments", 1), ("reactions", 2)):
        assert await parts.database[collection].count_documents({"post": gone}) == 0
        assert await parts.database[collection].count_documents({"post": kept}) == left


async def _renew(parts: Parts, writer: Person) -> None:
    await _handle(parts, renew_bylines, MemberRenamed(member=writer.id, at=parts.clock()))


async def _handle(parts: Parts, handler: Handler, event: Event) -> None:
    await parts.runner.run(lambda work: handler(event, work=work))


async def _told(parts: Parts, kind: type[Event]) -> Event:
    """The one event of this kind, as a consumer gets it."""
    (row,) = await parts.database["events"].find({"name": kind.name}).to_list()
    return parts.codec.decode(row).event
